"""A case that another desk of the same organisation takes on: its readers get every key first, then it moves."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.actions import record
from firsthand.rooms.cases.actions.following import drop_what_waits, of_the_day
from firsthand.rooms.cases.actions.reporting import is_sealed, keep_keys
from firsthand.rooms.cases.actions.tasks import let_go_of_who_left
from firsthand.rooms.cases.models import Assignment, Case, Key
from firsthand.rooms.cases.queries.cases import get_case, versions_of
from firsthand.rooms.cases.queries.desks import readers_of
from firsthand.rooms.cases.queries.following import other_desks
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import GivenKey


@transaction.atomic
def hand_over(act: Act, id: UUID, desk: UUID, keys: Sequence[GivenKey]) -> None:
    """Move a case to another desk with its keys. Those who read at the desk before get nothing more. Raises NotFound, RuleBroken."""
    case = get_case(act, id, to_change=True)
    to = next((each for each in other_desks(act, case) if each.id == desk), None)
    if to is None:
        raise NotFound
    if not all(is_sealed(each.sealed) for each in keys):
        raise RuleBroken([Obstacle.NOT_SEALED])
    today, before = act.at.date(), case.desk_id
    drop_what_waits(case)  # it was for those who read at the desk before
    versions = versions_of(case)
    reads = set(readers_of(to.id, today).values_list("reader", flat=True))
    had = set(Key.objects.filter(case=case).values_list("version", "reader"))
    gets = {(each.version, each.reader) for each in keys if each.reader in reads} | {
        (version, reader) for version, reader in had if reader in reads
    }
    if {version for version, _ in gets} != {each.number for each in versions}:
        raise RuleBroken([Obstacle.NO_KEY_FOR_A_READER])  # nobody there could open some of it
    Case.objects.filter(id=case.id).update(desk=to, touched_on=today)
    case.desk = to
    for version in versions:
        sealed = [
            (each.reader, each.sealed)
            for each in keys
            if each.version == version.number and (version.number, each.reader) not in had
        ]
        given = {reader for reader, _ in sealed}
        keep_keys(case, sealed, version, on=today, given=given)
    Assignment.objects.filter(case=case).delete()
    let_go_of_who_left(act, to.id)
    record(of_the_day(act), "cases.hand_over", f"desk {before}", to=str(to.id))
