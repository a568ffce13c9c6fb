"""Reviews on the partner's side, by a link: rating once, and afterwards seeing both sides."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import for_guests
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import reviews as actions
from firsthand.rooms.partnerships.forms import reviews as forms
from firsthand.rooms.partnerships.queries.days import today_of
from firsthand.rooms.partnerships.queries.reviews import (
    has_rated,
    ratings_of,
    review_of_guest,
    round_of,
    steps_of,
)
from firsthand.rooms.partnerships.rules.reviews import RatingSide
from firsthand.rooms.partnerships.views.picture import names, picture_of
from firsthand.rooms.partnerships.wording import reviews as wording


@for_guests
def rate(request: HttpRequest, link: UUID) -> HttpResponse:
    """Ask somebody of the partner for their ratings; once both sides have closed, show how both see it."""
    act = act_of(request)
    review = review_of_guest(act)
    form = forms.Rate(request.POST or None, names=names())
    if request.method == "POST" and form.is_valid():
        try:
            actions.rate_as_guest(act, form.ballot())
        except RuleBroken as no:
            for code in no.because:
                form.add_error(None, str(wording.OBSTACLES[code]))
        else:
            messages.success(request, _("Counted. Nobody can look up what you chose, nor can you."))
            return redirect("partnerships:rate_as_guest", link)
    context = {
        "form": form,
        "link": link,
        "review": review,
        "pair": review.pair,
        "is_open": round_of(review).is_open_to(RatingSide.THEIRS, today_of(act, review.pair)),
        "has_rated": has_rated(review, link),
    }
    if review.closed_on:
        steps = list(steps_of(review))
        context["picture"] = picture_of(review, ratings_of([review]).get(review.id, []))
        context["steps"] = [{"step": step, "who": _who(step.who)} for step in steps]
        context["may_agree"] = any(step.agreed_on is None for step in steps)
    return page(request, "partnerships/review_guest.html", context)


@for_guests
def agree_steps(request: HttpRequest, link: UUID) -> HttpResponse:
    """Say yes to the next steps."""
    if request.method != "POST":
        raise NotFound
    actions.agree_steps(act_of(request))
    messages.success(request, _("Agreed. Thank you."))
    return redirect("partnerships:rate_as_guest", link)


def _who(code: str) -> str:
    """Say who does it, as the partner reads it."""
    if code == "ours":
        return _("The network")
    return _("We, the partner") if code == "theirs" else str(wording.WHO[code])
