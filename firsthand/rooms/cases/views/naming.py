"""How a page names those for whom a key can be sealed: readers, and the papers of a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from firsthand.rooms.cases.queries.papers import ids_of_same, reader_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from firsthand.rooms.cases.models import Papers, Reader


def named_all(found: Iterable[Reader | Papers]) -> list[dict[str, object]]:
    """Give those for whom a key can be sealed, each by what colleagues compare by voice. Who they were before is asked once."""
    found = list(found)
    before = ids_of_same(found)
    return [named(each, before) for each in found]


def named(each: Reader | Papers, all_before: Mapping[UUID, list[str]]) -> dict[str, object]:
    """Give somebody for whom a key can be sealed; `all_before` holds who they were before, by their id."""
    reader = reader_in(each)
    before = all_before[each.id]
    return {
        "id": str(each.id),
        "recipient": each.recipient,
        "called": str(reader.person) if reader else _("Recovery papers"),
        "is_papers": reader is None,
        "is_new": reader is not None and bool(before),
        "before": before,
    }
