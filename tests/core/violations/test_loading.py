"""A broken data file fails when it is read, with file, line and reason, and never half-way through coding."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from firsthand.core.violations import BrokenViolations, load, violations
from tests.core.material import CORE

DATA = CORE / "violations" / "data"
ACTS, GROUPS, VERSION = "acts.yaml", "groups.yaml", "version.yaml"


class Broken(NamedTuple):
    """One thing broken: in a file, the first place where some text stands becomes another. `¦` marks the line blamed."""

    file: str
    old: str
    new: str
    said: str


BROKEN = {
    "another format": Broken(ACTS, "violations/1", "¦violations/2", ' format: "firsthand-violations/2" is not known here.'),
    "another list": Broken(ACTS, "list: acts", "¦list: act", ' list: "act" is not known here. Did you mean "acts"?'),
    "a list that stands twice": Broken(GROUPS, "list: groups", "¦list: acts", " list: Another file holds this list already."),
    "a field from nowhere": Broken(ACTS, 'title: "', '¦zzz: 1\ntitle: "', ' zzz: "zzz" is no field.'),
    "a term with a field from nowhere": Broken(ACTS, "    head: police\n", "    head: police\n    ¦not: 1\n", ' terms[1].not: "not" is no field.'),
    "a term without a meaning": Broken(ACTS, '    means: "Held, arrested', '    name_: "Held, arrested', ' terms[1].name_: "name_" is no field.'),
    "an unknown head": Broken(ACTS, "head: police", "¦head: polise", ' terms[1].head: "polise" is not known here. Did you mean "police"?'),
    "a head in a list without heads": Broken(GROUPS, "{id: people_who_use_drugs, ", "¦{id: people_who_use_drugs, head: x, ", " terms[1].head: This list has no heads."),
    "a head over nothing": Broken(ACTS, "  - {id: hate,", "  - {id: empty, name: E}\n  - {id: hate,", " heads: Nothing stands under the head empty."),
    "an id that stands twice": Broken(ACTS, "id: search", "¦id: arrest_for_use", " terms[3].id: The id arrest_for_use stands twice."),
    "an id that a head has": Broken(ACTS, "id: search", "¦id: police", " terms[3].id: The id police stands twice."),
    "an id with a capital": Broken(ACTS, "id: search", "¦id: Search", " terms[3].id: An id is small letters and lines under, 30 at most."),
    "an id that is too long": Broken(ACTS, "id: search", "¦id: " + "x" * 31, " terms[3].id: An id is small letters"),
    "a code of no vocabulary": Broken(ACTS, 'codes: {ICCPR: ["9"]}', '¦codes: {ICCPS: ["9"]}', " terms[1].codes: ICCPS is no vocabulary of the version file."),
    "a code that is none": Broken(ACTS, 'codes: {ICCPR: ["9"]}', '¦codes: {ICCPR: ["nine"]}', " terms[1].codes: nine is not how ICCPR writes a code."),
    "a count that is wrong": Broken(VERSION, "groups: 16", "¦groups: 15", " counts.groups: groups holds 16 terms, and counts says otherwise."),
    "a vocabulary of nobody": Broken(VERSION, '    of: "HURIDOCS', '    ¦off: "HURIDOCS', ' vocabularies[1].off: "off" is no field.'),
    "a vocabulary that stands twice": Broken(VERSION, "id: ICESCR", "¦id: ICCPR", " vocabularies[3].id: The id ICCPR stands twice."),
    "a version that is a number": Broken(VERSION, 'version: "2026.1"', "¦version: 2026.1", " version: This must be text."),
    "code": Broken(ACTS, 'name: "Arrested for', "¦name: !!python/name:os.system #", " Tags such as "),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data files, to break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_one_broken_thing_is_told_with_file_line_and_reason(folder: Path, broken: Broken) -> None:
    path = folder / broken.file
    before, found, after = path.read_text(encoding="utf-8").partition(broken.old)
    assert found, f"{path.name} no longer holds {broken.old!r}"
    marked, mark, rest = broken.new.partition("¦")
    path.write_text(before + marked + rest + after, encoding="utf-8")
    line = (before + marked).count("\n") + 1

    with pytest.raises(BrokenViolations) as refusal:
        load(folder)

    start = f"{path.name}, line {line}:" if mark else f"{path.name}, line "
    told = [reason for reason in refusal.value.reasons if broken.said in reason]
    assert told, refusal.value.reasons
    assert told[0].startswith(start)


def test_a_name_that_no_phone_shows_is_refused(folder: Path) -> None:
    path = folder / ACTS
    long = path.read_text().replace('name: "Watched"', f'name: "{"x" * 61}"')
    path.write_text(long)
    with pytest.raises(BrokenViolations, match="longer than 60 letters"):
        load(folder)


@pytest.mark.parametrize("file", [ACTS, GROUPS, VERSION])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(BrokenViolations, match=f"no file holds: {file.removesuffix('.yaml')}"):
        load(folder)


def test_a_file_that_is_no_mapping_is_refused(folder: Path) -> None:
    (folder / GROUPS).write_text("- a\n- b\n")
    with pytest.raises(BrokenViolations, match=r"groups\.yaml"):
        load(folder)


def test_everything_wrong_is_told_at_once(folder: Path) -> None:
    path = folder / ACTS
    path.write_text(path.read_text().replace("head: police", "head: polise", 3))
    with pytest.raises(BrokenViolations) as refusal:
        load(folder)
    assert len([each for each in refusal.value.reasons if "polise" in each]) == 3


def test_the_same_files_give_the_same_lists(folder: Path) -> None:
    assert load(folder).lists == violations().lists
