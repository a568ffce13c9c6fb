"""Missing answers and open findings: what blocks good without ever making bad or ugly. Specification, section 7."""

from collections.abc import Collection

from firsthand.core.verdict.case import Case, Outcome, Request
from firsthand.core.verdict.rubric import QUESTIONS, Rubric
from firsthand.core.verdict.vocabulary import State


def refusal_counts(request: Request, rubric: Rubric, not_applicable: frozenset[str]) -> bool:
    """Tell whether a refusal counts: asked, due and reminded are dated in order, and the row is material and applies."""
    if request.outcome is not Outcome.REFUSED or request.row in not_applicable:
        return False
    if request.asked is None or request.due is None or request.reminded is None:
        return False
    in_order = request.asked <= request.due and request.asked <= request.reminded
    return in_order and (request.row in QUESTIONS or request.row in rubric.verdict_rows)


def sorted_refusals(
    case: Case, rubric: Rubric, not_applicable: frozenset[str]
) -> tuple[list[str], list[str]]:
    """Give the ids of refusals that count and of those that do not, in text order."""
    refused = sorted(
        (r for r in case.requests if r.outcome is Outcome.REFUSED), key=lambda request: request.id
    )
    counted = [r.id for r in refused if refusal_counts(r, rubric, not_applicable)]
    return counted, [r.id for r in refused if r.id not in counted]


def answering(case: Case, counted_refusals: Collection[str]) -> State:
    """Give the state of `D00`, whether the partner answers: set by the register of requests alone."""
    if counted_refusals:
        return State.NOT_MET
    if case.requests and all(
        r.outcome in (Outcome.ANSWERED, Outcome.DECLINED) for r in case.requests
    ):
        return State.MET
    return State.UNKNOWN


def unremedied(case: Case, exempt: frozenset[str]) -> list[str]:
    """Give the ids of open findings that nobody has marked remedied. Of several for one id, all must be."""
    remedied: dict[str, bool] = {}
    for finding in case.open_findings:
        remedied[finding.row] = remedied.get(finding.row, True) and finding.remedied
    return [row for row, done in remedied.items() if not done and row not in exempt]
