"""The verdict page as a PDF: A4, tagged for screen readers, with its own fonts, the same bytes for the same page.

The Typst templates are fixed. What a page says reaches them as data and is never read as Typst, and the compiler sees
no file outside the folder of templates and no other machine.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst

from firsthand.core.page.parts import Account, Page
from firsthand.core.words import Said, marked

if TYPE_CHECKING:
    from typst import PDFStandards

_HERE: Final = Path(__file__).parent
_TEMPLATES: Final = _HERE / "templates"
_FONTS: Final = _HERE / "fonts"

# Our own fonts first, then those of the machine for scripts that ours lack. PDF/UA refuses a letter that no font has.
_TRIES: Final["tuple[tuple[bool, PDFStandards], ...]"] = (
    (False, ["ua-1"]),
    (True, ["ua-1"]),
    (True, []),
)
_EPOCH: Final = 0  # the only moment that a page knows

_LONGEST_RUNNING_TITLE: Final = 70
_PIECE: Final = 8
# Letters without a place to break a line, too many for a narrow column. Scripts that break without spaces are not meant.
_UNBROKEN: Final = re.compile(
    r"[^\s\-/\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]{25,}"
)
_JOINING: Final = re.compile(r"[\u0600-\u08ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufeff]")
_ZERO_WIDTH_SPACE: Final = "\u200b"
_ZERO_WIDTH_JOINER: Final = "\u200d"


MOST_ON_PAPER: Final = 1000
"""Accounts, or questions, in one PDF. The compiler takes about 1 MB for each."""


class PageNotSet(Exception):
    """A page could not be set as a PDF. `said` is what to tell the reader; the cause is the compiler's."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


def to_pdf(page: Page) -> bytes:
    """Set the page of one case as a PDF. The same page gives the same bytes on every machine that has the same fonts.

    Raises PageNotSet when the compiler refuses it.
    """
    if (
        max(len(page.accounts.accounts), len(page.answers.entries) if page.answers else 0)
        > MOST_ON_PAPER
    ):
        sentence = marked(
            "This case is too long for paper: more than {most} accounts or questions. The HTML page holds them all."
        )
        raise PageNotSet(Said(sentence, {"most": MOST_ON_PAPER}))
    sent = {"page": json.dumps(_sent(page), ensure_ascii=True)}
    refused: Exception | None = None
    for is_helped, standards in _TRIES:
        try:
            return typst.compile(
                _TEMPLATES / "page.typ",
                root=_TEMPLATES,
                font_paths=_fonts(with_those_of_the_machine=is_helped),
                sys_inputs=sent,
                pdf_standards=standards,
                timestamp=_EPOCH,
            )
        except typst.TypstError as error:
            refused = error
    sentence = marked("The PDF could not be made. The page as HTML or plain text says the same.")
    raise PageNotSet(Said(sentence)) from refused


@cache
def _fonts(*, with_those_of_the_machine: bool) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=with_those_of_the_machine,
        include_embedded_fonts=with_those_of_the_machine,
        font_paths=[_FONTS],
    )


def _sent(page: Page) -> dict[str, Any]:
    """Give everything the template needs, in the shapes of JSON."""
    desk = _Desk(page)
    running = page.title
    if len(running) > _LONGEST_RUNNING_TITLE:
        running = running[: _LONGEST_RUNNING_TITLE - 1].rstrip() + "…"
    is_quoted = page.direction == "ltr"
    return desk.fields_of(page) | {
        "plain_title": _sound(page.title),
        "title": desk.told(page.title, is_quoted=is_quoted),
        "running_title": desk.told(running, is_quoted=is_quoted),
        "all_from": desk.told(_all_from(page)),
        "language": _language(page.language),
        "direction": page.direction,
        "labels": {name: _sound(label) for name, label in page.labels.items()},
    }


def _only_source(page: Page) -> str:
    """Give the source of all evidence, where there is but one."""
    sources = {account.source for account in page.accounts.accounts}
    return sources.pop() if len(sources) == 1 and "all_from" in page.labels else ""


