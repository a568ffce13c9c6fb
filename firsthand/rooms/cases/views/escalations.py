"""Letters to institutions: the list, one with where it stands and where one can go from it, a new one, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.core.institutions import Binds, directory
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.violations import List, violations
from firsthand.ground.access.deciding import may, require
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import escalating as actions
from firsthand.rooms.cases.forms import escalating as forms
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.coding import list_districts, reading_desks
from firsthand.rooms.cases.queries.escalations import (
    MOST_MATCHING,
    Wanted,
    asks_of,
    events_of,
    get_escalation,
    list_escalations,
    main_act,
    matching,
    stand_of,
    steps_of,
)
from firsthand.rooms.cases.queries.institutions import known_of, list_institutions, our_country
from firsthand.rooms.cases.queries.outcomes import outcomes_of, standing_outcomes
from firsthand.rooms.cases.rules.escalating import (
    UNHAPPY,
    Stand,
    State,
    counting,
    last_decision,
    next_steps,
    send_by,
)
from firsthand.rooms.cases.views.coding import acts_by_kind
from firsthand.rooms.cases.views.institutions import Told, told
from firsthand.rooms.cases.views.letters import rows_of
from firsthand.rooms.cases.wording import escalating as wording
from firsthand.rooms.cases.wording.months import month

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.cases.models import CodedEvent, Escalation

_PAGE: Final = 50


class Line(NamedTuple):
    """A letter in a list."""

    escalation: Escalation
    stand: Stand
    state: str
    shape: str
    says: str


class Further(NamedTuple):
    """Where one can go from a letter: the institution, its clock for us, and by when."""

    id: str
    name: str
    who: str
    clock: Told | None
    by: date | None
    is_over: bool
    ours: UUID | None
    """The one that was written down already."""


def escalations(request: HttpRequest) -> HttpResponse:
    """Show the letters, with where each stands."""
    act = act_of(request)
    shown = Paginator(list_escalations(act), _PAGE).get_page(request.GET.get("page"))
    context = {
        "lines": lines_of(act, shown),
        "shown": shown,
        "may_write": may(act, Can.ESCALATE),
    }
    return page(request, "cases/escalations.html", context)


def escalation(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a letter: where it stands, what it is about, what happened, what came of it, where one can go from here."""
    act = act_of(request)
    found = get_escalation(act, id)
    line = lines_of(act, [found])[0]
    counts = {each.id for each in counting(steps_of(found))}
    outcomes = list(outcomes_of(found))
    standing = {each.id for each in standing_outcomes(outcomes)}
    may_write = may(act, Can.ESCALATE)
    context = {
        "line": line,
        "escalation": found,
        "asks": [wording.ASKS[each] for each in asks_of(found)],
        "rows": rows_of(found),
        "steps": [
            (row, wording.STEPS[row.what], row.id in counts) for row in found.steps.order_by("on")
        ],
        "outcomes": [
            (row, wording.OUTCOMES[row.what], row.id in standing)
            for row in outcomes
            if row.takes_back_id is None
        ],
        "deeds": _deeds(found, line.stand) if may_write else [],
        "letters": list(wording.STRENGTHS.items()) if may_write else [],
        "further": _further(act, found, line.stand),
        "opens": line.stand.beneath in UNHAPPY,
        "exactly": wording.EXACTLY[found.exact_because],
        "may_write": may_write,
        "is_overdue": line.stand.state is State.OVERDUE,
        "is_draft": line.stand.beneath is State.DRAFTED,
    }
    return page(request, "cases/escalation.html", context)


