"""What is broken is stopped by the published schemas: anything more, anything less, anything else."""

import copy
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from firsthand.core.documents import read_yaml
from tests.core.material import CORE, ROOT, example_result
from tests.core.test_schemas import wrong
from tests.core.verdict.by_hand import case, judged, seen

Place = tuple[Any, ...]
FREE = {"evidence", "incident"}
"""Fields of a result that hold ids of the case file: any text."""
ALIKE = {"rows", "standards", "criteria", "signs", "red_lines", "facts"}
"""Parts whose fields are all of one kind: the first and the last of them are tried."""


@cache
def rich() -> Any:
    """A result in which every part holds something."""
    return judged(
        case(
            seen("Y7:E1 +", "A", by="bank", incident="host"),
            *(seen("Y7:E2 +", "A", by="bank", incident=when) for when in ("may", "june")),
            seen("Y7:E3 + B3 +", "A", by="court", incident="pay"),
            seen("Y1:E2 +", "B", by="ours"),
            seen("M7.2 -", "A", by="bank", incident="may"),
            seen("M4.3 ~", "B"),
            seen("D04 +", "A", by="bank"),
            seen("U01 +", "A", by="bank", date="2019"),
            roles=["host", "donor"],
            fiscal_host=True,
            period={"start": "2018-01-01"},
            house_red_lines=[{"row": "M7.7", "declared": "2018-01-01"}],
            requests=[{"id": "Q1", "row": "M7.2", "outcome": "answered"}],
            open_findings=[{"row": "M1", "since": 2017}],
            ratings=[
                {"standard": "M7", "side": side, "value": value}
                for side, values in (("community", (0, 0, 1)), ("partner", (3, 3)))
                for value in values
            ],
            led_checks=[{"of": "community", "bodies": {"L02": {"size": 2, "from_community": 1}}}],
        )
    )


