"""When work began, beside when both sides agreed: what is on record, what was only planned, and what nobody wrote down yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.agreements import thresholds
from firsthand.ground.access.deciding import may
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules.agreements import planned_start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from firsthand.core.agreements.drafting import Provision
    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Agreement


def beginning(act: Act, agreement: Agreement, provisions: Sequence[Provision]) -> dict[str, object]:
    """Give what the page of an agreement says about the first day of work, and whether it asks for it.

    A day that the text names is a plan: nothing is made of it until somebody writes down on which day work began.
    """
    agreed, today = agreement.agreed_on, act.at.date()
    planned = None if agreement.work_began_on else planned_start(provisions)
    is_passed = planned is not None and planned <= today
    is_asked = agreement.work_began_on is None and bool(
        is_passed or (agreed and (planned is None or planned < agreed))
    )
    return {
        "early": _early(agreement),
        "planned_early": _planned_early(planned, agreed, today) if planned else "",
        "asks_first_day": is_asked and may(act, Can.CHANGE),
    }


def _early(agreement: Agreement) -> str:
    """Say it where work began before both sides had agreed. P08.3, T09."""
    agreed, began = agreement.agreed_on, agreement.work_began_on
    found = thresholds.agreed_before_start(agreed, began)
    if found.says != thresholds.NOT_MET:
        return ""
    if found.actual is None:
        return _("Work has begun, and nothing is agreed yet.")
    return ngettext(
        "Work began {n} day before the agreement.",
        "Work began {n} days before the agreement.",
        -found.actual,
    ).format(n=-found.actual)


def _planned_early(planned: date, agreed: date | None, today: date) -> str:
    """Say it where the text names a first day before both had agreed."""
    if agreed and planned < agreed:
        return _(
            "The text names {planned} as the first day of work. Both sides agreed on {agreed}, after it."
        ).format(planned=date_format(planned), agreed=date_format(agreed))
    if agreed is None and planned < today:
        return _(
            "The text names {planned} as the first day of work. That day is over, and nothing is agreed yet."
        ).format(planned=date_format(planned))
    return ""