def draft_escalation(request: HttpRequest) -> HttpResponse:
    """Begin a letter; with `follows` in the address, one that takes another further."""
    act = act_of(request)
    require(act, Can.ESCALATE)
    follows = _follows(act, request.GET.get("follows", ""))
    institutions = list(list_institutions(act))
    desks = list(reading_desks(act))
    form = forms.DraftLetter(
        request.POST or None,
        institutions=[(str(each.id), each.party.name) for each in institutions],
        desks=[(str(each.id), each.name) for each in desks],
        initial={
            "institution": request.GET.get("to", ""),
            "desk": str(follows.desk_id if follows else desks[0].id if len(desks) == 1 else ""),
            "asks": follows.asks if follows else [],
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft_escalation(act, form.drafting(follows.id if follows else None))
        except RuleBroken as no:
            at = {"nothing_asked": "asks", "not_theirs": "asks", "goes_in_circles": "institution"}
            at["other_desk"] = "desk"
            form.tell(no.because, wording.OBSTACLES, at)
        else:
            messages.success(request, _("Begun. Now choose what it is about."))
            return redirect("cases:escalation" if follows else "cases:choose_events", made.id)
    context = {
        "form": form,
        "follows": follows,
        "has_desk": bool(desks),
        "has_institution": bool(institutions),
    }
    return page(request, "cases/draft_escalation.html", context)


def choose_events(request: HttpRequest, id: UUID) -> HttpResponse:
    """Choose the coded events that a letter is about: found by what, where and when."""
    act = act_of(request)
    found = get_escalation(act, id)
    require(act, Can.ESCALATE)
    form = forms.FindEvents(
        request.GET or None,
        acts=acts_by_kind(),
        districts=[(str(each.id), f"{each.name} ({each.country})") for each in list_districts(act)],
    )
    wanted = form.wanted()
    events = list(matching(act, found.desk, wanted)[:MOST_MATCHING])
    covered = list(events_of(found))
    ticked = {each.id for each in covered}
    refused = ""
    if request.method == "POST":
        pressed = ("event", "shown") if "all" in request.POST else ("event",)
        given = [each for name in pressed for each in request.POST.getlist(name)]
        chosen = _ids(list(dict.fromkeys(given)))
        try:
            actions.choose_events(act, id, chosen)
        except RuleBroken as no:
            refused, ticked = str(wording.OBSTACLES[no.because[0]]), set(chosen)
        else:
            messages.success(request, _("The letter is about what you chose."))
            return redirect("cases:escalation", id)
    is_search = wanted != Wanted()
    ticks_all = is_search and request.GET.get("tick") == "all"
    ids = {each.id for each in events}
    context = {
        "escalation": found,
        "form": form,
        "events": [(each, named(each), ticks_all or each.id in ticked) for each in events],
        "before": [(each, named(each), True) for each in covered if each.id not in ids],
        "is_search": is_search,
        "ticks_all": ticks_all,
        "is_cut": len(events) == MOST_MATCHING,
        "refused": refused,
    }
    return page(request, "cases/choose_events.html", context)


def lines_of(act: Act, escalations: Iterable[Escalation]) -> list[Line]:
    """Give letters with where each stands, in words."""
    ours = our_country(act)
    stands = [(each, stand_of(act, each, ours)) for each in escalations]
    return [
        Line(
            escalation=each,
            stand=stand,
            state=str(wording.STATES[stand.state]),
            shape=wording.SHAPES[stand.state],
            says=_says(stand, act.at.date()),
        )
        for each, stand in stands
    ]


def named(event: CodedEvent) -> str:
    """Name a coded event by its codes."""
    act = said.words().gettext(violations().name_of(List.ACTS, main_act(event)))
    return f"{month(event.month)} · {event.district.name} · {act}"


def _says(stand: Stand, today: date) -> str:
    """Say by when, or how late, or since when."""
    parts = []
    if stand.state is State.FURTHER:
        parts.append(str(wording.STATES[stand.beneath]))
    if stand.days_late:
        parts.append(wording.days_late(stand.days_late))
    elif stand.due and stand.is_open:
        parts.append(_("answer due by {day}").format(day=date_format(stand.due.on)))
    if stand.due and stand.is_open and stand.due.at_most > max(stand.due.on, today):
        most = date_format(stand.due.at_most)
        parts.append(_("with a reason by {day}").format(day=most))
    if stand.since and stand.beneath is not State.OVERDUE:
        parts.append(_("since {day}").format(day=date_format(stand.since)))
    return " · ".join(parts)


def _deeds(escalation: Escalation, stand: Stand) -> list[dict[str, object]]:
    """Give what can be done with a letter now."""
    here = escalation.id
    if stand.beneath is State.WITHDRAWN:
        return []
    if stand.beneath is State.DRAFTED:
        changes = [
            (_("Choose what it is about"), "cases:choose_events"),
            (_("Small numbers"), "cases:tell_exactly"),
        ]
    else:
        changes = [(_("Something came of it"), "cases:note_outcome")]
    noting: list[dict[str, object]] = [
        {"words": wording.DEEDS[each], "to": reverse("cases:note_step", args=[here, each.value])}
        for each in next_steps(stand, has_events=bool(escalation.covers.all()))
    ]
    others: list[dict[str, object]] = [
        {"words": words, "to": reverse(name, args=[here])} for words, name in changes
    ]
    return (
        [*others, *noting]
        if stand.beneath is State.DRAFTED
        else [*noting[:-1], *others, noting[-1]]
    )


def _further(act: Act, escalation: Escalation, stand: Stand) -> list[Further]:
    """Give where one can go from a letter that was sent, with the clocks that bind us."""
    if stand.beneath in (State.DRAFTED, State.WITHDRAWN):
        return []
    known, country = known_of(escalation.institution), escalation.institution.country
    all_known = directory().institutions
    found = [all_known[each] for each in known.then] if known else list(directory().of(country))
    first = events_of(escalation).values_list("month", flat=True).first()
    decided = last_decision(stand)
    ours = {each.known: each.id for each in list_institutions(act) if each.known}
    steps = []
    for each in found:
        clock = each.binding(Binds.US)
        by = send_by(clock, first_month=first, decided_on=decided)
        is_over = by is not None and by < act.at.date()
        words = said.words()
        steps.append(
            Further(
                id=each.id,
                name=words.gettext(each.name),
                who=words.gettext(each.who),
                clock=told(clock) if clock else None,
                by=by,
                is_over=is_over,
                ours=ours.get(each.id),
            )
        )
    return steps


def _follows(act: Act, given: str) -> Escalation | None:
    if not given:
        return None
    found = _ids([given])
    if not found:
        raise NotFound
    return get_escalation(act, found[0])


def _ids(given: list[str]) -> list[UUID]:
    """Give ids as they were sent; one that is none is left out."""
    found = []
    for each in given:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found
