"""Where the record stands that a line of the audit is about."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import NoReverseMatch, reverse

_PAGES: Final[Mapping[str, str]] = {
    "pair": "partnerships:show",
    "evidence": "partnerships:evidence",
    "party": "organisation:party",
}
"""Kind of a record → name of its page."""


def address_of(subject: str) -> str:
    """Give the address of a record, such as `pair:<id>`; nothing for one that has no page."""
    kind, _, id = subject.partition(":")
    if kind not in _PAGES:
        return ""
    try:
        return reverse(_PAGES[kind], args=[UUID(id)])
    except (NoReverseMatch, ValueError):
        return ""
