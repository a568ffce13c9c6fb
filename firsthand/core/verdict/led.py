"""Is an organisation community-led? Counts and facts, all of which must hold; half is no majority. Specification, section 10."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.verdict.case import Body, LedCheck
from firsthand.core.verdict.rubric import LED_BODIES, LED_FACTS
from firsthand.core.verdict.vocabulary import Led


@dataclass(frozen=True, slots=True)
class LedResult:
    """The answer, and each fact as `true`, `false`, `unknown` or `not_applicable`. Counts are never repeated."""

    state: Led
    facts: Mapping[str, str]


def led_result(check: LedCheck) -> LedResult:
    """Decide one organisation. Registration is never asked for."""
    facts = {id: _majority(check.bodies.get(id)) for id in LED_BODIES}
    facts |= {id: _answer(check.facts.get(id)) for id in LED_FACTS}
    if "false" in facts.values():
        state = Led.NOT_COMMUNITY_LED
    elif "unknown" in facts.values():
        state = Led.NOT_SHOWN
    else:
        state = Led.COMMUNITY_LED
    return LedResult(state, facts)


def _majority(body: Body | None) -> str:
    if body is None:
        return "unknown"
    if body.size == 0:
        return "not_applicable"
    return "true" if 2 * body.from_community > body.size else "false"


def _answer(fact: bool | None) -> str:  # noqa: FBT001  # a fact is true, false or not known
    return "unknown" if fact is None else str(fact).lower()
