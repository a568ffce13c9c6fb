"""Over which period somebody looks at a pair: everything on a page, and every document that it leads to, is of one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from firsthand.core.refusals import NotFound
from firsthand.rooms.partnerships.queries.pairs import get_period

if TYPE_CHECKING:
    from django.http import HttpRequest

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Pair, Period


def period_of(request: HttpRequest, act: Act, pair: Pair) -> Period:
    """Give the period that `?period=` names, or the latest. Raises NotFound, also for what is no id at all."""
    asked = request.GET.get("period", "")
    try:
        return get_period(act, pair, UUID(asked) if asked else None)
    except ValueError:
        raise NotFound from None


def address_of(name: str, pair: Pair, period: Period, *more: str) -> str:
    """Give the address of something about a pair over a period."""
    return f"{reverse(f'partnerships:{name}', args=[pair.id, *more])}?period={period.id}"
