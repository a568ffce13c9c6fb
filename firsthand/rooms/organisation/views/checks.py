"""Is it community-led? What was counted and answered, and what is not shown yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import RuleBroken
from firsthand.core.standards import Side, standards
from firsthand.core.verdict import Led
from firsthand.core.verdict.case import Body, LedCheck
from firsthand.core.verdict.led import led_result
from firsthand.core.verdict.rubric import LED_BODIES, LED_FACTS
from firsthand.ground.access.deciding import may, require
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.organisation import forms
from firsthand.rooms.organisation.actions import parties as actions
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import get_party, list_checks
from firsthand.rooms.organisation.rules import Obstacle, shown_count, stands_as
from firsthand.rooms.organisation.wording import codes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from firsthand.core.standards import Row
    from firsthand.ground.parties.models import CommunityLedCheck

_MARKS: Final = {"true": "met", "false": "not", "unknown": "open", "not_applicable": "na"}
_STATE_MARKS: Final = {
    Led.COMMUNITY_LED: "met",
    Led.NOT_SHOWN: "open",
    Led.NOT_COMMUNITY_LED: "not",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One fact of a check, as it is shown."""

    id: str
    name: str
    says: str
    shape: str
    count: Body | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A check as it is shown: never with a count that could point at people."""

    on: date
    word: str
    sentence: str
    shape: str
    is_attested: bool
    points: list[Point]
    missing: list[str]
    """Names of what nobody has shown yet."""


def shown_check(kept: CommunityLedCheck) -> Shown:
    """Put a check that was kept into what may be shown of it."""
    bodies = {id: Body(**count) for id, count in kept.bodies.items()}
    result = led_result(LedCheck(of=Side.COMMUNITY, bodies=bodies, facts=kept.facts))
    state = stands_as(result.state, is_attested=kept.is_attested)
    rows = _rows()
    speak = said.words().gettext
    points = [
        _point(rows[id], fact, shown_count(bodies.get(id))) for id, fact in result.facts.items()
    ]
    missing = [speak(rows[id].name) for id, fact in result.facts.items() if fact == "unknown"]
    if not kept.is_attested:
        missing.append(_("That its board attests this"))
    return Shown(
        on=kept.checked_on,
        word=str(codes.LED[state]),
        sentence=str(codes.LED_SENTENCES[state]),
        shape=_STATE_MARKS[state],
        is_attested=kept.is_attested,
        points=points,
        missing=missing,
    )


def check_led(request: HttpRequest, id: UUID) -> HttpResponse:
    """Count, answer, attest; the check then stands until a later one takes its place."""
    act = act_of(request)
    party = get_party(act, id)
    require(act, Can.CHECK_LED)
    rows, speak = _rows(), said.words().gettext
    form = forms.CheckLed(
        request.POST or None,
        names={id: speak(row.name) for id, row in rows.items()},
        asks={id: speak(row.asks) for id, row in rows.items()},
        may_attest=may(act, Can.ATTEST_LED),
        initial=forms.today(act.at.date()),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.check_led(act, id, form.check())
        except RuleBroken as no:
            for code in no.because:
                field = "on" if code == Obstacle.DAY_TO_COME else None
                form.add_error(field, str(codes.OBSTACLES[code]))
        else:
            messages.success(request, _("The check is kept. It stands until a later one."))
            return redirect("organisation:party", id)
    context = {
        "form": form,
        "party": party,
        "bodies": [
            (speak(rows[id].name), speak(rows[id].asks), size, from_community)
            for id, size, from_community in form.bodies()
        ],
        "facts": form.facts(),
        "has_one": list_checks(act, id).exists(),
    }
    return page(request, "organisation/check_led.html", context)


def _point(row: Row, fact: str, count: Body | None) -> Point:
    speak = said.words().gettext
    says = {
        "true": speak(row.met),
        "false": speak(row.not_met),
        "unknown": _("Nobody has shown this yet"),
        "not_applicable": _("There is nobody in these roles"),
    }
    return Point(row.id, speak(row.name), says[fact], _MARKS[fact], count)


def _rows() -> Mapping[str, Row]:
    """Give the rows that are counted, in their order."""
    known = standards().rows
    return {id: known[id] for id in (*LED_BODIES, *LED_FACTS)}
