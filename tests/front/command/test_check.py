"""Every mistake in a case file at once, each with its line, what is wrong, and the nearest right spelling."""

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from firsthand.core.documents import read_yaml
from tests.core.material import EXAMPLES, ROOT
from tests.front.command.beasts import SOUND
from tests.front.command.running import Ask, named_case, written

FULL_OF_MISTAKES: Final = """\
format: firsthand-case/1
title: ""
community: {nane: "Network"}
partner:
  name: 12
  roles: [donnor, ngo]
  unaids: "yes"
period: {start: "2024-12-31", end: "2024-01-01"}
house_red_lines:
  - {row: M77, declared: "2023"}
not_needed: [M6.6]
sources:
  - {id: S1, origin: "", side: comunity, accounts: 0}
  - {id: S1, origin: "Network", side: community}
evidence:
  - id: E1
    source: S2
    grade: b
    date: "2024-13"
    rows: {"M4.9": "+", "T03": "+", "D00": "-", "Y1": "+", "Y1:E1": "~", "M4.1": ~}
  - id: E1
    source: S1
    grade: B
requests:
  - {id: Q1, row: "M71", outcome: declined}
ratings:
  - {standard: M8, side: record, value: 4}
open_findings:
  - {row: M4.10}
led_checks:
  - {of: community, bodies: {L02: {size: 3, from_community: 5}}, facts: {L11: true}}
  - {of: community}
"""
MISTAKES: Final = [
    (2, "title", "This must not be empty."),
    (3, "community.name", '"name" is missing.'),
    (5, "partner.name", 'This must be text. Put it in quotes: "12".'),
    (6, "partner.roles[1]", '"donnor" is not known here. Did you mean "donor"?'),
    (7, "partner.unaids", 'This must be true or false, not "yes".'),
    (8, "period.end", "The period ends before it starts."),
    (10, "house_red_lines[1].row", '"M77" is not known here. Did you mean "M7.7"?'),
    (
        10,
        "house_red_lines[1].declared",
        '"2023" is not a full date. Write YYYY-MM-DD, a day that exists, such as 2024-02-01.',
    ),
    (11, "not_needed[1]", '"M6.6" is not known here. It is one of: M3.1, M3.2, M4.8, M6.7, C09.'),
    (13, "sources[1].origin", "This must not be empty."),
    (13, "sources[1].side", '"comunity" is not known here. Did you mean "community"?'),
    (13, "sources[1].accounts", "This must be a whole number of at least 1, not 0."),
    (14, "sources[2].id", 'The id "S1" is used twice.'),
    (17, "evidence[1].source", 'There is no source "S2" in this file.'),
    (18, "evidence[1].grade", '"b" is not known here. Did you mean "B"?'),
    (19, "evidence[1].date", '"2024-13" is not a date.'),
    (20, "evidence[1].rows.M4.9", 'There is no row "M4.9". Did you mean M4.8?'),
    (20, "evidence[1].rows.T03", "T03 is a threshold, not a row."),
    (20, "evidence[1].rows.D00", "D00 cannot be filed: it follows from the requests."),
    (20, "evidence[1].rows.Y1", 'On Y1 as a whole only "-" is allowed.'),
    (20, "evidence[1].rows.Y1:E1", "An element of a red line is shown or not"),
    (20, "evidence[1].rows.M4.1", "A direction is missing."),
    (21, "evidence[2].id", 'The id "E1" is used twice.'),
    (25, "requests[1].row", '"M71" is not known here. Did you mean "M7.1"?'),
    (25, "requests[1].outcome", '"declined" needs the reason that was given.'),
    (27, "ratings[1].standard", '"M8" is not known here.'),
    (27, "ratings[1].side", '"record" is not known here. It is one of: community, partner.'),
    (27, "ratings[1].value", "A rating is 0, 1, 2 or 3"),
    (29, "open_findings[1].row", '"M4.10" is not known here. Did you mean "M4.1"?'),
    (31, "led_checks[1].bodies.L02.from_community", "This is more than the size of the body."),
    (31, "led_checks[1].facts.L11", '"L11" is not asked for here.'),
    (32, "led_checks[2].of", "There is a check of the community already."),
]
PLACED: Final = re.compile(r": (note: )?line (\d+): (\S+): (.*)")


def mistakes(err: str) -> list[tuple[int, str, str]]:
    """Give line, place and sentence of everything that was said to be wrong."""
    return [(int(n), place, said) for note, n, place, said in PLACED.findall(err) if not note]


def notes(err: str) -> list[tuple[int, str, str]]:
    """Give line, place and sentence of everything that was only mentioned."""
    return [(int(n), place, said) for note, n, place, said in PLACED.findall(err) if note]


