"""Numbers of several days, by several things, for several readers: together they give nobody away either."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.rooms.cases.actions.coding import code_event, withdraw_coded
from firsthand.rooms.cases.actions.numbers import (
    agree_release,
    count,
    drop_release,
    propose_release,
)
from firsthand.rooms.cases.actions.outcomes import Coming, note_outcome
from firsthand.rooms.cases.models import CodedEvent, CountedTable
from firsthand.rooms.cases.queries.numbers import counting
from firsthand.rooms.cases.rules.escalating import What
from firsthand.rooms.cases.rules.numbers import Audience, By, Counting, Event, NumbersObstacle
from firsthand.rooms.cases.rules.outcomes import Came, Outcome
from firsthand.rooms.cases.rules.protecting import problem_of, protected
from tests.cast import NOW, TODAY, Cast
from tests.core.disclosure.trying import ends
from tests.rooms.cases.coding import TAKEN, Here, coded_rows, coding, counted_here, district
from tests.rooms.cases.escalating import drafted, noted

MAY, LAST_MAY = date(2026, 5, 1), date(2025, 5, 1)


@pytest.fixture
def here(cast: Cast) -> Here:
    return counted_here(cast)


def code(cast: Cast, here: Here, *wanted: tuple[int, date, int]) -> None:
    """Code events: in which district, in which month, how many."""
    desk, districts = here
    coded_rows(
        cast, desk, [(districts[at], month, TAKEN) for at, month, n in wanted for _ in range(n)]
    )


def board(cast: Cast, at: int = 0) -> Act:
    return replace(
        cast.act("ben", at=NOW + timedelta(days=at)),
        roles=("board",),
        permissions=permissions_of(("board",)),
    )


def published(cast: Cast, *wanted: By, at: int = 0) -> CountedTable:
    """Count, propose and agree; so many days after the story's today."""
    amina = cast.act("amina", at=NOW + timedelta(days=at))
    with cast.acting("amina"):
        found = propose_release(amina, count(amina, wanted).id)
        return agree_release(board(cast, at), found.id)


def shown(table: CountedTable) -> dict[tuple[str | None, ...], int | None]:
    return {tuple(place): number for *place, number in table.shown["counts"]}


def test_a_coarser_page_later_does_not_differ_by_one_from_the_sum_before(
    cast: Cast, here: Here
) -> None:
    code(cast, here, (0, MAY, 30), (1, MAY, 40), (2, MAY, 50))
    before = shown(published(cast, By.DISTRICT))
    assert None not in before.values()
    code(cast, here, (0, MAY, 1), (2, MAY, 10))

    later = shown(published(cast, By.COUNTRY, at=1))

    assert later[("KE",)] is None, "71 beside 30 and 40"
    assert None in (later[("UG",)], later[(None,)])


def test_counting_comes_to_a_coarser_table_by_itself_and_is_compared_all_the_same(
    cast: Cast, here: Here
) -> None:
    code(cast, here, *product((0, 1, 2), (MAY, LAST_MAY), (20,)))
    before = published(cast, By.COUNTRY, By.YEAR)
    code(cast, here, (0, MAY, 1))

    with cast.acting("amina"):
        later = count(cast.act("amina"), [By.ACT, By.COUNTRY, By.MONTH])

    assert later.shown["by"] != later.shown["wanted"]
    years = {place: number for place, number in shown(before).items() if number is not None}
    for (where, year), number in years.items():
        told = told_of(later, {"place": where, "month": year})
        assert told is None or told == number or abs(told - number) >= 5, (where, year)


def told_of(table: CountedTable, wanted: dict[str, str | None]) -> int | None:
    """Add up what a table shows of a country and a year; None where a part is hidden, or the table is coarser."""
    by = [By(each) for each in table.shown["by"]]
    names = {By.COUNTRY: "place", By.YEAR: "month", By.QUARTER: "month", By.MONTH: "month"}
    numbers = [
        number
        for place, number in shown(table).items()
        if all(
            id is None
            if names.get(each) is None or wanted[names[each]] is None
            else str(id).startswith(str(wanted[names[each]]))
            for each, id in zip(by, place, strict=True)
        )
    ]
    return None if None in numbers or not numbers else sum(number or 0 for number in numbers)


