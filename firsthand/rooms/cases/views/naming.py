"""How a page names those for whom a key can be sealed: readers, and the papers of a desk."""

from django.utils.translation import gettext as _

from firsthand.rooms.cases.models import Papers, Reader
from firsthand.rooms.cases.queries.own_keys import ids_before


def named(each: Reader | Papers) -> dict[str, object]:
    """Give somebody for whom a key can be sealed, by what colleagues compare by voice."""
    before = ids_before(each) if isinstance(each, Reader) else []
    return {
        "id": str(each.id),
        "recipient": each.recipient,
        "called": str(each.person) if isinstance(each, Reader) else _("Recovery papers"),
        "is_papers": isinstance(each, Papers),
        "is_new": bool(before),
        "before": before,
    }
