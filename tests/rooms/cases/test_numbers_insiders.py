"""Numbers of two desks with a reader of one: who takes away what they know gives nobody of the other desk away."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client

from firsthand.core.refusals import RuleBroken
from firsthand.core.violations import List, violations
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.parties.actions.people import give_mandate, make_person
from firsthand.rooms.cases.actions.coding import withdraw_coded
from firsthand.rooms.cases.actions.desks import add_reader, end_reader, open_desk
from firsthand.rooms.cases.actions.numbers import agree_release, count, propose_release
from firsthand.rooms.cases.actions.readers import keep_key
from firsthand.rooms.cases.models import CodedEvent, CountedTable, Desk, Reader, Seat
from firsthand.rooms.cases.queries.numbers import counting
from firsthand.rooms.cases.rules.insiders import as_read, insiders
from firsthand.rooms.cases.rules.numbers import MOST_INSIDERS, By, NumbersObstacle
from tests.cast import FOUNDED, NOW, Cast
from tests.core.disclosure.trying import ends
from tests.rooms.cases.coding import TAKEN, coded_rows, counted_here, district
from tests.rooms.cases.sealing import OPENING, WRAPPED, Keys

MAY = date(2026, 5, 1)
ROLES = ("police", "health_staff", "schools", "court")
EVERY = list(violations().lists[List.ROLES].terms)
Desks = tuple[Desk, Desk]


@pytest.fixture
def two(cast: Cast) -> Desks:
    """Two desks of River's where Amina reads."""
    first, _ = counted_here(cast)
    with cast.acting("amina"):
        amina = cast.act("amina", is_elevated=True)
        second = open_desk(amina, OPENING)
        add_reader(amina, second.id, Reader.objects.get().id)
        give_mandate(cast.river.id, cast.people["dara"].id, role="documenter", on=FOUNDED)
    return first, second


@pytest.fixture
def desks(cast: Cast, two: Desks) -> Desks:
    """Two desks of River's: Amina reads at both, Dara at the first."""
    seat(cast, two[0])
    return two


def seat(cast: Cast, desk: Desk) -> UUID:
    """Let Dara read at a desk."""
    may = permissions_of(("documenter",))
    with cast.acting("dara"):
        dara = replace(cast.act("dara"), roles=("documenter",), permissions=may)
        reader = keep_key(dara, Keys().recipient, WRAPPED)
    with cast.acting("amina"):
        add_reader(cast.act("amina", is_elevated=True), desk.id, reader.id)
    return reader.id


def code(cast: Cast, desk: Desk, **numbers: int) -> None:
    """Code so many events of each role at a desk, all in one district."""
    with cast.acting("amina"):
        known = CodedEvent.objects.select_related("district").first()
    of = known.district if known else district(cast, f"{desk.id}"[:8])
    coded_rows(
        cast,
        desk,
        [(of, MAY, replace(TAKEN, role=role)) for role, n in numbers.items() for _ in range(n)],
    )


def shown(table: CountedTable) -> dict[str | None, int | None]:
    return dict(table.shown["counts"])


def counted(cast: Cast, *wanted: By, at: int = 0) -> CountedTable:
    with cast.acting("amina"):
        return count(cast.act("amina", at=NOW + timedelta(days=at)), wanted)


def published(cast: Cast, *wanted: By, at: int = 0) -> CountedTable:
    amina = cast.act("amina", at=NOW + timedelta(days=at))
    may = permissions_of(("board",))
    board = replace(cast.act("ben"), at=amina.at, roles=("board",), permissions=may)
    with cast.acting("amina"):
        return agree_release(board, propose_release(amina, count(amina, wanted).id).id)


def by_role(cast: Cast, desk: Desk) -> dict[str, int]:
    """Count what a reader of a desk knows: the events of that desk, from the rows themselves."""
    with cast.acting("amina"):
        found = CodedEvent.objects.filter(desk=desk, is_withdrawn=False, acts__rank=0)
        roles = list(found.values_list("acts__role", flat=True))
    return {role: roles.count(role) for role in EVERY}


