"""Months in words."""

from collections.abc import Collection
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def month(day: date) -> str:
    """Name the month of a day: June 2026."""
    return date_format(day, "F Y")


def months(days: Collection[date]) -> str:
    """Name the months from the first to the last of some days."""
    first, last = min(days), max(days)
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    return _("{first} to {last}").format(first=month(first), last=month(last))
