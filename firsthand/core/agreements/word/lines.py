"""The lines of a Word file: paragraphs as they would stand if every tracked change were accepted, and where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from firsthand.core.agreements.drafting import Piece

_SPACE: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE: Final = frozenset({"del", "moveFrom"})
_CAME: Final = frozenset({"ins", "moveTo"})
_AROUND: Final = frozenset(
    {
        *("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdtContent", "customXml"),
        *("r", "tbl", "tr", "tc", "bdo", "dir", "AlternateContent", "Choice", "body"),
    }
)
"""What is only around a text, and is looked into."""
_SIGNS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_NOT_READ: Final = {"drawing": "pictures", "pict": "pictures", "object": "pictures"}
_NOTES: Final = frozenset({"footnoteReference", "endnoteReference"})


@dataclass(slots=True)
class Line:
    """One paragraph."""

    pieces: list[Piece] = field(default_factory=list)
    controls: tuple[str, ...] = ()
    """Tags of the content controls around it, the innermost last."""
    style: str = ""
    bookmarks: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    """Numbers of the comments that are made on it."""
    is_tracked: bool = False
    runs_on: bool = False
    """Its end was deleted: the next line goes on in it."""
    not_read: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """All of it as it reads."""
        return "".join(piece.text for piece in self.pieces)


def lines_of(body: Any) -> list[Line]:
    """Give the paragraphs of a document's body in reading order, tables cell by cell."""
    joined: list[Line] = []
    for line in _walk(body, ()):
        if joined and joined[-1].runs_on:
            _join(joined[-1], line)
        else:
            joined.append(line)
    return joined


def plain(element: Any) -> str:
    """Give the text of any element, such as a comment, paragraph by paragraph."""
    return "\n".join(line.text for line in _walk(element, ()) if line.text.strip())


def _walk(element: Any, controls: tuple[str, ...]) -> Iterator[Line]:
    for child in element:
        name = _name(child)
        if name == "p":
            yield _paragraph(child, controls)
        elif name == "sdt":
            yield from _walk(child, (*controls, _tag(child)))
        elif name in _AROUND:
            yield from _walk(child, controls)


def _paragraph(element: Any, controls: tuple[str, ...]) -> Line:
    line = Line(controls=controls)
    about = element.find(f"{_SPACE}pPr")
    if about is not None:
        style = about.find(f"{_SPACE}pStyle")
        line.style = style.get(f"{_SPACE}val", "") if style is not None else ""
        line.runs_on = about.find(f"{_SPACE}rPr/{_SPACE}del") is not None
        line.is_tracked = line.runs_on or about.find(f"{_SPACE}rPr/{_SPACE}ins") is not None
    _read(element, line, "")
    return line


def _read(element: Any, line: Line, field: str) -> None:
    """Read what is inside a paragraph; `field` is the field in whose control it stands."""
    for child in element:
        name = _name(child)
        if name in _GONE or name in _CAME:
            line.is_tracked = True
        if name == "t":
            line.pieces.append(Piece(child.text or "", field))
        elif name in _SIGNS:
            line.pieces.append(Piece(_SIGNS[name], field))
        elif name == "sdt":
            _read_control(child, line, field)
        elif name in _AROUND:
            _read(child, line, field)
        else:
            _note(name, child, line)


def _read_control(element: Any, line: Line, field: str) -> None:
    kind, _, id = _tag(element).partition(":")
    inside = id if kind == "field" else field
    if inside and inside != field:
        line.pieces.append(Piece("", inside))  # an emptied control is a value that was taken away
    _read(element, line, inside)


def _note(name: str, element: Any, line: Line) -> None:
    if name == "bookmarkStart":
        line.bookmarks.append(element.get(f"{_SPACE}name", ""))
    elif name == "commentReference":
        line.comments.append(element.get(f"{_SPACE}id", ""))
    elif name in _NOT_READ:
        line.not_read.add(_NOT_READ[name])
    elif name in _NOTES:
        line.not_read.add("footnotes")


def _join(line: Line, more: Line) -> None:
    line.pieces += more.pieces
    line.bookmarks += more.bookmarks
    line.comments += more.comments
    line.not_read |= more.not_read
    line.is_tracked, line.runs_on = True, more.runs_on


def _tag(element: Any) -> str:
    found = element.find(f"{_SPACE}sdtPr/{_SPACE}tag")
    return str(found.get(f"{_SPACE}val", "")) if found is not None else ""


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
