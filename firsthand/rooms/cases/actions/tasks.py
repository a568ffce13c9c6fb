"""Who follows a case up, and what somebody has to do by a day. What it is about is sealed; who and by when is not."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.actions import record
from firsthand.ground.promises.actions.promising import make_promise, note
from firsthand.ground.promises.rules.kinds import Kind as Promised_
from firsthand.ground.promises.rules.kinds import Side, Source, What
from firsthand.ground.promises.rules.noting import Noting, Promised
from firsthand.rooms.cases.actions.following import of_the_day
from firsthand.rooms.cases.actions.reporting import add_envelope
from firsthand.rooms.cases.models import Assignment, Case, Reader, Task
from firsthand.rooms.cases.queries.cases import get_case, writes_wait
from firsthand.rooms.cases.queries.desks import readers_of
from firsthand.rooms.cases.queries.following import get_task, tasks_in, tasks_of_who_left, us
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import Envelope, Kind

SAYS_NOTHING: Final = "A task in a report"
"""What stands in the promise: the words are sealed in the case."""
_SETTLED_BY: Final = {"done": What.FOUND_KEPT, "withdrawn": What.WITHDRAWN}


@transaction.atomic
def assign(act: Act, id: UUID, reader: UUID) -> None:
    """Let a reader of its desk follow a case up, in the place of whoever did. Raises NotFound."""
    case = get_case(act, id, to_change=True)
    who = _who_reads(act, case, reader)
    Assignment.objects.update_or_create(
        case=case,
        defaults={"organisation_id": act.organisation, "reader": who, "since": act.at.date()},
    )
    record(of_the_day(act), "cases.assign", f"desk {case.desk_id}", reader=str(who.id))


@transaction.atomic
def add_task(
    act: Act, id: UUID, envelope: Envelope, *, version: int, reader: UUID, due_on: date
) -> None:
    """Keep a task: its words sealed, who and by when as a promise. Sent again, it is kept once. Raises NotFound, RuleBroken."""
    case = get_case(act, id, to_change=True)
    who, day = _who_reads(act, case, reader), of_the_day(act)
    if envelope.kind is not Kind.TASK:
        raise RuleBroken([Obstacle.OTHER_CASE])
    if version != case.version or writes_wait(case, act.at.date()):
        raise RuleBroken([Obstacle.OTHER_VERSION])
    if due_on < act.at.date():
        raise RuleBroken([Obstacle.DAY_GONE])
    add_envelope(case, envelope, on=act.at.date())
    if Task.objects.filter(id=envelope.id).exists():
        return
    promise = make_promise(
        day,
        Promised(
            debtor=us(act),
            creditor=us(act),
            by=who.person_id,
            kind=Promised_.OTHER,
            what=SAYS_NOTHING,
            first=due_on,
            last=due_on,
            zone="UTC",
            source=Source.BY_HAND,
        ),
    )
    Task.objects.create(
        id=envelope.id,
        organisation_id=act.organisation,
        case=case,
        reader=who,
        promise=promise,
    )
    record(day, "cases.add_task", f"desk {case.desk_id}", reader=str(who.id))


@transaction.atomic
def settle_task(act: Act, id: UUID, task: UUID, how: str) -> None:
    """Note that a task is done, or that nobody has to do it any more. Raises NotFound, RuleBroken."""
    case = get_case(act, id, to_change=True)
    found = get_task(case, task)
    if how not in _SETTLED_BY:
        raise RuleBroken([Obstacle.OTHER_CASE])
    if found.promise.is_open:
        _settle(of_the_day(act), found, _SETTLED_BY[how])
        record(of_the_day(act), "cases.settle_task", f"desk {case.desk_id}", how=how)


def let_tasks_go(act: Act, cases: list[UUID]) -> None:
    """Let nobody owe anything in cases that are erased. The promises stay, and say nothing of a case."""
    for case in Case.objects.filter(id__in=cases, tasks__promise__is_open=True).distinct():
        for task in tasks_in(case).filter(promise__is_open=True):
            _settle(of_the_day(act), task, What.WITHDRAWN)


def let_go_of_who_left(act: Act, desk: UUID) -> None:
    """Wait no more for tasks of those who cannot open the report any more, and so could not settle them. Their words stay for colleagues."""
    for task in tasks_of_who_left(desk):
        _settle(of_the_day(act), task, What.WITHDRAWN)
        record(of_the_day(act), "cases.let_task_go", f"desk {desk}", reader=str(task.reader_id))


def _settle(day: Act, task: Task, what: What) -> None:
    note(
        day,
        task.promise_id,
        Noting(what=what, side=Side.CREDITOR, on=day.at.date(), note=SAYS_NOTHING),
    )


def _who_reads(act: Act, case: Case, reader: UUID) -> Reader:
    seat = readers_of(case.desk_id, act.at.date()).filter(reader_id=reader).first()
    if seat is None:
        raise NotFound
    return seat.reader
