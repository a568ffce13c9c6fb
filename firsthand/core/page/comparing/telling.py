"""A page from a comparison: the two files, what to know first, the verdict, then part by part."""

from collections.abc import Iterator
from typing import Final

from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.comparing.findings import finding_parts, told_ids
from firsthand.core.page.comparing.names import LONGEST_NAME, Pair
from firsthand.core.page.comparing.parts import ChangePage, ChangePart, FilePart, VerdictChange
from firsthand.core.page.comparing.rest import rest_parts
from firsthand.core.page.comparing.states import state_parts
from firsthand.core.page.periods import period_of
from firsthand.core.page.speech import Speech
from firsthand.core.standards import Standards, standards, translated
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.comparing import (
    Comparison,
    Findings,
    Parties,
    Periods,
    Snapshot,
    Way,
    way_of_verdict,
)
from firsthand.core.verdict.doubts import Range
from firsthand.core.verdict.vocabulary import Verdict
from firsthand.core.words import ENGLISH, Words, counted, marked

_NOT_BETTER: Final = {
    Way.NO_LONGER_SHOWN: marked("That is neither better nor worse: it can no longer be told."),
    Way.NEWLY_KNOWN: marked("Before, there was too little evidence to tell."),
}


def tell(
    comparison: Comparison,
    rubric_version: Standards | None = None,
    words: Words = ENGLISH,
    *,
    language: str = "en",
    direction: str = "ltr",
) -> ChangePage:
    """Put a comparison into words. `language` tells renderers how to set them; `direction` also keeps names apart in a sentence."""
    rubric = rubric_version or standards()
    speech = Speech(words, direction)
    pair = Pair(comparison, rubric if words is ENGLISH else translated(rubric, words), speech)
    say = speech.say
    return ChangePage(
        title=say(marked("What changed")) if comparison.is_changed else say(_NOTHING),
        subtitle=_sides(comparison.new.case, pair) if comparison.parties is Parties.SAME else "",
        files=(
            _file(say(marked("Old")), comparison.old, pair),
            _file(say(marked("New")), comparison.new, pair),
        ),
        notes=tuple(_notes(pair)),
        verdict=_verdict(pair),
        parts=tuple(_parts(pair)),
        footer=say(_FOOTER),
        language=language,
        direction=direction,
    )


_NOTHING: Final = marked("Nothing changed")
_FOOTER: Final = marked(
    "Compared is what follows from the evidence, not the evidence itself. "
    "A verdict is about conduct in a partnership, never about persons."
)


def _parts(pair: Pair) -> Iterator[ChangePart]:
    yield from finding_parts(pair)
    yield from state_parts(pair, told_ids(pair.comparison.findings))
    yield from rest_parts(pair)


def _file(name: str, snapshot: Snapshot, pair: Pair) -> FilePart:
    case, say = snapshot.case, pair.speech.say
    if case is None:
        rules = say(marked("Rules {rules}"), rules=clean(snapshot.rules, LONGEST_NAME))
        return FilePart(name, say(marked("A result, without names or period")), (rules,))
    sides = () if pair.comparison.parties is Parties.SAME else (_sides(case, pair),)
    return FilePart(name, clean(case.title, 200), (*sides, period_of(case, pair.speech)))


def _sides(case: Case | None, pair: Pair) -> str:
    if case is None:
        return ""
    network, partner = clean(case.community, LONGEST_NAME), clean(case.partner.name, LONGEST_NAME)
    return pair.speech.say(
        marked("Network: {network}. Partner: {partner}."), network=network, partner=partner
    )


