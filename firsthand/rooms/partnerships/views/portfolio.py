"""All partnerships of an organisation: with what verdict, which way they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.page import frame_of
from firsthand.core.page.wording import STANDS, STATE_MARKS, VERDICT_MARKS, VERDICTS
from firsthand.core.verdict.vocabulary import State
from firsthand.ground.access.deciding import may
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import Cell, sheet
from firsthand.ground.web.templatetags.parts import tone
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import WORST_FIRST, list_pairs, sorted_pairs, tally
from firsthand.rooms.partnerships.queries.promises import DueOfPair, due_by_pair
from firsthand.rooms.partnerships.wording import codes as wording

if TYPE_CHECKING:
    from firsthand.rooms.partnerships.models import Pair

_PAGE: Final = 20
_SORTS: Final = ("verdict", "title", "judged", "stage")


@dataclass(frozen=True, slots=True)
class Mark:
    """One standard of a pair in a list."""

    number: int
    x: int
    shape: str
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    """One pair in a list."""

    pair: Pair
    verdict: str
    shape: str
    lean: str
    stage: str
    trend: str
    marks: list[Mark]
    label: str
    due: str
    """How many promises are late, or when the next one is due."""
    width: int = 196


def index(request: HttpRequest) -> HttpResponse:
    """Show the partnerships, sorted and filtered as asked."""
    act = act_of(request)
    found = _asked(request)
    counted = tally(act)
    frame = frame_of(
        sum(counted.values()), said.words(), language=said.language(), direction=said.direction()
    )
    pages = Paginator(found, _PAGE)
    if not _is_filtered(request):
        pages.count = sum(counted.values())  # counted already
    is_filtered = _is_filtered(request)
    among = tally(act, found) if is_filtered else counted
    shown = pages.get_page(request.GET.get("page"))
    due = due_by_pair(act, [pair.id for pair in shown])
    context = {
        "shown": shown,
        "lines": [
            _line(pair, frame.names, due.get(pair.id), is_mirrored=said.direction() == "rtl")
            for pair in shown
        ],
        "tally": [
            {
                "verdict": code,
                "word": said.words().gettext(VERDICTS[code]),
                "shape": VERDICT_MARKS[code].value,
                "count": among.get(code, 0),
            }
            for code in WORST_FIRST
        ],
        "total": sum(counted.values()),
        "hits": pages.count,
        "is_filtered": is_filtered,
        "sort": request.GET.get("sort", "verdict"),
        "sorts": [
            ("verdict", _("Worst first")),
            ("title", _("By name")),
            ("judged", _("Changed last")),
            ("stage", _("By stage")),
        ],
        "asked": request.GET,
        "stages": wording.STAGES.items(),
        "verdicts": [(code.value, said.words().gettext(VERDICTS[code])) for code in WORST_FIRST],
        "frame": frame,
        "may_open": may(act, Can.OPEN),
        "may_file": may(act, Can.FILE_EVIDENCE),
    }
    return page(request, "partnerships/index.html", context, part="list")


def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give the same list as a table file: `csv` or `xlsx`."""
    heads = [
        _("Partnership"),
        _("Ours"),
        _("Partner"),
        _("Stage"),
        _("Verdict"),
        _("Leans"),
        _("Trend"),
        _("Judged on"),
    ]
    rows = (_cells(pair) for pair in _asked(request).iterator(chunk_size=500))
    return sheet("partnerships", form, heads, rows)


def _is_filtered(request: HttpRequest) -> bool:
    return any(request.GET.get(name) for name in ("verdict", "stage", "q"))


def _cells(pair: Pair) -> list[Cell]:
    speak = said.words().gettext
    return [
        pair.title,
        pair.community.name,
        pair.partner.name,
        str(wording.STAGES[pair.partnership.stage]),
        speak(VERDICTS[pair.verdict]),
        speak(VERDICTS[pair.lean]),
        str(wording.TRENDS.get(pair.trend, "")),
        pair.judged_at.date(),
    ]


def _asked(request: HttpRequest) -> QuerySet[Pair]:
    """Give the pairs that the filters leave, in the order that was asked for. What is not understood filters nothing."""
    found = list_pairs(act_of(request))
    verdict, stage = request.GET.get("verdict", ""), request.GET.get("stage", "")
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    if verdict in VERDICTS:
        found = found.filter(verdict=verdict)
    if stage in set(wording.STAGES):
        found = found.filter(partnership__stage=stage)
    if text:
        found = found.filter(title__icontains=text)
    sort = request.GET.get("sort", "verdict")
    return sorted_pairs(found, sort if sort in _SORTS else "verdict")


def _line(pair: Pair, names: tuple[str, ...], due: DueOfPair | None, *, is_mirrored: bool) -> Line:
    marks, told = [], []
    for number, (name, state) in enumerate(zip(names, pair.standards, strict=False), start=1):
        place = 7 - number if is_mirrored else number - 1
        shape = STATE_MARKS[State(state)].value
        marks.append(
            Mark(
                number,
                28 * place,
                shape,
                tone(shape),
            )
        )
        told.append(f"{name}: {said.words().gettext(STANDS[state])}")
    verdict = said.words().gettext(VERDICTS[pair.verdict])
    leans = pair.lean if pair.lean != pair.verdict else ""
    return Line(
        pair=pair,
        verdict=verdict,
        shape=VERDICT_MARKS[pair.verdict].value,
        lean=_("Leans {verdict}").format(verdict=said.words().gettext(VERDICTS[leans]))
        if leans
        else "",
        stage=str(wording.STAGES[pair.partnership.stage]),
        trend=str(wording.TRENDS.get(pair.trend, "")),
        marks=marks,
        label="; ".join(told),
        due=_due(due) if due else "",
    )


def _due(due: DueOfPair) -> str:
    """Say how many promises are late, theirs and ours apart, or when the next one is due."""
    late = []
    if due.theirs:
        words = ngettext(
            "%(count)s promise to us late", "%(count)s promises to us late", due.theirs
        )
        late.append(words % {"count": due.theirs})
    if due.ours:
        words = ngettext("%(count)s of ours late", "%(count)s of ours late", due.ours)
        late.append(words % {"count": due.ours})
    if late:
        return " · ".join(late)
    following = due.following
    return _("Next due {day}").format(day=date_format(following)) if following else ""
