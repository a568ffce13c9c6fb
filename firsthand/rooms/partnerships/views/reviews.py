"""Reviews on the network's side: opening, rating, closing, the picture of both sides, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, person_of, require
from firsthand.ground.access.guests import links_to
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import address_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import sheet
from firsthand.rooms.partnerships.actions import review_days as days
from firsthand.rooms.partnerships.actions import reviews as actions
from firsthand.rooms.partnerships.forms import reviews as forms
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.days import today_of
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.queries.reviews import (
    due_days,
    get_day,
    get_review,
    has_rated,
    list_reviews,
    raters,
    ratings_of,
    round_of,
    steps_of,
)
from firsthand.rooms.partnerships.rules.reviews import RatingSide, enough
from firsthand.rooms.partnerships.views.picture import cells_of, names, picture_of
from firsthand.rooms.partnerships.wording import reviews as wording

if TYPE_CHECKING:
    from django.forms import Form

    from firsthand.rooms.partnerships.models import NextStep, Review


def index(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the reviews of a pair: the one that is open, those that were held, the days that were agreed."""
    act = act_of(request)
    pair = get_pair(act, id)
    today = today_of(act, pair)
    days = [
        {
            "day": day,
            "word": wording.DUE_STATES[due.state],
            "shape": wording.DUE_SHAPES[due.state],
            "held_on": due.held_on,
            "may_drop": due.state == "to_come" and day.due_on >= today,
        }
        for day, due in due_days(act, pair)
    ]
    context = {
        "pair": pair,
        "reviews": list_reviews(act).filter(pair=pair),
        "days": days,
        "missed": sum(each["shape"] == "not" for each in days),
        "may_open": may(act, Can.OPEN_REVIEW),
    }
    return page(request, "partnerships/reviews.html", context)


