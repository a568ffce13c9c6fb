"""What nobody has shown, questions asked, the offer, community-led facts, and what the next period inherits."""

from collections.abc import Iterator

from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.parts import Entry, Group, Groups, List, Mark, Open
from firsthand.core.page.view import View
from firsthand.core.standards import Side
from firsthand.core.verdict.case import Request
from firsthand.core.verdict.force import Lack
from firsthand.core.verdict.led import LedResult
from firsthand.core.verdict.rubric import QUESTIONS
from firsthand.core.words import counted, marked

_LONGEST_REASON = 400


def never_shown(view: View) -> Open:
    """Say what nobody has shown, by block of the guide."""
    speech = view.speech
    open_ids = set(view.result.never_asked)
    points = [id for id in view.result.rows if id[0] == "M" and id not in view.not_applicable]
    open_points = [id for id in points if view.result.rows[id] == "unknown"]
    sentences = [
        speech.count(
            counted(
                "{n} of the {points} points under the standards is open.",
                "{n} of the {points} points under the standards are open.",
            ),
            len(open_points),
            points=len(points),
        )
    ]
    silent = [view.name(id) for id in _silent_standards(view)]
    if silent:
        names = speech.listed(silent)
        sentences.insert(0, speech.say(marked("No account speaks of: {names}."), names=names))
    sentences += _spoken_of_in_vain(view)
    sentences.append(speech.say(marked("That is held against nobody.")))
    groups = []
    for block in view.standards.blocks:
        names_open = tuple(f"{view.name(id)} ({id})" for id in block.rows if id in open_ids)
        if names_open:
            groups.append((block.title, names_open))
    return Open(
        heading=speech.say(marked("Nobody has shown")),
        sentences=tuple(sentences),
        groups=tuple(groups),
        all_heading=speech.count(
            counted("The {n} open point", "All {n} open points"), len(open_ids)
        ),
    )


def _silent_standards(view: View) -> list[str]:
    """Give the standards that are unknown and of which no account speaks, with weight or without."""
    spoken_of = {row for _, row in view.lacks}
    return [
        id
        for id, state in view.result.standards.items()
        if state == "unknown" and spoken_of.isdisjoint(view.rubric.points(id))
    ]


_IN_VAIN = {
    Lack.ALONE: marked(
        "Spoken of only in general, by one voice: {rows}. That carries nothing alone: it takes a second voice, or an account at first hand."
    ),
    Lack.SIDE: marked(
        "Spoken of only by a side whose word has no weight there without a record: {rows}."
    ),
    Lack.BARE: marked("Spoken of only in a bare statement, which has no weight: {rows}."),
}


def _spoken_of_in_vain(view: View) -> Iterator[str]:
    """Tell of the rows that stay open although an account speaks of them, and what that account lacks."""
    rows: dict[str, set[Lack]] = {}
    for (_, row), lack in view.lacks.items():
        if row in view.rubric.place and view.state(row) == "unknown":
            rows.setdefault(row, set()).add(lack)
    for lack, sentence in _IN_VAIN.items():
        # A row of which several accounts speak stands with the one that lacks least.
        found = [
            row for row in rows if next(each for each in _IN_VAIN if each in rows[row]) is lack
        ]
        if found:
            named = view.speech.listed([view.named(row) for row in view.rubric.canonical(found)])
            yield view.speech.say(sentence, rows=named)


def answers(view: View) -> List | None:
    """List the questions asked of the partner, and what became of them."""
    if not view.case.requests:
        return None
    entries = tuple(_answer(request, view) for request in view.case.requests)
    return List(heading=view.speech.say(marked("Questions asked")), entries=entries)


def _answer(request: Request, view: View) -> Entry:
    code: str = request.outcome
    if request.id in view.idle_refusals:
        code = "idle"
    mark = {"answered": Mark.MET, "refused": Mark.NOT, "declined": Mark.NA}.get(code, Mark.OPEN)
    row = view.standards.rows[request.row]
    reason = clean(request.reason, _LONGEST_REASON)
    said = view.speech.say(wording.OUTCOMES[code], reason=reason)
    return Entry(
        mark,
        row.question or row.asks,
        said,
        (),
        request.row,
    )


def signing(view: View) -> List | None:
    """Say what follows for an offer, where one is on the table."""
    outcome = view.result.before_signing
    if outcome is None:
        return None
    say = view.speech.say
    title, more = (say(text) for text in wording.SIGNING[outcome])
    mark = {"proceed": Mark.MET, "not_enough_answers": Mark.OPEN, "say_no": Mark.NOT}.get(
        outcome, Mark.PARTLY
    )
    asked = [
        Entry(view.mark(id), _of_question(id, view), view.stands(id), view.speaking_against(id), id)
        for id in QUESTIONS
        if view.state(id) in ("not_met", "contested", "partly")
    ]
    return List(heading=say(marked("Before signing")), entries=(Entry(mark, title, more), *asked))


def _of_question(id: str, view: View) -> str:
    return (
        view.bad_statement(id)
        if view.state(id) == "not_met"
        else view.standards.rows[id].question or view.name(id)
    )


def led(view: View) -> Groups | None:
    """Say whether each checked organisation is community-led, and which facts say so. Counts are never shown."""
    if not view.result.led:
        return None
    names = {Side.COMMUNITY: view.network, Side.PARTNER: view.partner}
    return Groups(
        heading=view.speech.say(marked("Community-led?")),
        hint=view.speech.say(marked("This is apart from the verdict.")),
        groups=tuple(_led_group(names[side], led, view) for side, led in view.result.led.items()),
        after=(view.standards.rule,),
    )


def _led_group(name: str, found: LedResult, view: View) -> Group:
    """Sum up one organisation, with one line a fact."""
    say = view.speech.say
    mark = {"community_led": Mark.MET, "not_shown": Mark.OPEN}.get(found.state, Mark.NOT)
    marks = {"true": Mark.MET, "false": Mark.NOT, "unknown": Mark.OPEN, "not_applicable": Mark.NA}
    fact = marked("{name}: {value}")
    entries = tuple(
        Entry(marks[value], say(fact, name=view.name(id), value=say(wording.FACTS[value])), id=id)
        for id, value in found.facts.items()
    )
    return Group(mark, say(wording.LED[found.state], name=name), entries)


def carry(view: View) -> List | None:
    """List what the next period inherits."""
    if not view.result.carry:
        return None
    entries = tuple(
        Entry(view.mark(id), view.bad_statement(id), view.speech.sentence(view.kind(id)), (), id)
        for id in view.result.carry
    )
    return List(
        heading=view.speech.say(marked("For the next period")),
        hint=view.speech.say(
            marked(
                "These findings stay open until they are shown to be put right. One that nobody speaks of stays open."
            )
        ),
        entries=entries,
    )
