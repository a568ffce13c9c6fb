"""A letter as a Word file. The marked place is a content control, so that a browser can put words into it and nobody else."""

import io
from datetime import datetime
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from firsthand.core.institutions.letters import Line, Part

HAPPENED: Final = "fh:happened"
"""The tag of the control for what happened; `browser/parts/filling.js` of the room of cases looks for it."""
_FIRST_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # tells nobody when it was made; Word asks for some day
_STYLES: Final = {Part.ITEM: "List Bullet"}


def write(lines: list[Line], *, title: str, language: str, direction: str) -> bytes:
    """Give a letter as a .docx that names no author and no time. What stands in it is text, whatever it looks like."""
    document = Document()
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.title, about.language = title, language
    about.created = about.modified = _FIRST_DAY
    document.styles["Normal"].font.size = Pt(11)
    for line in lines:
        paragraph = document.add_paragraph(_printable(line.text), style=_STYLES.get(line.part))
        if line.part is Part.HEAD:
            paragraph.paragraph_format.space_after = Pt(0)
        if direction == "rtl":
            paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001  # the package has no word for it
        if line.part is Part.PLACE:
            _enclose(paragraph._p)  # noqa: SLF001  # the same
    saved = io.BytesIO()
    document.save(saved)
    return _without_times(saved)


def _enclose(paragraph: Any) -> None:
    """Put a paragraph into a content control with a tag."""
    control, about, content = map(OxmlElement, ("w:sdt", "w:sdtPr", "w:sdtContent"))
    tag = OxmlElement("w:tag")
    tag.set(qn("w:val"), HAPPENED)
    about.append(tag)
    paragraph.addprevious(control)
    control.append(about)
    control.append(content)
    content.append(paragraph)


def _printable(text: str) -> str:
    return "".join(each for each in text if each.isprintable() or each in "\t\n")


def _without_times(saved: io.BytesIO) -> bytes:
    data = io.BytesIO()
    with ZipFile(saved) as given, ZipFile(data, "w", ZIP_DEFLATED) as taken:
        for part in given.infolist():
            taken.writestr(ZipInfo(part.filename), given.read(part), ZIP_DEFLATED)
    return data.getvalue()
