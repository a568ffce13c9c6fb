"""Tasks and who follows a case up: sealed words, a promise that says nothing, and nobody sees another's."""

from dataclasses import dataclass, replace
from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.models import Entry
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.queries.promises import list_promises
from firsthand.ground.promises.queries.weeks import days_due
from firsthand.rooms.cases.actions.desks import add_reader, end_reader, open_desk
from firsthand.rooms.cases.actions.handing_over import hand_over
from firsthand.rooms.cases.actions.keeping import erase_case
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.actions.tasks import SAYS_NOTHING, add_task, assign, settle_task
from firsthand.rooms.cases.models import Assignment, Case, Envelope, Reader, Task
from firsthand.rooms.cases.queries.following import my_days, tasks_in
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import Envelope as Sealed
from firsthand.rooms.cases.rules.sealed import Kind
from tests.cast import NOW, TODAY, Cast
from tests.rooms.cases.sealing import OPENING, Keys, Reporting, desk_with
from tests.rooms.cases.test_following import documenting

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=3)


@dataclass
class Made:
    """A case, who reads it, and somebody who can write in it."""

    case: Case
    reader: Reader
    keys: Keys
    somebody: Reporting
    act: Act

    def words(self) -> Sealed:
        """Give the words of a task, sealed."""
        return self.somebody.more("Call the clinic.", Kind.TASK)


@pytest.fixture
def made(cast: Cast) -> Made:
    """Let somebody report to Amina."""
    desk, readers = desk_with(cast, "amina")
    somebody = Reporting({"answers": {}})
    with cast.acting("amina"):
        take_report(desk, somebody.arrival(readers["amina"][0]), on=TODAY)
        return Made(Case.objects.get(), *readers["amina"], somebody, cast.act("amina"))


def test_a_task_is_sealed_and_its_promise_says_who_and_by_when_and_nothing_else(
    cast: Cast, made: Made
) -> None:
    with cast.acting("amina"):
        sealed = made.words()
        for _ in range(2):  # sent again, it is kept once
            add_task(made.act, made.case.id, sealed, version=1, reader=made.reader.id, due_on=DUE)
        (task,) = tasks_in(made.case)
        promise = task.promise
        assert (promise.what, promise.by_id, promise.agreed_to) == (
            SAYS_NOTHING,
            made.act.person,
            DUE,
        )
        assert (promise.source_id, promise.ours, promise.debtor_id) == (
            None,
            "",
            promise.creditor_id,
        )
        assert promise.made_at.time() == time()
        told = Entry.objects.get(what="cases.add_task")
        assert (told.at.time(), str(made.case.id) in f"{told.subject}{told.detail}") == (
            time(),
            False,
        )
        assert Envelope.objects.get(id=task.id).kind == Kind.TASK


def test_it_stands_in_the_week_of_who_owes_it_and_in_nobody_elses(cast: Cast, made: Made) -> None:
    ben = cast.act("ben")
    with cast.acting("amina"):
        add_task(made.act, made.case.id, made.words(), version=1, reader=made.reader.id, due_on=DUE)
        span = (NOW, NOW + timedelta(days=9), 10)
        assert my_days(made.act, TODAY, DUE) == [DUE]
        assert my_days(ben, TODAY, DUE) == []
        assert days_due(made.act, *span) == [DUE]
        assert days_due(ben, *span) == []
        assert days_due(replace(made.act, person=None), *span) == []
        assert not list_promises(made.act).exists()
        assert not list_promises(ben).exists()


def test_the_pages_show_it(cast: Cast, made: Made) -> None:
    soon = timezone.now().date() + timedelta(days=2)  # pages read the clock
    with cast.acting("amina"):
        add_task(
            replace(made.act, at=timezone.now()),
            made.case.id,
            made.words(),
            version=1,
            reader=made.reader.id,
            due_on=soon,
        )
    cache.clear()
    for name, count in (("amina", 1), ("ben", 0)):
        client = Client()
        client.force_login(cast.people[name])
        assert client.get("/").content.decode().count("A task in a report") == count
        month = client.get(f"/calendar/?month={soon:%Y-%m}").content.decode()
        assert ("A task in a report" in month) == bool(count)


def test_done_and_not_needed_any_more(cast: Cast, made: Made) -> None:
    with cast.acting("amina"):
        sealed = made.words()
        for how, outcome in (("done", "kept"), ("withdrawn", "withdrawn")):
            sealed = made.words()
            add_task(made.act, made.case.id, sealed, version=1, reader=made.reader.id, due_on=DUE)
            for _ in range(2):
                settle_task(made.act, made.case.id, sealed.id, how)
            assert Task.objects.get(id=sealed.id).promise.outcome == outcome
        assert {each.recorded_at.time() for each in PromiseEvent.objects.all()} == {time()}
        assert {each.note for each in PromiseEvent.objects.all()} == {SAYS_NOTHING}
        with pytest.raises(RuleBroken):
            settle_task(made.act, made.case.id, sealed.id, "sold")
        with pytest.raises(NotFound):
            settle_task(made.act, made.case.id, uuid4(), "done")


