"""What nobody has shown, questions asked, the offer, community-led facts, and what the next period inherits."""

from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.parts import Entry, List, Mark, Open
from firsthand.core.page.view import View
from firsthand.core.standards import Side
from firsthand.core.verdict.case import Request
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
    silent = [view.name(id) for id, state in view.result.standards.items() if state == "unknown"]
    if silent:
        names = speech.listed(silent)
        sentences.insert(0, speech.say(marked("No account speaks of: {names}."), names=names))
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


def led(view: View) -> List | None:
    """Say whether each checked organisation is community-led, and which facts say so. Counts are never shown."""
    if not view.result.led:
        return None
    names = {Side.COMMUNITY: view.network, Side.PARTNER: view.partner}
    marks = {"true": Mark.MET, "false": Mark.NOT, "unknown": Mark.OPEN, "not_applicable": Mark.NA}
    entries = []
    for side, found in view.result.led.items():
        mark = {"community_led": Mark.MET, "not_shown": Mark.OPEN}.get(found.state, Mark.NOT)
        entries.append(
            Entry(
                mark,
                view.speech.say(wording.LED[found.state], name=names[side]),
                view.standards.rule,
            )
        )
        for id, value in found.facts.items():
            entries.append(
                Entry(marks[value], view.name(id), view.speech.say(wording.FACTS[value]), (), id)
            )
    return List(
        heading=view.speech.say(marked("Community-led?")),
        hint=view.standards.safety,
        entries=tuple(entries),
    )


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
                "These findings stay open until they are shown to be put right. Silence is no remedy."
            )
        ),
        entries=entries,
    )
