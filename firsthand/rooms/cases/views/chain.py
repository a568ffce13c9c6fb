"""A chain: from what was documented to letters, answers, inspections and what came of them, for one subject, over time."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from firsthand.core.institutions import Chain, directory
from firsthand.core.institutions.letters import about
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.forms import escalating as forms
from firsthand.rooms.cases.queries.coding import list_districts, reading_desks
from firsthand.rooms.cases.queries.escalations import (
    all_letters,
    letters_about,
    steps_of,
    wanted_events,
)
from firsthand.rooms.cases.queries.outcomes import standing_outcomes
from firsthand.rooms.cases.rules.escalating import counting
from firsthand.rooms.cases.views.coding import acts_by_kind
from firsthand.rooms.cases.views.escalations import lines_of
from firsthand.rooms.cases.wording import escalating as wording
from firsthand.rooms.cases.wording.months import month, months

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from firsthand.rooms.cases.models import Escalation


class Link(NamedTuple):
    """One thing in a chain."""

    on: date
    words: str
    shape: str
    who: str
    escalation: UUID | None = None
    number: int | None = None


def chain(request: HttpRequest) -> HttpResponse:
    """Show what came of what was coded, by act and place; and the story of the founding documents."""
    act = act_of(request)
    form = forms.FindEvents(
        request.GET or None,
        acts=acts_by_kind(),
        districts=[(str(each.id), f"{each.name} ({each.country})") for each in list_districts(act)],
    )
    reads = reading_desks(act).exists()
    events = wanted_events(act, form.wanted())
    days = sorted(events.values_list("month", flat=True))
    letters = letters_about(act, events) if reads else list(all_letters(act))
    context = {
        "form": form if reads else None,
        "documented": about(len(days), said.words()) if days else "",
        "months": months(days) if days else "",
        "years": _by_year([*_documented(days), *_links(letters)]),
        "letters": lines_of(act, letters),
        "stories": [told_story(each) for each in directory().chains],
    }
    return page(request, "cases/chain.html", context)


def told_story(chain: Chain) -> dict[str, object]:
    """Put a chain of the founding documents into words."""
    words = said.words()
    steps = [(wording.STORY_SHAPES[each.what], words.gettext(each.words)) for each in chain.steps]
    return {"title": words.gettext(chain.title), "source": chain.source, "steps": steps}


def _documented(days: list[date]) -> list[Link]:
    """Give the months in which something was coded: the first and the last, without numbers."""
    ends = dict.fromkeys((days[0], days[-1])) if days else {}
    names = (_("What was coded begins"), _("What was coded ends"))
    return [
        Link(on=day, words=words, shape="unknown", who=month(day))
        for day, words in zip(ends, names, strict=False)
    ]


def _links(letters: Iterable[Escalation]) -> list[Link]:
    """Give what happened to some letters, and what came of them."""
    found = []
    for letter in letters:
        who = letter.institution.party.name
        found += [
            Link(each.on, str(wording.STEPS[each.what]), "open", who, letter.id)
            for each in counting(steps_of(letter))
        ]
        found += [
            Link(each.on, str(wording.OUTCOMES[each.what]), "met", who, letter.id, each.count)
            for each in standing_outcomes(list(letter.outcomes.all()))
        ]
    return found


def _by_year(links: list[Link]) -> list[tuple[int, list[Link]]]:
    ordered = sorted(links, key=lambda each: (each.on, each.shape == "met", each.who))
    return [(year, list(of)) for year, of in groupby(ordered, key=lambda each: each.on.year)]
