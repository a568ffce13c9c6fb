"""XML from a stranger, read in one pass and written anew. No document type, no entity, nothing fetched.

Names stay as they are written, prefixes included, because office programs go by prefixes. An editor is asked about every
element and every text; what it does not give back is not written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol
from xml.parsers import expat

from firsthand.ground.files.rules import DEEPEST, MOST_MARKUP, CannotKeep, Problem

Attributes = dict[str, str]
_IN_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


@dataclass(slots=True)
class Budget:
    """How many elements and attributes may still be read, in all parts of a document together."""

    left: int = MOST_MARKUP

    def spend(self, attributes: Attributes) -> None:
        """Count an element and its attributes. Raises CannotKeep when there were too many."""
        self.left -= 1 + len(attributes)
        if self.left < 0:
            raise CannotKeep(Problem.TOO_HEAVY)


class Editor(Protocol):
    """Says what becomes of each piece. Names are local: without their prefix."""

    def element(self, name: str, attributes: Attributes) -> Attributes | None:
        """Give the attributes to write; nothing to leave out the element and all within."""

    def text(self, name: str, text: str) -> str:
        """Give the text to write, of an element; it may come in pieces."""

    def end(self, name: str) -> None:
        """Hear that an element ends."""


@lru_cache(maxsize=4096)
def local(name: str) -> str:
    """Give a name without its prefix."""
    return name.rpartition(":")[2]


def rewritten(data: bytes, editor: Editor, budget: Budget) -> bytes:
    """Write XML anew as the editor says, in UTF-8, without comments and instructions. Raises CannotKeep."""
    return _Writing(editor, budget).of(data)


def elements(data: bytes, budget: Budget) -> Iterator[tuple[str, Attributes]]:
    """Give every element's local name and its attributes, in the order they stand. Raises CannotKeep."""
    found: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        budget.spend(attributes)
        found.append((local(name), attributes))

    parser = _parser()
    parser.StartElementHandler = start
    _parse(parser, data)
    yield from found


class _Writing:
    """One pass over one part."""

    def __init__(self, editor: Editor, budget: Budget) -> None:
        self._editor = editor
        self._budget = budget
        self._out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
        self._within: list[str] = []
        self._left_out = 0
        self._is_open = False

    def of(self, data: bytes) -> bytes:
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        _parse(parser, data)
        return "".join(self._out).encode()

    def _start(self, name: str, attributes: Attributes) -> None:
        self._budget.spend(attributes)
        if len(self._within) >= DEEPEST:
            raise CannotKeep(Problem.TOO_HEAVY)
        self._within.append(local(name))
        kept = None if self._left_out else self._editor.element(self._within[-1], attributes)
        if kept is None:
            self._left_out += 1
            return
        self._close()
        written = "".join([f' {key}="{_quoted(kept[key])}"' for key in kept])
        self._out.append(f"<{name}{written}")
        self._is_open = True

    def _text(self, text: str) -> None:
        if self._left_out:
            return
        kept = self._editor.text(self._within[-1], text)
        if kept:
            self._close()
            self._out.append(kept if kept.isalnum() else kept.translate(_IN_TEXT))

    def _end(self, name: str) -> None:
        ended = self._within.pop()
        if self._left_out:
            self._left_out -= 1
            return
        self._editor.end(ended)
        self._out.append("/>" if self._is_open else f"</{name}>")
        self._is_open = False

    def _close(self) -> None:
        if self._is_open:
            self._out.append(">")
            self._is_open = False


def _quoted(value: str) -> str:
    return (
        value if value.isalnum() else value.translate(_IN_VALUE)
    )  # most values are; this is faster


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    return parser


def _refuse(*_: object) -> int:
    raise CannotKeep(Problem.UNSAFE_MARKUP)


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    try:
        parser.Parse(data, True)  # noqa: FBT003  # the parser takes it only so
    except (expat.ExpatError, LookupError, ValueError):
        raise CannotKeep(Problem.UNREADABLE) from None
