"""The rubric on the command line: listed, one row explained, and as JSON."""

import json
import re
from typing import Any, Final

import pytest

from firsthand.core.standards import Side, standards
from tests.front.command.running import Ask
from tests.front.command.test_assess import flat

SIDES: Final = {
    Side.COMMUNITY: "the network",
    Side.PARTNER: "the partner",
    Side.RECORD: "records and third parties",
}


def result_of(ask: Ask, *arguments: str) -> Any:
    """Give what a command prints as plain data, and see that it is JSON in its usual form."""
    ran = ask("standards", *arguments, "--json")
    found = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == json.dumps(found, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    return found


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_the_list_holds_every_row_and_fits_the_terminal(ask: Ask, columns: int) -> None:
    ran = ask("standards", columns=columns)

    said = flat(ran.out)
    rubric = standards()
    ids = [*rubric.rows, *(id for id in rubric.groups if id[0] == "M"), *rubric.thresholds]
    assert ran.code == 0
    assert [id for id in ids if f" {id} " not in said] == []
    assert [row.id for row in rubric.rows.values() if columns >= 80 and row.name not in said] == []
    assert max(map(len, ran.out.splitlines())) <= max(40, min(96, columns))


def test_the_list_says_its_version_and_where_to_go_on(ask: Ask) -> None:
    last = ask("standards").out.splitlines()[-1]

    assert last == f"Version {standards().version}. “firsthand standards M6.4” explains one row."


@pytest.mark.parametrize("id", standards().rows)
def test_a_row_is_explained(ask: Ask, id: str) -> None:
    row = standards().rows[id]

    ran = ask("standards", id)

    said = flat(ran.out.replace("\n", " "))
    one_column = flat(ask("standards", id, columns=59).out)
    testify = [words for side, words in SIDES.items() if side in row.testify]
    assert ran.code == 0
    assert ran.out.startswith(f"{id}  {row.name}"[:60])
    for text in (row.asks, row.shows_met, row.shows_not_met, *(e.asks for e in row.elements)):
        assert flat(text) in one_column
    assert [words for words in testify if words not in one_column] == []
    assert "If it fails" in said
    assert f"section {row.section}" in one_column


def test_the_core_of_a_standard_and_what_a_breach_brings_are_said(ask: Ask) -> None:
    cores = [row for row in standards().rows.values() if row.core]
    for row in cores:
        said = flat(ask("standards", row.id, columns=59).out)
        assert f"This is the core of {row.id[:2]}: if it fails" in said
    assert len(cores) == 7
    assert "Two bad signs" in ask("standards", "B2", columns=59).out
    assert "One established red line" in flat(ask("standards", "Y7", columns=59).out)
    assert "say no" in flat(ask("standards", "D04", columns=59).out)


def flat_consequence(ask: Ask, id: str) -> str:
    """Give what is said to follow when a row fails."""
    said = flat(ask("standards", id, columns=59).out)
    return said.partition("If it fails ")[2].partition(" In the guide")[0]


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("M7.2", "It counts only through its standard, M7."),
        ("M7.1", "This is the core of M7: if it fails, the whole standard is not met."),
        ("C03", "and counts as one shortfall."),
        ("C05.2", "Then the whole criterion C05 is not met."),
        ("C07", "Never counted against a donor"),
        ("G5", "Nothing. Its absence alone is held against nobody."),
        *((id, "It is no shortfall") for id in ("P01", "K1.1", "U01", "G3")),
    ],
)
def test_what_follows_is_said_by_what_the_verdict_does(ask: Ask, id: str, says: str) -> None:
    consequence = flat_consequence(ask, id)

    assert says in consequence
    assert ("Three shortfalls" in consequence) == (id in {"M7.1", "C03", "C05.2", "C07"})


def test_a_red_line_of_the_networks_own_is_explained(ask: Ask) -> None:
    said = flat(ask("standards", "house:M7.7", columns=59).out)

    assert said.startswith("house:M7.7 The network’s own red line: Data and outputs are co-owned")
    assert "Crossed when Data and outputs are not owned by both sides" in said
    assert ask("standards", "house:Y7") == ask("standards", "Y7")


