"""Lawyers and services that cases are passed on to: the list, and somebody new."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.deciding import require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions.referring import end_outside, keep_outside
from firsthand.rooms.cases.forms.outside import KeepOutside
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.following import list_outside
from firsthand.rooms.cases.wording.codes import OBSTACLES
from firsthand.rooms.cases.wording.following import SERVICES


def outside(request: HttpRequest) -> HttpResponse:
    """Show to whom cases can be passed on."""
    act = act_of(request)
    found = [(each, SERVICES[each.kind]) for each in list_outside(act)]
    context = {"found": found, "could_choose": Can.CHOOSE_READERS in act.permissions}
    return page(request, "cases/outside.html", context)


def add_outside(request: HttpRequest) -> HttpResponse:
    """Keep a lawyer or a service."""
    act = act_of(request)
    require(act, Can.CHOOSE_READERS)
    form = KeepOutside(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_outside(act, form.entry())
        except RuleBroken as no:
            form.tell(no.because, OBSTACLES)
        else:
            messages.success(request, _("They are kept."))
            return redirect("cases:outside")
    return page(request, "cases/add_outside.html", {"form": form})


@require_POST
def remove_outside(request: HttpRequest, id: UUID) -> HttpResponse:
    """Pass nothing on to them any more."""
    end_outside(act_of(request), id)
    messages.success(request, _("Nothing is passed on to them any more."))
    return redirect("cases:outside")