def _all_from(page: Page) -> str:
    source = _only_source(page)
    return page.labels["all_from"].replace("{source}", source) if source else ""


class _Desk:
    """Turns the parts of a page into data: texts with their direction."""

    def __init__(self, page: Page) -> None:
        self._direction = page.direction
        self._is_of_one_source = bool(_only_source(page))

    def fields_of(self, part: Any) -> dict[str, Any]:
        """Give the fields of a dataclass as data."""
        found = {field.name: self._plain(getattr(part, field.name)) for field in fields(part)}
        if isinstance(part, Account):
            source = "" if self._is_of_one_source else part.source
            quoted = {"note": part.note, "source": source, "locator": part.locator}
            found |= {name: self.told(text, is_quoted=True) for name, text in quoted.items()}
        return found

    def told(self, text: str, *, is_quoted: bool = False) -> dict[str, Any] | None:
        """Give a text with its direction, in pieces where it may break; None if there is none.

        What people wrote has its own direction; what the page says has that of the page.
        """
        if not text:
            return None
        direction = (_own_direction if is_quoted else _page_direction)(text, self._direction)
        return {"dir": direction, "pieces": _pieces(_sound(text))}

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, str):
            return self.told(value)
        if isinstance(value, tuple):
            return [self._plain(each) for each in value]
        if is_dataclass(value):
            return self.fields_of(value)
        return value if isinstance(value, bool | int | float) else None


def _directions(text: str) -> Iterator[str]:
    """Give the direction of each letter that has one."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            yield "ltr" if kind == "L" else "rtl"


def _own_direction(text: str, otherwise: str) -> str:
    """Give the direction of the first letter that has one (Unicode UAX 9, rules P2 and P3)."""
    return next(_directions(text), otherwise)


def _page_direction(text: str, ours: str) -> str:
    """Give the direction of the page, unless the whole text runs the other way.

    A sentence of ours stays ours if it begins with a name in another script.
    """
    found = set(_directions(text))
    return ours if not found or ours in found else found.pop()


def _pieces(text: str) -> list[str]:
    """Cut a text where a word too long for a line may break; put together, the pieces are the text.

    Scripts that join their letters are not cut, but get breaks that take no room.
    """
    pieces, done = [], 0
    for word in _UNBROKEN.finditer(text):
        if _JOINING.search(word[0]):
            continue
        for cut in _cuts(word[0]):
            pieces.append(text[done : word.start() + cut])
            done = word.start() + cut
    pieces.append(text[done:])
    return [_UNBROKEN.sub(_loosened, piece) for piece in pieces]


def _loosened(word: re.Match[str]) -> str:
    ends = [0, *_cuts(word[0]), len(word[0])]
    return _ZERO_WIDTH_SPACE.join(word[0][a:b] for a, b in pairwise(ends))


def _cuts(word: str) -> list[int]:
    """Give the places where a long word may be cut: every few letters, never between a letter and its accents."""
    return [cut for cut in range(_PIECE, len(word), _PIECE) if _may_cut(word, cut)]


def _may_cut(word: str, cut: int) -> bool:
    before, after = word[cut - 1], word[cut]
    return _ZERO_WIDTH_JOINER not in (before, after) and unicodedata.category(after)[0] != "M"


def _language(tag: str) -> dict[str, str | None]:
    """Give language and region of a BCP 47 tag as Typst wants them: two or three letters, and two or none."""
    code, *rest = tag.split("-")
    regions = [part for part in rest if re.fullmatch("[A-Za-z]{2}", part)]
    return {
        "code": code.lower() if re.fullmatch("[A-Za-z]{2,3}", code) else "en",
        "region": regions[0].upper() if regions else None,
    }


def _sound(text: str) -> str:
    """Give the text without halves of letters (lone surrogates), which no other program reads."""
    return text.encode("utf-8", "replace").decode("utf-8")
