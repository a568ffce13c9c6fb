"""Evidence that is filed as it should be and carries nothing: no mistake, and yet worth a word before the verdict."""

from typing import Final

from firsthand.core.documents import Document, Fields, Mistake
from firsthand.core.standards import Side, standards
from firsthand.core.verdict.case import Case, Evidence
from firsthand.core.verdict.force import Lack, Lacks, lacks_of
from firsthand.core.verdict.grounds import Grounds, grounds_of
from firsthand.core.verdict.reading.hints import MOST_HINTS
from firsthand.core.verdict.rubric import rubric_of
from firsthand.core.verdict.rules import RULES
from firsthand.core.words import marked

_NO_WORD: Final = {
    Side.COMMUNITY: marked(
        "On {rows}, the network's word has no weight without a record (grade A)."
    ),
    Side.PARTNER: marked("On {rows}, the partner's word has no weight without a record (grade A)."),
    Side.RECORD: marked(
        "On {rows}, a third party's word has no weight without a record (grade A)."
    ),
}
_LACKS: Final = {
    Lack.BARE: marked("A bare statement (grade D) has no weight, here on {rows}, nor anywhere."),
    Lack.ALONE: marked(
        "On {rows}, this general statement (grade C) stands alone and carries nothing: "
        "it takes a second voice, or an account at first hand."
    ),
}


def light_evidence(document: Document, case: Case, *, and_idle: bool = False) -> list[Mistake]:
    """Name the evidence that carries nothing, and what it lacks; at most as many as other hints.

    `and_idle` adds what lies outside the period or does not apply; the page of a verdict says that by itself.
    """
    found: list[Mistake] = []
    value = document.value if isinstance(document.value, dict) else {}
    entries = Fields(document, value, "", found).subs("evidence")
    grounds = grounds_of(case, rubric_of(standards()), RULES)
    lacks = lacks_of(grounds.weighed, grounds.rubric, grounds.not_applicable, RULES)
    for fields, item in zip(entries, case.evidence, strict=True):
        if and_idle:
            _note_idle(fields, item, grounds)
        _note_light(fields, item, lacks, grounds)
        if len(found) >= MOST_HINTS:
            break
    return found[:MOST_HINTS]


def _note_idle(fields: Fields, item: Evidence, grounds: Grounds) -> None:
    if item.id in grounds.weighed.outside:
        fields.wrong("date", marked("This is outside the period, and is not used."))
        return
    idle = [row for row in item.rows if row.partition(":")[0] in grounds.not_applicable]
    if idle:
        sentence = marked("Not used, because it does not apply to this partner: {rows}.")
        fields.wrong("rows", sentence, rows=", ".join(idle))


def _note_light(fields: Fields, item: Evidence, lacks: Lacks, grounds: Grounds) -> None:
    side = grounds.weighed.sources[item.source].side
    for lack in Lack:
        rows = [row for row in item.rows if lacks.get((item.id, row)) is lack]
        if rows:
            sentence = _NO_WORD[side] if lack is Lack.SIDE else _LACKS[lack]
            fields.wrong("rows", sentence, rows=", ".join(rows))
