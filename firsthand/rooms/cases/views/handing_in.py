"""Handing in what somebody brought as a file. A reader's page opened it in the browser; here it comes sealed, as it was saved."""

from typing import Final

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from firsthand.ground.web.acts import act_of
from firsthand.rooms.cases.actions import handing_in as actions
from firsthand.rooms.cases.views.answering import answering
from firsthand.rooms.cases.views.parsing import arrival_in, sent, uuid_in

_BROUGHT: Final = (
    *("desk", "case", "recipient", "vouched", "answers_to"),
    *("locator", "writing", "keys", "report"),
)


@require_POST
@answering
def hand_in(request: HttpRequest) -> JsonResponse:
    """Keep a report that was brought. Its files follow one by one, as from whoever holds its code."""
    found = sent(request, *_BROUGHT)
    arrival = arrival_in({**found, "work": 0})
    actions.hand_in(act_of(request), uuid_in(found["desk"]), arrival)
    return JsonResponse({"kept": True})
