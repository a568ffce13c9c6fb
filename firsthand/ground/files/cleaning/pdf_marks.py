"""Marks on a page of a PDF (annotations): what they show is kept; who made them, and what they would do, is not."""

import re
from collections.abc import Iterator
from typing import Final

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from firsthand.ground.files.cleaning.names import listed

_SHOWN: Final = listed(
    "/Text /FreeText /Highlight /Underline /StrikeOut /Squiggly /Ink /Line /Square /Circle /Polygon /PolyLine",
    " /Stamp /Caret",
)
_KEYS: Final = listed(
    "/Type /Subtype /Rect /AP /AS /F /C /IC /QuadPoints /InkList /L /LE /Vertices /Border /BS /BE /CA /Contents",
    " /DA /DS /Q /RD /Name /OC",
)
_OF_A_LINK: Final = listed("/Rect /QuadPoints /Border /C /F")
_SAFE_LINK: Final = re.compile(r"(https?://|mailto:)", re.I)
_MOST: Final = 5_000


def of_page(page: PageObject) -> Iterator[tuple[DictionaryObject, str]]:
    """Give the marks of a page, as new dictionaries with the keys that may be carried over, and where each leads."""
    marks = page.get("/Annots")
    if not isinstance(marks, ArrayObject):
        return
    for each in list(list.__iter__(marks))[:_MOST]:
        mark = each.get_object()
        if isinstance(mark, DictionaryObject):
            yield from _kept(mark)


def _kept(mark: DictionaryObject) -> Iterator[tuple[DictionaryObject, str]]:
    kind = mark.get("/Subtype")
    if kind == "/Link":
        action = mark.get("/A")
        address = action.get("/URI") if isinstance(action, DictionaryObject) else None
        if isinstance(address, str) and _SAFE_LINK.match(address):
            yield _with(mark, _OF_A_LINK, "/Link"), str(address)
    elif kind == "/Widget" and "/AP" in mark:
        yield (
            _with(mark, _KEYS, "/Stamp"),
            "",
        )  # a field of a form, as it was filled in: now a picture
    elif kind in _SHOWN:
        yield _with(mark, _KEYS, str(kind)), ""


def _with(mark: DictionaryObject, keys: frozenset[str], kind: str) -> DictionaryObject:
    kept = DictionaryObject(
        {NameObject(key): mark.raw_get(key) for key in sorted(keys) if key in mark}
    )
    kept[NameObject("/Subtype")] = NameObject(kind)
    return kept