def test_naming_a_district_does_not_switch_the_comparison_off(cast: Cast, here: Here) -> None:
    code(cast, here, (0, MAY, 30), (1, MAY, 40), (2, MAY, 50))
    before = shown(published(cast, By.COUNTRY))
    assert before[("KE",)] == 70
    new = district(cast, "East")
    desk, _ = here
    with cast.acting("amina"):
        code_event(cast.act("amina"), desk.id, coding(new.id))
    code(cast, here, (2, MAY, 10))

    later = shown(published(cast, By.COUNTRY, at=1))

    assert later[("KE",)] is None, "71, beside 70"


def test_a_district_that_is_named_changes_nothing_by_itself(cast: Cast, here: Here) -> None:
    code(cast, here, (0, MAY, 30), (1, MAY, 40), (2, MAY, 50))
    before = shown(published(cast, By.COUNTRY))
    district(cast, "East")
    district(cast, "Far", country="TZ")

    later = shown(published(cast, By.COUNTRY, at=1))

    assert {place: later[place] for place in before} == before


def test_our_own_cannot_set_what_is_proposed_beside_what_they_have(cast: Cast, here: Here) -> None:
    """The attacker reads every table that our own read, and reckons with all of them at once."""
    desk, districts = here
    here = desk, [*districts, district(cast, "East", country="UG")]
    code(cast, here, (0, MAY, 3), (1, MAY, 40), (2, MAY, 12), (3, MAY, 50))
    amina = cast.act("amina")
    with cast.acting("amina"):
        by_district = count(amina, [By.DISTRICT])
        propose_release(amina, count(amina, [By.COUNTRY]).id)
        tables = list(CountedTable.objects.all())
    assert {each.audience for each in tables} == {"own", "public"}
    places = [f"{each.country}/{each.id}" for each in here[1]]
    assert shown(by_district)[(places[0],)] is None

    least, most = least_and_most(tables, places, places[0])

    assert most - least >= 5, (least, most)
    assert most >= 5


def least_and_most(
    tables: Iterable[CountedTable], places: list[str], target: str
) -> tuple[int, int]:
    """Give what can be worked out of a district from everything that tables by district and by country show."""
    known = [
        ([n for n, each in enumerate(places) if at is None or each.startswith(at)], number)
        for table in tables
        for (at,), number in shown(table).items()
        if number is not None
    ]
    assert len(known) >= 4
    return ends(known, len(places), [places.index(target)])


def test_what_changed_since_it_was_proposed_is_not_published(cast: Cast, here: Here) -> None:
    code(cast, here, (0, MAY, 30), (1, MAY, 40), (2, MAY, 50))
    amina = cast.act("amina")
    with cast.acting("amina"):
        proposed = propose_release(amina, count(amina, [By.COUNTRY]).id)
        withdraw_coded(amina, CodedEvent.objects.values_list("id", flat=True)[:1])
        with pytest.raises(RuleBroken) as no:
            agree_release(board(cast), proposed.id)
        assert no.value.because == (NumbersObstacle.CHANGED,)
        drop_release(amina, proposed.id)
        code(cast, here, (0, MAY, 20), (2, MAY, 20))
        anew = propose_release(amina, count(amina, [By.COUNTRY]).id)
        assert agree_release(board(cast), anew.id).agreed_on


def test_of_events_that_were_counted_nothing_is_kept_by_which_one_could_be_found(
    cast: Cast, here: Here
) -> None:
    """Whoever has a table and all events but one finds that the one could have been this or that: nothing differs."""
    code(cast, here, (0, MAY, 30), (1, MAY, 40))
    with cast.acting("amina"):
        facts = counting(cast.act("amina"))
    event = facts.events[0]
    first, second = (
        protected(
            problem_of(
                replace(facts, events=[*facts.events, replace(event, group=group)]),
                [By.DISTRICT],
                version="drawn",
                read={Audience.OWN: []},
                key=b"k",
            )
        )
        for group in ("prisoners", "women")
    )
    assert first == second


