"""One event, one count (5.2): the matching against brute force, and where incidents come from."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.verdict.counting import count, fewest, sizes
from tests.core.verdict.by_hand import case, judged, seen
from tests.core.verdict.cases import trying_often

Ties = Mapping[str, Sequence[str]]

CANDIDATES = ("B1", "B2", "B5", "M1", "M4", "C02", "C08")
SIGNS = ("B1", "B2", "B5", "B6")


@st.composite
def ties(draw: st.DrawFn) -> dict[str, list[str]]:
    """Draw up to seven candidates in canonical order, each with one to five incidents of seven."""
    chosen = [id for id in CANDIDATES if draw(st.booleans())]
    some = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=5, unique=True)
    return {id: draw(some) for id in chosen}


def can_match(candidates: Sequence[str], found: Ties) -> bool:
    """Tell whether each candidate can have an incident of its own, by trying all."""
    if not candidates:
        return True
    first, *rest = candidates
    return any(
        can_match(rest, {id: [one for one in found[id] if one != mine] for id in rest})
        for mine in found[first]
    )


def canonical(found: Ties) -> list[tuple[str, str]]:
    """Match canonically, in the words of the specification and without any cleverness."""
    kept: list[str] = []
    for id in found:
        if can_match([*kept, id], found):
            kept.append(id)
    matched = []
    left = {id: sorted(found[id]) for id in kept}
    for place, id in enumerate(kept):
        later = kept[place + 1 :]
        for mine in left[id]:
            without = {other: [one for one in left[other] if one != mine] for other in later}
            if can_match(later, without):
                matched.append((id, mine))
                left = without
                break
    return matched


def most(found: Ties) -> int:
    """Give the size of a largest matching, by trying all."""
    if not found:
        return 0
    first, *rest = found
    skipped = most({id: found[id] for id in rest})
    taken = [
        1 + most({id: [one for one in found[id] if one != mine] for id in rest})
        for mine in found[first]
    ]
    return max(skipped, *taken) if taken else skipped


@trying_often
@given(ties())
def test_the_matching_shown_is_the_canonical_one(found: dict[str, list[str]]) -> None:
    counted = count(list(found), found, SIGNS)

    assert list(counted.items) == canonical(found)
    assert counted.candidates == tuple(found)


@trying_often
@given(ties())
def test_the_matching_is_a_largest_one_and_so_are_its_signs(found: dict[str, list[str]]) -> None:
    counted = count(list(found), found, SIGNS)

    assert counted.shortfalls == most(found)
    assert counted.bad_signs == most({id: found[id] for id in found if id in SIGNS})


@trying_often
@given(ties())
def test_counting_alone_counts_the_same(found: dict[str, list[str]]) -> None:
    counted = count(list(found), found, SIGNS)

    alone = sizes(list(found), fewest(found), SIGNS)

    assert (alone.bad_signs, alone.shortfalls) == (counted.bad_signs, counted.shortfalls)
    assert (alone.candidates, alone.items) == (counted.candidates, ())


@trying_often
@given(ties())
def test_no_candidate_needs_more_incidents_than_there_are_candidates(
    found: dict[str, list[str]],
) -> None:
    few = fewest(found)

    assert {id: list(few[id]) for id in found} == {
        id: sorted(found[id])[: len(found)] for id in found
    }
    assert canonical(few) == canonical(found)


def test_no_candidates_count_nothing() -> None:
    assert count([], {}, SIGNS) == sizes([], {}, SIGNS)
    assert count([], {}, SIGNS).shortfalls == 0


EXAMPLES = {
    # ties in canonical order, and the matching shown
    "B1=a": "B1=a",
    "B1=a B2=a": "B1=a",
    "B1=ab B2=a": "B1=b B2=a",
    "B1=ab B2=ab": "B1=a B2=b",
    "B1=ab B2=ab M1=ab": "B1=a B2=b",
    "B1=a B2=a M1=b": "B1=a M1=b",
    "B1=abc B2=a M1=b": "B1=c B2=a M1=b",
    "C02=ab C08=bc": "C02=a C08=b",
    "B1=bc B2=ab M1=ac": "B1=b B2=a M1=c",
    "B1=ab B2=bc M1=a": "B1=b B2=c M1=a",
    "B1=ab B2=bc M1=cd C02=a": "B1=b B2=c M1=d C02=a",
}


@pytest.mark.parametrize(("given", "shown"), EXAMPLES.items())
def test_each_is_given_its_smallest_incident_that_leaves_the_others_theirs(
    given: str, shown: str
) -> None:
    found = {id: list(names) for id, names in (one.split("=") for one in given.split())}

    items = count(list(found), found, SIGNS).items

    assert " ".join(f"{id}={incident}" for id, incident in items) == shown


def test_one_letter_that_touches_four_standards_is_one_shortfall() -> None:
    result = judged(case(seen("M1.1 - M3.1 - M4.1 - M7.1 - B2 + C02 -")))

    assert result["counted"] == {
        "bad_signs": 1,
        "shortfalls": 1,
        "candidates": ["B2", "M1", "M3", "M4", "M7", "C02"],
        "items": [{"id": "B2", "incident": "E1"}],
    }
    assert result["verdict"] == "mixed"


def test_items_about_one_event_are_one_incident() -> None:
    told = [seen(link, incident="meeting") for link in ("M1.1 -", "M3.1 -", "M4.1 -")]

    assert judged(case(*told))["counted"]["shortfalls"] == 1
    assert judged(case(seen("M1.1 -"), seen("M3.1 -"), seen("M4.1 -")))["verdict"] == "bad"


def test_a_nameless_item_and_one_that_names_its_id_are_the_same_incident() -> None:
    told = case(seen("B1 +"), seen("B2 +", incident="E1"))

    assert judged(told)["counted"]["bad_signs"] == 1


@pytest.mark.parametrize(
    ("told", "signs"),
    [
        # a record silences testimony, but what it told of happened all the same
        (("A B1 +|day", "B B1 +|night", "B B2 +|day"), 2),
        (("A B1 +|day", "B B2 +|day"), 1),
        # a general statement that carries is an incident too, a lone one is not
        (("B B1 +|day", "C B1 +|night", "B B2 +|day"), 1),
        # what speaks for the partner, or partly, is no adverse incident
        (("A B1 +|day", "B B1 -|night", "B B2 +|day"), 1),
        (("A B1 +|day", "B B1 ~|night", "B B2 +|day"), 1),
    ],
)
def test_the_incidents_of_a_sign_are_those_of_what_carries_it(
    told: tuple[str, ...], signs: int
) -> None:
    items = []
    for one in told:
        grade, link = one.split(" ", 1)
        link, incident = link.split("|")
        items.append(seen(link, grade, incident=incident))

    assert judged(case(*items))["counted"]["bad_signs"] == signs


def test_a_standard_has_the_incidents_of_its_rows_that_are_not_met() -> None:
    told = [
        seen("M1.1 -", incident="a"),
        seen("M1.2 -", incident="b"),
        seen("M1.3 -", "B", "ours", incident="c"),
        seen("M1.3 +", "B", "theirs", incident="c"),
        seen("B1 + B2 + B3 + B4 +", incident="a"),
        seen("B2 + B3 + B4 +", incident="b"),
        seen("B3 + B4 +", incident="c"),
    ]

    counted = judged(case(*told))["counted"]

    assert counted["candidates"] == ["B1", "B2", "B3", "B4", "M1"]
    assert counted["shortfalls"] == 3


def test_a_criterion_has_the_incidents_of_its_parts_that_are_not_met() -> None:
    told = [seen("C05.1 -", incident="a"), seen("C05.4 -", "A", incident="b")]
    others = [seen("B1 +", incident="a"), seen("B2 +", incident="b")]

    assert judged(case(*told, others[0]))["counted"]["items"] == [
        {"id": "B1", "incident": "a"},
        {"id": "C05", "incident": "b"},
    ]
    assert judged(case(*told, *others))["counted"]["shortfalls"] == 2
