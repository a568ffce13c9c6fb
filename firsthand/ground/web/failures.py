"""A no, as a page: what happened, what was kept, what to do."""

from collections.abc import Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from firsthand.core.refusals import NotAllowed, Refusal, RuleBroken

_NOT_FOUND, _NOT_ALLOWED, _RULE, _FORGED = 404, 403, 409, 403
_TEMPLATES: Final = {
    _NOT_FOUND: "web/not_found.html",
    _NOT_ALLOWED: "web/not_allowed.html",
    _RULE: "web/rule_broken.html",
}


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal that no view has answered. What is missing and what is not yours look alike.

    Its codes have words in the rooms, which nobody knows here: a view says why, on its form or with `rule_page`.
    """
    if isinstance(refusal, NotAllowed):
        if refusal.show_again:
            asked = request.path if request.method == "GET" else "/"
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': asked})}")
        return _page(request, _NOT_ALLOWED)
    return _page(request, _RULE if isinstance(refusal, RuleBroken) else _NOT_FOUND)


def rule_page(request: HttpRequest, reasons: Sequence[str]) -> HttpResponse:
    """Answer what a rule forbids, with the reasons as sentences: for a view that has no form on which to say them."""
    return render(request, _TEMPLATES[_RULE], {"reasons": reasons}, status=_RULE)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere, in the same words as a record that is not yours."""
    return _page(request, _NOT_FOUND)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what a package does not allow."""
    return _page(request, _NOT_ALLOWED)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense."""
    return render(request, "web/bad_request.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer our own mistake, without any part that could fail again."""
    return render(None, "web/server_error.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from our page, or came too late; what was typed is one step back."""
    return render(request, "web/form_too_late.html", status=_FORGED)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, _TEMPLATES[status], status=status)
