"""How a page names those for whom a key can be sealed: readers, and the papers of a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from firsthand.rooms.cases.queries.papers import ids_of_same, reader_in

if TYPE_CHECKING:
    from firsthand.rooms.cases.models import Papers, Reader


def named(each: Reader | Papers) -> dict[str, object]:
    """Give somebody for whom a key can be sealed, by what colleagues compare by voice."""
    reader = reader_in(each)
    before = ids_of_same(each)
    return {
        "id": str(each.id),
        "recipient": each.recipient,
        "called": str(reader.person) if reader else _("Recovery papers"),
        "is_papers": reader is None,
        "is_new": reader is not None and bool(before),
        "before": before,
    }