@never_cache
def open_review(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask until when, open a review, and show the partner's links, once."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.OPEN_REVIEW)
    form = forms.OpenReview(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review, keys = actions.open_review(act, id, **form.cleaned_data)
        except RuleBroken as no:
            _say(form, no)
        else:
            return _shown_once(request, review, keys)
    return page(request, "partnerships/review_open.html", {"form": form, "pair": pair})


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show where a review stands: while it is blind, only that; afterwards both sides beside each other."""
    act = act_of(request)
    review = get_review(act, id)
    stands, today = round_of(review), today_of(act, review.pair)
    context = {
        "review": review,
        "pair": review.pair,
        "is_open_to_us": stands.is_open_to(RatingSide.OURS, today),
        "is_open_to_them": stands.is_open_to(RatingSide.THEIRS, today),
        "is_over": stands.is_over(today),
        "may_rate": may(act, Can.RATE),
        "may_close": may(act, Can.CLOSE_REVIEW),
        "may_open": may(act, Can.OPEN_REVIEW),
        "may_agree": may(act, Can.AGREE_STEPS),
        "who": wording.WHO,
    }
    context |= _told(act, review) if review.closed_on else _blind(act, review)
    return page(request, "partnerships/review.html", context)


def rate(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask one of ours for their ratings, and add them to the sums. They are shown to nobody, nor are they kept."""
    act = act_of(request)
    review = get_review(act, id)
    require(act, Can.RATE)
    form = forms.Rate(request.POST or None, names=names())
    if request.method == "POST" and form.is_valid():
        try:
            actions.rate(act, id, form.ballot())
        except RuleBroken as no:
            _say(form, no)
        else:
            messages.success(request, _("Counted. Nobody can look up what you chose, nor can you."))
            return redirect("partnerships:review", id)
    context = {
        "form": form,
        "review": review,
        "pair": review.pair,
        "is_open": round_of(review).is_open_to(RatingSide.OURS, today_of(act, review.pair)),
        "has_rated": has_rated(review, person_of(act)),
    }
    return page(request, "partnerships/review_rate.html", context)


@never_cache
def add_links(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make more links for people of the partner, and show them, once."""
    act = act_of(request)
    review = get_review(act, id)
    require(act, Can.OPEN_REVIEW)
    form = forms.MoreLinks(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keys = actions.add_links(act, id, number=form.cleaned_data["number"])
        except RuleBroken as no:
            _say(form, no)
        else:
            return _shown_once(request, review, keys)
    context = {
        "form": form,
        "review": review,
        "pair": review.pair,
        "links": links_to(act, Opens.RATING, review.id).filter(revoked_at__isnull=True),
    }
    return page(request, "partnerships/review_links.html", context)


def take_link_away(request: HttpRequest, id: UUID, link: UUID) -> HttpResponse:
    """Let a link open nothing any more."""
    if request.method != "POST":
        raise NotFound
    actions.take_link_away(act_of(request), id, link)
    messages.success(request, _("That link opens nothing any more."))
    return redirect("partnerships:review_links", id)


def close(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask once more, and close our side, or the whole review once its day is over."""
    act = act_of(request)
    review = get_review(act, id)
    require(act, Can.CLOSE_REVIEW)
    form = forms.Close(request.POST or None)
    if request.method == "POST":
        try:
            closed = actions.close_review(act, id)
        except RuleBroken as no:
            _say(form, no)
        else:
            messages.success(
                request,
                _("Both sides have closed. This is how they see it.")
                if closed.closed_on
                else _("Our side is closed. The other side can rate until the closing day."),
            )
            return redirect("partnerships:review", id)
    stands, today = round_of(review), today_of(act, review.pair)
    context = {
        "form": form,
        "review": review,
        "pair": review.pair,
        "is_over": stands.is_over(today),
        "is_ours_closed": not stands.is_open_to(RatingSide.OURS, today),
    }
    return page(request, "partnerships/review_close.html", context)


def add_step(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what is to be done after a review, and note it."""
    act = act_of(request)
    review = get_review(act, id)
    require(act, Can.AGREE_STEPS)
    form = forms.AddStep(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_step(act, id, actions.Step(**form.cleaned_data))
        except RuleBroken as no:
            _say(form, no)
        else:
            messages.success(request, _("Noted. The partner sees it by its links."))
            return redirect("partnerships:review", id)
    context = {"form": form, "review": review, "pair": review.pair}
    return page(request, "partnerships/review_step.html", context)


def finish_step(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say that a next step is done."""
    if request.method != "POST":
        raise NotFound
    step = actions.finish_step(act_of(request), id)
    messages.success(request, _("Done, as of today."))
    return redirect("partnerships:review", step.review_id)


def agree_day(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for a day on which both sides agreed to review, and note it."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.OPEN_REVIEW)
    form = forms.AgreeDay(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            days.agree_day(act, id, **form.cleaned_data)
        except RuleBroken as no:
            _say(form, no)
        else:
            messages.success(request, _("Noted."))
            return redirect("partnerships:reviews", id)
    return page(request, "partnerships/review_day.html", {"form": form, "pair": pair})


def drop_day(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask why, and take an agreed review day back."""
    act = act_of(request)
    day = get_day(act, id)
    require(act, Can.OPEN_REVIEW)
    form = forms.DropDay(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            days.drop_day(act, id, because=form.cleaned_data["because"])
        except RuleBroken as no:
            _say(form, no)
        else:
            messages.success(request, _("That day does not hold any more."))
            return redirect("partnerships:reviews", day.pair_id)
    context = {"form": form, "day": day, "pair": day.pair}
    return page(request, "partnerships/review_drop.html", context)


def download(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Give the reviews of a pair that were held as a table file: `csv` or `xlsx`."""
    act = act_of(request)
    pair = get_pair(act, id)
    held = list(list_reviews(act).filter(pair=pair, closed_on__isnull=False))
    heads = [
        _("Opened on"),
        _("Closed on"),
        _("Standard"),
        _("Network"),
        _("Partner"),
        _("Apart"),
    ]
    ratings = ratings_of(held)
    rows = (row for each in held for row in cells_of(each, ratings.get(each.id, [])))
    return sheet("reviews", form, heads, rows)


def _blind(act: Act, review: Review) -> dict[str, object]:
    """Give what may be known of a review that is open: of ours how many, of the other side no small number."""
    return {
        "ours": raters(review, RatingSide.OURS),
        "are_theirs_enough": enough(raters(review, RatingSide.THEIRS)),
        "has_rated": has_rated(review, person_of(act)),
    }


def _told(act: Act, review: Review) -> dict[str, object]:
    """Give what a closed review shows."""
    return {
        "picture": picture_of(review, ratings_of([review]).get(review.id, [])),
        "steps": [
            {"step": step, "who": wording.WHO[step.who], "is_late": _is_late(act, step)}
            for step in steps_of(review)
        ],
    }


def _is_late(act: Act, step: NextStep) -> bool:
    return step.done_on is None and step.due_on < act.at.date()


def _shown_once(request: HttpRequest, review: Review, keys: list[str]) -> HttpResponse:
    context = {
        "review": review,
        "pair": review.pair,
        "addresses": [address_of(request, key) for key in keys],
    }
    return page(request, "partnerships/review_made.html", context)


def _say(form: Form, no: RuleBroken) -> None:
    for code in no.because:
        form.add_error(None, str(wording.OBSTACLES[code]))
