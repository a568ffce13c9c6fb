"""The top of a page: the one word, the one sentence, whose account it is and how sure."""

from collections.abc import Iterator, Sequence

from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.parts import Fact, Step, VerdictPart
from firsthand.core.page.reasons import reason_entry
from firsthand.core.page.speech import Speech
from firsthand.core.page.view import LONGEST_ID, View
from firsthand.core.standards import Side
from firsthand.core.verdict.case import Source
from firsthand.core.verdict.rules import RULES
from firsthand.core.verdict.vocabulary import Verdict
from firsthand.core.words import counted, marked

_SCALE = (Verdict.NOT_ENOUGH_EVIDENCE, Verdict.UGLY, Verdict.BAD, Verdict.MIXED, Verdict.GOOD)


def verdict_part(view: View) -> VerdictPart:
    """Give the verdict as it stands on top of the page."""
    result = view.result
    verdict = result.verdict
    if verdict == Verdict.NOT_ENOUGH_EVIDENCE:
        lead = view.of_these(
            marked("For this partnership there is"), marked("For these partnerships there is")
        )
    else:
        lead = view.of_these(
            marked("This partnership is"), marked("These partnerships, taken together, are")
        )
    return VerdictPart(
        mark=wording.VERDICT_MARKS[verdict],
        lead=lead,
        word=view.verdict_word(verdict),
        voice=_voice(view),
        facts=(_whose(view), _how_sure(view), _rests_on(view), _rules(view)),
        notes=tuple(_notes(view)),
        scale=tuple(
            Step(wording.VERDICT_MARKS[v], view.verdict_word(v), v == verdict) for v in _SCALE
        ),
        unheard=_not_heard(view),
    )


def _voice(view: View) -> str:
    """Say the verdict in one or two sentences, made from its first reasons."""
    result, speech = view.result, view.speech
    first = [reason_entry(reason, view).title for reason in result.because[:2]]
    if result.verdict == Verdict.UGLY:
        tail = speech.say(marked("Nothing good elsewhere outweighs it. Putting it right does."))
        return f"{speech.sentences(*first)} {tail}"
    if result.verdict != Verdict.NOT_ENOUGH_EVIDENCE:
        return speech.sentences(*first)
    known = sum(state != "unknown" for state in result.standards.values())
    if result.lean == Verdict.GOOD:
        leaning = speech.say(marked("What is known leans Good."))
    else:
        leaning = speech.say(marked("What is known leans neither way."))
    sentence = speech.count(
        counted(
            "{n} of 7 standards is known; {needed} are needed.",
            "{n} of 7 standards are known; {needed} are needed.",
        ),
        known,
        needed=RULES.known_standards_for_good,
    )
    return f"{leaning} {sentence}"


def _whose(view: View) -> Fact:
    """Say whose word has weight here, who spoke without any, and who was not heard at all."""
    speech, heard = view.speech, view.result.heard
    carrying = {item.side for item in view.carrying()}
    said = [_side(side, view) for side in Side if side in carrying]
    if carrying == {Side.RECORD}:
        said = [speech.say(marked("Records and third parties"))]
    light = [_side(side, view) for side in Side if heard[side] and side not in carrying]
    more = []
    if light:
        sentence = marked("Also heard, with nothing that has weight: {names}.")
        more.append(speech.say(sentence, names=speech.listed(light)))
    if not heard[Side.COMMUNITY]:
        more.append(speech.say(marked("Not heard: {name}."), name=view.network))
    if not heard[Side.PARTNER]:
        more.append(_not_heard(view))
    if not heard[Side.COMMUNITY] and carrying == {Side.RECORD}:
        more.append(speech.say(marked("A record counts as one, whoever keeps it.")))
    value = speech.listed(said) if said else speech.say(marked("Nobody’s yet"))
    return Fact(speech.say(marked("Whose account")), value, " ".join(more))


def _not_heard(view: View) -> str:
    """Say that the partner has not been heard; empty where it has."""
    if view.result.heard[Side.PARTNER]:
        return ""
    if view.case.partner.is_class:
        return view.speech.say(marked("The partners have not been heard."))
    return view.speech.say(marked("Not heard: {name}."), name=view.partner)


def _side(side: Side, view: View) -> str:
    if side is Side.RECORD:
        return view.speech.say(marked("records and third parties"))
    return view.network if side is Side.COMMUNITY else view.partner


def _how_sure(view: View) -> Fact:
    speech, ends, doubts = view.speech, view.result.range, view.result.raised_doubts
    worst, best = view.verdict_word(ends.worst), view.verdict_word(ends.best)
    name = speech.say(marked("How sure"))
    if not doubts:
        more = speech.say(marked("Best and worst case are both {verdict}."), verdict=best)
        return Fact(name, speech.say(marked("No doubt has been raised")), more)
    open_doubts = _doubts(doubts, view)
    if ends.worst == ends.best:
        more = speech.say(marked("Best and worst case are both {verdict}."), verdict=best)
        value = speech.say(marked("Nothing raised could change it"))
        return Fact(name, value, f"{more} {open_doubts}")
    value = speech.say(marked("Between {worst} and {best}"), worst=worst, best=best)
    return Fact(name, value, open_doubts)


