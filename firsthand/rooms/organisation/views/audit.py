"""What was done in the name of this organisation: a sentence for every deed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from firsthand.ground.access.deciding import require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import Cell, sheet
from firsthand.rooms.organisation import forms
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import list_deeds, list_people
from firsthand.rooms.organisation.wording.deeds import DEEDS, sentence_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.db.models import QuerySet

    from firsthand.ground.audit.models import Entry

_PAGE: Final = 50


def index(request: HttpRequest) -> HttpResponse:
    """Show the deeds that were asked for, newest first."""
    form, found = _asked(request)
    shown = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "shown": shown,
        "is_asked": any(value for name, value in request.GET.items() if name != "page"),
        "days": [
            (day, [(entry, _said(entry)) for entry in entries])
            for day, entries in groupby(shown, key=lambda entry: entry.at.date())
        ],
    }
    return page(request, "organisation/audit.html", context)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give the same list as a table file: `csv` or `xlsx`."""
    _form, found = _asked(request)
    names = {person.id: person.username for person in list_people(act_of(request))}
    heads = [
        _("When (UTC)"),
        _("Who"),
        _("What was done"),
        _("Code"),
        _("Record"),
        _("Name they sign in with"),
        _("Account"),
    ]
    rows = (_cells(entry, names) for entry in found.iterator(chunk_size=500))
    return sheet("audit", form, heads, rows)


def _asked(request: HttpRequest) -> tuple[forms.FindDeeds, QuerySet[Entry]]:
    act = act_of(request)
    require(act, Can.READ_AUDIT)
    people = [(str(person.id), person.known_as) for person in list_people(act)]
    form = forms.FindDeeds(request.GET, people=people)
    return form, list_deeds(act, form.asked(), known=DEEDS)


def _said(entry: Entry) -> str:
    """Say a deed for a page: no name brings markup along."""
    who = format_html("<bdi>{}</bdi>", _who(entry))
    return sentence_of(entry.what, entry.detail, who=who, put=format_html)


def _who(entry: Entry) -> str:
    return entry.called or _("Firsthand")


def _cells(entry: Entry, names: Mapping[UUID, str]) -> list[Cell]:
    return [
        entry.at.strftime("%Y-%m-%d %H:%M:%S"),
        _who(entry),
        sentence_of(entry.what, entry.detail, who=_who(entry)),
        entry.what,
        entry.subject,
        names.get(entry.who, "") if entry.who else "",
        str(entry.who or ""),
    ]
