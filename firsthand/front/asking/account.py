"""One account: what happened, when, who tells it, what it speaks to, whether it is an event told before."""

from dataclasses import dataclass, field
from typing import Final

from firsthand.core.documents import Value
from firsthand.core.standards import Side
from firsthand.core.verdict.dates import span_of
from firsthand.core.words import Said, marked
from firsthand.front.asking.context import Asking, Context
from firsthand.front.asking.draft import Draft, Fields, text_of
from firsthand.front.asking.question import (
    LONGEST_STORY,
    NO,
    YES_OR_NO,
    Option,
    Question,
    day,
    maybe,
    one_of,
    text,
    yes_or_no,
)
from firsthand.front.asking.rows import row_of, so_far, ways
from firsthand.front.asking.telling import Told, told
from firsthand.front.asking.touching import speaks_how, touching

_SHOWN_EVENTS: Final = 9
_START_OF_A_NOTE: Final = 100

SAFETY: Final = marked(
    "Never a person's name, and never who uses drugs: write “a member”, “one of their staff”."
)
_SPEAKERS: Final = {
    Side.COMMUNITY: marked("the network's word"),
    Side.PARTNER: marked("the partner's word"),
    Side.RECORD: marked("an independent witness"),
}


@dataclass(frozen=True, slots=True)
class _Item:
    """One telling, and what it says on each row."""

    told: Told
    links: dict[str, str] = field(default_factory=dict)


def account(context: Context, key: str) -> Asking[bool]:
    """Ask for one account and put it into the draft when it is complete; gives False when there is none."""
    story = yield from context.ask(_what(context, key))
    if story is None:
        return False
    when = yield from context.ask(_when(key))
    _remark_on_day(context, when)
    first = yield from told(context, key)
    links = yield from touching(context, key, story)
    items = [_Item(first, links)]
    _remark_on_weight(context, items[0])
    same = (yield from _same_event(context, key)) if context.draft.evidence else ""
    while (yield from context.ask(_also(f"{key}.also.{len(items)}"))):
        items.append((yield from _another(context, f"{key}.also.{len(items)}", links)))
        _remark_on_weight(context, items[-1])
    for item in items:
        id = _put(context.draft, item, story, when, same)
        same = same or id
    return True


def _put(draft: Draft, item: _Item, story: str, when: str | None, event: str) -> str:
    """Add one telling to the draft; an event of its own is called by the item's own id."""
    fields: Fields = {"source": draft.source_of(item.told.teller), "grade": item.told.grade}
    given = {"date": when, "incident": event, "locator": item.told.locator, "note": story}
    fields.update({name: value for name, value in given.items() if value})
    rows: dict[str, Value] = dict(item.links)
    return draft.add_evidence({**fields, "rows": rows})


def _another(context: Context, key: str, links: dict[str, str]) -> Asking[_Item]:
    """Ask for a further telling of the same event."""
    further = yield from told(context, key, heading=Said(marked("The same event, told again")))
    if not links:
        return _Item(further)
    says_the_same = yield from context.ask(
        Question(
            key=f"{key}.same",
            before=so_far(context, links),
            asks=Said(marked("Do they say the same?")),
            options=YES_OR_NO,
            read=yes_or_no(usual=True),
            usual=Said(marked("yes")),
        )
    )
    if says_the_same:
        return _Item(further, dict(links))
    theirs = {}
    for id in links:
        options, directions = ways(context, id)
        if len(options) > 1:
            theirs[id] = yield from speaks_how(context, key, id)
        else:
            theirs[id] = next(iter(directions.values()))
    return _Item(further, theirs)


def _remark_on_day(context: Context, when: str | None) -> None:
    span = span_of(when)
    start, end = (span_of(context.draft.bound(bound)) for bound in ("start", "end"))
    if span and not span.touches(start.first if start else None, end.last if end else None):
        context.remark(Said(marked("That is outside the period. It is kept, but will not count.")))


def _remark_on_weight(context: Context, item: _Item) -> None:
    """Say where this telling has no weight, because whoever tells it may not testify to the row (specification, 3.1)."""
    side = Side(item.told.teller.side)
    if item.told.grade not in "BC":
        return
    rows = (row_of(context, id) for id in item.links)
    for name in dict.fromkeys(row.name for row in rows if side not in row.testify):
        sentence = marked("On “{name}”, {word} has no weight without a record. It is kept.")
        context.remark(Said(sentence, {"name": name, "word": Said(_SPEAKERS[side])}))


def _same_event(context: Context, key: str) -> Asking[str]:
    """Ask whether the account tells of an event that the file knows; gives what that event is called."""
    items = context.draft.evidence
    events: dict[str, int] = {}
    for place, item in enumerate(items):
        events.setdefault(_event_of(item), place)
    options = tuple(
        Option(f"={place + 1}", _start_of(items[place]), _day_of(items[place]))
        for place in list(events.values())[-_SHOWN_EVENTS:]
    )
    chosen = yield from context.ask(
        Question(
            key=f"{key}.event",
            asks=Said(marked("Is it the same event as one told before?")),
            hints=(Said(marked("One event counts once, however often it is told.")),),
            options=options,
            read=maybe(one_of(options)),
            usual=Said(marked("no, another event")),
        )
    )
    return "" if chosen is None else _event_of(items[int(chosen[1:]) - 1])


def _event_of(item: Fields) -> str:
    return text_of(item, "incident") or text_of(item, "id")


def _start_of(item: Fields) -> str:
    note = text_of(item, "note") or text_of(item, "id")
    return note if len(note) <= _START_OF_A_NOTE else note[: _START_OF_A_NOTE - 1] + "…"


def _day_of(item: Fields) -> str:
    day = item.get("date")
    return "" if day is None else str(day)


def _what(context: Context, key: str) -> Question[str | None]:
    is_first = not context.draft.evidence
    return Question(
        key=f"{key}.what",
        heading=Said(marked("Account {number}"), {"number": context.accounts + 1}),
        asks=Said(marked("What happened?")) if is_first else Said(marked("What else happened?")),
        hints=(
            Said(marked("In your own words: one thing that was done, not what was hoped for.")),
            Said(SAFETY),
        ),
        read=maybe(text(LONGEST_STORY)),
        is_text=True,
        usual=Said(marked("no account to add")) if is_first else Said(marked("no more accounts")),
    )


def _when(key: str) -> Question[str | None]:
    return Question(
        key=f"{key}.when",
        asks=Said(marked("When was it?")),
        hints=(Said(marked("A year, month or day: 2024, 2024-05 or 2024-05-17.")),),
        read=maybe(day),
        usual=Said(marked("not known")),
    )


def _also(key: str) -> Question[bool]:
    return Question(
        key=key,
        asks=Said(marked("Does anybody else tell of the same event?")),
        hints=(
            Said(marked("Another organisation, a record, the partner: two voices weigh more.")),
        ),
        options=YES_OR_NO,
        read=yes_or_no(usual=False),
        usual=Said(NO),
    )
