"""The case library: stories, and what each row looks like in life."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse

from firsthand.core.page.wording import VERDICT_MARKS, VERDICTS
from firsthand.core.standards import standards
from firsthand.ground.pages.html import in_parts
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.queries.library import (
    Story,
    Told,
    count_told,
    get_story,
    list_stories,
    told_of,
)
from firsthand.rooms.partnerships.views.verdict import page_of
from firsthand.rooms.partnerships.wording.rows import sayable

_SHAPES = {"for": "met", "against": "not", "partly": "partly"}


def index(request: HttpRequest) -> HttpResponse:
    """Show the stories, and every standard and red line of which they speak."""
    act = act_of(request)
    names, speak = standards(), said.words().gettext
    counts = count_told(act)
    listed = [
        {"id": id, "name": speak(names.name_of(id)), "count": count}
        for id, count in counts.items()
        if count
    ]
    families = [("M", "standards"), ("Y", "red_lines"), ("B", "signs"), ("", "others")]
    shelves: dict[str, list[dict[str, object]]] = {name: [] for _, name in families}
    for each in listed:
        name = next(name for letter, name in families if str(each["id"]).startswith(letter))
        shelves[name].append(each)
    stories = [_line(each) for each in list_stories(act)]
    context = {
        "told": [each for each in stories if not each["is_invented"]],
        "invented": [each for each in stories if each["is_invented"]],
        **shelves,
    }
    return page(request, "partnerships/library.html", context)


def story(request: HttpRequest, name: str) -> HttpResponse:
    """Show one story: its verdict and its accounts, each with the rows that it touches."""
    found = get_story(act_of(request), name)
    drawn = page_of(found.case)
    context = {"line": _line(found), "drawn": drawn, "inside": in_parts(drawn)}
    return page(request, "partnerships/library_story.html", context)


def row(request: HttpRequest, row: str) -> HttpResponse:
    """Show what a row asks, and accounts of stories that speak of it."""
    told = told_of(act_of(request), row)
    names, speak = standards(), said.words().gettext
    known = names.rows.get(row)
    context = {
        "id": row,
        "name": speak(names.name_of(row)),
        "asks": speak(known.asks) if known else "",
        "shows_met": speak(known.shows_met) if known else "",
        "shows_not_met": speak(known.shows_not_met) if known else "",
        "is_adverse": row[0] in "BY",
        "told": _told_once(told),
    }
    return page(request, "partnerships/library_row.html", context)


def _line(story: Story) -> dict[str, object]:
    verdict = story.result.verdict
    return {
        "name": story.name,
        "title": story.case.title,
        "is_invented": story.is_invented,
        "word": said.words().gettext(VERDICTS[verdict]),
        "shape": VERDICT_MARKS[verdict].value,
    }


@dataclass(frozen=True, slots=True)
class _Line:
    """One account of a story, with each point of the row of which it tells."""

    note: str
    shape: str
    story: Story
    points: list[tuple[str, str]] = field(default_factory=list)
    """What it says of a point, and the id of that."""


def _told_once(told: Iterable[Told]) -> list[_Line]:
    """Give each account once, whatever number of points it touches."""
    lines: dict[tuple[str, str, str], _Line] = {}
    for each in told:
        key = each.story.name, each.note, _shape(each)
        line = lines.setdefault(key, _Line(each.note, _shape(each), each.story))
        ways = (dict(found.ways).get(each.way, "") for found in sayable(each.row, said.words()))
        line.points.append((next(ways, ""), each.row))
    return list(lines.values())


def _shape(each: Told) -> str:
    if each.way == "~":
        return _SHAPES["partly"]
    return _SHAPES["against" if (each.way == "+") == (each.row[0] in "BY") else "for"]
