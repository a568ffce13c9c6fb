"""Days on which both sides agreed to review: named by somebody, or following from an agreement; the one register of them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.rooms.partnerships.actions.reviews import CannotReview
from firsthand.rooms.partnerships.models import Agreement, Pair, ReviewDay
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import get_version, promised, provisions_in
from firsthand.rooms.partnerships.queries.days import today_of
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.queries.reviews import get_day, list_days, with_days_to_make
from firsthand.rooms.partnerships.rules.agreements import AHEAD, Owed
from firsthand.rooms.partnerships.rules.reviews import Obstacle
from firsthand.rooms.partnerships.rules.stages import Stage

LONGEST_SOURCE = 200


@transaction.atomic
def agree_day(act: Act, pair_id: UUID, *, due_on: date, source: str = "") -> ReviewDay:
    """Note a day on which both sides agreed to review. Raises NotFound or CannotReview."""
    pair = get_pair(act, pair_id, to_change=True)  # one at a time
    require(act, Can.OPEN_REVIEW)
    today, obstacles = today_of(act, pair), []
    if pair.partnership.stage in (Stage.ENDED, Stage.DECLINED):
        obstacles.append(Obstacle.NOT_NOW)
    if due_on < today:
        obstacles.append(Obstacle.DAY_BEFORE)
    if list_days(act, pair).filter(due_on=due_on).exists():
        obstacles.append(Obstacle.DAY_KNOWN)
    if obstacles:
        raise CannotReview(obstacles)
    day = ReviewDay.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        due_on=due_on,
        source=source.strip(),
        agreed_on=today,
    )
    record(act, "partnerships.open_review", f"pair:{pair.id}", day=due_on.isoformat())
    return day


@transaction.atomic
def drop_day(act: Act, id: UUID, *, because: str) -> ReviewDay:
    """Take an agreed review day back, with a reason. One that has gone by stays. Raises NotFound or CannotReview."""
    day = get_day(act, id)
    require(act, Can.OPEN_REVIEW)
    today, obstacles = today_of(act, day.pair), []
    if day.due_on < today:
        obstacles.append(Obstacle.DAY_BEFORE)
    if not because.strip():
        obstacles.append(Obstacle.NO_REASON)
    if obstacles:
        raise CannotReview(obstacles)
    day.dropped_on, day.dropped_because = today, because.strip()
    day.save(update_fields=["dropped_on", "dropped_because"])
    record(act, "partnerships.open_review", f"pair:{day.pair_id}", day=day.due_on.isoformat())
    return day


def make_days(act: Act, agreement: Agreement) -> int:
    """Note the days on which an agreement says that both review, a year ahead and one at least; give how many are new.

    A day that is there already stays, and one that somebody took back is not made again. Whoever asks has decided.
    """
    named = next(
        (each for each in promised(agreement, today=act.at.date()) if each.what is Owed.REVIEW),
        None,
    )
    if named is None or agreement.agreed_on is None:
        return 0
    Pair.objects.select_for_update(no_key=True).get(id=agreement.pair_id)  # one at a time
    there = ReviewDay.objects.filter(organisation_id=act.organisation, pair=agreement.pair)
    there = there.filter(Q(dropped_on__isnull=True) | Q(agreement=agreement))
    taken = set(there.values_list("due_on", flat=True))
    made = ReviewDay.objects.bulk_create(
        ReviewDay(
            organisation_id=act.organisation,
            pair=agreement.pair,
            due_on=day,
            source=_clause(agreement, named.clause),
            agreement=agreement,
            agreed_on=agreement.agreed_on,
        )
        for day in named.days
        if day not in taken
    )
    agreement.reviews_until = max(act.at.date() + AHEAD, named.days[-1])
    agreement.save(update_fields=["reviews_until"])
    for each in made:
        record(
            act,
            "partnerships.open_review",
            f"pair:{agreement.pair_id}",
            day=each.due_on.isoformat(),
        )
    return len(made)


def make_days_ahead(act: Act) -> int:
    """Note the review days of every agreement up to a year ahead; give how many are new. Safe to repeat."""
    count = 0
    for agreement in with_days_to_make(act):
        with transaction.atomic(), translation.override(agreement.language):
            count += make_days(act, agreement)
    return count


def drop_days_ahead(act: Act, pair: Pair, before: QuerySet[Agreement]) -> int:
    """Take back the days to come that follow from agreements before: a newer one says when both review. Give how many."""
    ids: Collection[UUID] = list(before.values_list("id", flat=True))
    ahead = ReviewDay.objects.filter(
        organisation_id=act.organisation,
        pair=pair,
        agreement_id__in=ids,
        due_on__gt=act.at.date(),
        dropped_on__isnull=True,
    )
    because = _("A newer agreement says when both review.")
    dropped = ahead.update(dropped_on=act.at.date(), dropped_because=because)
    before.filter(reviews_until__isnull=False).update(reviews_until=None)
    return dropped


def _clause(agreement: Agreement, id: str) -> str:
    """Give what a clause is called in the agreement."""
    provisions = provisions_in(get_version(agreement, agreement.agreed_number))
    named = next((each.heading for each in provisions if each.id == id), "")
    return f"{agreement.title} · {named}"[:LONGEST_SOURCE]
