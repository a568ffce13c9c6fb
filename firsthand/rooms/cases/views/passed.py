"""For a lawyer or a service that something was passed on to: no account, no cookie. It opens in their browser."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from firsthand.ground.access.acts import Act
from firsthand.ground.database.acting import acting
from firsthand.ground.vault.keys import digest_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import referring
from firsthand.rooms.cases.queries.following import pieces_of, referral_at
from firsthand.rooms.cases.rules.referrals import MOST_PIECES, Says
from firsthand.rooms.cases.views.answering import answering
from firsthand.rooms.cases.views.parsing import hex_in, number_in, one_in, sent
from firsthand.rooms.cases.views.reports import for_everybody
from firsthand.rooms.cases.wording.following import SAYS_PASSED

if TYPE_CHECKING:
    from firsthand.rooms.cases.models import Referral


@csp_update({"img-src": "blob:"})  # photographs that were opened in the browser
@for_everybody
@require_GET
def passed(request: HttpRequest) -> HttpResponse:
    """Show the page on which somebody outside opens what was passed on to them. What opens it stands behind the #."""
    return page(request, "cases/passed.html", {"says": SAYS_PASSED})


@for_everybody
@require_POST
@answering
def find_passed(request: HttpRequest) -> HttpResponse:
    """Give what a link opens, without the pieces."""
    locator = digest_of(hex_in(sent(request, "locator")["locator"]))
    with acting(key=locator):
        referral = referral_at(locator, timezone.now().date())
    with acting(organisation=referral.organisation_id):
        name, count = referral.organisation.name, pieces_of(referral).count()
    return JsonResponse(
        {
            "organisation": name,
            "ends_on": referral.ends_on.isoformat(),
            "proof": referral.proof,
            "said": referral.said,
            "pieces": count,
        }
    )


@for_everybody
@require_POST
@answering
def piece_passed(request: HttpRequest) -> HttpResponse:
    """Give a piece of what was passed on."""
    found = sent(request, "locator", "number")
    number = number_in(found["number"], below=MOST_PIECES)
    referral = _at(hex_in(found["locator"]))
    with acting(organisation=referral.organisation_id):
        piece = pieces_of(referral).filter(number=number).first()
    return JsonResponse({"sealed": b64encode(piece.sealed).decode() if piece else ""})


@for_everybody
@require_POST
@answering
def say_taken(request: HttpRequest) -> HttpResponse:
    """Keep whether they take it on."""
    found = sent(request, "locator", "answering", "says")
    says, answers = one_in(found["says"], Says), hex_in(found["answering"])
    referral = _at(hex_in(found["locator"]))
    nobody = Act(organisation=referral.organisation_id, organisation_name="", at=timezone.now())
    with acting(organisation=referral.organisation_id):
        referring.say(referral, answers, says, nobody)
    return JsonResponse({"kept": True})


def _at(locator: str) -> Referral:
    digest = digest_of(locator)
    with acting(key=digest):
        return referral_at(digest, timezone.now().date())
