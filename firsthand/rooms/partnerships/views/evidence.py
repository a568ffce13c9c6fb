"""Filing what was seen, reading it, withdrawing it, showing it to more people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.standards import standards
from firsthand.core.standards.finding import find
from firsthand.ground.access.deciding import may, require
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.serving import headers_for
from firsthand.ground.files.wording import REASONS
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import evidence as actions
from firsthand.rooms.partnerships.forms import evidence as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.evidence import (
    draft_of,
    files_of,
    get_evidence,
    list_evidence,
    pairs_about,
    recent_events,
)
from firsthand.rooms.partnerships.queries.pairs import get_partnership, list_partnerships, pairs_of
from firsthand.rooms.partnerships.rules.evidence import MOST_ROWS, Audience, Obstacle, is_wider
from firsthand.rooms.partnerships.views.accounts import line_of
from firsthand.rooms.partnerships.wording import codes as wording
from firsthand.rooms.partnerships.wording.rows import sayable

if TYPE_CHECKING:
    from firsthand.rooms.partnerships.models import Evidence

_ROW = "row-"
_RECENT = 30
_MOST_KEPT = 60
_LONGEST_KEPT = 5000
_SUGGESTED = 6
_SEVERAL = "pairs"
"""The field of which several values can be chosen."""
_AT = {
    Obstacle.NOTHING_TOLD: "note",
    Obstacle.NO_DAY: "seen",
    Obstacle.DAY_TO_COME: "seen",
    Obstacle.NO_PAIR: "pairs",
    Obstacle.NO_SUCH_EVENT: "incident",
    Obstacle.NO_ROWS_KNOWN: "find",
    Obstacle.NO_DIRECTION: "find",
    Obstacle.TOO_MANY_ROWS: "find",
    **dict.fromkeys(REASONS, "file"),
}
"""Where on the form an obstacle is told."""


def start(request: HttpRequest) -> HttpResponse:
    """Show what was filed last, and ask which partnership something new is about."""
    act = act_of(request)
    context = {
        "partnerships": list_partnerships(act)[:_RECENT],
        "lines": [line_of(each) for each in list_evidence(act)[:_RECENT]],
        "may_file": may(act, Can.FILE_EVIDENCE),
    }
    return page(request, "partnerships/evidence_start.html", context)


def file_evidence(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what happened, and file it. To htmx, suggest the standards that it touches."""
    act = act_of(request)
    partnership = get_partnership(act, id)
    require(act, Can.FILE_EVIDENCE)
    pairs = list(pairs_of(act, id))
    events = [(each.incident or each.code, _short(each)) for each in recent_events(act, id)]
    typed: Any = request.POST if request.method == "POST" else draft_of(act, id)
    form = forms.FileEvidence(
        typed if request.method == "POST" else None,
        request.FILES or None,
        events=list(dict(events).items()),
        pairs=[(str(pair.id), f"{pair.community} – {pair.partner}") for pair in pairs],
        initial={"seen": act.at.date().isoformat(), **typed} if request.method != "POST" else None,
    )
    rows = _rows(typed)
    if request.method == "POST" and "suggest" not in request.POST and form.is_valid():
        told = form.told(rows, today=act.at.date(), ours=_ours(pairs))
        file = form.cleaned_data["file"]
        files = [(file.name or "file", file.read())] if file else []
        try:
            filed = actions.file_evidence(act, id, actions.Telling(**told, files=files))
        except RuleBroken as no:
            form.tell(no.because, {**REASONS, **wording.OBSTACLES}, _AT)
        else:
            messages.success(request, _("Kept. The verdict was reached anew."))
            return redirect("partnerships:evidence", filed.id)
    elif "suggest" in request.POST:
        form = _unchecked(form)
    context = {
        "partnership": partnership,
        "pair": pairs[0],
        "form": form,
        "suggestions": _suggestions(typed, rows),
        "is_draft": request.method != "POST" and bool(typed),
    }
    return page(request, "partnerships/file_evidence.html", context, part="suggestions")


