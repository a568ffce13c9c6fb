"""Letters to institutions as Word and plain text, made from codes each time they are asked for and kept nowhere."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from firsthand.core.institutions import Binds, Strength, directory
from firsthand.core.institutions.letters import Documented, Due, Facts, Line, about, compose, plain
from firsthand.core.institutions.word import write
from firsthand.core.refusals import NotFound
from firsthand.core.violations import List, violations
from firsthand.ground.access.deciding import require
from firsthand.ground.parties.queries import get_organisation
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.saving import saved
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.escalations import (
    asks_of,
    events_of,
    get_escalation,
    main_act,
    sent_on,
    steps_of,
)
from firsthand.rooms.cases.queries.institutions import known_of
from firsthand.rooms.cases.rules.escalating import CAN_BE_INSPECTED, send_by
from firsthand.rooms.cases.wording import escalating as wording
from firsthand.rooms.cases.wording.months import months

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.cases.models import Escalation

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def letter(request: HttpRequest, id: UUID, strength: str, form: str) -> HttpResponse:
    """Give a letter as Word (`docx`) or plain text (`txt`), in a strength."""
    act = act_of(request)
    require(act, Can.ESCALATE)
    escalation = get_escalation(act, id)
    if strength not in wording.STRENGTHS:
        raise NotFound
    lines = lines_of(act, escalation, Strength(strength))
    if form == "docx":
        title = str(wording.A_LETTER)
        data = write(lines, title=title, language=said.language(), direction=said.direction())
        return saved(data, WORD, "letter.docx")
    if form == "txt":
        text = plain(lines).replace("\n", "\r\n")
        return saved(text.encode("utf-8-sig"), "text/plain; charset=utf-8", "letter.txt")
    raise NotFound


def lines_of(act: Act, escalation: Escalation, strength: Strength) -> list[Line]:
    """Write a letter from what is coded, in the language of the request."""
    institution = escalation.institution
    steps, rows = steps_of(escalation), rows_of(escalation)
    facts = Facts(
        institution=institution.party.name,
        address=institution.address,
        network=get_organisation(act.organisation).name,
        day=date_format(sent_on(steps) or act.at.date()),
        rows=rows,
        kinds=_kinds(escalation, rows[0].place) if rows else (),
        asks=tuple(asks_of(escalation)),
        strength=strength,
        due=_due(escalation),
        in_time_by=_in_time(escalation, act.at.date()),
    )
    return compose(facts, directory(), said.words())


def rows_of(escalation: Escalation) -> tuple[Documented, ...]:
    """Say what was coded, by act and place: when, and how often, in words unless whoever writes chose otherwise."""
    found: dict[tuple[str, str], list[date]] = defaultdict(list)
    for event in events_of(escalation):
        found[main_act(event), event.district.name].append(event.month)
    words = said.words()
    rows = [
        Documented(
            act=words.gettext(violations().name_of(List.ACTS, act)),
            place=place,
            months=months(days),
            amount=wording.times(len(days))
            if escalation.exact_because
            else about(len(days), words),
        )
        for (act, place), days in found.items()
    ]
    return tuple(sorted(rows, key=lambda each: (each.place, each.act)))


def _kinds(escalation: Escalation, place: str) -> tuple[str, ...]:
    """Name the kinds of places that can be inspected and where it was, of the district that the letter asks about."""
    named = violations().lists[List.SETTINGS].terms
    was = {each.setting for each in events_of(escalation) if each.district.name == place}
    return tuple(
        said.words().gettext(term.name)
        for id, term in named.items()
        if id in was & CAN_BE_INSPECTED
    )


def _due(escalation: Escalation) -> Due | None:
    if not escalation.clock_length:
        return None
    return Due(
        days=wording.length(escalation.clock_length, escalation.clock_unit),
        source=escalation.clock_source,
        is_law=not escalation.clock_is_own,
    )


def _in_time(escalation: Escalation, today: date) -> str:
    """Give the law within whose time the letter is sent, where that can be told from the months alone."""
    known = known_of(escalation.institution)
    clock = known.binding(Binds.US) if known else None
    first = events_of(escalation).values_list("month", flat=True).first()
    by = send_by(clock, first_month=first, decided_on=None)
    return clock.source if clock and by and today <= by else ""
