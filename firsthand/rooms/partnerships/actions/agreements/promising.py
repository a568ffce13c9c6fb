"""What an agreement makes both sides owe, written down as promises: reviews, looks at the work and at risk, transfers."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.promises.actions.schedules import Scheduled
from firsthand.ground.promises.rules.kinds import LONGEST_WHAT, Kind, Side, Source
from firsthand.ground.promises.rules.noting import Promised as Promise
from firsthand.ground.promises.rules.schedules import Rule, Unit
from firsthand.rooms.partnerships.actions.agreements.agreeing import CannotAgree
from firsthand.rooms.partnerships.actions.promises import make_schedule
from firsthand.rooms.partnerships.models import Agreement
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import get_agreement, has_promises, promised
from firsthand.rooms.partnerships.rules.agreements import Obstacle, Owed, Promised, months_of
from firsthand.rooms.partnerships.wording.agreements import OWED

_KINDS: Final = {Owed.TRANSFER: Kind.TRANSFER}


@transaction.atomic
def write_promises(act: Act, id: UUID) -> int:
    """Write down what an agreement makes both sides owe, once; give how many schedules it made.

    What both owe stands as owed by the partner to us: we keep the record. Raises NotFound, CannotAgree, CannotPromise.
    """
    agreement = get_agreement(act, id, to_change=True)
    require(act, Can.MAKE_PROMISE)
    obstacles = [] if agreement.agreed_on else [Obstacle.NOT_AGREED]
    if has_promises(agreement):
        obstacles.append(Obstacle.PROMISES_WRITTEN)
    if obstacles:
        raise CannotAgree(obstacles)
    owed = [each for each in promised(agreement, today=act.at.date()) if each.days]
    for each in owed:
        make_schedule(act, agreement.pair_id, _scheduled(agreement, each, each.days[0]))
    return len(owed)


def _scheduled(agreement: Agreement, each: Promised, first: date) -> Scheduled:
    pair = agreement.pair
    what = " · ".join(part for part in (str(OWED[each.what]), each.amount) if part)
    return Scheduled(
        promised=Promise(
            debtor=pair.partner_id,
            creditor=pair.community_id,
            kind=_KINDS.get(each.what, Kind.REVIEW),
            what=what[:LONGEST_WHAT],
            first=first,
            last=first,
            ours=Side.CREDITOR,
            source=Source.AGREEMENT,
            source_id=agreement.id,
        ),
        rule=Rule(starts_on=first, unit=Unit.MONTH, every=months_of(each.rule), day=first.day),
    )
