"""Numbers: nobody is found in what pages show; two people agree; what stands, stands."""

import csv
import io
import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.core.violations import List, violations
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.audit.models import Entry
from firsthand.rooms.cases.actions.coding import withdraw_coded
from firsthand.rooms.cases.actions.numbers import (
    agree_release,
    count,
    drop_release,
    propose_release,
    take_back_release,
)
from firsthand.rooms.cases.models import CodedAct, CodedEvent, CountedTable
from firsthand.rooms.cases.queries.numbers import counting, ledger, waits_for
from firsthand.rooms.cases.rules.numbers import Audience, By, NumbersObstacle
from tests.cast import NOW, Cast
from tests.core.disclosure.trying import ends, inside
from tests.rooms.cases.coding import TAKEN, Here, coded_rows, counted_here

ROLES = list(violations().lists[List.ROLES].terms)
GROUPS = list(violations().lists[List.GROUPS].terms)
MONTHS = [date(2026, month, 1) for month in range(3, 11)]
HIDDEN = "hidden to protect people"


@pytest.fixture
def here(cast: Cast) -> Here:
    return counted_here(cast)


def code_many(cast: Cast, here: Here, number: int, seed: int = 1) -> None:
    """Code events of which a few kinds are frequent and most are rare, as in life."""
    chance = random.Random(seed)  # noqa: S311  # made up, and the same each time
    desk, districts = here

    def rare(some: list[str]) -> str:
        return some[min(int(chance.expovariate(0.5)), len(some) - 1)]

    coded_rows(
        cast,
        desk,
        [
            (
                districts[min(int(chance.expovariate(0.8)), 2)],
                chance.choice(MONTHS),
                replace(TAKEN, role=rare(ROLES), group=rare(GROUPS)),
            )
            for _ in range(number)
        ],
    )


def board(cast: Cast) -> Act:
    """Ben's act, for the board."""
    return replace(cast.act("ben"), roles=("board",), permissions=permissions_of(("board",)))


def published(cast: Cast, *wanted: By, at: int = 0) -> CountedTable:
    """Count, propose and agree; so many days after the story's today."""
    amina = cast.act("amina", at=NOW + timedelta(days=at))
    with cast.acting("amina"):
        found = propose_release(amina, count(amina, wanted).id)
        return agree_release(replace(board(cast), at=amina.at), found.id)


def on_the_page(table: CountedTable) -> dict[tuple[str, ...], int | None]:
    """Give what everybody reads at the address, from the file that is offered there: places in words, and counts."""
    answer = Client().get(f"/cases/numbers/at/{table.address}/csv/")
    assert answer.status_code == 200
    _, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    return {tuple(place): None if told == HIDDEN else int(told) for *place, told in rows}


def test_nobody_who_reads_a_page_can_work_out_a_small_count(cast: Cast, here: Here) -> None:
    """The attacker of the core's own tests, who shares nothing with it, gets the published file and nothing else."""
    code_many(cast, here, 220)
    seen = on_the_page(published(cast, By.ROLE, By.COUNTRY))

    true = true_counts(cast)
    names = [sorted({place[at] for place in seen} - {"All"}) for at in range(2)]
    known = known_sums(seen, names)
    small = [place for place, number in true.items() if number < 10]
    assert len(small) > 20
    assert sum(told is not None for told in seen.values()) > 5, (
        "a page without any number is no proof"
    )
    for place in small:
        assert seen[place] is None, place
        least, most = ends(known, 32, inside(as_place(place), names))
        assert most - least >= 10, (place, least, most)
        assert most >= 10, (place, least, most)
    for place, told in seen.items():
        assert told is None or told == true.get(place, told)
    bare = {place: number if number >= 10 else None for place, number in true.items()}
    known = known_sums(bare, names)
    found = [ends(known, 32, inside(as_place(place), names)) for place in small]
    assert any(most - least < 10 for least, most in found), "the attacker finds nothing anywhere"


