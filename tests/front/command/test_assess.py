"""The page of a case on a terminal, and its result for programs."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from firsthand.core.documents import read_yaml
from firsthand.core.standards import standards
from tests.core.material import EXAMPLES
from tests.core.verdict.by_hand import case, seen
from tests.front.command.running import BAD, GOOD, UGLY, Ask, firsthand, named_case, written

RULE: Final = re.compile(r"^[━─]+$", re.M)
ONE_COLUMN: Final = 59
"""Columns at which the names of parts stand above them, and nothing else is short of room."""
FIRST_PARTS: Final = [
    *("Because", "What is good", "The seven standards", "Red lines", "Two sides"),
    "What would change it",
]
LATER_PARTS: Final = ["Also seen", "Nobody has shown", "Questions asked", "Before signing"]
VERDICTS: Final = {
    "ugly": ("◆", "Ugly"),
    "bad": ("■", "Bad"),
    "mixed": ("◐", "Mixed"),
    "good": ("●", "Good"),
    "not_enough_evidence": ("○", "Not enough evidence"),
}
STILL_LACKS: Final = {
    "y1": "The partner withholds vital budget or workplan facts. It takes a record, or a",
    "y2": "no influence on the services. It takes a record, or a first-hand account",
    "y3": "It takes a record, or a first-hand account that a second organisation bears out.",
    "y4": "The accounts disagree.",
    "y5": "A named partner. Accounts of unnamed partners can never draw a red line.",
    "y6": "A record speaks against it, and has to be answered first.",
    "y7": "A second, different occasion. What is on file tells of one; “repeatedly” takes two or more",
    "y8": "A second, different occasion. What is on file tells of one; “repeatedly” takes two or more",
    "y9": "A record speaks against it, and has to be answered first.",
}

every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def flat(text: str) -> str:
    """Give a text as one line."""
    return " ".join(text.split())


def parts(page: str) -> dict[str, str]:
    """Take a page of one column apart: its head, its verdict, and each part by its name."""
    head, verdict, *rest = [piece.strip("\n") for piece in RULE.split(page)]
    found = {"head": head, "verdict": verdict}
    for piece in rest[:-1]:
        name, _, matter = piece.partition("\n")
        found[name] = matter
    return found | {"foot": rest[-1]}


def columns(line: str) -> int:
    """Count the columns that a line takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in line)
    return len(line) + wide - sum(unicodedata.combining(letter) > 0 for letter in line)


def page_of(ask: Ask, path: Path) -> dict[str, str]:
    """Give the page of a case, part by part."""
    return parts(ask("assess", path, columns=ONE_COLUMN).out)


def result_of(ask: Ask, path: Path) -> Any:
    """Give the result of a case as plain data."""
    return json.loads(ask("assess", "--json", path).out)


@pytest.mark.parametrize(("terminal", "widest"), [(40, 40), (60, 60), (80, 80), (200, 96)])
def test_no_line_is_wider_than_the_terminal_or_than_what_reads_well(
    ask: Ask, terminal: int, widest: int
) -> None:
    ran = ask("assess", *EXAMPLES, columns=terminal)

    too_wide = {line for line in ran.out.splitlines() if columns(line) > widest}
    assert ran.code == 0
    assert too_wide == set()


@every_example
def test_every_part_is_there_in_the_order_of_the_design(ask: Ask, path: Path) -> None:
    page = page_of(ask, path)

    names = [name for name in page if name in {*FIRST_PARTS, *LATER_PARTS}]
    assert names == FIRST_PARTS + [name for name in LATER_PARTS if name in page]
    assert "Nobody has shown" in page
    assert all(matter.strip() for matter in page.values())


@every_example
def test_the_page_begins_with_the_parties_and_the_period(ask: Ask, path: Path) -> None:
    file: Any = read_yaml(path.read_bytes()).value

    head = page_of(ask, path)["head"]

    title, *sides, period = head.splitlines()
    assert flat(head).startswith(file["title"])
    assert title.split() == file["title"].split()[: len(title.split())]
    sentence = f"Network: {file['community']['name']}. Partner: {file['partner']['name']} ("
    assert sentence in flat(" ".join([title, *sides]))
    days = file.get("period") or {}
    ends = [day for day in (days.get("start"), days.get("end")) if day]
    assert [day for day in ends if str(day)[:4] not in period] == []
    assert ends or period == "No period given"


@every_example
def test_the_verdict_stands_in_words_beside_its_mark(ask: Ask, path: Path) -> None:
    mark, word = VERDICTS[result_of(ask, path)["verdict"]]

    lines = page_of(ask, path)["verdict"].splitlines()

    assert f"{mark} {word}" in lines
    others = {f"{m} {w}" for m, w in VERDICTS.values()} - {f"{mark} {word}"}
    assert others.isdisjoint(lines)


