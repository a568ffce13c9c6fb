"""A table that was counted, as its readers see it: words for ids, rows and columns, bars, and what is hidden."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.core.disclosure import HIDDEN
from firsthand.core.violations import List
from firsthand.rooms.cases.rules.numbers import By
from firsthand.rooms.cases.views.coding import lists_in_words
from firsthand.rooms.cases.wording.escalating import CAME
from firsthand.rooms.cases.wording.numbers import BY

_OF: Final = {
    By.ACT: List.ACTS,
    By.HEAD: List.ACTS,
    By.GROUP: List.GROUPS,
    By.ROLE: List.ROLES,
    By.SETTING: List.SETTINGS,
}
_WIDE: Final = 100
"""How long the longest bar is."""

Counts = Mapping[tuple[str | None, ...], int | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the chart."""

    name: str
    count: int | None
    length: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table on a page: everything, or one category of the third thing that was counted by."""

    name: str
    heads: list[dict[str, Any]]
    rows: list[list[Any]]
    hidden: list[str]
    """Names of rows and columns of which everything is hidden."""


def in_words(shown: Mapping[str, Any]) -> dict[str, Any]:
    """Give everything that a page shows of a table."""
    by = [By(each) for each in shown["by"]]
    wanted = [By(each) for each in shown["wanted"]]
    counts = _counts(shown)
    names = [
        {id: _name(each, id, shown) for id in some}
        for each, some in zip(by, shown["categories"], strict=True)
    ]
    return {
        "title": " × ".join(str(BY[each]) for each in by),
        "by": [str(BY[each]) for each in by],
        "total": counts[(None,) * len(by)],
        "bars": list(_bars(counts, names)),
        "sheets": list(_sheets(by, counts, names)),
        "is_coarser": by != wanted,
        "wanted": " × ".join(str(BY[each]) for each in wanted),
        "is_rounded": shown["is_rounded"],
        "is_apart": shown.get("is_apart", False),
        "hidden": _(HIDDEN),
        "is_any_hidden": None in counts.values(),
    }


def lines(shown: Mapping[str, Any]) -> tuple[list[str], list[list[str | int]]]:
    """Give heads and rows for a file: every place of the table, margins included."""
    by = [By(each) for each in shown["by"]]
    heads = [*(str(BY[each]) for each in by), _("Events (one person can be in several)")]
    rows: list[list[str | int]] = []
    for *place, count in shown["counts"]:
        told = [
            _("All") if id is None else _name(each, id, shown)
            for each, id in zip(by, place, strict=True)
        ]
        rows.append([*told, _(HIDDEN) if count is None else count])
    return heads, rows


def _counts(shown: Mapping[str, Any]) -> Counts:
    return {tuple(place): count for *place, count in shown["counts"]}


def _name(by: By, id: str, shown: Mapping[str, Any]) -> str:
    if by is By.OUTCOME:
        return str(CAME[id]) if id in CAME else id
    if id.startswith("<"):
        return _("Before %(year)s") % {"year": id[1:]}
    if by in _OF:
        return lists_in_words().name_of(_OF[by], id)
    if by is By.DISTRICT:
        return f"{id.partition('/')[0]} · {shown['places'].get(id, id)}"
    if by is By.MONTH:
        return date_format(date(int(id[:4]), int(id[5:]), 1), "YEAR_MONTH_FORMAT")
    if by is By.QUARTER:
        return _("%(year)s, quarter %(quarter)s") % {"year": id[:4], "quarter": id[-1]}
    return id


def _bars(counts: Counts, names: Sequence[Mapping[str, str]]) -> Iterator[Bar]:
    """Give the chart: the margin of the first thing that was counted by."""
    rest = (None,) * (len(names) - 1)
    margin = {id: counts[(id, *rest)] for id in names[0]}
    most = max((count or 0 for count in margin.values()), default=0)
    for id, count in margin.items():
        if count:
            yield Bar(names[0][id], count, max(1, round(_WIDE * count / most)))


def _sheets(
    by: Sequence[By], counts: Counts, names: Sequence[Mapping[str, str]]
) -> Iterator[Sheet]:
    if len(by) < 3:
        yield _sheet(by, counts, names, (), "")
        return
    for id, name in ((None, _("All")), *names[2].items()):
        found = _sheet(by, counts, names, (id,), f"{BY[by[2]]}: {name}")
        if found.rows:
            yield found


def _sheet(
    by: Sequence[By],
    counts: Counts,
    names: Sequence[Mapping[str, str]],
    third: tuple[str | None, ...],
    name: str,
) -> Sheet:
    """Give one table; a row of which all is hidden is named below it, and one that can only be empty is left out."""
    every: list[str | None] = [None, *names[1]] if len(by) > 1 else [None]
    columns = [each for each in every if any(_counted(counts, names[0], each, third, len(by)))]
    rows = []
    hidden = [
        names[1][each]
        for each in every
        if each is not None
        if each not in columns and None in _told(counts, names[0], each, third, len(by))
    ]
    for id, words in (*names[0].items(), (None, _("All"))):
        told = [counts[_place(id, column, third, len(by))] for column in columns]
        if all(count is None for count in told):
            hidden.append(words)
        elif any(told) or None in told:
            rows.append([words, *(_(HIDDEN) if count is None else count for count in told)])
    heads: list[dict[str, Any]] = [{"words": str(BY[by[0]])}]
    heads += [
        {"words": _("All") if column is None else names[1][column], "number": True}
        for column in columns
    ]
    return Sheet(name, heads, rows, hidden)


def _counted(
    counts: Counts,
    first: Mapping[str, str],
    column: str | None,
    third: tuple[str | None, ...],
    size: int,
) -> list[bool]:
    """Tell of each place of a column whether a number stands there; the margin always stays."""
    told = _told(counts, first, column, third, size)
    return [column is None or bool(each) for each in told]


def _told(
    counts: Counts,
    first: Mapping[str, str],
    column: str | None,
    third: tuple[str | None, ...],
    size: int,
) -> list[int | None]:
    """Give what stands in a column."""
    return [counts[_place(id, column, third, size)] for id in (*first, None)]


def _place(
    row: str | None, column: str | None, third: tuple[str | None, ...], size: int
) -> tuple[str | None, ...]:
    return (row, column, *third)[:size] if size > 1 else (row,)