def test_two_pages_of_the_same_events_do_not_give_each_other_away(cast: Cast, here: Here) -> None:
    code_many(cast, here, 260)
    pages = [published(cast, By.ROLE, By.COUNTRY), published(cast, By.GROUP, By.COUNTRY)]
    by_role, by_group = (on_the_page(page) for page in pages)

    roles = sorted({place[0] for place in by_role} - {"All"})
    groups = sorted({place[0] for place in by_group} - {"All"})
    countries = sorted({place[1] for place in by_role} - {"All"})
    names = [roles, groups, countries]
    assert pages[0].version == pages[1].version
    known = [
        (inside(as_place((role, "All", country)), names), told)
        for (role, country), told in by_role.items()
        if told is not None
    ] + [
        (inside(as_place(("All", group, country)), names), told)
        for (group, country), told in by_group.items()
        if told is not None
    ]
    true = true_counts(cast)
    small = [place for place, number in true.items() if 0 < number < 10][:6]
    assert len(small) == 6
    for role, country in small:
        target = inside(as_place((role, "All", country)), names)
        least, most = ends(known, len(roles) * len(groups) * len(countries), target)
        assert most - least >= 10
        assert most >= 10


def test_a_later_page_differs_from_the_one_before_by_nobody_or_by_many(
    cast: Cast, here: Here
) -> None:
    code_many(cast, here, 220)
    before = on_the_page(published(cast, By.ROLE, By.COUNTRY))
    code_many(cast, here, 25, seed=2)
    later = on_the_page(published(cast, By.ROLE, By.COUNTRY, at=1))

    both = [
        (told, later[place])
        for place, told in before.items()
        if told is not None and later[place] is not None
    ]
    assert both
    assert all(new == old or abs(new - old) >= 10 for old, new in both if new is not None)
    assert later != before


def true_counts(cast: Cast) -> Counter[tuple[str, ...]]:
    """Count roles by country from the rows themselves, every margin included."""
    names = violations().lists[List.ROLES].terms
    found: Counter[tuple[str, ...]] = Counter()
    with cast.acting("amina"):
        rows = CodedAct.objects.filter(rank=0).values_list("role", "event__district__country")
        for role, country in rows:
            for named, at in product((names[role].name, "All"), (country, "All")):
                found[named, at] += 1
    for named, at in product((term.name for term in names.values()), ("KE", "UG")):
        found[named, at] += 0
    return found


def known_sums(
    seen: dict[tuple[str, ...], int | None], names: list[list[str]]
) -> list[tuple[list[int], int]]:
    return [
        (inside(as_place(place), names), told) for place, told in seen.items() if told is not None
    ]