def test_whose_word_counts_and_whose_does_not_is_said(ask: Ask) -> None:
    said = flat(ask("standards", "M1.1", columns=59).out)

    assert "Their word counts: the network." in said
    assert "Theirs counts only with a record: the partner and third parties." in said


def test_an_element_is_explained_with_its_red_line(ask: Ask) -> None:
    whole = ask("standards", "Y7")

    marked = ask("standards", "Y7:E2")
    assert ask("standards", " y7:e2 ") == marked
    assert flat(marked.out).replace(" ← this one", "") == flat(whole.out)
    assert re.search(r"E2 [^←]*← this one\s+E3", marked.out)
    elements = standards().rows["Y7"].elements
    said = flat(ask("standards", "Y7", columns=59).out)
    assert [f"{element.id} " in said for element in elements] == [True] * len(elements)
    assert said.count("(wrong in itself)") == sum(element.wrongful for element in elements)


@pytest.mark.parametrize("id", standards().groups)
def test_a_group_lists_its_points(ask: Ask, id: str) -> None:
    ran = ask("standards", id)

    points = [row for row in standards().rows if row.startswith(f"{id}.")]
    assert ran.code == 0
    assert points
    assert [point for point in points if f"{point} " not in ran.out] == []
    said = flat(ask("standards", id, columns=59).out)
    assert ("the point with a star" in said) == (id[0] == "M")
    assert ("one shortfall" in said) == (id[0] == "M" or id == "C10")


@pytest.mark.parametrize("id", standards().thresholds)
def test_a_threshold_is_explained(ask: Ask, id: str) -> None:
    threshold = standards().thresholds[id]

    said = flat(ask("standards", id, columns=59).out)

    assert flat(threshold.asks) in said
    assert [row for row in threshold.rows if row not in said] == []


@pytest.mark.parametrize(
    ("asked", "near"), [("M4.9", "M4.8"), ("Y77", "Y7"), ("t99", "T09"), ("Y7:E9", "Y7:E3")]
)
def test_an_unknown_row_is_answered_with_the_nearest(ask: Ask, asked: str, near: str) -> None:
    ran = ask("standards", asked)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"There is no “{asked}”. Did you mean {near}?\n"


def test_what_is_like_no_row_is_answered_with_where_they_are_listed(ask: Ask) -> None:
    for as_json in ([], ["--json"]):
        ran = ask("standards", "unicorns" * 20, *as_json)

        assert (ran.code, ran.out) == (2, "")
        assert ran.err.endswith("”. “firsthand standards” lists what there is.\n")
        assert len(ran.err) < 120


def test_everything_is_printed_as_json(ask: Ask) -> None:
    found = result_of(ask)

    rubric = standards()
    assert [row["id"] for row in found["rows"]] == list(rubric.rows)
    assert [group["id"] for group in found["groups"]] == list(rubric.groups)
    assert [each["id"] for each in found["thresholds"]] == list(rubric.thresholds)
    assert found["version"] == rubric.version


def test_one_row_group_or_threshold_is_printed_as_json(ask: Ask) -> None:
    everything = result_of(ask)
    row, group, threshold = (result_of(ask, id) for id in ("M6.4", "m6", "T01"))

    assert row in everything["rows"]
    assert row["id"] == "M6.4"
    assert threshold in everything["thresholds"]
    assert group["id"] == "M6"
    assert [each["id"] for each in group["rows"]] == [f"M6.{n}" for n in range(1, 9)]
    assert result_of(ask, "Y7:E2")["id"] == "Y7"


def test_what_changed_between_versions_is_told(ask: Ask) -> None:
    ran = ask("standards", "--changes", columns=59)

    said = flat(ran.out)
    assert ran.code == 0
    for change in standards().changes:
        assert change.version in said
        assert flat(change.what) in said
    assert max(map(len, ran.out.splitlines())) <= 59


def test_the_list_is_coloured_only_when_asked_for(ask: Ask) -> None:
    assert "\x1b" not in ask("standards").out
    assert "\x1b[1m" in ask("standards", "M6", "--colour", "always").out