def left(table: CountedTable, mine: dict[str, int]) -> dict[str | None, int]:
    """Give what is left of a page for somebody who takes away what they know."""
    return {
        role: number - (sum(mine.values()) if role is None else mine[role])
        for role, number in shown(table).items()
        if number is not None
    }


def test_a_reader_of_one_desk_cannot_work_out_a_few_of_the_other(cast: Cast, desks: Desks) -> None:
    """The attacker of the core's own tests, who shares nothing with it, has the page and the events of one desk."""
    mine, theirs = desks
    code(cast, mine, police=40, health_staff=25, schools=30, court=60, family=12)
    code(cast, theirs, police=21, health_staff=3, schools=34)

    page = published(cast, By.ROLE)

    rest = left(page, by_role(cast, mine))
    known = [
        (list(range(len(EVERY))) if role is None else [EVERY.index(role)], number)
        for role, number in rest.items()
    ]
    assert len(known) >= 3, "a page without any number is no proof"
    least, most = ends(known, len(EVERY), [EVERY.index("health_staff")])
    assert most - least >= 10, (least, most)
    assert shown(page)["court"] == 60, "that there are none at the other desk is no few"


def test_nor_from_two_pages_when_their_own_desk_changed_in_between(
    cast: Cast, desks: Desks
) -> None:
    """One more at the other desk, one less at ours: all together it is the same."""
    mine, theirs = desks
    code(cast, mine, police=40, schools=40, court=40)
    code(cast, theirs, police=20, schools=20, court=20)
    knew = by_role(cast, mine)
    before = left(published(cast, By.ROLE), knew)
    assert before["police"] == 20
    with cast.acting("amina"):
        ours = CodedEvent.objects.filter(desk=mine, acts__role="police")[:1]
        withdraw_coded(cast.act("amina"), [each.id for each in ours])
    code(cast, theirs, police=1)

    page = published(cast, By.ROLE, at=1)

    assert shown(page)["police"] is None
    later = left(page, by_role(cast, mine))
    both = [(before[role], later[role]) for role in before.keys() & later.keys()]
    assert both
    assert all(one == other or abs(one - other) >= 10 for one, other in both)


def test_what_did_not_change_stays_and_what_grew_by_many_is_shown(cast: Cast, desks: Desks) -> None:
    mine, theirs = desks
    for desk in desks:
        code(cast, desk, police=30, schools=30, court=30, health_staff=30, family=10)
    first = counted(cast, By.ROLE)
    assert counted(cast, By.ROLE).id == first.id
    code(cast, mine, police=12, schools=12, health_staff=30)
    code(cast, theirs, police=1, schools=12, health_staff=30)

    later = shown(counted(cast, By.ROLE, at=90))

    assert shown(first)["court"] == later["court"] == 60
    assert later["health_staff"] == 120
    assert later["police"] is None, "one came to the other desk, and Dara knows the 12"


def test_a_desk_that_opens_later_does_not_read_the_first_one_out(cast: Cast, two: Desks) -> None:
    """Whoever reads at the second desk only had the first one's numbers, as they were, from everybody's page."""
    mine, theirs = two
    seat(cast, theirs)
    code(cast, mine, police=30, schools=30, court=30, family=12)
    before = shown(published(cast, By.ROLE))
    assert before["police"] == 30
    code(cast, mine, police=1)
    code(cast, theirs, police=11, schools=12, court=15, family=20)

    page = published(cast, By.ROLE, at=1)

    assert shown(page)["police"] is None
    assert left(page, by_role(cast, theirs))["schools"] == 30


def test_who_does_not_read_any_more_still_knows(cast: Cast, desks: Desks) -> None:
    mine, theirs = desks
    code(cast, mine, police=40, schools=30, family=12)
    code(cast, theirs, police=3, schools=30, family=12)
    with cast.acting("amina"):
        dara = Reader.objects.get(person=cast.people["dara"].id)
        end_reader(cast.act("amina", is_elevated=True), mine.id, dara.id)
    assert shown(counted(cast, By.ROLE))["police"] is None