def made(*months: str) -> list[Event]:
    """Give twenty events a month."""
    return [
        Event("beating", "women", "police", "street", Came.NOT_TAKEN, "KE/a", month)
        for month in months
        for _ in range(20)
    ]


def told_by_year(events: Sequence[Event]) -> list[list[object]]:
    found = protected(
        problem_of(
            Counting(events, ["KE/a"], TODAY),
            [By.YEAR],
            version="v",
            read={Audience.PUBLIC: []},
            key=b"k",
        )
    )
    counts: list[list[object]] = found["counts"]
    return counts


def test_no_table_tells_in_which_year_the_first_event_was() -> None:
    frequent = made("2025-03", "2026-02")
    early = Event("beating", "women", "police", "street", Came.NOT_TAKEN, "KE/a", "2019-04")

    years = {"<2017", *(str(year) for year in range(2017, 2025))}
    assert hidden(frequent) > years
    assert hidden([*frequent, early]) > years


def hidden(events: Sequence[Event]) -> set[object]:
    """Give the years of which nothing is told."""
    return {year for year, number in told_by_year(events) if number is None and year is not None}


def test_what_came_of_it_is_counted_each_event_by_the_best(cast: Cast, here: Here) -> None:
    code(cast, here, (0, MAY, 40), (1, MAY, 20))
    with cast.acting("amina"):
        events = list(CodedEvent.objects.filter(district=here[1][0]))
        letter = drafted(cast, here[0], events)
        noted(cast, letter, What.SENT)
        for what in (Outcome.NOTHING, Outcome.INSPECTION):
            note_outcome(cast.act("amina"), letter.id, Coming(what=what, on=TODAY))
        table = count(cast.act("amina"), [By.OUTCOME])
        tally = Counter(each.outcome for each in counting(cast.act("amina")).events)
    assert tally == {Came.INSPECTION: 40, Came.NOT_TAKEN: 20}
    told = shown(table)
    assert (told[("inspection",)], told[(None,)]) == (40, 60)


def test_an_event_of_somebody_who_is_counted_is_kept_and_not_counted(
    cast: Cast, here: Here
) -> None:
    code(cast, here, (0, MAY, 10), (1, MAY, 20))
    desk, districts = here
    again = coding(districts[0].id, is_again=True)
    with cast.acting("amina"):
        for _ in range(5):
            code_event(cast.act("amina"), desk.id, replace(again, event=coding(desk.id).event))
        assert CodedEvent.objects.count() == 35
        told = shown(count(cast.act("amina"), [By.DISTRICT]))
    assert told[(None,)] == 30


def test_a_page_of_other_data_is_not_taken_for_that_of_an_older_one() -> None:
    """By role the second day is as the first, by country it is not: what it tells by country counts for the third."""

    def page(
        day: int, wanted: By, police: tuple[int, int], schools: tuple[int, int]
    ) -> list[list[object]]:
        events = [
            Event("beating", "women", role, "street", Came.NOT_TAKEN, place, "2026-05")
            for role, counts in (("police", police), ("schools", schools))
            for place, number in zip(("KE/a", "UG/b"), counts, strict=True)
            for _ in range(number)
        ]
        found = protected(
            problem_of(
                Counting(events, ["KE/a", "UG/b"], TODAY),
                [wanted],
                version=f"{day}",
                read={Audience.OWN: [*pages]},
                key=b"k",
            )
        )
        pages.append(found["released"] | {"version": found["version"]})
        told: list[list[object]] = found["counts"]
        return told

    pages: list[dict[str, object]] = []
    assert ["KE", 70] in page(1, By.COUNTRY, (40, 30), (30, 50))
    assert ["schools", 80] in page(1, By.ROLE, (40, 30), (30, 50))
    assert ["KE", 50] in page(2, By.COUNTRY, (20, 50), (30, 50))

    assert ["KE", None] in page(3, By.COUNTRY, (22, 80), (30, 50)), "52 beside 50"
