"""A result file, `firsthand-verdict/1`, read back as a snapshot: only what a comparison needs, but that strictly."""

import re
from collections.abc import Iterator, Mapping, Sequence, Sized
from typing import Final, TypeVar

from firsthand.core.documents import Document, Fields, Mistake, Unreadable
from firsthand.core.documents.fields import shown
from firsthand.core.standards import Side
from firsthand.core.verdict.comparing.snapshot import Snapshot
from firsthand.core.verdict.doubts import Range
from firsthand.core.verdict.ratings import SIDES, Gap, SideRating
from firsthand.core.verdict.reading.answers import HIGHEST
from firsthand.core.verdict.red_lines import RedLine
from firsthand.core.verdict.result import VERDICT_FORMAT
from firsthand.core.verdict.vocabulary import Led, Line, Sign, Signing, State, Verdict
from firsthand.core.words import Said, marked

Word = TypeVar("Word", bound=str)
_NOWHERE: Final = Verdict.NOT_ENOUGH_EVIDENCE
"""Stands in for a verdict that cannot be read; the file is refused, so nobody sees it."""

_MOST_IDS: Final = 2_000
"""Ids in one place: ten times those of a result of today."""

_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.:]{0,39}")
"""What ids and codes of any rules are made of. It keeps what cannot be shown or pasted from getting further."""

_NO_ID: Final = marked("This is no id of a row, and no code: {id}.")


def is_result(document: Document) -> bool:
    """Tell whether a document calls itself a result."""
    value = document.value
    return isinstance(value, dict) and value.get("format") == VERDICT_FORMAT


def read_result(document: Document) -> Snapshot:
    """Read a `firsthand-verdict/1` document.

    Raises Unreadable with every mistake. Rows that this version does not know are kept: the rules may be others.
    """
    mistakes = list(document.mistakes)
    if not isinstance(document.value, dict):
        sentence = marked("This is not a result file. It starts with: format: {format}")
        raise Unreadable(*mistakes, Mistake(Said(sentence, {"format": VERDICT_FORMAT})))
    top = Fields(document, document.value, "", mistakes)
    top.choice("format", [VERDICT_FORMAT])
    ends, heard = top.sub("range", required=True), top.sub("heard", required=True)
    snapshot = Snapshot(
        rules=top.text("rules", required=True),
        verdict=top.choice("verdict", list(Verdict)) or _NOWHERE,
        lean=top.choice("lean", list(Verdict)) or _NOWHERE,
        range=Range(
            (ends and ends.choice("worst", list(Verdict))) or _NOWHERE,
            (ends and ends.choice("best", list(Verdict))) or _NOWHERE,
        ),
        heard={side: bool(heard and heard.flag(side)) for side in Side},
        rows=_states(top, "rows", list(State)),
        standards=_states(top, "standards", list(State)),
        criteria=_states(top, "criteria", list(State)),
        signs=_states(top, "signs", list(Sign)),
        red_lines=_red_lines(top),
        carry=_ids(top, "carry"),
        gaps=_gaps(top),
        before_signing=_signing(top),
        led=_led(top),
        notes=frozenset(note for note in top.items("notes") if isinstance(note, str)),
    )
    if mistakes:
        raise Unreadable(*mistakes)
    return snapshot


def _states(top: Fields, key: str, known: Sequence[Word]) -> dict[str, Word]:
    """Take a mapping from ids to states."""
    found = {}
    for fields, id in _entries(top, key):
        word = fields.choice(id, known)
        if word is not None:
            found[id] = word
    return found


def _entries(top: Fields, key: str) -> Iterator[tuple[Fields, str]]:
    """Give the mapping under a key once for each id in it; one with far too many is refused as a whole."""
    fields = top.sub(key, required=True)
    if fields is None or _are_too_many(top, key, fields.mapping):
        return
    for id in fields.mapping:
        if _ID.fullmatch(id):
            yield fields, id
        else:
            fields.wrong(id, _NO_ID, id=shown(id))


def _ids(top: Fields, key: str) -> tuple[str, ...]:
    """Take a list of ids or codes."""
    entries = top.items(key)
    if _are_too_many(top, key, entries):
        return ()
    for index, value in enumerate(entries):
        if not isinstance(value, str) or not _ID.fullmatch(value):
            path = f"{top.place(key)}[{index + 1}]"
            top.wrong_in(entries, index, path, _NO_ID, id=shown(value))
    return tuple(value for value in entries if isinstance(value, str))


def _are_too_many(top: Fields, key: str, entries: Sized) -> bool:
    if len(entries) <= _MOST_IDS:
        return False
    top.wrong(key, marked("There are more entries here than any result has."))
    return True


def _red_lines(top: Fields) -> dict[str, RedLine]:
    found = {}
    for fields, id in _entries(top, "red_lines"):
        line = fields.sub(id, required=True)
        if line is not None:
            state = line.choice("state", list(Line)) or Line.UNKNOWN
            elements = _states(line, "elements", list(State))
            found[id] = RedLine(state, elements, _ids(line, "missing"))
    return found


def _gaps(top: Fields) -> dict[str, Gap]:
    found = {}
    for fields, id in _entries(top, "gaps"):
        gap = fields.sub(id, required=True)
        if gap is not None:
            ours, theirs = (_side(gap, side) for side in SIDES)
            found[id] = Gap(ours, theirs, _levels(gap, "gap", least=-HIGHEST), gap.flag("flag"))
    return found


def _side(gap: Fields, side: Side) -> SideRating:
    """Take a side's median. How many rated is not compared, and is left alone."""
    fields = gap.sub(side, required=True)
    return SideRating("<3", _levels(fields, "median", least=0) if fields else None)


def _levels(fields: Fields, key: str, *, least: int) -> int | float | None:
    """Take a number of levels: a median, or how far two of them are apart."""
    value = fields.mapping.get(key)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= HIGHEST:
        return value
    sentence = marked("This must be a number from {least} to {most}, or null. Not {value}.")
    fields.wrong(key, sentence, least=least, most=HIGHEST, value=shown(value))
    return None


def _signing(top: Fields) -> Signing | None:
    return (
        None
        if top.mapping.get("before_signing") is None
        else top.choice("before_signing", list(Signing))
    )


def _led(top: Fields) -> Mapping[Side, Led]:
    fields = top.sub("led")
    found = {}
    for side in SIDES:
        led = fields.sub(side) if fields else None
        state = led.choice("state", list(Led)) if led else None
        if state is not None:
            found[side] = state
    return found
