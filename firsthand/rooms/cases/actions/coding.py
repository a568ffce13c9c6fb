"""Coding what was read: by short lists, into rows that lead to no case. The audit names neither row nor case."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.models import Organisation
from firsthand.rooms.cases.actions.following import of_the_day
from firsthand.rooms.cases.models import CodedAct, CodedEvent, Desk, District
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.coding import (
    as_coded,
    coded_with,
    get_reading_desk,
    list_districts,
)
from firsthand.rooms.cases.rules.coding import Coding, CodingObstacle, obstacles_to_coding


@transaction.atomic
def code_event(act: Act, desk: UUID, coding: Coding) -> None:
    """Keep a coded event of a desk; one that corrects another takes its place. The same one again changes nothing.

    Raises NotFound for a desk where the one who acts does not read, and for an event there that is not; RuleBroken.
    """
    at = get_reading_desk(act, desk)
    known = CodedEvent.objects.filter(id=coding.event).first()
    if known:
        if known.desk_id != at.id or as_coded(known) != replace(coding, corrects=None):
            raise RuleBroken([CodingObstacle.OTHER_CODES])
        if known.is_withdrawn:
            raise RuleBroken([CodingObstacle.CORRECTED_ALREADY])
        return
    districts = list_districts(act).filter(id=coding.district, is_chosen=True)
    obstacles = obstacles_to_coding(coding, today=act.at.date(), is_district=districts.exists())
    if obstacles:
        raise RuleBroken(obstacles)
    corrected = _to_correct(act, at, coding.corrects)
    try:
        with transaction.atomic():
            _keep(act, at, coding)
    except IntegrityError:  # of another organisation, or sent twice at once
        raise RuleBroken([CodingObstacle.OTHER_CODES]) from None
    if corrected:
        corrected.is_withdrawn, corrected.corrected_by_id = True, coding.event
        corrected.save(update_fields=["is_withdrawn", "corrected_by_id"])
        record(of_the_day(act), "cases.correct_codes", f"desk {at.id}")
    else:
        record(of_the_day(act), "cases.code", f"desk {at.id}")


@transaction.atomic
def withdraw_coded(act: Act, ids: Collection[UUID]) -> None:
    """Count these events no more; they stay, withdrawn. Those that are not there, or not theirs, are left out."""
    rows = coded_with(act, ids).filter(is_withdrawn=False)
    for desk in _desks_of(rows):
        record(of_the_day(act), "cases.withdraw_codes", f"desk {desk}")
    rows.update(is_withdrawn=True)


@transaction.atomic
def erase_coded(act: Act, ids: Collection[UUID]) -> None:
    """Erase these events, because the report they were coded from goes, and somebody asked that they go with it."""
    rows = coded_with(act, ids)
    for desk in _desks_of(rows):
        record(of_the_day(act), "cases.erase_codes", f"desk {desk}")
    gone = list(rows.values_list("id", flat=True))
    CodedEvent.objects.filter(corrected_by__in=gone).update(corrected_by=None)
    CodedEvent.objects.filter(id__in=gone).delete()


@transaction.atomic
def mix_coded(act: Act) -> int:
    """Write what was coded anew, mixed by ids that were drawn at random; give how many rows.

    A table keeps its rows in the order in which they came, each with the number of its transaction. Beside the notes that
    came with them that would tell which code is of which report; after this they all came at once, in another order.
    """
    mixed = 0
    with connection.cursor() as cursor:
        for table, same in (("cases_codedevent", "is_withdrawn"), ("cases_codedact", "rank")):
            whose = f"FROM {table} WHERE organisation_id = %s"
            cursor.execute(f"SELECT count(DISTINCT xmin::text) {whose}", [act.organisation])
            if cursor.fetchone() in (None, (0,), (1,)):
                continue
            cursor.execute(f"SELECT id {whose} ORDER BY id FOR UPDATE", [act.organisation])
            rows = cursor.fetchall()
            mix = f"UPDATE {table} SET {same} = {same} WHERE id = %s"  # noqa: S608  # our own names
            cursor.executemany(mix, rows)
            mixed += len(rows)
    return mixed


@transaction.atomic
def name_district(act: Act, country: str, name: str) -> District:
    """Add a district that can be chosen, or let one be chosen again that was retired. Raises RuleBroken for one that can be."""
    require(act, Can.NAME_DISTRICTS)
    Organisation.objects.select_for_update(no_key=True).get(id=act.organisation)  # one at a time
    same = list_districts(act).filter(country=country, name__iexact=name)
    found = same.order_by("-is_chosen", "id").first()
    if found and found.is_chosen:
        raise RuleBroken([CodingObstacle.KNOWN_DISTRICT])
    if found:
        found.is_chosen = True
        found.save(update_fields=["is_chosen"])
    else:
        found = District.objects.create(
            organisation_id=act.organisation, country=country, name=name
        )
    record(act, "cases.name_district", f"district {found.id}")
    return found


@transaction.atomic
def retire_district(act: Act, id: UUID) -> None:
    """Let a district be chosen no more; what was coded with it stays. Raises NotFound."""
    require(act, Can.NAME_DISTRICTS)
    if not list_districts(act).filter(id=id, is_chosen=True).update(is_chosen=False):
        raise NotFound
    record(act, "cases.retire_district", f"district {id}")


def _desks_of(rows: QuerySet[CodedEvent]) -> list[UUID]:
    return sorted(set(rows.values_list("desk_id", flat=True)))


def _to_correct(act: Act, desk: Desk, id: UUID | None) -> CodedEvent | None:
    """Give the event to correct, held until the correction is kept. Raises NotFound, RuleBroken."""
    if id is None:
        return None
    found = coded_with(act, [id]).filter(desk=desk).select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    if found.is_withdrawn:
        raise RuleBroken([CodingObstacle.CORRECTED_ALREADY])
    return found


def _keep(act: Act, desk: Desk, coding: Coding) -> None:
    event = CodedEvent.objects.create(
        id=coding.event,
        organisation_id=act.organisation,
        desk=desk,
        month=coding.month,
        district_id=coding.district,
        setting=coding.setting,
        source=coding.source,
        sureness=coding.sureness,
        is_again=coding.is_again,
    )
    CodedAct.objects.bulk_create(
        CodedAct(
            organisation_id=act.organisation,
            event=event,
            rank=rank,
            act=each.act,
            group=each.group,
            role=each.role,
            involvement=each.involvement,
        )
        for rank, each in enumerate(coding.acts)
    )
