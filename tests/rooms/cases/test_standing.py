"""The list of what came: who has it, what is due, who waits; narrowed, and from what was here in the clear before."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from firsthand.ground.access.acts import Act
from firsthand.rooms.cases.actions.reporting import add_envelope, take_report
from firsthand.rooms.cases.actions.tasks import add_task, assign, settle_task
from firsthand.rooms.cases.models import Case, Desk, Reader, Seat
from firsthand.rooms.cases.queries.standing import list_standing, standing_of
from firsthand.rooms.cases.rules.sealed import Kind
from firsthand.rooms.cases.rules.standing import Show, Waits, waits
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import Keys, Reporting, desk_with
from tests.rooms.cases.signing_in import signed_in
from tests.rooms.cases.test_following import documenting

Made = tuple[Desk, dict[str, tuple[Reader, Keys]]]
DAY = timedelta(days=1)
YESTERDAY = TODAY - DAY


@pytest.mark.parametrize(
    ("wrote_on", "answered_on", "so"),
    [
        (None, None, Waits.SINCE),
        (YESTERDAY, None, Waits.SINCE),
        (None, YESTERDAY, Waits.NO),
        (YESTERDAY, TODAY, Waits.NO),
        (TODAY, TODAY, Waits.PERHAPS),
        (TODAY, YESTERDAY, Waits.SINCE),
    ],
)
def test_who_waits_is_told_by_days(wrote_on: None, answered_on: None, so: Waits) -> None:
    assert waits(wrote_on=wrote_on, answered_on=answered_on) is so


@pytest.fixture
def made(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A desk of River's, where Amina and Ben read."""
    return desk_with(documenting(cast, monkeypatch, "ben"), "amina", "ben")


def came(cast: Cast, made: Made, days: int = 0) -> Reporting:
    """Let somebody report to both, some days ago."""
    somebody = Reporting({"answers": {}})
    with cast.acting("amina"):
        readers = [reader for reader, _ in made[1].values()]
        take_report(made[0], somebody.arrival(*readers), on=TODAY - days * DAY)
    return somebody


def said(somebody: Reporting, kind: Kind, days: int) -> None:
    case = Case.objects.get(id=somebody.case)
    add_envelope(case, somebody.more("x", kind), on=TODAY - days * DAY)


def shown(act: Act, show: Show) -> set[UUID]:
    return {each.id for each in list_standing(act, show)}


@pytest.mark.django_db
def test_each_list_has_what_its_name_says_and_every_line_agrees(cast: Cast, made: Made) -> None:
    fresh, answered, again, same_day, hers, owed = (came(cast, made, 4) for _ in range(6))
    act, reader = cast.act("amina"), made[1]["amina"][0]
    with cast.acting("amina"):
        for each in (answered, again, same_day, hers, owed):
            said(each, Kind.ANSWER, 2)
        said(answered, Kind.MESSAGE, 3)
        said(again, Kind.MESSAGE, 1)
        said(same_day, Kind.MESSAGE, 2)
        assign(act, hers.case, reader.id)
        assign(act, again.case, made[1]["ben"][0].id)
        words = owed.more("Call.", Kind.TASK)
        add_task(act, owed.case, words, version=1, reader=reader.id, due_on=TODAY + DAY)
        every = {each.case for each in (fresh, answered, again, same_day, hers, owed)}
        assert shown(act, Show.ALL) == every
        assert shown(act, Show.MINE) == {hers.case, owed.case}
        assert shown(act, Show.NOBODYS) == every - {hers.case, again.case}
        assert shown(act, Show.WAITING) == {fresh.case, again.case, same_day.case}
        lines = {each.id: standing_of(act, each) for each in list_standing(act, Show.ALL)}
        waiting = {id for id, line in lines.items() if line.waits is not Waits.NO}
        assert waiting == shown(act, Show.WAITING)
        assert {id for id, line in lines.items() if not line.has_it} == shown(act, Show.NOBODYS)
        assert lines[again.case].since == TODAY - DAY
        assert lines[fresh.case].since == TODAY - 4 * DAY
        settle_task(act, owed.case, words.id, "done")
        assert shown(act, Show.MINE) == {hers.case}


