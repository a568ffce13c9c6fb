"""Filing what was seen, reading it, withdrawing it, showing it to more people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
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
    filed_by,
    files_of,
    get_evidence,
    list_evidence,
    origins_known,
    pairs_about,
    recent_events,
    same_event,
    used_last,
)
from firsthand.rooms.partnerships.queries.library import rows_in_library
from firsthand.rooms.partnerships.queries.pairs import get_partnership, list_partnerships, pairs_of
from firsthand.rooms.partnerships.rules.evidence import MOST_ROWS, Audience, Obstacle, is_wider
from firsthand.rooms.partnerships.rules.quick import QUICK
from firsthand.rooms.partnerships.views.accounts import line_of
from firsthand.rooms.partnerships.wording import codes as wording
from firsthand.rooms.partnerships.wording.moves import moved
from firsthand.rooms.partnerships.wording.rows import sayable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Evidence, Pair, Partnership

_ROW = "row-"
_RECENT = 30
_MOST_KEPT = 60
_LONGEST_KEPT = 5000
_SUGGESTED = 6
_MOST_CHOSEN = 300
_FILED = "filed"
"""Where a session keeps, for one page, in which partnership something was filed: its draft waits no more."""
_FOR_FINDING = "for_finding"
"""Where a session keeps on which pair somebody writes a finding, for which an account was missing."""
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
        "quick": wording.QUICK.items(),
        "may_file": may(act, Can.FILE_EVIDENCE),
    }
    return page(request, "partnerships/evidence_start.html", context)


def add_evidence(request: HttpRequest) -> HttpResponse:
    """Go where something new is told: the partnership in which this person filed last, or else the first one."""
    act = act_of(request)
    require(act, Can.FILE_EVIDENCE)
    used = used_last(act, 1) or [each.id for each in list_partnerships(act)[:1]]
    if not used:
        return redirect("partnerships:evidence_start")
    asked = {"what": request.GET["what"]} if request.GET.get("what") in QUICK else {}
    to = reverse("partnerships:file_evidence", args=used)
    return redirect(f"{to}?{urlencode(asked)}" if asked else to)


def file_evidence(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what happened, and file it. To htmx, suggest the standards that it touches."""
    act = act_of(request)
    partnership = get_partnership(act, _uuid(request.POST.get("partnership")) or id)
    require(act, Can.FILE_EVIDENCE)
    pairs = list(pairs_of(act, partnership.id))
    is_sent = request.method == "POST"
    typed: Any = request.POST if is_sent else draft_of(act, id)
    form = _form(request, partnership, pairs, typed)
    if partnership.id != id and "pairs" in form.fields:
        form.fields["pairs"].required = True  # nobody has seen these names yet
    rows = _rows(typed)
    if is_sent and "suggest" not in request.POST and form.is_valid():
        before = {pair.id: pair.verdict for pair in pairs}
        told = form.told(rows, today=act.at.date(), ours=_ours(pairs))
        file = form.cleaned_data["file"]
        files = [(file.name or "file", file.read())] if file else []
        telling = actions.Telling(**told, files=files, typed_in=id)
        try:
            filed = actions.file_evidence(act, partnership.id, telling)
        except RuleBroken as no:
            form.tell(no.because, {**REASONS, **wording.OBSTACLES}, _AT)
        else:
            says = moved(before, pairs_about(act, filed), said.words())
            messages.success(request, _("Kept. {verdicts}").format(verdicts=says))
            request.session[_FILED] = str(id)
            return redirect(_onwards(request, pairs_about(act, filed), filed))
    elif "suggest" in request.POST:
        form = _unchecked(form)
    if form.errors and request.FILES and "file" not in form.errors:
        form.add_error("file", _("Choose the file again: no browser keeps it over a mistake."))
    context = {
        "partnership": partnership,
        "pair": pairs[0],
        "form": form,
        "origins": origins_known(act, partnership),
        "suggestions": _suggestions(typed, rows),
        "is_draft": not is_sent and bool(typed),
    }
    return page(request, "partnerships/file_evidence.html", context, part="suggestions")


