"""Numbers and facts in a clause that came back: found in their own controls, or where the words around them still stand."""

import re
from collections.abc import Sequence
from typing import Final

from firsthand.core.agreements.drafting import LONGEST_TEXT, UNSETTLED, Provision
from firsthand.core.agreements.loading import BLANK
from firsthand.core.agreements.values import read_shown, shown
from firsthand.core.agreements.word.lines import Line
from firsthand.core.agreements.word.paper import Paper

_LONGEST_VALUE: Final = 400


def text_and_fields(
    lines: Sequence[Line], apart: Sequence[Line], was: Provision, paper: Paper
) -> tuple[str, dict[str, str], bool]:
    """Give the text with its blanks put back, the values, and whether some value could not be read.

    `apart` are the lines below the text that hold values of which it has no blank.
    """
    fields = dict(was.fields)
    unread = False
    texts = []
    for line in lines:
        text, failed = _line(line, fields, was, paper)
        unread = unread or failed
        texts.append(text)
    for line in apart:
        unread = _line(line, fields, was, paper)[1] or unread
    text = "\n".join(texts).strip("\n")
    if len(text) <= LONGEST_TEXT and not BLANK.search(text) and BLANK.search(was.text):
        text = _put_back(text, fields, was, paper)
    return text, fields, unread


def _line(line: Line, fields: dict[str, str], was: Provision, paper: Paper) -> tuple[str, bool]:
    """Give a line with its blanks put back; what its controls hold becomes values."""
    out: list[str] = []
    failed = False
    at = ""
    for piece in line.pieces:
        if not piece.field or piece.field not in was.fields or piece.field not in paper.known:
            out.append(piece.text)
            at = ""
            continue
        if piece.field == at:
            continue  # its text was read with the first piece
        at = piece.field
        told = "".join(each.text for each in line.pieces if each.field == at)
        value = _value(at, told, paper)
        if value is None:
            failed = True
            out.append(told)
        else:
            fields[at] = value
            out.append(f"{{{at}}}")
    return _tidy("".join(out)), failed


def _value(id: str, told: str, paper: Paper) -> str | None:
    plain = " ".join(told.split())
    if plain in ("", "–", paper.words.gettext(UNSETTLED)):
        return ""
    return read_shown(paper.known[id].kind, plain, paper.words)


def _put_back(text: str, fields: dict[str, str], was: Provision, paper: Paper) -> str:
    """Put blanks back into a text that lost its controls, where all the words around them still stand."""
    parts = BLANK.split(was.text)
    ids = parts[1::2]
    pattern = "".join(
        f"(.{{0,{_LONGEST_VALUE}}}?)" if place % 2 else re.escape(part)
        for place, part in enumerate(parts)
    )
    found = re.fullmatch(pattern, text, re.S)
    if not found:
        return _where_unchanged(text, fields, ids, paper)
    values = {id: _value(id, told, paper) for id, told in zip(ids, found.groups(), strict=True)}
    if any(value is None for value in values.values()):
        return text
    fields.update({id: value or "" for id, value in values.items()})
    return was.text


def _where_unchanged(text: str, fields: dict[str, str], ids: Sequence[str], paper: Paper) -> str:
    """Put a blank back where the value stands as it was, once and no more, as a word of its own."""
    for id in ids:
        value = shown(paper.known[id].kind, fields.get(id, ""), paper.words)
        places = list(re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text)) if value else []
        if len(places) == 1:
            text = f"{text[: places[0].start()]}{{{id}}}{text[places[0].end() :]}"
    return text


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))