@pytest.mark.django_db
def test_who_waits_waits_since_the_first_that_was_not_answered(cast: Cast, made: Made) -> None:
    fresh, again, same_day = (came(cast, made, 9) for _ in range(3))
    with cast.acting("amina"):
        for days in (7, 2):
            said(fresh, Kind.MESSAGE, days)
        said(again, Kind.MESSAGE, 8)
        for days in (6, 5):
            said(again, Kind.ANSWER, days)
        for days in (4, 3, 1):
            said(again, Kind.MESSAGE, days)
        said(same_day, Kind.MESSAGE, 8)
        said(same_day, Kind.ANSWER, 6)
        said(same_day, Kind.MESSAGE, 6)
        lines = {
            each.id: standing_of(cast.act("amina"), each)
            for each in list_standing(cast.act("amina"), Show.WAITING)
        }
        since = {id: (line.waits, (TODAY - line.since).days) for id, line in lines.items()}
        assert since == {
            fresh.case: (Waits.SINCE, 9),
            again.case: (Waits.SINCE, 4),
            same_day.case: (Waits.PERHAPS, 6),
        }


@pytest.mark.django_db
def test_what_somebody_has_who_reads_here_no_more_is_nobodys(cast: Cast, made: Made) -> None:
    somebody = came(cast, made)
    act = cast.act("amina")
    with cast.acting("amina"):
        assign(act, somebody.case, made[1]["ben"][0].id)
        assert shown(act, Show.NOBODYS) == set()
        Seat.objects.filter(reader=made[1]["ben"][0]).update(until=TODAY)
        (line,) = (standing_of(act, each) for each in list_standing(act, Show.NOBODYS))
        assert (line.has_left, bool(line.has_it)) == (True, True)


@pytest.mark.django_db
def test_the_page_says_it_narrowed_or_whole(cast: Cast, made: Made) -> None:
    somebody, reader = came(cast, made), made[1]["amina"][0]
    act = replace(cast.act("amina"), at=timezone.now())
    due = act.at.date() + DAY
    client = Client()
    client.force_login(cast.people["amina"])
    page = client.get("/cases/came/").content.decode()
    assert "nobody has it yet" in page
    assert "waits for an answer since" in page
    with cast.acting("amina"):
        words = somebody.more("Call.", Kind.TASK)
        add_task(act, somebody.case, words, version=1, reader=reader.id, due_on=due)
        assign(act, somebody.case, reader.id)
    page = client.get("/cases/came/?show=mine").content.decode()
    assert "you have it" in page
    assert f"is due on {due.day} {due:%B %Y}" in page
    page = client.get("/cases/came/?show=nobodys").content.decode()
    assert str(somebody.case) not in page
    assert "None of these" in page
    assert str(somebody.case) in client.get("/cases/came/?show=what").content.decode()


@pytest.mark.django_db
def test_reports_of_one_day_are_told_apart_by_numbers_that_every_list_shares(
    cast: Cast, made: Made
) -> None:
    same_day = sorted([came(cast, made).case for _ in range(3)])
    before = came(cast, made, 1).case
    with cast.acting("amina"):
        assign(cast.act("amina"), same_day[2], made[1]["amina"][0].id)
    client = signed_in("amina")
    of_today, of_before = (f"{day.day} {day:%B %Y}" for day in (TODAY, YESTERDAY))
    told = [(id, f"{of_today} · {at}") for at, id in enumerate(same_day, 1)]
    assert buttons(client, "all") == [*told, (before, f"{of_before} · 1")]
    assert buttons(client, "mine") == [told[2]]
    asked = client.get(f"/cases/came/{same_day[2]}/erase/").content.decode()
    assert f"What came on {of_today}, in the list number 3 of that day" in asked


def buttons(client: Client, show: str) -> list[tuple[UUID, str]]:
    """Give what the list says to see on its buttons, with whose they are."""
    page = client.get(f"/cases/came/?show={show}").content.decode()
    found = re.findall(r'data-open="([^"]+)">([^<]+)</button>', page)
    return [(UUID(id), words) for id, words in found]


@pytest.mark.django_db
def test_more_reports_need_no_more_queries(cast: Cast, made: Made) -> None:
    client, asked = Client(), []
    client.force_login(cast.people["amina"])
    cache.clear()
    act = replace(cast.act("amina"), at=timezone.now())
    for more in (1, 2):
        for _ in range(more):
            somebody = came(cast, made)
            with cast.acting("amina"):
                assign(act, somebody.case, made[1]["ben"][0].id)
                words = somebody.more("Call.", Kind.TASK)
                reader, due = made[1]["ben"][0].id, act.at.date() + DAY
                add_task(act, somebody.case, words, version=1, reader=reader, due_on=due)
        client.get("/cases/came/")  # what is asked once a session is asked
        with CaptureQueriesContext(connection) as found:
            assert client.get("/cases/came/").content.count(b"<li data-line") == more * 2 - 1
        asked.append(len(found))
    assert asked[0] == asked[1]
