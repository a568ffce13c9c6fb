"""Which way states and verdicts went."""

import pytest

from tests.core.verdict.by_hand import CaseFile, breadth, case, seen
from tests.core.verdict.comparing.two_files import YEAR, changed, published


def ways(old: CaseFile, new: CaseFile) -> dict[str, str]:
    """Give the way of every state that changed, by id."""
    return {change.id: change.way for change in changed(old, new).states}


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("-", "+", "better"),
        ("-", "~", "better"),
        ("~", "+", "better"),
        ("+", "~", "worse"),
        ("+", "-", "worse"),
        ("", "+", "newly_known"),
        ("", "-", "newly_known"),
        ("+", "", "no_longer_shown"),
        ("-", "", "no_longer_shown"),
    ],
)
def test_a_row_goes_one_way(old: str, new: str, way: str) -> None:
    files = [
        case(*[seen(f"M4.3 {link}") for link in (old, new)[place].split()]) for place in (0, 1)
    ]

    assert ways(*files)["M4.3"] == way


def test_a_dispute_stands_between_not_met_and_partly_met() -> None:
    disputed = case(seen("K1.1 +"), seen("K1.1 -", by="theirs"))

    assert ways(case(seen("K1.1 -")), disputed)["K1.1"] == "better"
    assert ways(disputed, case(seen("K1.1 ~")))["K1.1"] == "better"


def test_a_sign_that_goes_is_better_and_one_that_falls_silent_is_not() -> None:
    present = case(seen("B2 +"))

    assert ways(present, case(seen("B2 -")))["B2"] == "better"
    assert ways(present, case())["B2"] == "no_longer_shown"


def test_what_begins_or_ceases_to_apply_is_changed_otherwise() -> None:
    host = case(fiscal_host=True)

    assert ways(case(), host) == {"Y3": "otherwise", "Y7": "otherwise", "Y8": "otherwise"}


def test_a_row_is_told_once_beside_the_criterion_of_its_id() -> None:
    told = [(change.id, change.of) for change in changed(case(), case(seen("C07 -"))).states]

    assert told == [("C07", "criterion")]


def test_c05_is_a_criterion_and_a_row() -> None:
    told = [(change.id, change.of) for change in changed(case(), case(seen("C05 ~"))).states]
    both = changed(case(seen("C05.1 -")), case(seen("C05.1 -"), seen("C05 +"))).states

    assert told == [("C05", "criterion")]
    assert [(change.id, change.of) for change in both] == [("C05", "row")]


def test_a_red_line_tells_of_its_elements_and_of_what_it_lacks() -> None:
    claim, untrue, kept = "Y1:E1 +", "Y1:E2 +", "Y1:E3 +"
    alleged = case(seen(claim, "A"), seen(untrue, "A"))
    drawn = case(seen(claim, "A"), seen(untrue, "A"), seen(kept, "A"))

    (change,) = [change for change in changed(alleged, drawn).states if change.id == "Y1"]

    assert (change.old, change.new, change.way) == ("alleged", "established", "worse")
    assert change.elements == {
        "E1": ("met", "met"),
        "E2": ("met", "met"),
        "E3": ("unknown", "met"),
    }
    assert change.missing == (("E3",), ())


def test_a_red_line_that_only_lacks_something_else_is_changed_otherwise() -> None:
    late = [seen("Y7:E2 +", "A", incident=name) for name in ("spring", "autumn")]
    once, twice = (case(*late[:n], fiscal_host=True) for n in (1, 2))

    (change,) = changed(once, twice).states

    assert (change.id, change.old, change.new, change.way) == (
        *("Y7", "alleged", "alleged", "otherwise"),
    )
    assert change.missing == (("E1", "E3", "degree"), ("E1", "E3"))


def test_a_house_line_that_one_file_does_not_have_is_changed_otherwise() -> None:
    line = {"house_red_lines": [{"row": "M7.7", "declared": "2022-01-01"}], "period": YEAR}

    (change,) = changed(case(period=YEAR), case(**line)).states

    assert (change.id, change.old, change.new, change.way) == (
        *("house:M7.7", None, "unknown", "otherwise"),
    )


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (case(seen("B2 +")), case(*breadth()), "better"),
        (case(*breadth()), case(seen("B2 +")), "worse"),
        (case(), case(*breadth()), "newly_known"),
        (case(seen("B2 +")), case(), "no_longer_shown"),
        (case(), case(), None),
    ],
)
def test_to_have_too_little_evidence_is_neither_better_nor_worse(
    old: CaseFile, new: CaseFile, way: str | None
) -> None:
    assert published(changed(old, new))["verdict"]["way"] == way
