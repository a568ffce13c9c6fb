"""Answers to a script: what was not understood, not found or refused, as a code and a sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.promises.wording import OBSTACLES as PROMISE_OBSTACLES
from firsthand.rooms.cases.views.parsing import NotUnderstood
from firsthand.rooms.cases.wording.codes import OBSTACLES
from firsthand.rooms.cases.wording.coding import CODING_OBSTACLES

View = Callable[..., HttpResponse]
SAID = {**PROMISE_OBSTACLES, **OBSTACLES, **CODING_OBSTACLES}
"""Also of promises: a task is one."""


def answering(view: View) -> View:
    """Answer a script of ours, which reads codes and shows sentences that stand in its page."""

    @wraps(view)
    def answered(request: HttpRequest, **rest: Any) -> HttpResponse:
        try:
            return view(request, **rest)
        except NotUnderstood:
            return JsonResponse({"refused": "not_understood"}, status=400)
        except NotFound:
            return JsonResponse({"refused": "not_found"}, status=404)
        except NotAllowed as no:
            code = "show_again" if no.show_again else "not_allowed"
            return JsonResponse({"refused": code}, status=403)
        except RuleBroken as no:
            said = [str(SAID[each]) for each in no.because]
            return JsonResponse({"refused": str(no.because[0]), "said": said}, status=409)

    return answered
