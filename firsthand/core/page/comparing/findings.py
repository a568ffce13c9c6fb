"""Findings: remedied, still open, new, and those that the new file has to list."""

import json
from collections.abc import Iterable, Iterator

from firsthand.core.page.clean import clean
from firsthand.core.page.comparing import wording as changes
from firsthand.core.page.comparing.names import Pair
from firsthand.core.page.comparing.parts import ChangePart, Move
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.comparing import Findings, Periods, Remedied, StillOpen
from firsthand.core.words import counted, marked


def finding_parts(pair: Pair) -> Iterator[ChangePart]:
    """Give the parts on findings that have anything to say."""
    findings = pair.comparison.findings
    if findings is None:
        return
    for part in (_remedied(findings, pair), _still_open(findings, pair), _new(findings, pair)):
        if part.moves or part.sentences:
            yield part
    if findings.unlisted and pair.comparison.new.case is not None:
        yield _to_list(findings, pair, pair.comparison.new.case)


def told_ids(findings: Findings | None) -> frozenset[str]:
    """Give the ids that the parts on findings tell of."""
    if findings is None:
        return frozenset()
    groups = (findings.remedied, findings.still_open, findings.new)
    return frozenset(each.id for group in groups for each in group)


def _move(id: str, title: str, more: str, pair: Pair) -> Move:
    old, new = (side.state_of(id) for side in (pair.comparison.old, pair.comparison.new))
    return Move(pair.mark(old), pair.mark(new), title, (more,), id=id)


def _remedied(findings: Findings, pair: Pair) -> ChangePart:
    return ChangePart(
        name=pair.speech.say(marked("Remedied")),
        moves=tuple(_put_right(finding, pair) for finding in findings.remedied),
    )


def _put_right(finding: Remedied, pair: Pair) -> Move:
    say, kind = pair.speech.say, pair.kind(finding.id)
    if finding.by == "mark":
        title = say(marked("Marked as remedied: {name}"), name=pair.name(finding.id))
        state = pair.state_word(finding.state)
        more = say(marked("{what}: {state}, by the evidence."), what=kind, state=state)
    elif finding.state == "not_applicable":
        title = say(marked("Does not apply any more: {name}"), name=pair.name(finding.id))
        more = pair.speech.sentence(kind)
    else:
        title = pair.said(finding.id, finding.state)
        more = pair.speech.sentence(kind)
    return _move(finding.id, title, more, pair)


def _still_open(findings: Findings, pair: Pair) -> ChangePart:
    say = pair.speech.say
    sentences = []
    if findings.set_aside:
        names = _named(findings.set_aside, pair)
        sentences.append(
            say(marked("No longer counted, because the partner is a donor: {names}."), names=names)
        )
    return ChangePart(
        name=say(marked("Still open")),
        hint=say(marked("They stay open until they are shown to be put right in full.")),
        sentences=tuple(sentences),
        moves=tuple(_not_yet(finding, pair) for finding in findings.still_open),
    )


def _named(ids: Iterable[str], pair: Pair) -> str:
    """Give names with their ids, as a list."""
    named = marked("{name} ({id})")
    return pair.speech.listed([pair.speech.say(named, name=pair.name(id), id=id) for id in ids])


def _not_yet(finding: StillOpen, pair: Pair) -> Move:
    say = pair.speech.say
    if not finding.is_shown:
        sentence = changes.STILL_OPEN.get(finding.state, changes.CARRIED)
    else:
        sentence = marked("Shown again.") if pair.comparison.is_next else marked("Shown in both.")
    said = [pair.speech.sentence(pair.kind(finding.id)), say(sentence)]
    if not finding.is_carried and not _is_to_be_listed(finding, pair):
        said.append(say(_why_not_carried(pair)))
    title = pair.said(finding.id, "not_met")
    if not finding.is_shown:
        title = say(marked("Found before: {statement}"), statement=title)
    return _move(finding.id, title, " ".join(said), pair)


def _is_to_be_listed(finding: StillOpen, pair: Pair) -> bool:
    findings = pair.comparison.findings
    return findings is not None and finding.id in {each.row for each in findings.unlisted}


def _why_not_carried(pair: Pair) -> str:
    """Say what it means that the new file does not carry a finding on, where it is not asked to list it."""
    if pair.comparison.new.case is None:
        return marked("The result does not carry it. It cannot say whether it was marked remedied.")
    if pair.comparison.periods is Periods.SAME:
        return marked("This version does not carry it. That is right only if it was a mistake.")
    return marked("The new file does not carry it.")


def _new(findings: Findings, pair: Pair) -> ChangePart:
    moves = []
    for finding in findings.new:
        more = pair.speech.sentence(pair.kind(finding.id))
        if not finding.is_shown:
            listed = marked("Listed as open from before, but the old file does not carry it.")
            more = f"{more} {pair.speech.say(listed)}"
        moves.append(_move(finding.id, pair.said(finding.id, "not_met"), more, pair))
    return ChangePart(name=pair.speech.say(marked("New findings")), moves=tuple(moves))


def _to_list(findings: Findings, pair: Pair, case: Case) -> ChangePart:
    """Warn that the new file does not list what the old one left open, and give what is to be pasted."""
    say, n = pair.speech, len(findings.unlisted)
    if pair.comparison.is_next:
        first = say.count(
            counted(
                "The new file does not list {n} finding of the old one.",
                "The new file does not list {n} findings of the old one.",
            ),
            n,
        )
    else:
        first = say.count(
            counted(
                "If this is the next period, it has to list {n} finding of the old one.",
                "If this is the next period, it has to list {n} findings of the old one.",
            ),
            n,
        )
    names = _named(findings.lost, pair)
    then = (
        say.say(marked("Without that, silence would wipe out: {names}."), names=names)
        if names
        else say.say(marked("Listed, it stays in sight until it is put right."))
    )
    paste = (
        marked("Put this in place of its open_findings:")
        if case.open_findings
        else marked("Add this to it:")
    )
    return ChangePart(
        name=say.say(marked("Not listed")),
        sentences=(f"{first} {then}", say.say(paste)),
        block=tuple(_yaml(findings, case)),
    )


def _yaml(findings: Findings, case: Case) -> Iterator[str]:
    """Give the whole `open_findings` of the new file: what it lists already, then what it has to list."""
    yield "open_findings:"
    for listed in case.open_findings:
        yield _entry(listed.row, listed.since, is_remedied=listed.remedied)
    for missing in findings.unlisted:
        yield _entry(missing.row, missing.since, is_remedied=False)


def _entry(row: str, since: str, *, is_remedied: bool) -> str:
    given = f", since: {json.dumps(clean(since), ensure_ascii=False)}" if since else ""
    return f"  - {{row: {row}{given}, remedied: {'true' if is_remedied else 'false'}}}"
