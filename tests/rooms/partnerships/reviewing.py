"""Reviews for tests: one that is open, ballots, guests of the fund with a link each."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from firsthand.core.verdict.rubric import RATED
from firsthand.ground.access.acts import Act
from firsthand.ground.access.guests import act_by, links_to
from firsthand.rooms.partnerships.actions.check_ins import Said, check_in
from firsthand.rooms.partnerships.actions.endings import Item, add_item, plan_ending
from firsthand.rooms.partnerships.actions.review_days import agree_day
from firsthand.rooms.partnerships.actions.reviews import (
    Step,
    add_step,
    close_review,
    open_review,
    rate,
)
from firsthand.rooms.partnerships.models import Pair, Review
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from firsthand.rooms.partnerships.rules.check_ins import Side
from firsthand.rooms.partnerships.rules.endings import Kind, Plan, Who
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.test_evidence import partnership

CLOSES = TODAY + timedelta(days=14)


def a_pair(cast: Cast) -> Pair:
    """Open a partnership of River's with a fund; give its pair."""
    (pair,) = pairs_of(cast.act("amina"), partnership(cast))
    return pair


def a_review(cast: Cast, pair: Pair | None = None, links: int = 3, at: datetime = NOW) -> Review:
    """Open a review for two weeks, with some links for the fund. Pages want one of the real now."""
    pair = pair or a_pair(cast)
    closes_on = at.date() + timedelta(days=14)
    act = cast.act("amina", at=at)
    return open_review(act, pair.id, closes_on=closes_on, links=links)[0]


def guests(cast: Cast, review: Review) -> list[Act]:
    """Give the acts of those who hold the links."""
    links = links_to(cast.act("amina"), Opens.RATING, review.id).order_by("id")
    return [act_by(link, at=NOW) for link in links]


def ballot(level: str, **other: str) -> dict[str, str]:
    """Give the same level for everything, but for what is named: `M1="0"`."""
    return {**dict.fromkeys(RATED, level), **other}


def ids_of_reviews(cast: Cast, pair: Pair) -> dict[str, dict[str, object]]:
    """Give what each address of reviews is about, for the door table: a review that is open, and an agreed day."""
    review = a_review(cast, pair)
    day = agree_day(cast.act("amina"), pair.id, due_on=CLOSES)
    of_review: dict[str, object] = {"id": review.id}
    of_pair: dict[str, object] = {"id": pair.id}
    of_partnership: dict[str, object] = {"id": pair.partnership_id}
    endings = ("ending", "plan_ending", "add_item", "end_partnership", "call_off_ending")
    names = ("review", "rate", "review_links", "close_review", "add_step")
    return {
        **dict.fromkeys(names, of_review),
        **dict.fromkeys(("reviews", "open_review", "agree_review_day"), of_pair),
        **dict.fromkeys(("check_ins", "check_in", "ask_check_in"), of_pair),
        **{name: {"link": uuid4()} for name in ("rate_as_guest", "rate_as_guest_agree")},
        **dict.fromkeys(endings, of_partnership),
        "ending_download": of_partnership | {"form": "csv"},
        "settle_item": {"id": uuid4()},
        "reviews_download": of_pair | {"form": "csv"},
        "check_ins_download": of_pair | {"form": "csv"},
        "check_in_as_guest": {"link": uuid4()},
        "raise_worry": {"id": uuid4()},
        "find_worry": {"id": uuid4()},
        "take_link_away": of_review | {"link": uuid4()},
        "drop_review_day": {"id": day.id},
        "finish_step": {"id": uuid4()},
    }


def fill_reviews(cast: Cast, pair: Pair) -> None:
    """Leave something in every table of reviews: one that closed, with a next step, and one that is open."""
    act = cast.act("amina")
    first = a_review(cast, pair)
    rate(cast.act("dara"), first.id, ballot("1"))
    late = replace(act, at=NOW + timedelta(days=20))
    close_review(late, first.id)
    add_step(late, first.id, Step(what="Meet", who="both", due_on=CLOSES))
    open_review(late, pair.id, closes_on=late.at.date() + timedelta(days=9), links=3)
    second = Review.objects.get(pair=pair, closed_on__isnull=True)
    rate(replace(cast.act("dara"), at=late.at), second.id, ballot("2"))
    agree_day(late, pair.id, due_on=late.at.date())
    check_in(act, pair.id, Side.OURS, Said(going="so_so", worries="Late money — متأخر"))
    plan_ending(act, pair.partnership_id, Plan(last_day=CLOSES))
    add_item(act, pair.partnership_id, Item(kind=Kind.DATA, what="The list", who=Who.BOTH))
