"""How the verdict on a pair went: each that was kept, over which period, and what caused it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.page.wording import VERDICT_MARKS, VERDICTS
from firsthand.ground.web import words as said
from firsthand.rooms.partnerships.queries.pairs import causes_of, list_assessments

if TYPE_CHECKING:
    from datetime import date

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Assessment, Pair, Period

_MOST_KEPT = 12
_MOST_NAMED = 3


def history(act: Act, pair: Pair) -> list[dict[str, object]]:
    """Give the verdicts that were kept last, newest first, each with its period and its cause."""
    kept = list(list_assessments(act, pair)[: _MOST_KEPT + 1])
    filed, withdrawn = causes_of(act, pair, [each.made_at for each in kept])
    lines = []
    for each, before in zip_longest(kept, kept[1:]):
        causes = [_filed(filed.get(each.made_at, [])), _withdrawn(withdrawn.get(each.made_at, []))]
        if before and before.period_id != each.period_id:
            causes.append(_("another period"))
        if before and before.rules != each.rules:
            causes.append(_("rules {rules}").format(rules=each.rules))
        lines.append(
            kept_line(each)
            | {"period": span(each.period), "cause": ", ".join(filter(None, causes))}
        )
    return lines[:_MOST_KEPT]


def kept_line(each: Assessment) -> dict[str, object]:
    """Put a verdict that was kept into words."""
    return {
        "id": each.id,
        "made_at": each.made_at,
        "word": said.words().gettext(VERDICTS[each.verdict]),
        "shape": VERDICT_MARKS[each.verdict].value,
        "rules": each.rules,
        "period": each.period,
    }


def span(period: Period) -> str:
    """Say from when to when a period lasts; nothing for one without any bounds."""
    if not period.starts_on and not period.ends_on:
        return ""
    words = _("{start} – {end}").format(start=_day(period.starts_on), end=_day(period.ends_on))
    return _("{period}, taken back").format(period=words) if period.taken_back_at else words


def _day(day: date | None) -> str:
    return date_format(day) if day else "…"


def _filed(codes: list[str]) -> str:
    if len(codes) > _MOST_NAMED:
        return ngettext(
            "{number} account was filed", "{number} accounts were filed", len(codes)
        ).format(number=len(codes))
    return _("{codes} filed").format(codes=", ".join(codes)) if codes else ""


def _withdrawn(codes: list[str]) -> str:
    return _("{codes} withdrawn").format(codes=", ".join(codes[:_MOST_NAMED])) if codes else ""