def test_where_all_read_everything_or_one_desk_has_all_it_is_as_for_one_desk(
    cast: Cast, desks: Desks
) -> None:
    mine, theirs = desks
    code(cast, mine, police=40, schools=30, court=3)
    one = counted(cast, By.ROLE)
    assert "is_apart" not in one.shown
    assert shown(one)["police"] == 40
    code(cast, theirs, police=11)
    with cast.acting("amina"):
        dara = Reader.objects.get(person=cast.people["dara"].id)
        add_reader(cast.act("amina", is_elevated=True), theirs.id, dara.id)
        assert not counting(cast.act("amina")).insiders
    all_read = counted(cast, By.ROLE, at=1)
    assert "is_apart" not in all_read.shown
    assert all_read.released["known"] == []


def test_the_page_says_why_more_is_hidden(cast: Cast, desks: Desks) -> None:
    mine, theirs = desks
    code(cast, mine, police=40, schools=30)
    code(cast, theirs, police=3)
    table = counted(cast, By.ROLE)
    client = Client()
    client.force_login(cast.people["amina"])
    page = client.get(f"/cases/numbers/{table.id}/").content.decode()
    assert "not everybody reads at all of them" in page
    assert "too few events yet at some of the desks" in page


def test_with_too_many_sets_of_desks_nothing_is_counted(cast: Cast, desks: Desks) -> None:
    mine, _ = desks
    code(cast, mine, police=12)
    with cast.acting("amina"):
        amina = cast.act("amina", is_elevated=True)
        more = [open_desk(amina, OPENING) for _ in range(MOST_INSIDERS)]
        dara = Reader.objects.get(person=cast.people["dara"].id)
        for desk in more:
            Seat.objects.create(
                organisation=cast.river, desk=desk, reader=dara_again(cast, dara), since=FOUNDED
            )
    for desk in more:
        code(cast, desk, police=12)
    with cast.acting("amina"), pytest.raises(RuleBroken) as no:
        count(cast.act("amina"), [By.ROLE])
    assert no.value.because == (NumbersObstacle.TOO_MANY_SETS,)


def dara_again(cast: Cast, like: Reader) -> Reader:
    """Give a reader who is somebody else."""
    person = make_person(f"reader {Reader.objects.count()}", "made up for tests")
    return Reader.objects.create(
        organisation=cast.river,
        person=person,
        recipient=Keys().recipient,
        wrapped=like.wrapped,
        made_on=FOUNDED,
    )


def test_what_is_kept_tells_of_numbers_that_were_shown_and_of_nothing_else(
    cast: Cast, desks: Desks
) -> None:
    mine, theirs = desks
    code(cast, mine, police=40, schools=30, court=2)
    code(cast, theirs, police=20, schools=30, court=1)
    page = counted(cast, By.ROLE).released
    (kept,) = page["known"]
    assert kept["desks"] == [str(mine.id)]
    assert len(kept["counts"]) == sum(each[1] is not None for each in page["entries"])
    assert set(page["of"]) == {str(mine.id), str(theirs.id)}


def test_who_the_insiders_are() -> None:
    assert insiders(
        [{"a", "x"}, {"a"}, {"a", "b", "c"}, {"x"}, set(), {"b", "a"}], {"a", "b", "c"}
    ) == [
        frozenset("a"),
        frozenset("ab"),
    ]
    assert insiders([{"a"}], {"a"}) == []


def test_what_was_left_of_a_page_for_whom() -> None:
    """Of three desks, a reader of the first: those of the two others follow, and those who came later are not known."""
    page = {
        "version": "v",
        "bases": {"role": ["x", "y"]},
        "impossible": [],
        "entries": [[[], 30, None, 0, 1], [[["role", ["x"]]], None, "small", 0, 1]],
        "of": ["a", "b", "c"],
        "known": [{"desks": ["a"], "counts": [10], "version": "w"}],
    }

    def told(*desks: str) -> list[int | None] | None:
        found = as_read(page, frozenset(desks))
        return None if found is None else [each.shown for each in found.entries]

    assert told() == told("d") == [30, None]
    assert told("a") == told("a", "d") == [20, None]
    assert told("b", "c") == [10, None]
    assert told("b") is None
    assert told("a", "b", "c") is None
    assert as_read({**page, "entries": [[[], 30, None, 0, 5]]}, frozenset("bc")) is None
