"""The top of a page: the one word, the one sentence, whose account it is and how sure."""

from collections.abc import Iterator

from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.parts import Fact, Step, VerdictPart
from firsthand.core.page.reasons import reason_entry
from firsthand.core.page.view import LONGEST_ID, View
from firsthand.core.standards import Side
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
    speech, heard, is_class = view.speech, view.result.heard, view.case.partner.is_class
    names = {Side.COMMUNITY: view.network, Side.PARTNER: view.partner}
    names[Side.RECORD] = speech.say(marked("records and third parties"))
    said = [names[side] for side in Side if heard[side]]
    silent = []
    if not heard[Side.COMMUNITY]:
        silent.append(speech.say(marked("{name} has not been heard."), name=view.network))
    if not heard[Side.PARTNER]:
        if is_class:
            silent.append(speech.say(marked("The partners have not been heard.")))
        else:
            silent.append(speech.say(marked("{name} has not been heard."), name=view.partner))
    value = speech.listed(said) if said else speech.say(marked("Nobody’s yet"))
    return Fact(speech.say(marked("Whose account")), value, " ".join(silent))


def _how_sure(view: View) -> Fact:
    speech, ends, doubts = view.speech, view.result.range, len(view.result.raised_doubts)
    worst, best = view.verdict_word(ends.worst), view.verdict_word(ends.best)
    name = speech.say(marked("How sure"))
    if not doubts:
        more = speech.say(marked("Best and worst case are both {verdict}."), verdict=best)
        return Fact(name, speech.say(marked("No doubt has been raised")), more)
    if ends.worst == ends.best:
        more = speech.say(marked("Best and worst case are both {verdict}."), verdict=best)
        return Fact(name, speech.say(marked("Nothing raised could change it")), more)
    value = speech.say(marked("Between {worst} and {best}"), worst=worst, best=best)
    more = speech.count(
        counted("{n} doubt is raised and not settled.", "{n} doubts are raised and not settled."),
        doubts,
    )
    return Fact(name, value, more)


def _rests_on(view: View) -> Fact:
    speech = view.speech
    forceful = {
        item.id: item.grade for filed in view.weighed.filed.values() for item in filed.everything()
    }
    grades = list(forceful.values())
    counts = [
        (grades.count("A"), counted("{n} record", "{n} records")),
        (grades.count("B"), counted("{n} first-hand account", "{n} first-hand accounts")),
        (grades.count("C"), counted("{n} general statement", "{n} general statements")),
    ]
    kinds = [speech.count(sentence, n) for n, sentence in counts if n]
    sources = len({item.source for item in view.weighed.inside if item.id in forceful})
    if not kinds:
        value = speech.say(marked("Nothing that has force"))
    else:
        kinds.append(speech.count(counted("{n} source", "{n} sources"), sources))
        value = speech.say(marked(", ")).join(kinds)
    known = sum(state != "unknown" for state in view.result.standards.values())
    more = speech.count(counted("{n} of 7 standards known", "{n} of 7 standards known"), known)
    return Fact(speech.say(marked("Rests on")), value, more)


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
_LISTED = {
    "house_red_line_not_in_force": marked(
        "Your own red line on {ids} was declared too late to be in force here."
    ),
    "outside_period": marked("Outside the period, and not used: {ids}."),
    "duplicate": marked("Filed twice, and counted once: {ids}."),
    "refusal_not_counted": marked(
        "A refusal that does not count, for want of dates or of a row that applies: {ids}."
    ),
}
