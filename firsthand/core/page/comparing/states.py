"""States that changed, by the way they went."""

from collections.abc import Collection, Iterator

from firsthand.core.page import wording
from firsthand.core.page.comparing import wording as changes
from firsthand.core.page.comparing.names import Pair
from firsthand.core.page.comparing.parts import ChangePart, Move
from firsthand.core.page.parts import Element
from firsthand.core.verdict.comparing import Of, StateChange, Way
from firsthand.core.words import marked


def state_parts(pair: Pair, told: Collection[str]) -> Iterator[ChangePart]:
    """Give a part for each way. Wholes that were `told` already, as findings, are left out; rows never are."""
    for way, (name, hint) in changes.WAYS.items():
        moves = [
            _row(change, pair) if change.of is Of.ROW else _whole(change, pair)
            for change in sorted(pair.comparison.went(way), key=lambda change: change.of is Of.ROW)
            if change.of in (Of.ROW, Of.RED_LINE) or change.id not in told
        ]
        if moves:
            say = pair.speech.say
            yield ChangePart(say(name), say(hint) if hint else "", moves=tuple(moves))


def _whole(change: StateChange, pair: Pair) -> Move:
    """Tell of a sign, standard, criterion or red line in a statement."""
    shown = change.old if change.way is Way.NO_LONGER_SHOWN else change.new
    return Move(
        pair.mark(change.old),
        pair.mark(change.new),
        pair.said(change.id, shown),
        (_from_to(pair.kind(change.id), change, pair),),
        _elements(change, pair),
        change.id,
    )


def _row(change: StateChange, pair: Pair) -> Move:
    """Tell of a single row in one line."""
    name = pair.name(change.id)
    named = pair.speech.say(marked("{name} ({id})"), name=name, id=change.id)
    title = _from_to(named if name != change.id else name, change, pair)
    return Move(pair.mark(change.old), pair.mark(change.new), title, id=change.id)


def _from_to(what: str, change: StateChange, pair: Pair) -> str:
    old, new = pair.state_word(change.old), pair.state_word(change.new)
    if change.old == change.new:
        return pair.speech.say(marked("{what}: {state}, as before."), what=what, state=new)
    if change.way is Way.NEWLY_KNOWN:
        return pair.speech.say(marked("{what}: {state}."), what=what, state=new)
    if change.way is Way.NO_LONGER_SHOWN:
        return pair.speech.say(marked("{what}: {state} before."), what=what, state=old)
    return pair.speech.say(marked("{what}: {old} before, now {new}."), what=what, old=old, new=new)


def _elements(change: StateChange, pair: Pair) -> tuple[Element, ...]:
    """Tell of each element of a red line whether it is shown, and what else is lacking.

    A line that is absent, or does not apply, lacks nothing that anybody waits for.
    """
    if change.missing is None or change.new not in ("established", "alleged", "unknown"):
        return ()
    lacked, lacks = change.missing
    was_known = change.old not in (None, "not_applicable")
    row = pair.standards.rows.get(change.id)
    names = {element.id: element.name for element in row.elements} if row else {}
    found = [
        _element(id, names.get(id, id), change, pair, was_known=was_known) for id in change.elements
    ]
    say, shown, missing = pair.speech.say, marked("Shown"), marked("Missing")
    for code in (code for code in lacks if code in wording.LACKS):
        found.append(Element(is_shown=False, lead=say(missing), text=say(wording.LACKS[code])))
    for code in (code for code in lacked if code in wording.LACKS and code not in lacks):
        text = say(changes.NO_LONGER_LACKING[code])
        found.append(Element(is_shown=True, lead=say(shown), text=text))
    return tuple(found)


def _element(id: str, name: str, change: StateChange, pair: Pair, *, was_known: bool) -> Element:
    say = pair.speech.say
    lacked, lacks = change.missing or ((), ())
    is_shown, was_shown = id not in lacks, id not in lacked
    text = pair.speech.sentence(name)
    state = change.elements[id][1]
    if was_known and is_shown != was_shown:
        text += " " + say(marked("Newly shown.") if is_shown else marked("No longer shown."))
    elif not is_shown and state is not None and state in changes.WHY_MISSING:
        text += " " + say(changes.WHY_MISSING[state])
    lead = say(marked("Shown")) if is_shown else say(marked("Missing"))
    return Element(is_shown=is_shown, lead=lead, text=text)
