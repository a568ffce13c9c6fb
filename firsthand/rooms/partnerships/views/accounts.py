"""Lists of accounts: all of an organisation, or of one partnership; by row; page by page, or as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from firsthand.core.standards import standards
from firsthand.ground.access.deciding import may
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import Cell, sheet
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.evidence import asked_evidence, following, read_place
from firsthand.rooms.partnerships.queries.pairs import get_partnership
from firsthand.rooms.partnerships.wording import codes as wording
from firsthand.rooms.partnerships.wording.rows import sayable

if TYPE_CHECKING:
    from uuid import UUID

    from firsthand.rooms.partnerships.models import Evidence

_PAGE: Final = 50


def every(request: HttpRequest) -> HttpResponse:
    """Show the accounts of the organisation, those filed last first."""
    return _list(request, None)


def of_partnership(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the accounts of one partnership, those filed last first."""
    return _list(request, id)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give every account of the organisation that fits as a table file: `csv` or `xlsx`."""
    return _table(request, form, None)


def download_of(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Give every account of one partnership that fits as a table file."""
    return _table(request, form, id)


def _list(request: HttpRequest, id: UUID | None) -> HttpResponse:
    act = act_of(request)
    partnership = get_partnership(act, id) if id else None
    row = _row(request)
    found = asked_evidence(act, partnership=id, row=row)
    after = read_place(request.GET.get("after", ""))
    shown, more = following(found, after, _PAGE)
    rubric, speak = standards(), said.words().gettext
    context = {
        "partnership": partnership,
        "lines": [line_of(each) for each in shown],
        "row": row,
        "rows": [(each, speak(rubric.name_of(each))) for each in rubric.rows],
        "after": after,
        "more": more,
        "section": "evidence",
        "may_file": may(act, Can.FILE_EVIDENCE),
    }
    return page(request, "partnerships/evidence_list.html", context)


def _table(request: HttpRequest, form: str, id: UUID | None) -> HttpResponse:
    act = act_of(request)
    if id:
        get_partnership(act, id)
    found = asked_evidence(act, partnership=id, row=_row(request))
    heads = [
        _("Account"),
        _("Partnership"),
        _("When"),
        _("What"),
        _("Strength"),
        _("Whose account"),
        _("Standards"),
        _("Who may see it"),
        _("Withdrawn"),
    ]
    return sheet("evidence", form, heads, (_cells(each) for each in found.iterator(chunk_size=500)))


def _cells(each: Evidence) -> list[Cell]:
    return [
        each.code,
        each.partnership.name,
        each.seen,
        each.note,
        str(wording.STRENGTHS[each.grade]),
        each.source.origin,
        " ".join(f"{row}{direction}" for row, direction in each.rows.items()),
        str(wording.AUDIENCES[each.audience]),
        each.withdrawn_because,
    ]


def _row(request: HttpRequest) -> str:
    """Give the row that is asked for; nothing for one that there is not."""
    row = request.GET.get("row", "")
    return row if row in standards().rows else ""


def line_of(each: Evidence) -> dict[str, object]:
    """Put an account into words."""
    rubric, speak = standards(), said.words().gettext
    rows = [
        {
            "id": row,
            "says": _says(row, direction),
            "name": speak(rubric.name_of(row.partition(":")[0])),
        }
        for row, direction in each.rows.items()
    ]
    return {
        "each": each,
        "day": each.seen,
        "strength": wording.STRENGTHS[each.grade],
        "knowing": wording.KNOWINGS.get(each.knowing, ""),
        "audience": wording.AUDIENCES[each.audience],
        "rows": rows,
    }


def _says(row: str, direction: str) -> str:
    found = next((each for each in sayable(row, said.words()) if each.id == row), None)
    return dict(found.ways).get(direction, direction) if found else direction
