"""From a document to a case."""

from firsthand.core.documents import Document, Fields, Mistake, Unreadable
from firsthand.core.standards import Standards, standards
from firsthand.core.verdict.case import CASE_FORMAT, Case
from firsthand.core.verdict.reading import answers, evidence, sides
from firsthand.core.verdict.result import VERDICT_FORMAT
from firsthand.core.verdict.rubric import rubric_of
from firsthand.core.words import Said, marked


def read_case(document: Document, rubric_version: Standards | None = None) -> Case:
    """Read a `firsthand-case/1` document.

    Raises Unreadable with every mistake, each with its path and, where the format keeps lines, its line.
    """
    mistakes = list(document.mistakes)
    if not isinstance(document.value, dict):
        sentence = marked("This is not a case file. It starts with: format: {format}")
        raise Unreadable(*mistakes, Mistake(Said(sentence, {"format": CASE_FORMAT})))
    if document.value.get("format") == VERDICT_FORMAT:
        sentence = marked(
            'This is a result, not a case. A result cannot be judged again; "firsthand diff" compares it.'
        )
        raise Unreadable(Mistake(Said(sentence), path="format"))
    top = Fields(document, document.value, "", mistakes)
    rubric = rubric_of(rubric_version or standards())

    top.choice("format", [CASE_FORMAT])
    sources = evidence.sources(top)
    start, end = sides.period(top)
    case = Case(
        title=top.text("title", required=True),
        community=sides.community(top),
        partner=sides.partner(top),
        start=start,
        end=end,
        house_red_lines=tuple(sides.house_red_lines(top, rubric)),
        not_needed=sides.not_needed(top),
        sources=sources,
        evidence=tuple(evidence.evidence(top, {source.id for source in sources}, rubric)),
        requests=tuple(answers.requests(top, rubric)),
        ratings=tuple(answers.ratings(top)),
        open_findings=tuple(answers.open_findings(top, rubric)),
        led_checks=tuple(answers.led_checks(top)),
    )
    if mistakes:
        raise Unreadable(*sorted(mistakes, key=_by_line))
    return case


def _by_line(mistake: Mistake) -> int:
    return mistake.line or 0
