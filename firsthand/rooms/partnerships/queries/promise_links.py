"""What a partner sees of its promises by its link: those between the two, and of our entries never the words."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import guest_of, require
from firsthand.ground.access.guests import links_to
from firsthand.ground.access.models import GuestLink
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.queries import promises as ground
from firsthand.ground.promises.rules.kinds import Side
from firsthand.rooms.partnerships.models import Pair, PromiseOf
from firsthand.rooms.partnerships.policy import Can, Opens

_AHEAD: Final = timedelta(days=100)
"""How far ahead a partner sees what is owed: the next quarter."""
_PROOF: Final = timedelta(days=400)


def pair_of_guest(act: Act) -> Pair:
    """Give the pair whose promises a guest's link opens. Raises NotFound or NotAllowed."""
    require(act, Can.ANSWER_PROMISES)
    guest = guest_of(act)
    try:
        return Pair.objects.select_related("partnership", "community", "partner").get(
            organisation_id=act.organisation, id=guest.record, partner_id=guest.party
        )
    except Pair.DoesNotExist:
        raise NotFound from None


def open_with_guest(act: Act, pair: Pair, owing: Side) -> QuerySet[Promise]:
    """Give what is open between the two: what the partner owes (`debtor`) or is owed, the earliest day first."""
    require(act, Can.ANSWER_PROMISES)
    ours = Side.CREDITOR if owing is Side.DEBTOR else Side.DEBTOR
    return (
        _between(act, pair)
        .filter(ours=ours.value, is_open=True, agreed_to__lte=act.at.date() + _AHEAD)
        .order_by("late_at", "id")
    )


def settled_with_guest(act: Act, pair: Pair) -> QuerySet[Promise]:
    """Give what was settled between the two in the last year, the latest day first."""
    require(act, Can.ANSWER_PROMISES)
    since = act.at.date() - _PROOF
    return (
        _between(act, pair)
        .filter(is_open=False, agreed_to__gte=since)
        .order_by(F("settled_on").desc(nulls_last=True), "-agreed_to", "id")
    )


def promise_of_guest(act: Act, id: UUID) -> Promise:
    """Give one promise between the two. Raises NotFound."""
    try:
        return _between(act, pair_of_guest(act)).get(id=id)
    except Promise.DoesNotExist:
        raise NotFound from None


def events_for_guest(act: Act, promise: Promise) -> list[PromiseEvent]:
    """Give what happened to a promise. Whoever shows it leaves out the words and files of what did not come by a link."""
    require(act, Can.ANSWER_PROMISES)
    return list(ground.list_events(act, [promise.id]))


def files_by_link(act: Act, pair: Pair) -> int:
    """Count the files that came by a link with the promises of a pair."""
    ties = PromiseOf.objects.filter(organisation_id=act.organisation, pair=pair)
    return PromiseEvent.objects.filter(
        promise_id__in=ties.values("promise_id"), guest__isnull=False, attachment__isnull=False
    ).count()


def links_of(act: Act, pair: Pair) -> QuerySet[GuestLink]:
    """Give the links to the promises of a pair that open them now."""
    require(act, Can.LINK_PROMISES)
    found = links_to(act, Opens.PROMISES, pair.id)
    return found.filter(revoked_at__isnull=True, ends_at__gt=act.at)


def _between(act: Act, pair: Pair) -> QuerySet[Promise]:
    return Promise.objects.filter(
        Q(debtor_id=pair.partner_id, creditor_id=pair.community_id)
        | Q(debtor_id=pair.community_id, creditor_id=pair.partner_id),
        organisation_id=act.organisation,
        of_partnership__pair=pair,
        replaced_at__isnull=True,
    ).select_related("debtor", "creditor")
