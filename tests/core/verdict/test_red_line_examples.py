"""The invented cases, two for each red line: established with nothing missing, and alleged with something missing."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from firsthand.core.documents import read_yaml
from tests.core.verdict.by_hand import CaseFile, judged

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "red-lines"

ESTABLISHED = {
    "y1-consultation-established": ["Y1"],
    "y2-no-influence-established": ["Y2"],
    "y3-hosting-established": ["Y3"],
    "y4-leadership-established": ["Y4"],
    "y5-restriction-established": ["Y5"],
    "y6-registration-established": ["Y6"],
    "y7-transfers-established": ["Y7"],
    "y8-reports-established": ["Y8", "house:M5.2"],
    "y9-language-established": ["Y9"],
}

ALLEGED = {
    "y1-consultation-alleged": ("Y1", "mixed", ["E3"]),
    "y2-no-influence-alleged": ("Y2", "mixed", ["E2"]),
    "y3-hosting-alleged": ("Y3", "mixed", ["E2", "E3"]),
    "y4-leadership-alleged": ("Y4", "mixed", ["E1"]),
    "y5-restriction-alleged": ("Y5", "bad", ["named_partner"]),
    "y6-registration-alleged": ("Y6", "mixed", ["record_against"]),
    "y7-transfers-alleged": ("Y7", "mixed", ["degree"]),
    "y8-reports-alleged": ("Y8", "mixed", ["degree"]),
    "y9-language-alleged": ("Y9", "mixed", ["record_against"]),
}


@cache
def on_file(name: str) -> CaseFile:
    """Read an example as plain data."""
    document = read_yaml((FOLDER / f"{name}.yaml").read_bytes())
    assert isinstance(document.value, dict)
    return document.value


@cache
def verdict_on(name: str) -> dict[str, Any]:
    """Judge an example."""
    return judged(on_file(name))


def lines_in(name: str, state: str) -> list[str]:
    """Give the red lines of an example that are in a state."""
    lines = verdict_on(name)["red_lines"]
    return sorted(id for id, line in lines.items() if line["state"] == state)


def notes_of(name: str, code: str) -> list[str]:
    """Give the notes of an example with a code."""
    return [note for note in verdict_on(name)["notes"] if note.partition(":")[0] == code]


def test_the_folder_holds_both_cases_of_each_red_line_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*ESTABLISHED, *ALLEGED}


@pytest.mark.parametrize(("name", "lines"), ESTABLISHED.items())
def test_an_established_red_line_misses_nothing_and_is_ugly(name: str, lines: list[str]) -> None:
    result = verdict_on(name)

    assert lines_in(name, "established") == lines
    assert lines_in(name, "alleged") == []
    assert [result["red_lines"][id]["missing"] for id in lines] == [[]] * len(lines)
    assert result["verdict"] == "ugly"
    assert [reason["id"] for reason in result["because"]] == lines


@pytest.mark.parametrize(("name", "expected"), ALLEGED.items())
def test_an_alleged_red_line_says_what_is_missing(
    name: str, expected: tuple[str, str, list[str]]
) -> None:
    line, verdict, missing = expected

    result = verdict_on(name)

    assert lines_in(name, "alleged") == [line]
    assert lines_in(name, "established") == []
    assert result["red_lines"][line]["missing"] == missing
    assert result["verdict"] == verdict
    assert f"alleged:{line}" in result["blockers"]


@pytest.mark.parametrize("name", [*ESTABLISHED, *ALLEGED])
def test_every_file_says_that_it_is_invented(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")

    assert text.startswith("# Invented.")
    assert on_file(name)["title"].startswith("Invented: ")


@pytest.mark.parametrize("name", [*ESTABLISHED, *ALLEGED])
def test_no_item_is_taken_for_another_filed_twice(name: str) -> None:
    assert notes_of(name, "duplicate") == []


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("y3-hosting-established", "say_no"),
        ("y6-registration-alleged", "negotiate_first"),
        ("y9-language-alleged", "not_enough_answers"),
        ("y7-transfers-alleged", "proceed"),
        ("y2-no-influence-established", None),
    ],
)
def test_the_examples_show_every_end_of_an_offer(name: str, outcome: str | None) -> None:
    assert verdict_on(name)["before_signing"] == outcome


def test_the_examples_show_the_register_of_requests() -> None:
    assert verdict_on("y1-consultation-established")["rows"]["D00"] == "not_met"
    assert notes_of("y6-registration-alleged", "declined") == ["declined:Q1"]
    outcomes = {request["outcome"] for request in on_file("y9-language-alleged")["requests"]}
    assert outcomes == {"pending", "answered"}


def test_the_examples_show_both_sides_ratings() -> None:
    assert notes_of("y7-transfers-established", "perception_gap") == ["perception_gap:M7"]
    close = verdict_on("y4-leadership-alleged")["gaps"].values()
    assert not any(gap["flag"] for gap in close)
    assert "<3" in {gap[side]["n"] for gap in close for side in ("community", "partner")}


def test_the_examples_show_the_rest_of_the_format() -> None:
    assert set(verdict_on("y1-consultation-established")["led"]) == {"community", "partner"}
    assert on_file("y2-no-influence-alleged")["not_needed"]
    assert "not_applicable" not in {
        verdict_on("y4-leadership-established")["rows"][f"U{number:02}"] for number in range(1, 12)
    }
    assert notes_of("y8-reports-alleged", "outside_period") == ["outside_period:E2"]
    blockers = verdict_on("y8-reports-alleged")["blockers"]
    assert [id for id in blockers if id.startswith("open:")]
    assert any(not item.get("rows") for item in on_file("y9-language-established")["evidence"])
    assert any(item["grade"] == "D" for item in on_file("y2-no-influence-established")["evidence"])
