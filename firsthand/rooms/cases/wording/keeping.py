"""For how long something is kept, said to those who report."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.rooms.cases.wording.codes import MONTHS


def kept_for(keeps: int, *, shorter: int | None, shorter_from: date | None, today: date) -> str:
    """Say for how long a desk keeps things; where a shorter time is decided, both, and from which day."""
    if shorter and shorter_from and shorter_from > today:
        return _("Kept after anybody last wrote: {time}. From {day}: {then}.").format(
            time=MONTHS[str(keeps)], day=date_format(shorter_from), then=MONTHS[str(shorter)]
        )
    counts = shorter if shorter and shorter_from else keeps
    return _("Kept after anybody last wrote: {time}.").format(time=MONTHS[str(counts)])


def kept_until(day: date) -> str:
    """Say until which day something is kept at least."""
    return _(
        "As things stand, this is kept at least until {day}; longer if anybody writes."
    ).format(day=date_format(day))
