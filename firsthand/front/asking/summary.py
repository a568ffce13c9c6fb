"""The end of a conversation: what the file holds now, and whether that is all."""

from collections.abc import Iterator
from typing import Final

from firsthand.core.words import Said, marked
from firsthand.front.asking.context import Context
from firsthand.front.asking.draft import Fields, teller_of, text_of
from firsthand.front.asking.question import BACK, YES_OR_NO, Line, Question, yes_or_no
from firsthand.front.asking.rows import statement
from firsthand.front.asking.telling import GRADES

_SHOWN: Final = 10
_LONGEST: Final = 200


def finish(context: Context, key: str) -> Question[bool]:
    """Ask whether that is all, with everything that was said in front."""
    return Question(
        key=key,
        heading=Said(marked("What this file says")),
        before=tuple(_summary(context)),
        asks=Said(marked("Is that all for now?")),
        hints=(
            Said(
                marked("No: tell another account. To change the last answers, type {back}."),
                {"back": Said(BACK)},
            ),
        ),
        options=YES_OR_NO,
        read=yes_or_no(usual=True),
        usual=Said(marked("yes")),
    )


def _summary(context: Context) -> Iterator[Line]:
    draft = context.draft
    yield Said(marked("Network: {name}"), {"name": draft.community})
    yield Said(marked("Partner: {name}"), {"name": draft.partner})
    start, end = draft.bound("start"), draft.bound("end")
    if start or end:
        sentence = marked("Period: {start} to {end}")
        open_end = Said(marked("open"))
        yield Said(sentence, {"start": start or open_end, "end": end or open_end})
    items = draft.evidence
    if not items:
        yield Said(marked("No account yet."))
    if len(items) > _SHOWN:
        number = len(items) - _SHOWN
        yield Said(marked("Accounts before those below: {number}"), {"number": number})
    for item in items[-_SHOWN:]:
        yield from _account(context, item)


def _account(context: Context, item: Fields) -> Iterator[Line]:
    tellers = {text_of(source, "id"): teller_of(source) for source in context.draft.sources}
    teller = tellers.get(text_of(item, "source"))
    day = item.get("date")
    note = text_of(item, "note")
    yield ""
    shown = note if len(note) <= _LONGEST else note[:_LONGEST] + "…"
    blanks = {"id": text_of(item, "id"), "note": shown}
    if day is None:
        yield Said("{id}  {note}", blanks)
    else:
        yield Said("{id}  {day}: {note}", {**blanks, "day": str(day)})
    yield Said(
        marked("Told by {name}. {grade}."),
        {"name": teller.origin if teller else "?", "grade": Said(GRADES[text_of(item, "grade")])},
    )
    rows = item.get("rows")
    for id, direction in rows.items() if isinstance(rows, dict) else ():
        line = statement(context, id, str(direction))
        yield Said("– {line} ({id})", {"line": line, "id": id})
    if not rows:
        yield Said(marked("Background only."))
