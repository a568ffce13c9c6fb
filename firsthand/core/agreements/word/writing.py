"""Writing a Word file: styles, headings, numbers of clauses; every clause in a content control with its id."""

import io
from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from firsthand.core.agreements.drafting import Piece, Provision, aside, pieces
from firsthand.core.agreements.values import shown
from firsthand.core.agreements.word.paper import SETTLED, Paper

_FIRST_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # the same words give the same bytes; Word asks for some day
_INK: Final = RGBColor(0x15, 0x20, 0x1C)
_LONGEST_NAME: Final = 60
"""Letters of an alias or a bookmark, within what Word takes."""


def write(paper: Paper) -> bytes:
    """Give the agreement as a .docx."""
    return _Writing(paper).whole()


def _without_times(saved: io.BytesIO) -> bytes:
    """Give the same file with no time on any of its parts: it tells nobody when it was made."""
    data = io.BytesIO()
    with ZipFile(saved) as given, ZipFile(data, "w", ZIP_DEFLATED) as taken:
        for part in given.infolist():
            taken.writestr(ZipInfo(part.filename), given.read(part), ZIP_DEFLATED)
    return data.getvalue()


def bookmark_of(id: str) -> str:
    """Name the bookmark at the heading of a clause."""
    return f"fh_{id}"[:40]


class _Writing:
    """One file on its way."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._document: Any = Document()
        self._ids = count(1)

    def whole(self) -> bytes:
        paper = self._paper
        self._set_look()
        title = self._line(paper.title, "Title")
        self._enclose([title], paper.mark, paper.title)
        for line in paper.opening():
            self._line(line, "Normal")
        for part in paper.library.parts:
            here = [each for each in paper.provisions if each.part == part.id]
            if here:
                self._line(paper.heads()[part.id], "Heading 1")
                self._line(paper.words.gettext(part.about), "Normal")
            for each in here:
                self._clause(each)
        first, *rest = paper.closing()
        self._line(first, "Heading 1")
        for line in rest:
            self._line(line, "Normal")
        data = io.BytesIO()
        self._document.save(data)
        return _without_times(data)

    def _set_look(self) -> None:
        about = self._document.core_properties
        about.author = about.last_modified_by = about.comments = ""
        about.title, about.language = self._paper.title, self._paper.language
        about.created = about.modified = _FIRST_DAY
        styles = self._document.styles
        styles["Normal"].font.size = Pt(11)
        for name in ("Title", "Heading 1", "Heading 2"):
            styles[name].font.color.rgb = _INK

    def _clause(self, each: Provision) -> None:
        paper = self._paper
        heading = self._line(paper.headings()[each.id], "Heading 2")
        self._bookmark(heading, bookmark_of(each.id))
        lines = [heading]
        for line in _lines(pieces(each, paper.known, paper.words)):
            lines.append(self._line("", "Normal"))
            self._fill(lines[-1], line)
        for id in aside(each, paper.known):
            field = paper.known[id]
            value = shown(field.kind, each.fields[id], paper.words)
            name = f"{paper.words.gettext(SETTLED)}: {paper.words.gettext(field.name)}: "
            lines.append(self._line("", "Normal"))
            self._fill(lines[-1], [Piece(name), Piece(value or "–", id)])
        self._enclose(lines, f"clause:{each.id}", each.heading)

    def _line(self, text: str, style: str) -> Any:
        line = self._document.add_paragraph(text, style=style)
        if self._paper.direction == "rtl":
            line.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001  # the package has no word for it
        return line

    def _fill(self, line: Any, found: Iterable[Piece]) -> None:
        for piece in found:
            run = line.add_run(piece.text)._r  # noqa: SLF001  # the same
            if piece.field:
                label = self._paper.words.gettext(self._paper.known[piece.field].name)
                self._control([run], f"field:{piece.field}", label)

    def _enclose(self, lines: list[Any], tag: str, alias: str) -> None:
        self._control([line._p for line in lines], tag, alias)  # noqa: SLF001  # the same

    def _control(self, inside: list[Any], tag: str, alias: str) -> None:
        """Put elements that follow each other into a content control."""
        control, about, content = map(OxmlElement, ("w:sdt", "w:sdtPr", "w:sdtContent"))
        for name, value in (("alias", alias[:_LONGEST_NAME]), ("tag", tag), ("id", None)):
            element = OxmlElement(f"w:{name}")
            element.set(qn("w:val"), str(next(self._ids)) if value is None else value)
            about.append(element)
        inside[0].addprevious(control)
        control.append(about)
        control.append(content)
        for element in inside:
            content.append(element)

    def _bookmark(self, line: Any, name: str) -> None:
        id = str(next(self._ids))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), id)
        start.set(qn("w:name"), name)
        line._p.append(start)  # noqa: SLF001  # the same
        line._p.append(end)  # noqa: SLF001  # the same


def _lines(found: Iterable[Piece]) -> list[list[Piece]]:
    """Cut pieces where a line ends."""
    lines: list[list[Piece]] = [[]]
    for piece in found:
        first, *rest = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.field))
        lines += [[Piece(each, piece.field)] for each in rest]
    return [[piece for piece in line if piece.text] for line in lines]
