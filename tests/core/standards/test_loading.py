"""A broken data file fails when it is read, with file, line and reason, and never half-way through a verdict."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from firsthand.core.standards import BrokenStandards, load, standards
from firsthand.core.standards.loading import BLOCKS
from tests.core.material import CORE, rows_of

DATA = CORE / "standards" / "data"
MINIMUM, LINES, VERSION = "minimum_standards.yaml", "red_lines.yaml", "version.yaml"
THRESHOLDS, FACTS, SIGNS = "thresholds.yaml", "community_led_organisation.yaml", "bad_signs.yaml"
NAME = 'name: "Lived experience counts"\n'


class Broken(NamedTuple):
    """One thing broken: in a file, the first place where some text stands becomes another. `¦` marks the line blamed."""

    file: str
    old: str
    new: str
    said: str


BROKEN = {
    "an unknown kind": Broken(MINIMUM, "kind: attitude", "¦kind: attitud", ' rows[1].kind: "attitud" is not known here. Did you mean "attitude"?'),
    "an unknown breach": Broken(LINES, "breach: red_line", "¦breach: red", ' rows[1].breach: "red" is not known here. It is one of: shortfall, bad, red_line, '),
    "an unknown witness": Broken(SIGNS, "[community, record]", "¦[communty, record]", ' rows[1].testify[1]: "communty" is not known here. Did you mean "community"?'),
    "witnesses that are no list": Broken(SIGNS, "[community, record]", "¦community", " rows[1].testify: A list is expected here: lines that start with a dash."),
    "a number for a section": Broken(MINIMUM, 'section: "4.3"', "¦section: 4.3", ' rows[1].section: This must be text. Put it in quotes: "4.3".'),
    "an empty text": Broken(MINIMUM, NAME, '¦name: " "\n', " rows[1].name: This must not be empty."),
    "a flag that is none": Broken(MINIMUM, "    core: true", '    ¦core: "true"', " rows[1].core: This must be true or false, not \"true\"."),
    "another format": Broken(MINIMUM, "standards/1", "¦standards/2", ' format: "firsthand-standards/2" is not known here. Did you mean "firsthand-standards/1"?'),
    "another block": Broken(MINIMUM, "minimum_standards", "¦minimal_standards", ' block: "minimal_standards" is not known here. Did you mean "minimum_standards"?'),
    "a misspelt field": Broken(MINIMUM, NAME, NAME + "    ¦coer: true\n", ' rows[1].coer: "coer" is no field. Did you mean "core"?'),
    "a field from nowhere": Broken(MINIMUM, 'title: "', '¦zzz: 1\ntitle: "', ' zzz: "zzz" is no field.'),
    "a head without a name": Broken(MINIMUM, '- id: M1\n    name: "Inclusion and diversity"\n', "- ¦id: M1\n", ' groups[1].name: "name" is missing.'),
    "a row without a statement": Broken(MINIMUM, '    met: "Lived experience is respected"\n', "", ' rows[1].met: "met" is missing.'),
    "an element without what it asks": Broken(LINES, '        asks: "', '        ¦ask: "', ' rows[1].elements[1].ask: "ask" is no field. Did you mean "asks"?'),
    "a threshold without a test": Broken(THRESHOLDS, '    asks: "', '    ¦ask: "', ' rows[1].ask: "ask" is no field. Did you mean "asks"?'),
    "a doubled field": Broken(MINIMUM, NAME, NAME + "    ¦id: M1.1\n", ' rows[1].id: "id" stands here twice (first on line '),
    "a day without quotes": Broken(VERSION, 'published: "2026-11-21"', "¦published: 2026-11-30", ' published: This must be text. Put it in quotes: "2026-11-30".'),
    "code": Broken(MINIMUM, NAME, "¦name: !!python/name:os.system\n", ' Tags such as "tag:yaml.org,2002:python/name:os.system" are not read: they can carry code.'),
    "an open quote": Broken(VERSION, 'safety: "', 'safety: "a": "', "The file cannot be understood from here on ("),
    "a version that is a number": Broken(VERSION, 'version: "2026.1"', "¦version: 2026.1", ' version: This must be text. Put it in quotes: "2026.1".'),
    "a version with a field from nowhere": Broken(VERSION, 'rule: "', '¦rules: "', ' rules: "rules" is no field. Did you mean "rule"?'),
    "an id that stands twice": Broken(MINIMUM, "id: M1.2", "¦id: M1.1", " rows[2].id: The id M1.1 stands twice."),
    "a pointer to nowhere": Broken(SIGNS, "graver: [Y2, Y5, Y9]", "¦graver: [Y2, Y5, Y10]", " rows[1].graver: B1 points to Y10, which is no row."),
    "a threshold for no row": Broken(THRESHOLDS, "rows: [C05.4]", "¦rows: [C05.9]", " rows[1].rows: T01 points to C05.9, which is no row."),
    "a count that is wrong": Broken(VERSION, "minimum_standards: 44", "¦minimum_standards: 43", " counts.minimum_standards: minimum_standards holds 44 rows, and counts says 43."),
    "a row without witnesses": Broken(SIGNS, "[community, record]", "¦[]", " rows[1].testify: Somebody has to be able to testify: community, partner, record."),
    "an unknown kind of partner": Broken(LINES, "applies: host", "¦applies: hosts", ' rows[3].applies: "hosts" is not known here. Did you mean "host"?'),
    "an unknown way to count": Broken(FACTS, "counts: body", "¦counts: bodies", ' rows[2].counts: "bodies" is not known here. Did you mean "body"?'),
    "an unknown type of threshold": Broken(THRESHOLDS, "type: hard", "¦type: hrad", ' rows[1].type: "hrad" is not known here. Did you mean "hard"?'),
    "a standard without a core row": Broken(MINIMUM, "    core: true\n", "", " rows[1]: M1 needs exactly one core row, and has: none."),
    "a red line without elements": Broken(LINES, "    elements:\n      - id: E1\n", "    elements: []\n    levels:\n      - id: E1\n", " rows[1]: Y1 needs elements: without any, nothing would have to be shown."),
    "an element that stands twice": Broken(LINES, "      - id: E2\n", "      - ¦id: E1\n", " rows[1].elements[2].id: Elements are numbered in order: E2 belongs here, not E1."),
    "an id of no family": Broken(MINIMUM, "- id: M7.8\n", "- ¦id: X8\n", " rows[44].id: X8 is no id of this block."),
    "a row that the rules need, by another id": Broken("good_elements.yaml", "- id: G1.1\n", "- id: G1.3\n", " rows: G1.1 is missing here: a rule of the verdict asks for it."),
    "no witnesses": Broken(SIGNS, "[community, record]", "¦", " rows[1].testify: Somebody has to be able to testify: community, partner, record."),
    "no word on witnesses": Broken(SIGNS, "    testify: [community, record]\n", "", " rows[1].testify: Somebody has to be able to testify: community, partner, record."),
    "a threshold of no type": Broken(THRESHOLDS, "    type: hard\n", "", ' rows[1].type: "type" is missing. It is one of: hard, relative, set, agreed, '),
    "two core rows in a standard": Broken(MINIMUM, "    kind: practice\n", "    kind: practice\n    ¦core: true\n", " rows[3].core: M1 needs exactly one core row, and has: M1.1, M1.3."),
    "elements from two on": Broken(LINES, "      - id: E1\n", "      - ¦id: E2\n", " rows[1].elements[1].id: Elements are numbered in order: E1 belongs here, not E2."),
    "nothing wrongful in itself": Broken(LINES, 'are documented in the partner\'s communications."\n        wrongful: true\n', 'are documented."\n        wrongful: false\n', " rows[9]: Y9 needs an element that is wrongful in itself."),
    "an id of another block": Broken(SIGNS, "- id: B6\n", "- ¦id: Y0\n", ""),
    "an id of another block that has no such row": Broken(SIGNS, "- id: B6\n", "- ¦id: Y0\n", " rows[6].id: Y0 is no id of this block."),
    "a red line that stands twice": Broken(LINES, "- id: Y2\n", "- ¦id: Y1\n", " rows[2].id: The id Y1 stands twice."),
    "an id with more behind it": Broken(SIGNS, "- id: B6\n", "- ¦id: B6x\n", " rows[6].id: B6x is no id of this block."),
    "a stop question, by another id": Broken("due_diligence.yaml", "- id: D14\n", "- id: D15\n", " rows: D14 is missing here: a rule of the verdict asks for it."),
}  # fmt: skip


TWICE = "a ValueError: the second row is checked against the elements of the first"
KNOWN: dict[str, str] = {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data files, to break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def breaking(folder: Path, broken: Broken) -> str:
    """Break one thing, and give how the reason has to begin."""
    path = folder / broken.file
    before, found, after = path.read_text(encoding="utf-8").partition(broken.old)
    assert found, f"{path.name} no longer holds {broken.old!r}"
    marked, mark, rest = broken.new.partition("¦")
    path.write_text(before + marked + rest + after, encoding="utf-8")
    line = (before + marked).count("\n") + 1
    return f"{path.name}, line {line}:" if mark else f"{path.name}, line "


def reasons(folder: Path) -> tuple[str, ...]:
    """Read a folder that is refused, and give the reasons."""
    with pytest.raises(BrokenStandards) as refusal:
        load(folder)
    assert str(refusal.value) == "\n".join(refusal.value.reasons)
    return refusal.value.reasons


@pytest.mark.parametrize("broken", rows_of({name: (row,) for name, row in BROKEN.items()}, KNOWN))
def test_one_broken_thing_is_told_with_file_line_and_reason(folder: Path, broken: Broken) -> None:
    start = breaking(folder, broken)

    first, *_ = reasons(folder)

    assert first.startswith(start)
    assert broken.said in first


def test_a_less_grave_row_that_is_none_is_told(folder: Path) -> None:
    breaking(folder, Broken(LINES, "bad: [B1, B4]", "bad: [B1, B7]", ""))

    assert [reason for reason in reasons(folder) if "Y2 points to B7, which is no row" in reason]


def test_the_copy_itself_is_whole(folder: Path) -> None:
    assert list(load(folder).rows) == list(standards().rows)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"rows: [caf\xe9]", "line 1: This is not UTF-8 text. Please save the file as UTF-8."),
        ("format: x".encode("utf-16"), "This is UTF-16 text. Please save it as UTF-8."),
        (b"\0\1\2", "This is not a text file."),
        (b"- a\n", "Fields are expected here, each with its name and value."),
        (b"", "Fields are expected here, each with its name and value."),
    ],
    ids=["Latin-1", "UTF-16", "binary", "a list", "empty"],
)
def test_a_file_of_something_else_is_told_by_its_name(folder: Path, data: bytes, said: str) -> None:
    (folder / SIGNS).write_bytes(data)

    assert f"{SIGNS}, {said}" in reasons(folder)


@pytest.mark.parametrize("file", sorted(path.name for path in DATA.iterdir()))
def test_a_file_that_is_not_there_is_missed(folder: Path, file: str) -> None:
    block = next(
        line for line in (folder / file).read_text("utf-8").splitlines() if line[:7] == "block: "
    )
    (folder / file).unlink()

    said = [reason for reason in reasons(folder) if reason.startswith("no file holds")]

    assert said == [f"no file holds: {block[7:]}"]


def test_a_block_that_two_files_hold_is_told(folder: Path) -> None:
    shutil.copy(folder / SIGNS, folder / "more_signs.yaml")

    told = reasons(folder)

    assert "more_signs.yaml, line 5: block: Another file holds this block already." in told or any(
        reason.startswith("more_signs.yaml, line ") and "Another file holds this block" in reason
        for reason in told
    )


def test_everything_that_is_broken_is_told_at_once(folder: Path) -> None:
    names = (
        "an unknown kind",
        "an unknown breach",
        "an unknown witness",
        "a version that is a number",
    )
    starts = [breaking(folder, BROKEN[name]) for name in names]

    told = reasons(folder)

    for start, name in zip(starts, names, strict=True):
        assert any(reason.startswith(start) and BROKEN[name].said in reason for reason in told)


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    (folder / "README.md").write_text("Notes: [of an editor", encoding="utf-8")

    assert load(folder).version == standards().version


def test_an_empty_folder_is_no_rubric(tmp_path: Path) -> None:
    assert reasons(tmp_path) == (f"no file holds: {', '.join(BLOCKS)}, version",)


@pytest.mark.parametrize("fields", [201, 300])
def test_each_of_very_many_mistakes_is_told_once(folder: Path, fields: int) -> None:
    with (folder / THRESHOLDS).open("a", encoding="utf-8") as file:
        file.writelines(f"zzz{number}: 1\n" for number in range(fields))

    told = reasons(folder)

    assert len(told) == len(set(told)) == 201


def test_two_hundred_mistakes_in_a_file_are_all_told(folder: Path) -> None:
    with (folder / THRESHOLDS).open("a", encoding="utf-8") as file:
        file.writelines(f"zzz{number}: 1\n" for number in range(200))

    told = reasons(folder)

    assert len(told) == len(set(told)) == 200


def test_an_element_that_is_a_word_is_told_once(folder: Path) -> None:
    breaking(folder, Broken(LINES, "    elements:\n", "    elements:\n      - E0\n", ""))

    told = [reason for reason in reasons(folder) if "Fields are expected here" in reason]

    assert len(told) == 1


def test_very_many_pointers_to_nowhere_are_told_as_well(folder: Path) -> None:
    nowhere = ", ".join(f"X{number}" for number in range(300))
    breaking(folder, Broken(THRESHOLDS, "rows: [C05.4]", f"rows: [{nowhere}]", ""))

    assert reasons(folder)[0].startswith(f"{THRESHOLDS}, line 13: rows[1].rows: T01 points to X0")


NEEDED = {
    "the head of M1": (MINIMUM, "  - id: M1\n", "  - id: M2\n", ""),
    "the head of M7": (MINIMUM, "  - id: M7\n", "\nrows:", ""),
    "the head of C10": ("criteria.yaml", "groups:", "rows:", ""),
    "every point of M2": (MINIMUM, "  - id: M2.1\n", "  - id: M3.1\n", "minimum_standards: 39"),
    "every principle of the UN": ("unaids_principles.yaml", "  - id: U01", "", "unaids_principles: 0"),
    "every good element": ("good_elements.yaml", "  - id: G1.1", "", "good_elements: 0"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "first", "end", "count"), NEEDED.values(), ids=NEEDED)
def test_what_every_verdict_or_page_asks_for_is_missed(
    folder: Path, file: str, first: str, end: str, count: str
) -> None:
    before, _, rest = (folder / file).read_text(encoding="utf-8").partition(first)
    (folder / file).write_text(before + (rest[rest.index(end) :] if end else ""), encoding="utf-8")
    if count:
        counts = (folder / VERSION).read_text(encoding="utf-8")
        block = count.partition(":")[0]
        counts = re.sub(rf"{block}: \d+", count, counts, count=1)
        (folder / VERSION).write_text(counts, encoding="utf-8")

    assert all(reason.startswith(f"{file}, line ") for reason in reasons(folder))
