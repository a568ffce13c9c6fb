"""Fields that nobody reads: no mistake by the format, and yet nearly always a slip of the pen."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from firsthand.core.documents import Document, Fields, Mistake, Value
from firsthand.core.documents.fields import LONGEST_NAME, shown
from firsthand.core.verdict.weighing import same_origin
from firsthand.core.words import marked

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "": (
        *("format", "title", "community", "partner", "period", "house_red_lines", "not_needed"),
        *("sources", "evidence", "requests", "ratings", "open_findings", "led_checks"),
    ),
    "community": ("name",),
    "partner": ("name", "roles", "unaids", "fiscal_host", "undertook_registration", "is_class"),
    "period": ("start", "end"),
    "house_red_lines": ("row", "declared"),
    "sources": ("id", "title", "origin", "side", "published_by_partner", "accounts"),
    "evidence": ("id", "source", "grade", "date", "incident", "locator", "note", "rows"),
    "requests": ("id", "row", "asked", "due", "reminded", "outcome", "reason"),
    "ratings": ("standard", "side", "value"),
    "open_findings": ("row", "since", "remedied"),
    "led_checks": ("of", "bodies", "facts"),
}
"""The fields of a case file, by the part they stand in."""

MOST_HINTS: Final = 20


def hints(document: Document) -> list[Mistake]:
    """Name the fields that are ignored, each with the nearest field that would be read; twenty at most."""
    found: list[Mistake] = []
    if not isinstance(document.value, dict):
        return found
    for part, names in _parts(document, document.value, found):
        for key, near in part.unknown(names):
            if near:
                sentence = marked('"{key}" is not read. Did you mean "{near}"?')
                part.wrong(key, sentence, key=key[:40], near=near)
            else:
                sentence = marked('"{key}" is not a field of a case file and is not read.')
                part.wrong(key, sentence, key=key[:40])
            if len(found) >= MOST_HINTS:
                return found
    _note_look_alikes(document, document.value, found)
    return found[:MOST_HINTS]


def _note_look_alikes(document: Document, whole: dict[str, Value], found: list[Mistake]) -> None:
    """Note origins that differ only in what is hard to see. As they stand, they count as two voices (specification, 3.2)."""
    sources = whole.get("sources")
    seen: dict[str, str] = {}
    for number, source in enumerate(sources if isinstance(sources, list) else [], start=1):
        origin = source.get("origin") if isinstance(source, dict) else None
        if (
            not isinstance(source, dict)
            or not isinstance(origin, str)
            or len(origin) > LONGEST_NAME
        ):
            continue
        letters = unicodedata.normalize("NFKC", same_origin(origin))
        bare = "".join(letter for letter in letters if letter.isalnum())
        if (
            same_origin(seen.setdefault(bare, origin)) != same_origin(origin)
            and len(found) < MOST_HINTS
        ):
            sentence = marked(
                'This looks like the origin "{other}", and counts as another. If they are one, write them alike.'
            )
            fields = Fields(document, source, f"sources[{number}]", found)
            fields.wrong("origin", sentence, other=shown(seen[bare]))


def _parts(
    document: Document, whole: dict[str, Value], found: list[Mistake]
) -> Iterator[tuple[Fields, tuple[str, ...]]]:
    """Give every mapping of the file whose fields are known, with the names of those fields."""
    yield Fields(document, whole, "", found), FIELDS[""]
    for name, names in FIELDS.items():
        value = whole.get(name)
        entries = value if isinstance(value, list) else [value]
        for number, entry in enumerate(entries, start=1):
            if isinstance(entry, dict):
                path = f"{name}[{number}]" if isinstance(value, list) else name
                yield Fields(document, entry, path, found), names