@every_example
def test_the_page_says_whose_account_it_is_and_who_was_not_heard(ask: Ask, path: Path) -> None:
    file: Any = read_yaml(path.read_bytes()).value
    heard = result_of(ask, path)["heard"]

    verdict = flat(page_of(ask, path)["verdict"])

    said = verdict.partition("Whose account")[2].partition("How sure")[0]
    network, partner = file["community"]["name"], file["partner"]["name"]
    is_class = file["partner"].get("is_class")
    unheard = "The partners have not been heard." if is_class else f"Not heard: {partner}."
    assert (f"Not heard: {network}." in said) == (not heard["community"])
    assert (unheard in said) == (not heard["partner"])
    assert ("records and third parties" in said.lower()) == heard["record"]
    assert network in said


@every_example
def test_because_gives_at_most_seven_reasons_and_where_each_was_seen(ask: Ask, path: Path) -> None:
    file: Any = read_yaml(path.read_bytes()).value
    reasons = result_of(ask, path)["because"]
    locators = {item["id"]: item.get("locator", "") for item in file["evidence"]}

    because = page_of(ask, path)["Because"]

    marked = [line for line in because.splitlines() if line[0] in "●◐■◧○◆◇"]
    assert len(marked) == len(reasons)
    assert 1 <= len(marked) <= 7
    for reason in reasons:
        for id in reason["evidence"]:
            assert re.search(rf"Accounts? (\w+ )*{id}\b", flat(because)), f"{id} is not named"
            assert flat(locators[id]) in flat(because)


@every_example
def test_the_page_names_the_standards_that_nobody_speaks_of(ask: Ask, path: Path) -> None:
    states = result_of(ask, path)["standards"]

    silent = flat(page_of(ask, path)["Nobody has shown"])

    unknown = [id for id, state in states.items() if state == "unknown"]
    told = [id for id in unknown if standards().name_of(id) in silent or f"({id}." in silent]
    assert told == unknown
    assert "That is held against nobody." in silent


@pytest.mark.parametrize("line", STILL_LACKS)
def test_an_alleged_red_line_is_shown_as_alleged_with_what_it_lacks(ask: Ask, line: str) -> None:
    (path,) = [path for path in EXAMPLES if path.match(f"{line}-*-alleged.yaml")]
    result = result_of(ask, path)
    missing = result["red_lines"][line.upper()]["missing"]

    page = page_of(ask, path)

    thread = re.sub("[┃┊] ", "", flat(page["Red lines"])).partition("Alleged. ")[2]
    thread = thread.partition(" ○ ")[0]
    assert thread.count("Missing: ") == len(missing)
    assert STILL_LACKS[line] in thread
    assert "does not decide the verdict" in thread
    assert "Established" not in page["Red lines"]
    assert ("Alleged, not established: " in flat(page["Because"])) == (result["verdict"] == "mixed")


@pytest.mark.parametrize("path", [path for path in EXAMPLES if "established" in path.stem])
def test_an_established_red_line_shows_every_element(ask: Ask, path: Path) -> None:
    line = result_of(ask, path)["red_lines"][path.stem[:2].upper()]

    thread = flat(page_of(ask, path)["Red lines"]).partition(" ○ ")[0]

    assert "Established. Every element is shown." in thread
    assert thread.count("Shown: ") >= len(line["elements"])
    assert "Missing: " not in thread.partition("Your own red line")[0]


@every_example
def test_what_would_change_it_says_the_way_up_and_all_it_takes(ask: Ask, path: Path) -> None:
    changes = result_of(ask, path)["changes"]

    part = page_of(ask, path)["What would change it"]

    if not changes["up"]:
        assert "Up to" not in part
        return
    first = changes["up"][0]
    needed = first.get("show") or first["clear"]
    up = part.partition("Down to")[0].partition("other way")[0]
    assert f"Up to {VERDICTS[first['becomes']][1]}: " in up or "all of these" in up
    assert len(re.findall(r"^[●◐■◧○◆◇] ", up, re.M)) == len(needed)


def test_both_sides_are_drawn_as_pairs_with_their_distance_in_words(ask: Ask) -> None:
    two_sides = page_of(ask, UGLY)["Two sides"].splitlines()

    start = two_sides.index("Communication and information sharing")
    assert two_sides[start : start + 6] == [
        "Communication and information sharing",
        "  ┼─────────┼─────────◉─────────┼  Same",
        "Contractual arrangements",
        "  ┼────●━━━━━━━━━━━━━━━━━━━━━━━━○  2.5 apart: talk first",
        "Transparent processes",
        "  ┼─────────●─────────○─────────┼  1 apart",
    ]
    assert "● Network of the Long Valley ○ A Fiscal Host 0 not at all … 3 fully" in flat(
        "\n".join(two_sides)
    )