def _doubts(ids: Sequence[str], view: View) -> str:
    """Name the doubts that are raised and not settled; of many, the first few."""
    names = [view.named(id) for id in ids[:_MOST_DOUBTS]]
    more = len(ids) - _MOST_DOUBTS
    if more > 0:
        names.append(view.speech.count(counted("{n} more", "{n} more"), more))
    sentence = counted(
        "{n} doubt is raised and not settled: {names}.",
        "{n} doubts are raised and not settled: {names}.",
    )
    return view.speech.count(sentence, len(ids), names=view.speech.listed(names))


def _rests_on(view: View) -> Fact:
    speech = view.speech
    forceful = {item.id: item.grade for item in view.carrying()}
    grades = list(forceful.values())
    counts = [
        (grades.count("A"), counted("{n} record", "{n} records")),
        (grades.count("B"), counted("{n} first-hand account", "{n} first-hand accounts")),
        (grades.count("C"), counted("{n} general statement", "{n} general statements")),
    ]
    kinds = [speech.count(sentence, n) for n, sentence in counts if n]
    sources = [
        view.weighed.sources[id]
        for id in {item.source for item in view.weighed.inside if item.id in forceful}
    ]
    if not kinds:
        value = speech.say(marked("Nothing that has force"))
    else:
        kinds.append(_sources(speech, sources))
        value = speech.say(marked(", ")).join(kinds)
    known = sum(state != "unknown" for state in view.result.standards.values())
    more = speech.count(counted("{n} of 7 standards known", "{n} of 7 standards known"), known)
    return Fact(speech.say(marked("Rests on")), value, more)


def _sources(speech: Speech, sources: Sequence[Source]) -> str:
    """Count the papers, and say so where one organisation stands behind several of them."""
    origins = len({source.origin.casefold().strip() for source in sources})
    if origins == 1 < len(sources):
        return speech.say(marked("{n} sources of one organisation"), n=len(sources))
    if origins < len(sources):
        sentence = marked("{n} sources of {origins} organisations")
        return speech.say(sentence, n=len(sources), origins=origins)
    return speech.count(counted("{n} source", "{n} sources"), len(sources))


def _rules(view: View) -> Fact:
    more = view.speech.say(marked("The same file always gives the same verdict."))
    return Fact(view.speech.say(marked("Rules")), view.result.rules, more)


def _notes(view: View) -> Iterator[str]:
    """Put the notes that belong beside the verdict into words."""
    say, notes = view.speech.say, view.result.notes
    if any(note.startswith("conflict:") for note in notes):
        yield view.of_these(
            marked(
                "Please note: an account that speaks well of the partner is published by the partner."
            ),
            marked(
                "Please note: an account that speaks well of these partners is published by one of them."
            ),
        )
    if "class_of_partners" in notes:
        yield say(
            marked("This is about a group of partners. It says nothing about any one of them.")
        )
    if "donor_exception" in notes:
        yield view.of_these(
            marked(
                "The partner is a donor. Equal voice, equal power and shared control are shown, and not counted."
            ),
            marked(
                "The partners are donors. Equal voice, equal power and shared control are shown, and not counted."
            ),
        )
    idle = _ids("not_applicable_but_evidence", view)
    if idle:
        yield view.of_these(
            marked("Evidence without effect, because it does not apply to this partner: {ids}."),
            marked("Evidence without effect, because it does not apply to these partners: {ids}."),
            ids=idle,
        )
    for code, listed in _LISTED.items():
        ids = _ids(code, view)
        if ids:
            yield say(listed, ids=ids)


def _ids(code: str, view: View) -> str:
    """List the ids that a kind of note names; empty if there is no such note."""
    ids = [note.partition(":")[2] for note in view.result.notes if note.startswith(code + ":")]
    shown = [clean(id, LONGEST_ID) for id in ids[:_MOST_LISTED]]
    return view.speech.listed([*shown, "…"] if len(ids) > _MOST_LISTED else shown)


_MOST_LISTED = 8
_MOST_DOUBTS = 4
_LISTED = {
    "house_red_line_not_in_force": marked(
        "The network’s own red line on {ids} was declared too late to be in force here."
    ),
    "outside_period": marked("Outside the period, and not used: {ids}."),
    "duplicate": marked("Filed twice, and counted once: {ids}."),
    "refusal_not_counted": marked(
        "A refusal that does not count, for want of dates or of a row that applies: {ids}."
    ),
}