def test_what_is_refused(cast: Cast, made: Made) -> None:
    with cast.acting("amina"):
        for sealed, version, reader, due, why in (
            (made.words(), 2, made.reader.id, DUE, Obstacle.OTHER_VERSION),
            (made.words(), 1, made.reader.id, TODAY - timedelta(days=1), Obstacle.DAY_GONE),
            (made.somebody.more("x", Kind.NOTE), 1, made.reader.id, DUE, Obstacle.OTHER_CASE),
            (
                Sealed(uuid4(), Kind.TASK, b"Call the clinic"),
                1,
                made.reader.id,
                DUE,
                Obstacle.NOT_SEALED,
            ),
        ):
            with pytest.raises(RuleBroken) as no:
                add_task(made.act, made.case.id, sealed, version=version, reader=reader, due_on=due)
            assert no.value.because == (why,)
        with pytest.raises(NotFound):  # nobody who reads there
            add_task(made.act, made.case.id, made.words(), version=1, reader=uuid4(), due_on=DUE)
        assert not Promise.objects.filter(by__isnull=False).exists()
    with cast.acting("chi"), pytest.raises(NotFound):
        assign(cast.act("chi"), made.case.id, made.reader.id)


def test_with_the_case_goes_the_task_and_nobody_owes_anything_any_more(
    cast: Cast, made: Made
) -> None:
    with cast.acting("amina"):
        add_task(made.act, made.case.id, made.words(), version=1, reader=made.reader.id, due_on=DUE)
        assign(made.act, made.case.id, made.reader.id)
        assert Assignment.objects.get(case=made.case).reader == made.reader
        erase_case(replace(made.act, is_elevated=True), made.case.id)
        assert not Task.objects.exists()
        (promise,) = Promise.objects.filter(by__isnull=False)
        assert (promise.is_open, promise.outcome) == (False, "withdrawn")


def test_who_reads_there_no_more_owes_nothing_there(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it stays late in their week, and they cannot settle what they cannot open."""
    documenting(cast, monkeypatch, "dara")
    desk, readers = desk_with(cast, "amina", "dara")
    act, (amina, dara) = cast.act("amina", is_elevated=True), (readers[n][0] for n in readers)
    somebody = Reporting({"answers": {}})
    with cast.acting("amina"):
        take_report(desk, somebody.arrival(amina, dara), on=TODAY)
        for reader in (amina, dara):
            words = somebody.more("Call the clinic.", Kind.TASK)
            add_task(act, somebody.case, words, version=1, reader=reader.id, due_on=DUE)
        end_reader(act, desk.id, dara.id)
        left = {each.reader: each.promise for each in tasks_in(Case.objects.get())}
        assert (left[dara].is_open, left[dara].outcome) == (False, "withdrawn")
        assert left[amina].is_open
        assert Envelope.objects.filter(kind=Kind.TASK).count() == 2  # colleagues read what it was
        told = Entry.objects.get(what="cases.let_task_go")
        assert (told.subject, told.detail) == (f"desk {desk.id}", {"reader": str(dara.id)})
    with cast.acting("dara"):
        assert my_days(cast.act("dara"), TODAY, DUE) == []


def test_what_another_desk_took_on_is_owed_by_those_who_read_there(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    documenting(cast, monkeypatch, "dara")
    desk, readers = desk_with(cast, "amina", "dara")
    act, (amina, dara) = cast.act("amina", is_elevated=True), (readers[n][0] for n in readers)
    moves, stays = Reporting({"answers": {}}), Reporting({"answers": {}})
    with cast.acting("amina"):
        other = open_desk(act, replace(OPENING, name="Lawyers' desk"))
        add_reader(act, other.id, amina.id)
        for somebody in (moves, stays):
            take_report(desk, somebody.arrival(amina, dara), on=TODAY)
            for reader in (amina, dara):
                words = somebody.more("Call the clinic.", Kind.TASK)
                add_task(act, somebody.case, words, version=1, reader=reader.id, due_on=DUE)
        hand_over(act, moves.case, other.id, [])
        still = {(each.case_id, each.reader) for each in Task.objects.filter(promise__is_open=True)}
        assert still == {(moves.case, amina), (stays.case, amina), (stays.case, dara)}
