"""What is taken out of the markup of Word and Excel files, and what is refused in it."""

import re
from typing import Final

from firsthand.ground.files.cleaning.markup import Attributes, local
from firsthand.ground.files.cleaning.names import listed
from firsthand.ground.files.rules import CannotKeep, Kind, Problem

_LEFT_OUT: Final = listed(
    # Word: templates and sources of mail, ids of sessions and of the document, e-mail addresses of authors
    "attachedTemplate mailMerge rsids docVars docId presenceInfo dataBinding saveThroughXslt",
    # Excel: the folder on the author's disk, who has it open, who looked how, ids of the document
    " absPath fileSharing documentId revisionPtr webPublishing customWorkbookViews customSheetViews",
    " customProperties webPublishItems oleObjects controls",
)
_EMPTIED: Final = frozenset({"author", "initials", "refreshedBy", "userName"})
"""Attributes that must be there and must say nothing."""
_ATTRIBUTES_LEFT_OUT: Final = frozenset(
    {
        "date",
        "dateUtc",
        "src",
        "althref",
        "href",
        "refreshedDate",
        "refreshedDateIso",
        "userId",
        "providerId",
    }
)
_TEXT_LEFT_OUT: Final = frozenset({"author"})
_POINTS: Final = frozenset(
    {"id", "embed", "link", "pict", "href", "relid", "dm", "lo", "qs", "cs", "blip"}
)
_STAYS_WITHOUT_POINTING: Final = {
    Kind.DOCX: frozenset({"hyperlink", "blip", "imagedata"}),
    Kind.XLSX: frozenset({"pageSetup", "blip", "imagedata"}),
}
_FIELD: Final = re.compile(
    r"\s*(=|(PAGE|NUMPAGES|SECTION|SECTIONPAGES|TOC|TC|XE|INDEX|HYPERLINK|REF|PAGEREF|NOTEREF|STYLEREF|SEQ|SYMBOL|EQ"
    r"|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|TITLE|SUBJECT|KEYWORDS|COMMENTS|AUTHOR|LASTSAVEDBY|FILENAME"
    r"|NUMWORDS|NUMCHARS|REVNUM|IF|MERGEFIELD|MERGEFORMAT|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|LISTNUM|ADVANCE"
    r"|BIBLIOGRAPHY|CITATION|LINE|SHAPE)(\s|\\|$))",
    re.I,
)
"""Fields of Word that fetch nothing and run nothing. Every other is refused: DDE, INCLUDEPICTURE, LINK, QUOTE …"""
_FORMULAS: Final = frozenset(
    {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula"}
)
_REACHES_OUT: Final = re.compile(
    r"\b(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|IMAGE|EXEC|SQL\.REQUEST|DDE\w*|CUBE\w+|STOCKHISTORY|PY)\s*\("
    r"|\|\s*'|\.dll\b",
    re.I,
)
_LONGEST_FORMULA: Final = 32_768


class OfficeEditor:
    """Edits one part of a Word or Excel file; `lost` are the ids of relationships that are not carried over."""

    def __init__(self, kind: Kind, lost: frozenset[str]) -> None:
        self._stays = _STAYS_WITHOUT_POINTING[kind]
        self._lost = lost
        self._fields: list[str] = []
        """Instructions of the fields that are open, the innermost last."""
        self._formula = ""

    def element(self, name: str, attributes: Attributes) -> Attributes | None:
        """Leave out what names somebody or something outside."""
        if name in _LEFT_OUT:
            return None
        if name == "fldChar":
            self._field(next((v for k, v in attributes.items() if local(k) == "fldCharType"), ""))
        kept: Attributes = {}
        for key, value in attributes.items():
            plain = local(key)
            if value in self._lost and ":" in key and plain in _POINTS:
                if name not in self._stays:
                    return None
            elif plain == "instr":
                _refuse_field(value)
                kept[key] = value
            elif plain not in _ATTRIBUTES_LEFT_OUT and not plain.startswith("rsid"):
                kept[key] = "" if plain in _EMPTIED else value
        return kept

    def text(self, name: str, text: str) -> str:
        """Leave out the names of authors; listen to fields and formulas."""
        if name == "instrText" and self._fields:
            self._fields[-1] += text
        elif name in _FORMULAS:
            self._formula += text
            if len(self._formula) > _LONGEST_FORMULA:
                raise CannotKeep(Problem.TOO_HEAVY)
        return "" if name in _TEXT_LEFT_OUT else text

    def end(self, name: str) -> None:
        """Refuse a formula that reaches out."""
        if name in _FORMULAS:
            if _REACHES_OUT.search(self._formula):
                raise CannotKeep(Problem.LINKED)
            self._formula = ""

    def _field(self, mark: str) -> None:
        """Follow a field from its beginning to its end; what it does must stand before anything inside it."""
        if self._fields and mark in {"begin", "separate", "end"}:
            _refuse_field(self._fields[-1])
        if mark == "begin":
            self._fields.append("")
        elif mark == "end" and self._fields:
            self._fields.pop()


def _refuse_field(instruction: str) -> None:
    if not _FIELD.match(instruction):
        raise CannotKeep(Problem.LINKED)
