"""Word back in: hand in a file, look at what was understood, confirm it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.agreements import library
from firsthand.core.agreements.comparing import differences
from firsthand.core.agreements.drafting import numbered
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import require
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.serving import headers_for
from firsthand.ground.files.wording import REASONS
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions.agreements import returning as actions
from firsthand.rooms.partnerships.forms import agreements as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import (
    chosen,
    comments_in,
    get_agreement,
    get_returned,
    get_version,
    last_version,
    provisions_in,
)
from firsthand.rooms.partnerships.rules.agreements import Side
from firsthand.rooms.partnerships.views.agreements.lines import changed
from firsthand.rooms.partnerships.views.agreements.places import places_of
from firsthand.rooms.partnerships.wording import agreements as wording
from firsthand.rooms.partnerships.wording.agreements import words_in


def hand_in(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for a Word file that came back, keep it, and go on to what was understood."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    require(act, Can.DRAFT_AGREEMENT)
    at = places_of(act, id)
    form = forms.ReturnFile(
        request.POST or None, request.FILES or None, is_guest=act.guest is not None
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        side = Side(form.cleaned_data.get("side") or Side.PARTNER)
        try:
            returned = actions.hand_in(
                act, id, name=file.name or "file.docx", data=file.read(), side=side
            )
        except RuleBroken as no:
            for code in no.because:
                form.add_error("file", str(REASONS.get(code) or wording.OBSTACLES[code]))
        else:
            return redirect(at.to("returned", returned.id))
    context = {
        "agreement": agreement,
        "at": at,
        "form": form,
        "last": last_version(agreement),
    }
    return page(request, "partnerships/agreements/return.html", context)


def returned(request: HttpRequest, id: UUID, file: UUID) -> HttpResponse:
    """Show what was understood of a file; make a version of it, or nothing."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    require(act, Can.DRAFT_AGREEMENT)
    found, at = get_returned(act, agreement, file), places_of(act, id)
    base = provisions_in(get_version(agreement, found.base))
    read = chosen(found, base)
    numbers = {each.id: place for place, each in [*numbered(base), *numbered(read)]}
    said = comments_in(found.understood)
    doubts = found.understood["doubts"]
    lines = changed(
        differences(base, read, library().fields, words_in(agreement.language)),
        agreement.language,
        numbers,
        said,
    )
    form = forms.SendVersion(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if "drop" in request.POST:
            actions.drop(act, id, file)
            messages.success(request, _("Nothing was made of the file. It stays kept."))
            return redirect(at.home)
        refused = [each.id for each in lines if each.id not in request.POST.getlist("take")]
        try:
            made = actions.confirm(
                act, id, file, refused=refused, comment=form.cleaned_data["comment"]
            )
        except RuleBroken as no:
            for code in no.because:
                form.add_error(None, str(wording.OBSTACLES[code]))
        else:
            words = _("The file is version {number} now. It stands.")
            messages.success(request, words.format(number=made.number))
            return redirect(at.home)
    context = {
        "agreement": agreement,
        "at": at,
        "found": found,
        "changes": lines,
        "doubts": [(numbers.get(clause, ""), wording.DOUBTS[code]) for code, clause in doubts],
        "loose": said.get("", ""),
        "tracked": found.understood["tracked"],
        "form": form,
        "file": at.to("file", found.id),
        "taken": request.POST.getlist("take") if request.method == "POST" else None,
    }
    return page(request, "partnerships/agreements/returned.html", context)


def open_file(request: HttpRequest, id: UUID, file: UUID) -> HttpResponse:
    """Give a file that came back, as it was kept."""
    act = act_of(request)
    found = get_returned(act, get_agreement(act, id), file)
    data = open_attachment(act, found.attachment_id)
    if not data:
        raise NotFound
    return HttpResponse(data, headers=headers_for(found.attachment))