@cache
def bad() -> Any:
    """A bad result, with ways up and reasons."""
    return judged(case(seen("B1 +", "A"), seen("B2 +", "A"), seen("M4.1 -", "A")))


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Give the place of every value inside a result; of many that are alike, two."""
    yield place
    if isinstance(value, dict):
        keys = list(value)
        for key in keys[:: len(keys) - 1 or 1] if place and place[-1] in ALIKE else keys:
            yield from places(value[key], (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value[:2]):
            yield from places(inner, (*place, number))


def at(value: Any, place: Place) -> Any:
    """Give what stands at a place."""
    for step in place:
        value = value[step]
    return value


def changed(value: Any, place: Place, new: Any) -> Any:
    """Give a copy in which something else stands at a place."""
    value = copy.deepcopy(value)
    at(value, place[:-1])[place[-1]] = new
    return value


def without(value: Any, place: Place) -> Any:
    """Give a copy without what stands at a place."""
    value = copy.deepcopy(value)
    del at(value, place[:-1])[place[-1]]
    return value


@pytest.mark.parametrize("result", [rich, bad], ids=["rich", "bad"])
def test_no_part_of_a_verdict_may_hold_anything_more(result: Callable[[], Any]) -> None:
    mappings = [place for place in places(result()) if isinstance(at(result(), place), dict)]

    through = [p for p in mappings if not wrong("verdict", changed(result(), (*p, "score"), 7))]

    assert len(mappings) > 15
    assert through == []


@pytest.mark.parametrize("result", [rich, bad], ids=["rich", "bad"])
def test_no_part_of_a_verdict_may_be_left_out(result: Callable[[], Any]) -> None:
    by_chance = {("red_lines", "house:M7.7"), ("gaps", "M7"), ("led", "community")}
    fields = [p for p in places(result()) if p and isinstance(at(result(), p[:-1]), dict)]

    through = [
        p for p in fields if p not in by_chance and not wrong("verdict", without(result(), p))
    ]

    assert len(fields) > 40
    assert through == []


@pytest.mark.parametrize("new", ["nonsense", 7.5, None, []], ids=repr)
def test_no_value_of_a_verdict_may_be_anything_else(new: object) -> None:
    values = [p for p in places(rich()) if p and not isinstance(at(rich(), p), dict | list)]
    tried = [p for p in values if type(at(rich(), p)) is not type(new) or isinstance(new, str)]

    through = [p for p in tried if not wrong("verdict", changed(rich(), p, new))]

    may_be_anything = [p for p in through if isinstance(new, str) and FREE & set(p)]
    may_be_null = [("before_signing",)] if new is None else []
    assert len(tried) > 30
    assert through == may_be_anything + may_be_null


@pytest.mark.parametrize("place", ["blockers", "raised_doubts", "never_asked", "carry", "notes"])
def test_no_id_stands_twice_in_a_list_of_a_verdict(place: str) -> None:
    assert rich()[place]

    assert wrong("verdict", changed(rich(), (place,), [*rich()[place], rich()[place][0]]))


LINE, HOUSE = ("red_lines", "Y7"), ("red_lines", "house:M7.7")
TELLING: dict[str, tuple[Place, Any]] = {
    "a red line drawn, and something missing": ((*LINE, "missing"), ["E1"]),
    "a red line alleged, and nothing missing": ((*LINE, "state"), "alleged"),
    "a red line that does not apply, with elements": ((*LINE, "state"), "not_applicable"),
    "an element that it does not have": (("red_lines", "Y9", "elements"), {"E1": "unknown", "E2": "met"}),
    "a red line that always applies, and does not": (("red_lines", "Y1"), {"state": "not_applicable", "elements": {}, "missing": []}),
    "a lack of another red line": (("red_lines", "Y1", "missing"), ["degree"]),
    "a house line with an element": ((*HOUSE, "elements"), {"E1": "met"}),
    "a house line that lacks an element": ((*HOUSE, "missing"), ["E1"]),
    "a house line on a red line": (("red_lines", "house:Y1"), {"state": "unknown", "elements": {}, "missing": ["named_partner"]}),
    "a house line on an effect": (("red_lines", "house:GI1"), {"state": "unknown", "elements": {}, "missing": ["named_partner"]}),
    "two raters": (("gaps", "M7", "partner"), {"n": 2, "median": 1.5}),
    "too few raters, and their median": (("gaps", "M7", "partner"), {"n": "<3", "median": 3}),
    "three raters without a median": (("gaps", "M7", "partner"), {"n": 3, "median": None}),
    "a median that no ratings have": (("gaps", "M7", "community"), {"n": 3, "median": 0.7}),
    "a gap of four": (("gaps", "M7", "gap"), 4),
    "a gap on a row": (("gaps", "M7.2"), {"community": {"n": "<3", "median": None}, "partner": {"n": "<3", "median": None}, "gap": None, "flag": False}),
    "raters called solid who are not": (("agreement", "community"), {"alpha": 0.799, "word": "solid"}),
    "raters called tentative who are solid": (("agreement", "community"), {"alpha": 0.8, "word": "tentative"}),
    "an agreement that cannot be computed, and is": (("agreement", "partner"), {"alpha": 1, "word": "cannot_be_computed"}),
    "a single rating": (("ratings",), [{"standard": "M7", "side": "partner", "value": 3}]),
    "a head count": (("led", "community", "facts", "L02"), 2),
    "a state of registration": (("led", "community", "facts", "L01"), "true"),
    "eight reasons": (("because",), [{"id": "Y7", "state": "established", "evidence": []}] * 8),
    "a way up that both clears and shows": (("changes", "up"), [{"clear": ["B1"], "show": ["G1.1"], "becomes": "good"}]),
    "a way up that takes nothing": (("changes", "up"), [{"clear": [], "becomes": "good"}]),
    "a way down from nothing missing": (("changes", "down"), [{"id": "Y1", "missing": [], "becomes": "ugly"}]),
    "a sign that makes it ugly": (("changes", "down"), [{"id": "B1", "becomes": "ugly"}]),
    "fewer than no signs": (("counted", "bad_signs"), -1),
    "a note without its id": (("notes",), ["duplicate:"]),
    "a note that nobody knows": (("notes",), ["partner_is_bad"]),
    "a note on a gap that nobody rates": (("notes",), ["perception_gap:M8"]),
    "rules without a number": (("rules",), "2026"),
}  # fmt: skip


@pytest.mark.parametrize(("place", "new"), TELLING.values(), ids=TELLING)
def test_a_verdict_that_contradicts_itself_is_not_valid(place: Place, new: Any) -> None:
    assert wrong("verdict", rich()) == []

    assert wrong("verdict", changed(rich(), place, new)) != []


ROW: Place = ("rows", 0)
DATA: dict[str, tuple[str, Place, Any]] = {
    "another format": ("red_lines", ("format",), "firsthand-standards/2"),
    "an unknown block": ("red_lines", ("block",), "lines"),
    "no rows": ("red_lines", ("rows",), []),
    "a field from nowhere": ("red_lines", (*ROW, "score"), 7),
    "an id of no family": ("red_lines", (*ROW, "id"), "X1"),
    "an id of a threshold among rows": ("minimum_standards", (*ROW, "id"), "T01"),
    "a section that is a number": ("minimum_standards", (*ROW, "section"), 4.3),
    "an unknown kind": ("minimum_standards", (*ROW, "kind"), "words"),
    "nobody who can testify": ("minimum_standards", (*ROW, "testify"), []),
    "a witness twice": ("minimum_standards", (*ROW, "testify"), ["record", "record"]),
    "an unknown breach": ("minimum_standards", (*ROW, "breach"), "ugly"),
    "a red line that is merely bad": ("red_lines", (*ROW, "breach"), "bad"),
    "a bad sign that is a red line": ("bad_signs", (*ROW, "breach"), "red_line"),
    "a red line without elements": ("red_lines", (*ROW, "elements"), []),
    "an element without its fault": ("red_lines", (*ROW, "elements", 0), {"id": "E1", "name": "A", "asks": "B."}),
    "an unknown kind of partner": ("red_lines", (*ROW, "applies"), "hosts"),
    "a statement with a full stop": ("minimum_standards", (*ROW, "met"), "All is well."),
    "a statement that is too long": ("minimum_standards", (*ROW, "met"), "A" * 76),
    "a name that is too long": ("minimum_standards", (*ROW, "name"), "A" * 41),
    "a sentence without an end": ("minimum_standards", (*ROW, "asks"), "All is well"),
    "a flag in words": ("minimum_standards", (*ROW, "core"), "yes"),
    "a pointer to a word": ("bad_signs", (*ROW, "graver"), ["ugly"]),
    "an unknown way to count": ("community_led_organisation", (*ROW, "counts"), "heads"),
    "an unknown type of threshold": ("thresholds", (*ROW, "type"), "soft"),
    "rows among the fields of the version": ("version", ("rows",), []),
    "a version that is a number": ("version", ("version",), 2026.1),
    "a count that is missing": ("version", ("counts",), {"criteria": 16}),
    "a change without words": ("version", ("changes", 0, "changes"), [{"rows": []}]),
    "a day that is none": ("version", ("published",), "soon"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "place", "new"), DATA.values(), ids=DATA)
def test_a_broken_data_file_is_not_valid(file: str, place: Place, new: Any) -> None:
    data = read_yaml((CORE / "standards" / "data" / f"{file}.yaml").read_bytes()).value

    assert wrong("standards", changed(data, place, new)) != []


@pytest.mark.parametrize("name", ["title", "about", "format", "block", "rows"])
def test_a_data_file_lacks_nothing(name: str) -> None:
    data = read_yaml((CORE / "standards" / "data" / "criteria.yaml").read_bytes()).value

    assert wrong("standards", without(data, (name,))) != []


@pytest.mark.parametrize(
    "name",
    [
        *("id", "name", "asks", "section", "kind", "testify", "shows_met", "shows_not_met"),
        *("met", "not_met", "breach"),
    ],
)
def test_a_row_lacks_nothing(name: str) -> None:
    data = read_yaml((CORE / "standards" / "data" / "criteria.yaml").read_bytes()).value

    assert wrong("standards", without(data, (*ROW, name))) != []


def test_an_established_red_line_is_valid_where_it_is_said_right() -> None:
    path = ROOT / "examples" / "red-lines" / "y7-transfers-established.yaml"

    document = example_result(path).document()

    assert (
        document["red_lines"]["Y7"]["state"] == rich()["red_lines"]["Y7"]["state"] == "established"
    )
    assert wrong("verdict", document) == []
