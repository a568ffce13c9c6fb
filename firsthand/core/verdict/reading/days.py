"""Dates in a case file."""

from datetime import date
from typing import Final

from firsthand.core.documents import Fields
from firsthand.core.documents.fields import shown
from firsthand.core.verdict.dates import Span, span_of
from firsthand.core.words import marked

_ANY: Final = marked(
    '"{value}" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists.'
)
_FULL: Final = marked(
    '"{value}" is not a full date. Write YYYY-MM-DD, a day that exists, such as 2024-02-01.'
)


def span(fields: Fields, key: str) -> Span | None:
    """Take a date that may be partial; None when it is missing or wrong (the mistake is noted)."""
    return _span(fields, key, _ANY)


def _span(fields: Fields, key: str, sentence: str) -> Span | None:
    written = fields.mapping.get(key)
    if written is None:
        return None
    found = span_of(written)
    if found is None:
        fields.wrong(key, sentence, value=shown(written))
    return found


def full_day(fields: Fields, key: str, *, required: bool = False) -> date | None:
    """Take a date that has to be written in full; None when it is missing or wrong (the mistake is noted)."""
    if required and fields.mapping.get(key) is None:
        fields.wrong(key, marked('"{field}" is missing.'), field=key)
        return None
    found = _span(fields, key, _FULL)
    if found is None:
        return None
    written = fields.mapping[key]
    if isinstance(written, date) or len(str(written)) == len("YYYY-MM-DD"):
        return found.first
    fields.wrong(key, _FULL, value=shown(written))
    return None
