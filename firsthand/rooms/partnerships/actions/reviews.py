"""Opening a review, rating in it, closing it, and what both sides want to do after it.

Rating is the one deed that is not written down with who and when: that somebody has rated stands in `Turn`, what was
rated in the sums of `Box`, and nothing joins the two.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.access.guests import links_to, revoke_link
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.boxes import NotOpened
from firsthand.ground.vault.links import make_link
from firsthand.ground.vault.slips import open_slip, seal_slip
from firsthand.rooms.partnerships.actions.judging import judge_anew
from firsthand.rooms.partnerships.actions.noticing import notice_anew
from firsthand.rooms.partnerships.models import Box, NextStep, Rating, Review, Turn
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.days import today_of
from firsthand.rooms.partnerships.queries.pairs import get_pair, get_period
from firsthand.rooms.partnerships.queries.reviews import (
    get_review,
    get_step,
    has_rated,
    over_since,
    review_of_guest,
    round_of,
    steps_of,
)
from firsthand.rooms.partnerships.rules.reviews import (
    MOST_LINKS,
    Obstacle,
    RatingSide,
    added,
    may_be_shown,
    obstacles_to_closing,
    obstacles_to_opening,
    obstacles_to_rating,
)
from firsthand.rooms.partnerships.rules.stages import Stage

_LINKS_LAST: Final = timedelta(days=92)
"""How long after the last day of rating a link still shows what came of it."""


class CannotReview(RuleBroken):
    """Rules stand in the way of what somebody wants to do with a review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do after a review."""

    what: str
    who: str
    due_on: date
    role: str = ""


@transaction.atomic
def open_review(
    act: Act, pair_id: UUID, *, closes_on: date, links: int
) -> tuple[Review, list[str]]:
    """Open a review of a pair over its latest period; give it, and the keys of the partner's links, kept nowhere.

    While a partnership is ending, it is the closing review.

    Raises NotFound, or CannotReview with every obstacle.
    """
    pair = get_pair(act, pair_id, to_change=True)  # of two who press at once, one opens it
    require(act, Can.OPEN_REVIEW)
    today = today_of(act, pair)
    obstacles = obstacles_to_opening(
        Stage(pair.partnership.stage),
        has_open=Review.objects.filter(pair=pair, closed_on__isnull=True).exists(),
        closes_on=closes_on,
        links=links,
        today=today,
    )
    if obstacles:
        raise CannotReview(obstacles)
    review = Review.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        period=get_period(act, pair),
        is_last=pair.partnership.stage == Stage.ENDING,
        opened_on=today,
        closes_on=closes_on,
    )
    Box.objects.bulk_create(
        Box(organisation_id=act.organisation, review=review, side=side.value) for side in RatingSide
    )
    record(act, "partnerships.open_review", f"review:{review.id}")
    return review, _links(act, review, links)


@transaction.atomic
def add_links(act: Act, id: UUID, *, number: int) -> list[str]:
    """Make more links for people of the partner; give their keys. Raises NotFound or CannotReview."""
    review = get_review(act, id, to_change=True)
    require(act, Can.OPEN_REVIEW)
    obstacles = []
    if not round_of(review).is_open_to(RatingSide.THEIRS, today_of(act, review.pair)):
        obstacles.append(Obstacle.CLOSED)
    there = links_to(act, Opens.RATING, review.id).filter(revoked_at__isnull=True).count()
    if not 1 <= number <= MOST_LINKS - there:
        obstacles.append(Obstacle.HOW_MANY)
    if obstacles:
        raise CannotReview(obstacles)
    record(act, "partnerships.open_review", f"review:{review.id}", links=number)
    return _links(act, review, number)


@transaction.atomic
def take_link_away(act: Act, id: UUID, link: UUID) -> Review:
    """Let a link open nothing any more. What was rated by it stays in the sums. Raises NotFound."""
    review = get_review(act, id, to_change=True)
    require(act, Can.OPEN_REVIEW)
    revoke_link(act, link, opens=Opens.RATING, record=review.id)
    record(act, "partnerships.open_review", f"review:{review.id}", links=-1)
    return review


@transaction.atomic
def rate(act: Act, id: UUID, ballot: Mapping[str, str]) -> None:
    """Rate as one of ours, once. Raises NotFound, or CannotReview with every obstacle."""
    review = get_review(act, id, to_change=True)
    require(act, Can.RATE)
    _cast(act, review, RatingSide.OURS, person_of(act), ballot)


@transaction.atomic
def rate_as_guest(act: Act, ballot: Mapping[str, str]) -> Review:
    """Rate as somebody of the partner, once by each link. With the last link their side closes by itself.

    Raises NotFound, or CannotReview with every obstacle.
    """
    review = review_of_guest(act, to_change=True)
    if act.guest is None:
        raise NotFound
    _cast(act, review, RatingSide.THEIRS, act.guest.link, ballot)
    used = set(Turn.objects.filter(review=review).values_list("who", flat=True))
    good = links_to(act, Opens.RATING, review.id).filter(revoked_at__isnull=True)
    if all(link.id in used for link in good):
        review.theirs_closed_on = today = today_of(act, review.pair)
        review.save(update_fields=["theirs_closed_on"])
        if round_of(review).is_over(today):
            _put_side_by_side(act, review)
    return review


@transaction.atomic
def close_review(act: Act, id: UUID) -> Review:
    """Close our side; when the other has closed too, or its day is over, put both beside each other.

    Raises NotFound, or CannotReview where ours is closed and the other may still rate.
    """
    review = get_review(act, id, to_change=True)
    require(act, Can.CLOSE_REVIEW)
    today = today_of(act, review.pair)
    if round_of(review).is_open_to(RatingSide.OURS, today):
        review.ours_closed_on = today
        review.save(update_fields=["ours_closed_on"])
        record(act, "partnerships.close_review", f"review:{review.id}", side="ours")
        if not round_of(review).is_over(today):
            return review
    obstacles = obstacles_to_closing(round_of(review), today)
    if obstacles:
        raise CannotReview(obstacles)
    _put_side_by_side(act, review)
    return review


def close_what_is_over(act: Act) -> int:
    """Put both sides beside each other in every review whose last day has gone by; give how many. Safe to repeat.

    Asks for no permission: it follows from the day that both were told, and is written down as done by nobody.
    """
    over = over_since(act)
    for review in over:
        with transaction.atomic():
            _put_side_by_side(act, review)
    return len(over)


@transaction.atomic
def add_step(act: Act, id: UUID, step: Step) -> NextStep:
    """Note what is to be done after a review. Raises NotFound, or CannotReview while it is blind."""
    review = get_review(act, id)
    require(act, Can.AGREE_STEPS)
    obstacles = [] if review.closed_on else [Obstacle.STILL_BLIND]
    if review.pair.partnership.stage == Stage.ENDED:
        obstacles.append(Obstacle.NOT_NOW)
    if obstacles:
        raise CannotReview(obstacles)
    noted = NextStep.objects.create(
        organisation_id=act.organisation,
        review=review,
        what=step.what,
        who=step.who,
        role=step.role,
        due_on=step.due_on,
        noted_on=act.at.date(),
    )
    record(act, "partnerships.agree_steps", f"review:{review.id}")
    return noted


@transaction.atomic
def agree_steps(act: Act) -> int:
    """Say yes, as the partner, to every next step that stands there; give how many. Raises NotFound or CannotReview."""
    review = review_of_guest(act)
    agreed = (
        steps_of(review).filter(agreed_on__isnull=True).update(agreed_on=act.at.date())
        if review.closed_on
        else 0
    )
    if not agreed:
        raise CannotReview([Obstacle.NOTHING_AGREED])
    record(act, "partnerships.agree_steps", f"review:{review.id}", agreed=agreed)
    return agreed


@transaction.atomic
def finish_step(act: Act, id: UUID) -> NextStep:
    """Say that a next step is done. Raises NotFound, or CannotReview if it was done already."""
    step = get_step(act, id)
    require(act, Can.AGREE_STEPS)
    if not NextStep.objects.filter(id=step.id, done_on__isnull=True).update(done_on=act.at.date()):
        raise CannotReview([Obstacle.DONE_ALREADY])
    record(act, "partnerships.agree_steps", f"review:{step.review_id}", done=True)
    return step


def _cast(act: Act, review: Review, side: RatingSide, who: UUID, ballot: Mapping[str, str]) -> None:
    """Add one person's ratings to the sums of their side. The review is locked: one at a time."""
    obstacles = obstacles_to_rating(
        round_of(review),
        side,
        ballot,
        has_rated=has_rated(review, who),
        today=today_of(act, review.pair),
    )
    if obstacles:
        raise CannotReview(obstacles)
    Turn.objects.create(organisation_id=act.organisation, review=review, side=side.value, who=who)
    box = Box.objects.select_for_update().get(review=review, side=side.value)
    sums = json.dumps(added(_opened(box), ballot))
    box.sealed_tally = seal_slip(sums, settings.FIRSTHAND_FILES_IDENTITY)
    box.save(update_fields=["sealed_tally"])


