"""A letter as a Word file, set into `templates/partnerships/letter.docx`, which anybody can edit in Word."""

import io
from importlib import resources
from typing import Final

from docx.oxml import OxmlElement
from docxtpl import DocxTemplate

from firsthand.rooms.partnerships.rules.letters import paragraphs_of

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a Word file."""
_TEMPLATE = "templates/partnerships/letter.docx"


def to_word(text: str, *, day: str, language: str, is_mirrored: bool) -> bytes:
    """Set a letter. What is written in it is text, whatever it looks like: no field, no link, no instruction."""
    template = resources.files("firsthand.rooms.partnerships").joinpath(_TEMPLATE)
    document = DocxTemplate(io.BytesIO(template.read_bytes()))
    document.render({"day": day, "paragraphs": paragraphs_of(text)}, autoescape=True)
    if is_mirrored:
        plain = document.docx.styles["Normal"].element
        plain.get_or_add_pPr().insert(0, OxmlElement("w:bidi"))
    document.docx.core_properties.language = language
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()