def test_a_side_with_two_raters_is_not_drawn(ask: Ask, tmp_path: Path) -> None:
    ratings = [
        {"standard": "M4", "side": side, "value": value}
        for side, values in (("community", [0, 0, 0]), ("partner", [3, 3]))
        for value in values
    ]
    path = written(tmp_path / "few.json", named_case("E1") | {"ratings": ratings})

    two_sides = page_of(ask, path)["Two sides"]

    assert "Too few raters to show" in two_sides
    assert "┼" not in two_sides
    assert "●━" not in two_sides


def test_who_prefers_not_to_say_leaves_no_trace(ask: Ask, tmp_path: Path) -> None:
    ratings = [
        {"standard": "M4", "side": side, "value": value}
        for side, values in (("community", [0, 1, 1]), ("partner", [3, 2, 3]))
        for value in values
    ]
    silent = [
        {"standard": "M4", "side": side, "value": value}
        for side in ("community", "partner")
        for value in ("prefer_not", "dont_know", "not_applicable")
    ]
    seen_by_all = []
    for name, given in (("without", ratings), ("with", ratings + silent)):
        path = written(tmp_path / f"{name}.json", named_case("E1") | {"ratings": given})
        html, pdf = tmp_path / f"{name}.html", tmp_path / f"{name}.pdf"
        ask("assess", path, "--html", html, "--pdf", pdf)
        said = [ask("assess", path, *form).out for form in ([], ["--json"], ["--jsonl"])]
        seen_by_all.append((said, html.read_bytes(), pdf.read_bytes()))

    assert "talk first" in seen_by_all[0][0][0]
    assert seen_by_all[0] == seen_by_all[1]


def test_a_refusal_to_answer_is_told_as_what_it_is(ask: Ask) -> None:
    (path,) = [path for path in EXAMPLES if path.stem == "y1-consultation-established"]

    asked = flat(page_of(ask, path)["Questions asked"])

    assert "Refused after a reminder. It blocks good, and alone makes nothing bad." in asked


@pytest.mark.parametrize("path", [GOOD, BAD, UGLY], ids=lambda path: path.stem)
def test_json_is_printed_in_its_exact_form(ask: Ask, path: Path) -> None:
    ran = ask("assess", "--json", path)

    result = json.loads(ran.out)
    exact = json.dumps(result, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    assert (ran.code, ran.out, ran.err) == (0, exact, "")
    assert result["format"] == "firsthand-verdict/1"
    Draft202012Validator(json.loads(ask("schema", "verdict").out)).validate(result)


def test_json_keeps_letters_as_they_are(ask: Ask, tmp_path: Path) -> None:
    account = seen("B2 +") | {"id": "Свідчення-1"}
    path = written(tmp_path / "letters.json", case(account))

    ran = ask("assess", "--json", path)

    assert "Свідчення-1" in ran.out


def test_json_is_refused_for_several_cases(ask: Ask, tmp_path: Path) -> None:
    lines = written(tmp_path / "two.jsonl", named_case("E1"), named_case("E2"))

    for several in ([GOOD, BAD], [GOOD.parent], [lines]):
        ran = ask("assess", "--json", *several)

        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "--json prints the result of one case. For several, use --jsonl.\n"


def test_json_and_jsonl_together_are_refused(ask: Ask) -> None:
    ran = ask("assess", "--json", "--jsonl", GOOD)

    assert (ran.code, ran.out) == (2, "")
    assert "not allowed with" in ran.err


def test_a_field_that_is_not_read_is_mentioned_and_the_verdict_still_given(
    ask: Ask, tmp_path: Path
) -> None:
    path = written(tmp_path / "slip.json", named_case("E1") | {"evidance": []})

    ran = ask("assess", "--json", path)

    assert ran.code == 0
    hint = '"evidance" is not read. Did you mean "evidence"?'
    assert ran.complaints == [f"{path}: note: line 1: evidance: {hint}"]
    assert json.loads(ran.out)["verdict"] == "mixed"


def test_several_pages_are_kept_apart_and_listed_below(ask: Ask) -> None:
    one, two = ask("assess", GOOD).out, ask("assess", BAD).out

    ran = ask("assess", GOOD, BAD)

    pages, below = ran.out[: len(one + two) + 2], ran.out[len(one + two) + 2 :]
    assert pages == f"{one}\n\n{two}"
    listed = re.findall(r"^[●◐■◧○◆] (.+: (?:Good|Bad))$", below, re.M)
    assert listed == [
        "SANPUD with INPUD: Good",
        "AfricaNPUD with harm reduction organisations in Africa: Bad",
    ]


def test_results_for_programs_are_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    account = seen("B2 +") | {"id": "Свідчення-1"}
    path = written(tmp_path / "letters.json", case(account))

    for form in ("--json", "--jsonl"):
        ran = firsthand("assess", form, path, PYTHONIOENCODING="ascii")

        assert (ran.code, ran.err) == (0, "")
        assert "Свідчення-1" in ran.out
