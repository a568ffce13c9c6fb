"""Opening an agreement, changing its clauses one by one, and sending a version."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.core.agreements import Strength, library
from firsthand.core.agreements.comparing import differences
from firsthand.core.agreements.drafting import numbered
from firsthand.core.agreements.serving import is_settled, standings
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import require
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions.agreements import agreeing
from firsthand.rooms.partnerships.actions.agreements import drafting as actions
from firsthand.rooms.partnerships.forms import agreements as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import (
    copy_of,
    get_agreement,
    last_version,
    provisions_in,
    readings_of,
    side_of,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.views.agreements.lines import (
    by_part,
    changed,
    clause_line,
    covered,
    row_name,
    strips,
)
from firsthand.rooms.partnerships.views.agreements.places import places_of
from firsthand.rooms.partnerships.wording import agreements as wording
from firsthand.rooms.partnerships.wording.agreements import words_in

NEW = "new"


def open_agreement(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what it is called and how much it asks for at first, and open it."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.DRAFT_AGREEMENT)
    language = get_language() or "en"
    form = forms.OpenAgreement(
        request.POST or None, initial={"title": pair.title[:150], "language": language}
    )
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        opened = actions.open_agreement(
            act,
            id,
            title=clean["title"],
            language=clean.get("language") or language,
            strength=Strength(clean["strength"]),
        )
        return redirect("partnerships:agreement_draft", opened.id)
    return page(request, "partnerships/agreements/open.html", {"form": form, "pair": pair})


def draft(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the working copy clause by clause; move, take out and take in clauses."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    require(act, Can.DRAFT_AGREEMENT)
    at = places_of(act, id)
    if request.method == "POST":
        _do(request, id)
        return redirect(at.draft)
    copy = copy_of(agreement, side_of(act))
    places = list(numbered(copy.provisions))
    lines = [
        clause_line(
            place,
            each,
            agreement.language,
            to=at.to("clause", each.id),
            comment=copy.comments.get(each.id, ""),
        )
        for place, each in places
    ]
    inside = {each.id for each in copy.provisions}
    standing = standings(library(), copy.provisions, readings_of(agreement))
    context = {
        "agreement": agreement,
        "at": at,
        "copy": copy,
        "parts": by_part(lines),
        "unsettled": [
            line for line, (_place, each) in zip(lines, places, strict=True) if not is_settled(each)
        ],
        "left_out": [
            {"id": clause.id, "title": said.words().gettext(clause.title)}
            for clause in library().clauses.values()
            if clause.id not in inside
        ],
        "covered": covered(standing),
        "strips": strips(standing, copy.provisions, is_mirrored=said.direction() == "rtl"),
        "new": at.to("clause", NEW),
        "is_first": last_version(agreement) is None,
    }
    return page(request, "partnerships/agreements/draft.html", context)


def clause(request: HttpRequest, id: UUID, clause: str) -> HttpResponse:
    """Ask how a clause shall read and what it settles; or write a new one."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    require(act, Can.DRAFT_AGREEMENT)
    copy, at = copy_of(agreement, side_of(act)), places_of(act, id)
    now = next((each for each in copy.provisions if each.id == clause), None)
    ours = library().clauses.get(clause)
    if now is None and ours is None and clause != NEW:
        raise NotFound
    form = forms.WriteClause(
        request.POST or None,
        library=library(),
        words=words_in(agreement.language),
        clause=ours,
        now=now,
        initial=forms.initial_of(ours, now, copy.comments.get(clause, "")),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_clause(act, id, form.provision(), comment=form.cleaned_data["comment"])
        except RuleBroken as no:
            for code in no.because:
                form.add_error(None, str(wording.OBSTACLES[code]))
        else:
            messages.success(
                request, _("Kept in your copy. The other side sees it once you send it.")
            )
            return redirect(at.draft if clause == NEW else f"{at.draft}#{clause}")
    context = {
        "agreement": agreement,
        "at": at,
        "form": form,
        "now": now,
        "clause": ours,
        "title": now.heading if now else said.words().gettext(ours.title) if ours else "",
        "serves": [row_name(row) for row in ours.serves] if ours else [],
    }
    return page(request, "partnerships/agreements/clause.html", context)


def send(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show what is different from the last version, ask for a word, and send it."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    require(act, Can.DRAFT_AGREEMENT)
    copy, last, at = copy_of(agreement, side_of(act)), last_version(agreement), places_of(act, id)
    form = forms.SendVersion(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.send_version(act, id, comment=form.cleaned_data["comment"])
        except RuleBroken as no:
            for code in no.because:
                form.add_error(None, str(wording.OBSTACLES[code]))
        else:
            messages.success(
                request, _("Version {number} is sent. It stands.").format(number=sent.number)
            )
            return redirect(at.home)
    was = provisions_in(last)
    numbers = {each.id: place for place, each in [*numbered(was), *numbered(copy.provisions)]}
    found = differences(was, copy.provisions, library().fields, words_in(agreement.language))
    context = {
        "agreement": agreement,
        "at": at,
        "form": form,
        "copy": copy,
        "last": last,
        "changes": changed(found, agreement.language, numbers, copy.comments) if last else [],
        "count": len(copy.provisions),
        "blanks": [
            clause_line(place, each, agreement.language, to=at.to("clause", each.id))
            for place, each in numbered(copy.provisions)
            if not is_settled(each)
        ],
    }
    return page(request, "partnerships/agreements/send.html", context)


def accept(request: HttpRequest, id: UUID, number: int) -> HttpResponse:
    """Accept clauses of the last version as they stand, or no more."""
    act = act_of(request)
    if request.method != "POST":
        raise NotFound
    is_taken_back = bool(request.POST.get("back"))
    chosen = [request.POST["back"]] if is_taken_back else request.POST.getlist("accept")
    count = agreeing.accept_clauses(act, id, chosen, number=number, is_accepted=not is_taken_back)
    if is_taken_back:
        messages.success(request, _("Taken back. The clause is open again."))
    else:
        messages.success(request, _("Clauses accepted as they stand: {n}.").format(n=count))
    return redirect(places_of(act, id).to("version", number))


def _do(request: HttpRequest, id: UUID) -> None:
    """Do what a button of the working copy says. One that says nothing does nothing."""
    act = act_of(request)
    what, _colon, about = str(request.POST.get("deed", "")).partition(":")
    if what in ("up", "down"):
        actions.move_clause(act, id, about, -1 if what == "up" else 1)
    elif what == "out":
        actions.take_out(act, id, about)
        messages.success(request, _("Taken out of your copy. It can be taken in again below."))
    elif what == "in":
        actions.take_in(act, id, about)
        messages.success(request, _("Taken in."))
    elif what == "drop":
        actions.drop_copy(act, id)
        messages.success(request, _("What you had changed is let go. The versions stay."))
