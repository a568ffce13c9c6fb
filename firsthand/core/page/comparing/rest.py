"""Questions, who is heard, how far the two sides are apart, the offer, and community-led facts."""

from collections.abc import Iterator

from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.comparing import wording as changes
from firsthand.core.page.comparing.names import LONGEST_ID, Pair
from firsthand.core.page.comparing.parts import ChangePart, Move
from firsthand.core.page.parts import Mark
from firsthand.core.standards import Side
from firsthand.core.verdict.case import Outcome
from firsthand.core.verdict.comparing import GapChange, QuestionChange
from firsthand.core.verdict.ratings import Gap
from firsthand.core.words import marked

_MARKS = {
    Outcome.ANSWERED: Mark.MET,
    Outcome.PENDING: Mark.OPEN,
    Outcome.DECLINED: Mark.NA,
    Outcome.REFUSED: Mark.NOT,
    None: Mark.NA,
}


def rest_parts(pair: Pair) -> Iterator[ChangePart]:
    """Give the parts that have anything to say."""
    for part in (_questions(pair), _heard(pair), _gaps(pair), _signing(pair), _led(pair)):
        if part.moves or part.sentences:
            yield part


def _questions(pair: Pair) -> ChangePart:
    found = pair.comparison.questions or ()
    gone = [clean(each.id, LONGEST_ID) for each in found if each.new is None]
    sentence = pair.speech.say(marked("Only in the old file: {ids}."), ids=pair.speech.listed(gone))
    return ChangePart(
        name=pair.speech.say(marked("Questions asked")),
        moves=tuple(_question(each, pair) for each in found if each.new is not None),
        sentences=(sentence,) if gone else (),
    )


def _question(change: QuestionChange, pair: Pair) -> Move:
    say, row = pair.speech.say, pair.standards.rows[change.row]
    new = say(changes.OUTCOMES[change.new]) if change.new else ""
    if change.old:
        old = say(changes.OUTCOMES[change.old])
        sentence = say(marked("{old} before, now {new}."), old=old, new=new)
    else:
        sentence = say(marked("Newly asked: {outcome}."), outcome=new)
    more = [f"{change.row}. {sentence[:1].upper()}{sentence[1:]}"]
    if change.new is Outcome.REFUSED:
        more.append(say(wording.OUTCOMES["refused" if change.counts else "idle"]))
    old_mark = Mark.NA if change.old is None else _MARKS[change.old]
    return Move(old_mark, _MARKS[change.new], row.question or row.asks, tuple(more), id=change.id)


def _heard(pair: Pair) -> ChangePart:
    comparison, say = pair.comparison, pair.speech.say
    newly = [
        say(marked("{side}: not heard before, heard now."), side=_side(side, pair))
        for side in comparison.newly_heard
    ]
    no_longer = [
        say(marked("{side}: heard before, not heard now."), side=_side(side, pair))
        for side in comparison.no_longer_heard
    ]
    return ChangePart(name=say(marked("Who is heard")), sentences=(*newly, *no_longer))


def _side(side: Side, pair: Pair) -> str:
    return pair.side(side, pair.comparison.new.case or pair.comparison.old.case)


def _gaps(pair: Pair) -> ChangePart:
    say = pair.speech.say
    return ChangePart(
        name=say(marked("Two sides")),
        hint=say(marked("How far apart they rate a standard, from 0 to 3.")),
        moves=tuple(_gap(change, pair) for change in pair.comparison.gaps),
    )


def _gap(change: GapChange, pair: Pair) -> Move:
    old, new = _apart(change.old, pair), _apart(change.new, pair)
    if not old and not new:
        more = pair.speech.say(
            marked("One side has too few raters to show how far apart they are.")
        )
    else:
        more = pair.speech.say(changes.TURNS[change.turn], old=old, new=new)
    return Move(None, None, pair.name(change.id), (f"{more[:1].upper()}{more[1:]}",), id=change.id)


def _apart(gap: Gap | None, pair: Pair) -> str:
    if gap is None or gap.gap is None:
        return ""
    if gap.gap == 0:
        return pair.speech.say(marked("the same"))
    return pair.speech.say(marked("{levels} apart"), levels=f"{abs(gap.gap):g}")


def _signing(pair: Pair) -> ChangePart:
    old, new = pair.comparison.old.before_signing, pair.comparison.new.before_signing
    say = pair.speech.say
    if old == new:
        return ChangePart(name="")
    words = [
        say(wording.SIGNING[each][0]) if each else say(marked("No offer was looked at"))
        for each in (old, new)
    ]
    before = say(marked("Before: {what}."), what=words[0])
    return ChangePart(
        name=say(marked("Before signing")), sentences=(pair.speech.sentence(words[1]), before)
    )


def _led(pair: Pair) -> ChangePart:
    comparison, say = pair.comparison, pair.speech.say
    sentences = []
    for side in Side:
        old, new = comparison.old.led.get(side), comparison.new.led.get(side)
        if old == new:
            continue
        name = _side(side, pair)
        if new is None:
            sentences.append(say(marked("{name}: not checked any more."), name=name))
        else:
            sentences.append(pair.speech.sentence(say(wording.LED[new], name=name)))
    return ChangePart(name=say(marked("Community-led?")), sentences=tuple(sentences))