def _put_side_by_side(act: Act, review: Review) -> None:
    """Turn the sums of both sides into ratings of the period, as far as they may be shown; forget the rest."""
    today = today_of(act, review.pair)
    boxes = Box.objects.select_for_update().filter(review=review).order_by("side")
    shown = [(box.side, *each) for box in boxes for each in may_be_shown(_opened(box))]
    Rating.objects.bulk_create(_ratings(act, review, shown))
    boxes.update(sealed_tally="")
    Turn.objects.filter(review=review).delete()
    review.ours_closed_on = review.ours_closed_on or today
    review.theirs_closed_on = review.theirs_closed_on or today
    review.closed_on = today
    review.save(update_fields=["ours_closed_on", "theirs_closed_on", "closed_on"])
    notice_anew(act, review.pair)  # an agreed day may have been kept by it
    judge_anew(act, review.pair)
    record(act, "partnerships.close_review", f"review:{review.id}", side="both")


def _ratings(act: Act, review: Review, shown: Iterable[tuple[str, str, int]]) -> Iterable[Rating]:
    for place, (side, standard, value) in enumerate(shown):
        yield Rating(
            organisation_id=act.organisation,
            period=review.period,
            review=review,
            place=place,
            standard=standard,
            side=side,
            value=str(value),
        )


def _opened(box: Box) -> dict[str, dict[str, int]]:
    """Open the sums of a side. Those that another server sealed stayed there: nothing of them is known here."""
    if not box.sealed_tally:
        return {}
    try:
        found: dict[str, dict[str, int]] = json.loads(
            open_slip(box.sealed_tally, settings.FIRSTHAND_FILES_IDENTITY)
        )
    except NotOpened:
        return {}
    return found


def _links(act: Act, review: Review, number: int) -> list[str]:
    last = datetime.combine(review.closes_on, time.max, tzinfo=act.at.tzinfo)
    return [
        make_link(
            act,
            opens=Opens.RATING,
            record=review.id,
            party=review.pair.partner_id,
            ends_at=last + _LINKS_LAST,
        )[1]
        for _ in range(number)
    ]
