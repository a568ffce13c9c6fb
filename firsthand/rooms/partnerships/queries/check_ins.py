"""Check-ins of a pair, as each side may read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import guest_of, require
from firsthand.ground.parties.rules import last_lived
from firsthand.rooms.partnerships.models import CheckIn, Pair
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules.check_ins import Month, Side, may_read, months_of, spoke


@dataclass(frozen=True, slots=True)
class Read:
    """A check-in as one side may read it: without its words while they are not for that side."""

    found: CheckIn | None
    """Nothing where it may not be read yet."""
    month: date
    side: Side


def list_check_ins(act: Act, pair: Pair) -> QuerySet[CheckIn]:
    """Give the check-ins of a pair, the latest month first. Who shows them asks `readable` first."""
    require(act, Can.READ)
    return _of(act, pair)


def get_check_in(act: Act, id: UUID) -> CheckIn:
    """Give a check-in that our side may read. Raises NotFound."""
    require(act, Can.READ)
    found = (
        CheckIn.objects.filter(organisation_id=act.organisation, id=id)
        .select_related("pair__partnership", "pair__partner", "pair__community")
        .first()
    )
    if found is None:
        raise NotFound
    mine = [each.found for each in readable(act, Side.OURS, _of(act, found.pair)) if each.found]
    if found not in mine:
        raise NotFound
    return found


def pair_of_guest(act: Act) -> Pair:
    """Give the pair that a guest's link opens. Raises NotFound."""
    require(act, Can.CHECK_IN_AS_GUEST)
    guest = guest_of(act)
    try:
        return Pair.objects.select_related("partnership", "community", "partner").get(
            organisation_id=act.organisation, id=guest.record, partner_id=guest.party
        )
    except Pair.DoesNotExist:
        raise NotFound from None


def check_in_of_guest(act: Act, id: UUID) -> CheckIn:
    """Give one check-in of a guest's pair, that our side wrote down for both, to be changed. Raises NotFound."""
    pair = pair_of_guest(act)
    found = _of(act, pair).select_for_update().filter(id=id, side=Side.BOTH.value).first()
    if found is None:
        raise NotFound
    return found


def check_ins_of_guest(act: Act, pair: Pair) -> QuerySet[CheckIn]:
    """Give the check-ins of a guest's pair, without what is for our eyes only."""
    require(act, Can.CHECK_IN_AS_GUEST)
    return _of(act, pair).defer("own_note", "said_by")


def readable(act: Act, reader: Side, check_ins: Iterable[CheckIn]) -> list[Read]:
    """Give check-ins as a side may read them now."""
    every = list(check_ins)
    said: dict[date, set[Side]] = {}
    for each in every:
        said.setdefault(each.month, set()).add(Side(each.side))
    return [
        Read(
            found=each
            if may_read(
                reader,
                Side(each.side),
                said[each.month],
                month=each.month,
                today=last_lived(act.at),
            )
            else None,
            month=each.month,
            side=Side(each.side),
        )
        for each in every
    ]


def spoken_in(pair: Pair, month: date) -> set[Side]:
    """Give which sides have spoken in a month."""
    found = CheckIn.objects.filter(pair=pair, month=month).values_list("side", flat=True)
    return {Side(side) for side in found}


def months(act: Act, pair: Pair, check_ins: Iterable[CheckIn]) -> list[Month]:
    """Give the latest months of a pair, with by whom each was held; since it is kept here, until it ended."""
    partnership = pair.partnership
    return months_of(
        ((each.month, spoke(Side(each.side), each.partner_says)) for each in check_ins),
        since=max(partnership.starts_on or date.min, partnership.opened_at.date()),
        until=partnership.ends_on if partnership.stage == "ended" else None,
        today=act.at.date(),
    )


def _of(act: Act, pair: Pair) -> QuerySet[CheckIn]:
    return CheckIn.objects.filter(organisation_id=act.organisation, pair=pair).order_by(
        "-month", "side", "id"
    )