def save_draft(request: HttpRequest, id: UUID) -> HttpResponse:
    """Keep what is typed so far."""
    act = act_of(request)
    if request.method != "POST":
        raise NotFound
    kept = {name: each for name, each in request.POST.lists() if name != "csrfmiddlewaretoken"}
    typed = {
        name.replace("\0", ""): _bounded(each) if name == _SEVERAL else _bounded(each)[-1]
        for name, each in list(kept.items())[:_MOST_KEPT]
    }
    actions.save_draft(act, id, typed)
    return HttpResponse(status=204)


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one account: what, when, how strong, which standards, for whose eyes."""
    act = act_of(request)
    found = get_evidence(act, id)
    context = {
        "found": found,
        "line": line_of(found),
        "pairs": pairs_about(act, found),
        "files": files_of(act, found),
        "may_withdraw": may(act, Can.WITHDRAW_EVIDENCE) and not found.withdrawn_at,
        "may_widen": may(act, Can.WIDEN_EVIDENCE)
        and any(is_wider(each, Audience(found.audience)) for each in Audience),
    }
    return page(request, "partnerships/evidence.html", context)


def withdraw_evidence(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask why, and withdraw an account."""
    act = act_of(request)
    found = get_evidence(act, id)
    require(act, Can.WITHDRAW_EVIDENCE)
    form = forms.Withdraw(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_evidence(act, id, because=form.cleaned_data["because"])
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, otherwise="because")
        else:
            messages.success(request, _("Withdrawn. It stays on record and counts for nothing."))
            return redirect("partnerships:evidence", id)
    return page(
        request,
        "partnerships/withdraw_evidence.html",
        {"form": form, "line": line_of(found), "found": found},
    )


def widen_evidence(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask to whom, and show an account to more people."""
    act = act_of(request)
    found = get_evidence(act, id)
    require(act, Can.WIDEN_EVIDENCE)
    form = forms.Widen(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.widen_evidence(act, id, audience=Audience(form.cleaned_data["audience"]))
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, otherwise="audience")
        else:
            messages.success(request, _("More people may see it from now on."))
            return redirect("partnerships:evidence", id)
    return page(
        request,
        "partnerships/widen_evidence.html",
        {"form": form, "line": line_of(found), "found": found},
    )


def open_file(request: HttpRequest, id: UUID, file: UUID) -> HttpResponse:
    """Give a file of an account, to be saved."""
    act = act_of(request)
    found = files_of(act, get_evidence(act, id)).filter(id=file).first()
    if found is None:
        raise NotFound
    return HttpResponse(open_attachment(act, file), headers=headers_for(found))


def _bounded(values: list[Any]) -> list[str]:
    """Give what a draft keeps of the values of one field: not too many, not too long, no sign that no text has."""
    return [str(value)[:_LONGEST_KEPT].replace("\0", "") for value in values[-_MOST_KEPT:]]


def _rows(typed: Any) -> dict[str, str]:
    """Give the standards that were chosen, with a direction each."""
    chosen = {name[len(_ROW) :]: str(typed[name]) for name in typed if name.startswith(_ROW)}
    return {row: direction for row, direction in chosen.items() if direction}


def _suggestions(typed: Any, rows: dict[str, str]) -> list[dict[str, object]]:
    """Give what was chosen, and what the words come near to."""
    rubric = standards()
    words = str(typed.get("find") or typed.get("note") or "")
    near = [row.id for row in find(rubric, words, _SUGGESTED)] if words.strip() else []
    ids = list(dict.fromkeys([*rows, *near]))[: MOST_ROWS + _SUGGESTED]
    return [
        {
            "id": each.id,
            "name": f"{_ROW}{each.id}",
            "title": each.name,
            "chosen": rows.get(each.id, ""),
            "ways": each.ways,
        }
        for id in ids
        for each in sayable(id, said.words())
    ]


def _short(each: Evidence) -> str:
    return f"{each.seen} · {each.note[:80]}"


def _ours(pairs: list[Any]) -> str:
    return str(pairs[0].community.name)


def _unchecked(form: forms.FileEvidence) -> forms.FileEvidence:
    """Show a form as it was typed, without telling what is still missing: the person is not done yet."""
    form.full_clean()
    form.errors.clear()
    return form