def as_place(place: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(None if each == "All" else each for each in place)


def test_one_proposes_and_another_agrees_and_then_everybody_reads_it(
    cast: Cast, here: Here
) -> None:
    code_many(cast, here, 120)
    amina = cast.act("amina")
    with cast.acting("amina"):
        mine = count(amina, [By.ROLE])
        proposed = propose_release(amina, mine.id)
        address = f"/cases/numbers/at/{proposed.address}/"
        assert Client().get(address).status_code == 404
        for deed, act, id, said in (
            (agree_release, amina, proposed.id, NumbersObstacle.SAME_PERSON),
            (propose_release, amina, mine.id, NumbersObstacle.PROPOSED_ALREADY),
            (agree_release, board(cast), mine.id, NumbersObstacle.NOT_OPEN),
        ):
            with pytest.raises(RuleBroken) as no:
                deed(act, id)
            assert said in no.value.because
        with pytest.raises(NotAllowed):
            agree_release(
                replace(board(cast), permissions=permissions_of(("documenter",))), proposed.id
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            CountedTable.objects.filter(id=proposed.id).update(
                agreed_on=NOW.date(), agreed_by=amina.person
            )
        agree_release(board(cast), proposed.id)
    answer = Client().get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["X-Robots-Tag"] == "noindex, noarchive"
    assert page.count('<meta name="referrer" content="no-referrer">') == 1
    assert page.count('<meta name="robots" content="noindex, noarchive">') == 1
    assert "agreed by two people" in page
    assert "One person can be in several" in page
    assert str(cast.people["amina"].id) not in page
    assert "amina" not in page
    with cast.acting("amina"):
        told = Entry.objects.filter(what__in=["cases.propose_release", "cases.agree_release"])
        assert {each.who for each in told} == {cast.people["amina"].id, cast.people["ben"].id}


def test_a_proposal_waits_in_the_week_of_those_who_may_agree_and_for_nobody_else(
    cast: Cast, here: Here, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    code_many(cast, here, 120)
    amina, ben = cast.act("amina"), board(cast)
    with cast.acting("amina"):
        proposed = propose_release(amina, count(amina, [By.ROLE]).id)
        with django_assert_num_queries(1):
            assert waits_for(ben) == proposed
        with django_assert_num_queries(0):  # who may count, and not agree
            documenter = ("documenter",)
            assert not waits_for(
                replace(ben, roles=documenter, permissions=permissions_of(documenter))
            )
        assert waits_for(amina) is None
    with cast.acting("chi"):
        assert waits_for(cast.act("chi")) is None
    to = f"/cases/numbers/{proposed.id}/"
    for name, waits in (("ben", True), ("amina", False), ("dara", False), ("chi", False)):
        client = Client()
        client.force_login(cast.people[name])
        assert (to in client.get("/").content.decode()) is waits, name
        assert (to in client.get("/cases/").content.decode()) is waits, name
    with cast.acting("amina"):
        drop_release(amina, proposed.id)
        assert waits_for(ben) is None


def test_what_is_released_stands_and_taken_back_stays_in_the_ledger(cast: Cast, here: Here) -> None:
    code_many(cast, here, 120)
    found = published(cast, By.ROLE)
    address = f"/cases/numbers/at/{found.address}/"
    before = on_the_page(found)
    with cast.acting("amina"):
        withdraw_coded(cast.act("amina"), CodedEvent.objects.values_list("id", flat=True)[:60])
        assert on_the_page(found) == before
        changes: list[dict[str, object]] = [{"shown": {}}, {"released": {}}, {"agreed_by": uuid4()}]
        for change in changes:
            with pytest.raises(DatabaseError), transaction.atomic():
                CountedTable.objects.filter(id=found.id).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            CountedTable.objects.filter(id=found.id).delete()
        for because, said in ((" ", NumbersObstacle.NO_REASON), ("Wrong.", None)):
            if said:
                with pytest.raises(RuleBroken) as no:
                    take_back_release(cast.act("amina"), found.id, because=because)
                assert no.value.because == (said,)
            else:
                take_back_release(cast.act("amina"), found.id, because=because)
        assert len(ledger(cast.act("amina"), Audience.PUBLIC)) == 1
    page = Client().get(address).content.decode()
    assert "Wrong." in page
    assert "Police" not in page
    assert Client().get(f"{address}csv/").status_code == 404


def test_a_dropped_proposal_was_read_by_nobody_outside_but_by_us(cast: Cast, here: Here) -> None:
    code_many(cast, here, 120)
    amina = cast.act("amina")
    with cast.acting("amina"):
        proposed = propose_release(amina, count(amina, [By.ROLE]).id)
        drop_release(amina, proposed.id)
        assert ledger(amina, Audience.PUBLIC) == []
        assert len(ledger(amina, Audience.OWN)) == 2
        with pytest.raises(RuleBroken):
            agree_release(board(cast), proposed.id)
        propose_release(amina, count(amina, [By.ROLE]).id)


def test_the_ledger_and_the_table_hold_no_hidden_count(cast: Cast, here: Here) -> None:
    code_many(cast, here, 120)
    with cast.acting("amina"):
        found = count(cast.act("amina"), [By.ROLE, By.COUNTRY])
    numbers = [number for *_, number in found.shown["counts"] if number is not None]
    assert numbers
    assert all(number == 0 or number >= 5 for number in numbers)
    assert [entry[1] for entry in found.released["entries"] if entry[1] is not None]
    assert all(entry[1] is None or entry[1] >= 5 for entry in found.released["entries"])


def test_the_same_count_again_is_the_one_before_and_others_see_nothing(
    cast: Cast, here: Here
) -> None:
    code_many(cast, here, 120)
    with cast.acting("amina"):
        first = count(cast.act("amina"), [By.ROLE])
        assert count(cast.act("amina"), [By.ROLE]).id == first.id
        assert counting(cast.act("amina")).events
        for wanted, said in (
            ([], NumbersObstacle.NOTHING_CHOSEN),
            ([By.MONTH, By.YEAR], NumbersObstacle.SAME_THING_TWICE),
            ([By.ACT, By.ACT], NumbersObstacle.SAME_THING_TWICE),
        ):
            with pytest.raises(RuleBroken) as no:
                count(cast.act("amina"), wanted)
            assert said in no.value.because
    with cast.acting("dara"), pytest.raises(NotAllowed):
        count(cast.act("dara"), [By.ROLE])
    with cast.acting("chi"):
        with pytest.raises(RuleBroken) as no:
            count(cast.act("chi"), [By.ROLE])
        assert no.value.because == (NumbersObstacle.NOTHING_CODED,)
        for deed in (propose_release, agree_release, drop_release):
            with pytest.raises(NotFound):
                deed(cast.act("chi"), first.id)
        with pytest.raises(NotFound):
            take_back_release(cast.act("chi"), first.id, because="x")


def test_too_few_events_show_nothing_and_too_much_detail_is_coarser(cast: Cast, here: Here) -> None:
    code_many(cast, here, 4)
    with cast.acting("amina"):
        few = count(cast.act("amina"), [By.ROLE])
    assert all(number is None for *_, number in few.shown["counts"])
    code_many(cast, here, 150, seed=3)
    with cast.acting("amina"):
        fine = count(cast.act("amina"), [By.ACT, By.ROLE, By.MONTH])
    assert fine.shown["by"] != fine.shown["wanted"]
    client = Client()
    client.force_login(cast.people["amina"])
    page = client.get(f"/cases/numbers/{fine.id}/").content.decode()
    assert "so it is coarser here" in page


def test_the_pages_of_counting(cast: Cast, here: Here) -> None:
    code_many(cast, here, 120)
    client, other = Client(), Client()
    client.force_login(cast.people["amina"])
    other.force_login(cast.people["ben"])
    assert (
        "One thing to mend" in client.post("/cases/numbers/", {"first": "names"}).content.decode()
    )
    page = client.post("/cases/numbers/", {"first": "month", "second": "year"}).content.decode()
    assert "three different things" in page
    answer = client.post("/cases/numbers/", {"first": "role", "second": "country"})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Propose it to everybody" in page
    assert HIDDEN in page
    assert client.get(f"{answer['Location']}as/csv/").status_code == 200
    assert client.get(f"{answer['Location']}as/pdf/").status_code == 404
    proposed = client.post(f"{answer['Location']}propose/")
    page = client.get(proposed["Location"]).content.decode()
    assert "Somebody else has to read it" in page
    page = client.post(f"{proposed['Location']}agree/", follow=True).content.decode()
    assert "takes two people" in page
    page = other.post(f"{proposed['Location']}agree/", follow=True).content.decode()
    assert "/cases/numbers/at/" in page
    page = other.post(f"{proposed['Location']}take-back/", {"because": ""}).content.decode()
    assert "One thing to mend" in page
    page = other.post(
        f"{proposed['Location']}take-back/", {"because": "A mistake."}, follow=True
    ).content.decode()
    assert "A mistake." in page
    for address in ("x" * 24, "short", "../../etc"):
        assert Client().get(f"/cases/numbers/at/{address}/").status_code == 404
