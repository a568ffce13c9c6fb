"""Counting: a table is made safe and kept as it was; one person proposes it to everybody, another agrees."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.drawing import drawing_key
from firsthand.ground.vault.keys import short_key
from firsthand.rooms.cases.actions.apart import protected_apart
from firsthand.rooms.cases.models import CountedTable
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.numbers import (
    counting,
    get_counted,
    list_counted,
    places,
    read_before,
    stage_of,
)
from firsthand.rooms.cases.rules.numbers import (
    Audience,
    By,
    NumbersObstacle,
    Stage,
    obstacles_to_agreeing,
    obstacles_to_counting,
)
from firsthand.rooms.cases.rules.protecting import problem_of


@transaction.atomic
def count(act: Act, wanted: Sequence[By]) -> CountedTable:
    """Count for our own. What was counted already, and has not changed, is given as it was. Raises RuleBroken."""
    require(act, Can.COUNT)
    found, is_new = _counted(act, wanted, Audience.OWN)
    if is_new:
        record(act, "cases.count", f"table {found.id}", by=found.wanted)
    return found


@transaction.atomic
def propose_release(act: Act, id: UUID) -> CountedTable:
    """Propose a table to everybody: counted anew, by what another was counted by, and made safe for everybody. Raises RuleBroken."""
    require(act, Can.PROPOSE_RELEASE)
    like = get_counted(act, id)
    _one_at_a_time(act)
    open_ones = list_counted(act).filter(
        audience=Audience.PUBLIC, agreed_on__isnull=True, dropped_on__isnull=True
    )
    if open_ones.exists():
        raise RuleBroken([NumbersObstacle.PROPOSED_ALREADY])
    found, _ = _counted(act, [By(each) for each in like.wanted.split()], Audience.PUBLIC)
    record(act, "cases.propose_release", f"table {found.id}", by=found.wanted)
    return found


@transaction.atomic
def agree_release(act: Act, id: UUID) -> CountedTable:
    """Agree to what another person proposed: from now on everybody can read it. Raises NotFound, RuleBroken.

    It has to be what would be shown now: true of the events of now, and safe beside all that was read since.
    """
    table = get_counted(act, id, to_change=True)
    require(act, Can.AGREE_RELEASE)
    _one_at_a_time(act)
    obstacles = obstacles_to_agreeing(
        stage_of(table), is_same_person=table.counted_by == person_of(act)
    )
    if obstacles:
        raise RuleBroken(obstacles)
    if not _holds(act, table):
        raise RuleBroken([NumbersObstacle.CHANGED])
    table.agreed_on, table.agreed_by = act.at.date(), person_of(act)
    table.save(update_fields=["agreed_on", "agreed_by"])
    record(act, "cases.agree_release", f"table {table.id}")
    return table


@transaction.atomic
def drop_release(act: Act, id: UUID) -> None:
    """Drop a proposal; nobody outside has read it. Raises NotFound, RuleBroken."""
    table = get_counted(act, id, to_change=True)
    require(act, Can.PROPOSE_RELEASE)
    if stage_of(table) is not Stage.PROPOSED:
        raise RuleBroken([NumbersObstacle.NOT_OPEN])
    table.dropped_on = act.at.date()
    table.save(update_fields=["dropped_on"])
    record(act, "cases.propose_release", f"table {table.id}", dropped=True)


@transaction.atomic
def take_back_release(act: Act, id: UUID, *, because: str) -> None:
    """Take back what was published: its page then says so, and why. It stays in the ledger: it was read. Raises RuleBroken."""
    table = get_counted(act, id, to_change=True)
    require(act, Can.TAKE_BACK_RELEASE)
    obstacles = [] if stage_of(table) is Stage.PUBLISHED else [NumbersObstacle.NOT_PUBLISHED]
    if not because.strip():
        obstacles.append(NumbersObstacle.NO_REASON)
    if obstacles:
        raise RuleBroken(obstacles)
    table.taken_back_on, table.taken_back_because = act.at.date(), because.strip()
    table.save(update_fields=["taken_back_on", "taken_back_because"])
    record(act, "cases.take_back_release", f"table {table.id}")


def _counted(act: Act, wanted: Sequence[By], audience: Audience) -> tuple[CountedTable, bool]:
    """Give the table, and whether it is a new one. The whole ledger of its readers goes into it."""
    _one_at_a_time(act)
    facts = counting(act)
    obstacles = obstacles_to_counting(wanted, len(facts.events), len(facts.insiders))
    if obstacles:
        raise RuleBroken(obstacles)
    found = protected_apart(
        problem_of(
            facts,
            wanted,
            version=uuid4().hex,
            read=read_before(act, audience),
            key=drawing_key(act.organisation),
        )
    )
    if "refused" in found:
        raise RuleBroken([NumbersObstacle.NOT_SAFE])
    released, version = found.pop("released"), found.pop("version")
    shown, as_text = _shown(act, found), " ".join(wanted)
    if audience is Audience.OWN:
        known = list_counted(act).filter(audience=audience, version=version, wanted=as_text)
        same = next((each for each in known if each.shown == shown), None)
        if same:
            return same, False
    table = CountedTable.objects.create(
        organisation_id=act.organisation,
        audience=audience,
        version=version,
        wanted=as_text,
        shown=shown,
        released=released | {"version": version},
        counted_on=act.at.date(),
        counted_by=person_of(act),
        address=short_key() if audience is Audience.PUBLIC else None,
    )
    return table, True


def _holds(act: Act, table: CountedTable) -> bool:
    """Tell whether a proposal is what would be shown now."""
    problem = problem_of(
        counting(act),
        [By(each) for each in table.wanted.split()],
        version=table.version,
        read=read_before(act, Audience.PUBLIC, but=table.id),
        key=drawing_key(act.organisation),
        proposed={"by": table.shown["by"], "is_rounded": table.shown["is_rounded"]}
        | {"released": table.released},
    )
    return bool(protected_apart(problem)["holds"])


def _shown(act: Act, found: dict[str, Any]) -> dict[str, Any]:
    """Give what readers see, with the names that districts have today: it stands as it was."""
    named = places(act)
    used = {each for some in found["categories"] for each in some}
    return found | {
        "places": {place: name for place, name in named.items() if place in used},
        "organisation": act.organisation_name,
    }


def _one_at_a_time(act: Act) -> None:
    """Let one count of an organisation wait for no other: two would not know of each other's. Raises RuleBroken."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 7042))", [str(act.organisation)]
        )
        (is_ours,) = cursor.fetchone() or (False,)
    if not is_ours:
        raise RuleBroken([NumbersObstacle.BUSY])
