"""One's own account: what one is called, how pages look, and the way out everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound
from firsthand.ground.parties.actions import people
from firsthand.ground.web.pages import page
from firsthand.ground.web.templatetags.parts import own_name
from firsthand.rooms.organisation import forms
from firsthand.rooms.organisation.actions import account as actions
from firsthand.rooms.organisation.queries import mandates_of_mine
from firsthand.rooms.organisation.views.people import line_of

if TYPE_CHECKING:
    from firsthand.ground.parties.models import Person


def show(request: HttpRequest) -> HttpResponse:
    """Show and keep what one is called, in which language, in which light. Needs no organisation."""
    person = cast("Person", request.user)
    form = forms.Looks(
        request.POST or None,
        languages=[(code, own_name(code)) for code, _name in settings.LANGUAGES],
        initial={
            "called": person.called,
            "language": person.language or forms.ANY,
            "theme": person.theme or forms.ANY,
        },
    )
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        people.set_looks(
            person.id,
            language=clean["language"].replace(forms.ANY, ""),
            theme=clean["theme"].replace(forms.ANY, ""),
            called=clean["called"],
        )
        messages.success(request, _("Saved."))
        return redirect("organisation:account")
    act = getattr(request, "act", None)
    context = {
        "form": form,
        "person": person,
        "lines": [line_of(act, each) for each in mandates_of_mine(act)] if act else [],
        "section": "more",
    }
    return page(request, "organisation/account.html", context)


def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of one's own, this one too, and every key that one made for another program."""
    if request.method != "POST":
        raise NotFound
    person = cast("Person", request.user)
    actions.sign_out_everywhere(person.id, called=str(person), at=timezone.now())
    logout(request)
    return redirect("account_login")