def _onwards(request: HttpRequest, pairs: Iterable[Pair], filed: Evidence) -> str:
    """Give the page of what was filed; or that of the finding for which somebody went to file it."""
    wanted = request.session.pop(_FOR_FINDING, "")
    if wanted in {str(pair.id) for pair in pairs}:
        to = reverse("partnerships:draft_finding", args=[wanted])
        return f"{to}?{urlencode({'account': str(filed.id)})}"
    return reverse("partnerships:evidence", args=[filed.id])


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
        "filed_in": request.session.pop(_FILED, ""),
        "line": line_of(found),
        "same_event": same_event(act, found),
        "filed_by": filed_by(act, found),
        "pairs": pairs_about(act, found),
        "files": files_of(act, found),
        "may_withdraw": may(act, Can.WITHDRAW_EVIDENCE) and not found.withdrawn_at,
        "may_widen": may(act, Can.WIDEN_EVIDENCE)
        and not found.withdrawn_at
        and any(is_wider(each, Audience(found.audience)) for each in Audience),
    }
    return page(request, "partnerships/evidence.html", context)


def withdraw_evidence(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask why, and withdraw an account."""
    act = act_of(request)
    found = get_evidence(act, id)
    require(act, Can.WITHDRAW_EVIDENCE)
    form = forms.Withdraw(request.POST or None)
    before = {pair.id: pair.verdict for pair in pairs_about(act, found)}
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_evidence(act, id, because=form.cleaned_data["because"])
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, otherwise="because")
        else:
            says = moved(before, pairs_about(act, found), said.words())
            messages.success(
                request,
                _("Withdrawn. It stays on record and counts for nothing. {verdicts}").format(
                    verdicts=says
                ),
            )
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
            finding = _uuid(request.GET.get("finding"))  # for which it was shown
            if finding:
                return redirect("partnerships:share_finding", finding)
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


def _form(
    request: HttpRequest, partnership: Partnership, pairs: list[Pair], typed: Any
) -> forms.FileEvidence:
    """Make the form: as it was sent, or with what was typed before, and what a link has chosen already."""
    act, is_sent = act_of(request), request.method == "POST"
    if not is_sent:
        request.session[_FOR_FINDING] = request.GET.get("finding", "")
    events = [(e.incident or e.code, _short(e)) for e in recent_events(act, partnership.id)]
    first = {
        "partnership": str(partnership.id),
        "seen": act.at.date().isoformat(),
        "origin": _ours(pairs),
    }
    asked = {"what": request.GET["what"]} if request.GET.get("what") in QUICK else {}
    return forms.FileEvidence(
        typed if is_sent else None,
        request.FILES or None,
        events=list(dict(events).items()),
        pairs=[(str(pair.id), f"{pair.community} – {pair.partner}") for pair in pairs],
        partnerships=_partnerships(act, partnership),
        origins=origins_known(act, partnership),
        initial=None if is_sent else {**first, **typed, **asked, "partnership": partnership.id},
    )


def _partnerships(act: Act, now: Partnership) -> list[tuple[str, Any]]:
    """Give what can be chosen: first the partnerships in which this person filed last, then all."""
    known = {each.id: each for each in [now, *list_partnerships(act)[:_MOST_CHOSEN]]}
    used = [known[id] for id in used_last(act) if id in known]
    rest = [each for each in known.values() if each not in used]
    groups = [(_("Used last"), used), (_("All others"), rest)]
    return [(name, [(str(e.id), e.name) for e in found]) for name, found in groups if found]


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


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
    known = set(rows_in_library())
    return [
        {
            "id": each.id,
            "name": f"{_ROW}{each.id}",
            "title": each.name,
            "row": next(iter({each.id.partition(":")[0]} & known), ""),
            "chosen": rows.get(each.id, ""),
            "ways": each.ways,
        }
        for id in ids
        for each in sayable(id, said.words())
    ]


def _short(each: Evidence) -> str:
    return f"{said.spelled(each.seen)} · {each.note[:80]}"


def _ours(pairs: list[Pair]) -> str:
    return str(pairs[0].community.name)


def _unchecked(form: forms.FileEvidence) -> forms.FileEvidence:
    """Show a form as it was typed, without telling what is still missing: the person is not done yet."""
    form.full_clean()
    form.errors.clear()
    return form