def test_every_mistake_is_named_at_once_with_its_line_and_the_nearest_spelling(
    ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(FULL_OF_MISTAKES)

    ran = ask("check", path)

    found = mistakes(ran.err)
    assert (ran.code, ran.out) == (2, "")
    for line, place, sentence in MISTAKES:
        said = [s for n, p, s in found if (n, p) == (line, place)]
        assert [s.startswith(sentence) for s in said] == [True], place
    assert len(found) == len(MISTAKES)
    assert [line for line, _, _ in found] == sorted(line for line, _, _ in found)
    assert notes(ran.err) == [(3, "community.nane", '"nane" is not read. Did you mean "name"?')]
    assert ran.complaints[-1] == f"{path}: {len(MISTAKES)} mistakes."


def test_json_files_get_lines_too(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(read_yaml(FULL_OF_MISTAKES.encode()).value, indent=2))
    lines = path.read_text().splitlines()

    ran = ask("check", path)

    found = mistakes(ran.err)
    wrong = {place: lines[line - 1].strip() for line, place, _ in found}
    assert ran.code == 2
    assert sorted(wrong) == sorted(place for _, place, _ in MISTAKES)
    assert wrong["partner.name"] == '"name": 12,'
    assert wrong["evidence[1].rows.T03"] == '"T03": "+",'
    assert wrong["ratings[1].value"] == '"value": 4'


def test_a_line_of_json_lines_is_named_by_its_number(ask: Ask, tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", named_case("a"), named_case("b") | {"title": 7})

    ran = ask("check", path)

    assert (ran.code, ran.out) == (2, f"{path}:1: no mistakes.\n")
    assert ran.complaints == [
        f'{path}:2: title: This must be text. Put it in quotes: "7".',
        f"{path}:2: 1 mistake.",
    ]


def test_every_example_is_without_a_mistake(ask: Ask) -> None:
    ran = ask("check", ROOT / "examples")

    assert ran.code == 0
    said = [line.replace(", but see the notes", "") for line in ran.out.splitlines()]
    assert said == [f"{path}: no mistakes." for path in EXAMPLES]
    assert all(": note: line " in line for line in ran.complaints)


SLIPS: Final = [
    ('titel: "x"\n', 9, "titel", '"titel" is not read. Did you mean "title"?'),
    ("\nevidance: []\n", 10, "evidance", '"evidance" is not read. Did you mean "evidence"?'),
    (
        "  - {id: E2, source: S1, grade: B, row: {}}\n",
        9,
        "evidence[2].row",
        '"row" is not read. Did you mean "rows"?',
    ),
    (
        "uploader: somebody\n",
        9,
        "uploader",
        '"uploader" is not a field of a case file and is not read.',
    ),
]


@pytest.mark.parametrize(("more", "line", "place", "hint"), SLIPS)
def test_a_field_that_nobody_reads_is_mentioned_with_its_line(
    ask: Ask, tmp_path: Path, more: str, line: int, place: str, hint: str
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(SOUND + more)

    ran = ask("check", path)

    assert (ran.code, ran.out) == (0, f"{path}: no mistakes, but see the notes.\n")
    assert notes(ran.err) == [(line, place, hint)]


def test_an_ignored_field_of_a_json_file_has_its_line_too(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(named_case("E1") | {"evidance": []}, indent=1))
    (line,) = [n for n, text in enumerate(path.read_text().splitlines(), 1) if "evidance" in text]

    ran = ask("check", path)

    assert [(n, place) for n, place, _ in notes(ran.err)] == [(line, "evidance")]


def test_a_misspelt_field_is_named_beside_the_one_that_is_missing(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(SOUND.replace("title:", "titel:", 1))

    ran = ask("check", path)

    assert ran.code == 2
    assert '"title" is missing.' in ran.err
    assert '"titel" is not read. Did you mean "title"?' in ran.err


def test_a_sentence_never_lists_a_hundred_ids(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(SOUND + 'requests: [{id: Q1, row: "Y1:E1", outcome: pending}]\n')

    ran = ask("check", path)

    assert ran.code == 2
    assert len(mistakes(ran.err)[0][2]) < 200


def test_check_goes_on_after_a_bad_file(ask: Ask, tmp_path: Path) -> None:
    paths = [written(tmp_path / f"{name}.json", named_case(name)) for name in "ac"]
    bad = tmp_path / "b.yaml"
    bad.write_text("")

    ran = ask("check", paths[0], bad, paths[1], tmp_path / "missing.yaml")

    assert ran.code == 2
    assert ran.out == "".join(f"{path}: no mistakes.\n" for path in paths)
    assert [line.partition(": ")[0] for line in ran.complaints] == [
        *([str(bad)] * 2),
        str(tmp_path / "missing.yaml"),
    ]


def test_check_reads_standard_input(ask: Ask) -> None:
    sound = ask("check", "-", stdin=SOUND.encode())
    broken = ask("check", "-", stdin=SOUND.replace("grade: B", "grade: E").encode())

    assert (sound.code, sound.out) == (0, "stdin: no mistakes.\n")
    assert broken.code == 2
    assert [line for line, _, _ in mistakes(broken.err)] == [8]


def test_check_and_assess_say_the_same_of_a_file(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(FULL_OF_MISTAKES)

    checked: Any = mistakes(ask("check", path).err)
    assessed: Any = mistakes(ask("assess", path).err)

    assert assessed == checked
    assert len(checked) == len(MISTAKES)