def _verdict(pair: Pair) -> VerdictChange:
    old, new, say = pair.comparison.old, pair.comparison.new, pair.speech.say
    more = []
    if old.verdict == new.verdict:
        more.append(say(marked("As before.")))
    elif (way := way_of_verdict(old.verdict, new.verdict)) in _NOT_BETTER:
        more.append(say(_NOT_BETTER[way]))
    if Verdict.NOT_ENOUGH_EVIDENCE in (old.verdict, new.verdict) and old.lean != new.lean:
        leans = {"old": _lean(old, pair), "new": _lean(new, pair)}
        more.append(say(marked("Where it leant: {old}. Where it leans now: {new}."), **leans))
    if pair.comparison.findings is not None:
        more += _count(pair.comparison.findings, pair)
    ends = {"old": _ends(old.range, pair), "new": _ends(new.range, pair)}
    if old.range == new.range:
        more.append(say(marked("How sure, then and now: {new}."), **ends))
    else:
        more.append(say(marked("How sure: {old} before, {new} now."), **ends))
    return VerdictChange(
        name=say(marked("Verdict")),
        old=(wording.VERDICT_MARKS[old.verdict], pair.verdict_word(old.verdict)),
        new=(wording.VERDICT_MARKS[new.verdict], pair.verdict_word(new.verdict)),
        more=tuple(more),
    )


def _count(findings: Findings, pair: Pair) -> Iterator[str]:
    """Count what became of findings."""
    counts = (
        (len(findings.remedied), counted("{n} remedied", "{n} remedied")),
        (len(findings.still_open), counted("{n} still open", "{n} still open")),
        (len(findings.new), counted("{n} new", "{n} new")),
    )
    said = [pair.speech.count(sentence, n) for n, sentence in counts if n]
    if said:
        counts_said = pair.speech.say(marked(", ")).join(said)
        yield pair.speech.say(marked("Findings: {counts}."), counts=counts_said)


def _lean(snapshot: Snapshot, pair: Pair) -> str:
    if snapshot.lean == Verdict.NOT_ENOUGH_EVIDENCE:
        return pair.speech.say(marked("neither way"))
    return pair.verdict_word(snapshot.lean)


def _ends(ends: Range, pair: Pair) -> str:
    worst, best = pair.verdict_word(ends.worst), pair.verdict_word(ends.best)
    if worst == best:
        return pair.speech.say(marked("{verdict} either way"), verdict=best)
    return pair.speech.say(marked("between {worst} and {best}"), worst=worst, best=best)


def _notes(pair: Pair) -> Iterator[str]:
    """Say what a reader has to know before anything else."""
    comparison, say = pair.comparison, pair.speech.say
    old, new = comparison.old, comparison.new
    if comparison.parties is Parties.DIFFERENT:
        yield say(_DIFFERENT)
        yield say(_GROUP) if _is_one_group(old.case, new.case) else say(_SPELLING)
    if old.case is None and new.case is None:
        yield say(_BOTH_RESULTS)
    elif old.case is None:
        yield say(_OLD_RESULT)
    elif new.case is None:
        yield say(_NEW_RESULT)
    if not comparison.has_same_rules:
        rules = {"old": clean(old.rules, LONGEST_NAME), "new": clean(new.rules, LONGEST_NAME)}
        yield say(_RULES, **rules)
    if comparison.periods is Periods.OVERLAPPING:
        yield say(_OVERLAPPING)
    elif comparison.periods is Periods.EARLIER:
        yield say(_EARLIER)


def _is_one_group(old: Case | None, new: Case | None) -> bool:
    return old is not None and new is not None and old.partner.is_class != new.partner.is_class


_DIFFERENT: Final = marked(
    "These files are not about the same two parties, so findings are not followed from one to the other."
)
_SPELLING: Final = marked("If they are the same, spell their names alike in both files.")
_GROUP: Final = marked(
    "One is about a group of unnamed partners: it says nothing about any one of them."
)
_BOTH_RESULTS: Final = marked(
    "Both files are results. Results name no parties and no period, and hold no questions and no list of open findings, so these cannot be compared."
)
_OLD_RESULT: Final = marked(
    "The old file is a result. It names no parties and no period, and holds no questions, so these cannot be compared."
)
_NEW_RESULT: Final = marked(
    "The new file is a result. It names no parties and no period, and holds no questions and no list of open findings, so these cannot be compared."
)
_RULES: Final = marked(
    "The old verdict follows rules {old}, the new one rules {new}. What changed may come from the rules."
)
_OVERLAPPING: Final = marked(
    "The periods overlap. What was seen in the time they share may count in both."
)
_EARLIER: Final = marked(
    "The new file is about the earlier period. To see what came after, name the files the other way round."
)
