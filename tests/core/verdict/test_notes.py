"""Notes (8.5): codes for what a reader has to know beside the verdict."""

from typing import Any

import pytest

from tests.core.verdict.by_hand import Seen, case, judged, seen


def notes(*told: Seen, **fields: Any) -> list[str]:
    """Give the notes on a case."""
    found: list[str] = judged(case(*told, **fields))["notes"]
    return found


NOBODY = ["community_not_heard", "partner_not_heard"]


@pytest.mark.parametrize(
    ("told", "fields", "expected"),
    [
        ([], {}, NOBODY),
        ([seen("", "D")], {}, ["partner_not_heard"]),
        ([seen("", "D", "theirs")], {}, ["community_not_heard"]),
        ([seen("G3 +", "A", "bank")], {}, NOBODY),
        ([seen("", by="theirs"), seen("")], {}, []),
        ([], {"requests": [{"id": "Q", "row": "K4", "outcome": "answered"}]}, NOBODY[:1]),
        ([], {"requests": [{"id": "Q", "row": "K4", "outcome": "pending"}]}, NOBODY),
        ([], {"is_class": True}, ["class_of_partners", *NOBODY]),
        ([], {"roles": ["un", "donor"]}, ["community_not_heard", "donor_exception", NOBODY[1]]),
    ],
)
def test_notes_say_who_was_heard_and_who_the_partner_is(
    told: list[Seen], fields: dict[str, Any], expected: list[str]
) -> None:
    assert notes(*told, **fields) == sorted(expected)


def published(links: str, grade: str = "B", side: str = "community", **fields: Any) -> list[str]:
    """Give the notes on one item of a source that the partner published."""
    row = {"id": "S", "origin": "Network", "side": side, "published_by_partner": True}
    told = seen(links, grade, "S", **{k: fields.pop(k) for k in ("date",) if k in fields})
    return [note for note in notes(told, sources=[row], **fields) if note.startswith("conflict")]


@pytest.mark.parametrize(
    "links", ["G3 +", "M1.1 +", "B2 -", "Y1 -", "Y1:E2 -", "GI1 +", "D05 +", "P03 - G3 +"]
)
def test_a_favourable_account_that_the_partner_published_is_a_conflict(links: str) -> None:
    assert published(links) == ["conflict:S"]


@pytest.mark.parametrize("links", ["", "G3 -", "G3 ~", "B2 +", "B2 ~", "Y1:E2 +", "U01 +", "Y7 -"])
def test_what_is_not_favourable_or_does_not_apply_is_none(links: str) -> None:
    assert published(links) == []


def test_a_conflict_takes_force_and_another_side_than_the_partner() -> None:
    year: dict[str, Any] = {"period": {"start": "2024"}}

    assert published("G3 +", "C") == ["conflict:S"]
    assert published("G3 +", "D") == []
    assert published("P02.1 +", "B") == []
    assert published("G3 +", "A", "record") == ["conflict:S"]
    assert published("G3 +", "A", "partner") == []
    assert published("G3 +", "A", date="2020", **year) == []
    assert published("G3 +", "A", date="2024", **year) == ["conflict:S"]


def test_only_a_source_that_speaks_well_is_named_and_once() -> None:
    sources = [
        {"id": id, "origin": id, "side": "community", "published_by_partner": published}
        for id, published in (("one", True), ("two", True), ("three", False))
    ]
    told = [seen("G3 + G4 +", by="one"), seen("G3 -", by="two"), seen("G3 +", by="three")]

    assert notes(*told, sources=sources) == ["conflict:one", "partner_not_heard"]


@pytest.mark.parametrize(
    ("links", "grade", "expected"),
    [
        ("U01 +", "A", ["U01"]),
        ("U01 + U02 -", "D", ["U01", "U02"]),
        ("M6.7 ~", "B", ["M6.7"]),
        ("Y3 -", "C", ["Y3"]),
        ("Y7:E1 + Y7:E2 +", "B", ["Y7"]),
        ("G3 +", "B", []),
    ],
)
def test_evidence_on_a_row_that_does_not_apply_is_noted(
    links: str, grade: str, expected: list[str]
) -> None:
    code = "not_applicable_but_evidence:"

    found = notes(seen(links, grade), not_needed=["M6.7"])

    assert [note for note in found if note.startswith(code)] == [code + row for row in expected]


def test_an_item_outside_the_period_is_noted_for_that_alone() -> None:
    found = notes(seen("U01 +", date="2020"), period={"start": "2024"})

    assert found == sorted([*NOBODY, "outside_period:E1"])


def test_notes_are_sorted_as_text_and_each_stands_once() -> None:
    told = [
        seen("U01 + U01 +", date="2020"),
        seen("U01 +", by="theirs"),
        seen("U01 -", by="theirs", grade="D"),
        seen("U01 -", by="theirs", grade="D"),
    ]
    requests = [
        {"id": id, "row": "K4", "outcome": outcome, "reason": "the law"}
        for id, outcome in (("Q2", "declined"), ("Q1", "declined"), ("q", "refused"))
    ]
    lines = [{"row": row, "declared": "2023-01-01"} for row in ("M7.7", "B1", "B1")]

    found = notes(
        *told,
        requests=requests,
        house_red_lines=lines,
        period={"start": "2024"},
        is_class=True,
        roles=["donor"],
    )

    assert found == [
        "class_of_partners",
        "community_not_heard",
        "declined:Q1",
        "declined:Q2",
        "donor_exception",
        "duplicate:E4",
        "house_red_line_not_in_force:B1",
        "house_red_line_not_in_force:M7.7",
        "not_applicable_but_evidence:U01",
        "outside_period:E1",
        "refusal_not_counted:q",
    ]
