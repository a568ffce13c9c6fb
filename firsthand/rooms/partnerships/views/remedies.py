"""What was put right: written down for a partner, and looked at by the community."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.deciding import require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import remedies as actions
from firsthand.rooms.partnerships.forms import findings as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.findings import get_finding
from firsthand.rooms.partnerships.queries.remedies import get_remedy
from firsthand.rooms.partnerships.rules.remedies import Checked
from firsthand.rooms.partnerships.rules.strength import Knowing
from firsthand.rooms.partnerships.views.finding_pages import tell


def claim(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write down what the partner says it has put right."""
    act = act_of(request)
    finding = get_finding(act, id)
    require(act, Can.CLAIM_REMEDY)
    form = forms.Remedy(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.claim_remedy(act, claiming(form), finding_id=id)
        except RuleBroken as no:
            tell(form, no)
        else:
            messages.success(request, _("Written down. Somebody of yours now has to look."))
            return redirect("partnerships:finding", id)
    return page(request, "partnerships/remedy_new.html", {"form": form, "finding": finding})


def check(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what somebody found when they looked; the verdict follows from it."""
    act = act_of(request)
    remedy = get_remedy(act, id)
    require(act, Can.CHECK_REMEDY)
    finding = get_finding(act, remedy.finding_id)
    form = forms.CheckRemedy(request.POST or None, initial={"on": act.at.date()})
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        checking = actions.Checking(
            found=Checked(clean["found"]),
            words=clean["words"],
            on=clean["on"],
            knowing=Knowing(clean["knowing"]),
            title=clean["title"].strip(),
        )
        try:
            actions.check_remedy(act, id, checking)
        except RuleBroken as no:
            tell(form, no)
        else:
            messages.success(request, _("Kept. The verdict was reached anew."))
            return redirect("partnerships:finding", finding.id)
    context = {"form": form, "finding": finding, "remedy": remedy}
    return page(request, "partnerships/remedy_check.html", context)


def claiming(form: forms.Remedy) -> actions.Claiming:
    """Give the clean values as what a remedy is claimed from."""
    clean = form.cleaned_data
    file = clean["proof"]
    return actions.Claiming(
        words=clean["done"],
        done_on=clean["done_on"],
        files=[(file.name or "file", file.read())] if file else [],
    )
