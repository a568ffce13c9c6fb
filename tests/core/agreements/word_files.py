"""Word files as the other side would send them back."""

import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from firsthand.core.agreements import Strength, library
from firsthand.core.agreements.drafting import Provision, first_draft
from firsthand.core.agreements.word import Paper, write

AGREEMENT = "0b7f7c2e-0000-4000-8000-000000000001"


def paper(provisions: list[Provision] | None = None, **changed: Any) -> Paper:
    """Give version 1 of an agreement between River and a fund."""
    given: dict[str, Any] = {
        "agreement": AGREEMENT,
        "number": 1,
        "title": "River with a fund",
        "network": "River",
        "partner": "A fund",
        "provisions": first_draft(library(), Strength.FAIR) if provisions is None else provisions,
        "library": library(),
    }
    return Paper(**(given | changed))


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    """Open a file as the other side would, change it, and save it."""
    document = Document(io.BytesIO(data))
    edit(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def sent_back(of: Paper, edit: Callable[[Any], None] = lambda _: None) -> bytes:
    """Write a paper down, and have it changed."""
    return edited(write(of), edit)


def control(document: Any, tag: str) -> Any:
    """Give the content control of a clause or a field."""
    for found in document.element.body.iter(qn("w:sdt")):
        if found.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == tag:
            return found
    raise LookupError(tag)


def paragraphs(document: Any, clause: str) -> list[Any]:
    """Give the paragraphs of a clause, its heading first."""
    return list(control(document, f"clause:{clause}").iter(qn("w:p")))


def runs(paragraph: Any) -> list[Any]:
    """Give the texts of a paragraph."""
    return list(paragraph.iter(qn("w:t")))


def set_value(document: Any, field: str, text: str) -> None:
    """Write a value into the control of a field."""
    first, *rest = runs(control(document, f"field:{field}"))
    first.text = text
    for each in rest:
        each.text = ""


def inserted(text: str) -> Any:
    """Give a run that was inserted while changes were tracked."""
    return parse_xml(
        f'<w:ins {nsdecls("w")} w:id="900" w:author="Somebody"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:ins>'
    )


def delete_tracked(run: Any) -> None:
    """Delete a run while changes are tracked: it stays in the file, struck out."""
    wrapper = OxmlElement("w:del")
    wrapper.set(qn("w:id"), "901")
    run.addprevious(wrapper)
    wrapper.append(run)
    for text in list(run.iter(qn("w:t"))):
        text.tag = qn("w:delText")


def paragraph(text: str, style: str = "") -> Any:
    """Give a new paragraph."""
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return parse_xml(f"<w:p {nsdecls('w')}>{about}<w:r><w:t>{text}</w:t></w:r></w:p>")


def without_controls(document: Any) -> None:
    """Drop every content control and keep what is in it, as some programs do."""
    for found in list(document.element.body.iter(qn("w:sdt"))):
        for child in list(found.find(qn("w:sdtContent"))):
            found.addprevious(child)
        found.getparent().remove(found)


def without_bookmarks(document: Any) -> None:
    """Drop every bookmark."""
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for found in list(document.element.body.iter(qn(name))):
            found.getparent().remove(found)
