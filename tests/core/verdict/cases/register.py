"""What else a generated case holds: requests, open findings, ratings, community-led checks."""

from collections.abc import Sequence
from typing import Any

from firsthand.core.verdict.rubric import LED_BODIES, LED_FACTS, RATED
from tests.core.verdict.cases.ids import (
    CRITERIA,
    EXEMPT,
    QUESTIONS,
    RED_LINES,
    STANDARDS,
    VERDICT_ROWS,
)
from tests.core.verdict.cases.luck import Luck

SELDOM = ("GI1", "L10", "R01", "Y3", "Y7", "U01", "C04", "C05", "C09", "M6.7")
NON_ANSWERS = ("dont_know", "not_applicable", "prefer_not")


def requests(luck: Luck, focus: Sequence[str], *, calm: bool) -> list[dict[str, Any]]:
    """Draw one to three requests; about a quarter lack a date or have one out of order."""
    found = []
    for number in range(1, luck.number(1, 3) + 1):
        pool = luck.pick((focus or VERDICT_ROWS, VERDICT_ROWS, QUESTIONS, SELDOM))
        outcome = luck.pick(("answered", "pending", "declined", "refused", "refused"))
        if calm and outcome == "refused" and luck.chance(70):
            outcome = "answered"
        request: dict[str, Any] = {
            "id": f"{luck.pick('QR')}{number}",
            "row": luck.pick(pool),
            "outcome": outcome,
            "asked": "2024-02-01",
            "due": "2024-03-01",
            "reminded": "2024-03-05",
        }
        if luck.chance(25):
            request[luck.pick(("asked", "due", "reminded"))] = luck.pick(
                (None, "2024-01-31", "2024-02-01", "2024-06-01")
            )
        if outcome == "declined":
            request["reason"] = "the law"
        found.append(request)
    return found


def open_findings(luck: Luck, focus: Sequence[str]) -> list[dict[str, Any]]:
    """Draw one to four findings of an earlier period; several may be about one row."""
    allowed = [row for row in focus if row in VERDICT_ROWS]
    pools = (allowed or STANDARDS, STANDARDS, CRITERIA, RED_LINES, VERDICT_ROWS, (*EXEMPT, "C10"))
    found = []
    for _ in range(luck.number(1, 3)):
        finding: dict[str, Any] = {"row": luck.pick(luck.pick(pools))}
        if luck.chance(60):
            finding["since"] = luck.pick(("2022", 2021, "2020-05"))
        if luck.chance(50):
            finding["remedied"] = luck.chance(35)
        found.append(finding)
    if luck.chance(20):
        found.append({**found[0], "remedied": luck.chance(50)})
    return found


def ratings(luck: Luck) -> list[dict[str, Any]]:
    """Draw ratings of some standards by both sides: each side near a level of its own, with strays and non-answers."""
    found: list[dict[str, Any]] = []
    strays = luck.pick((0, 10, 15, 20, 50))
    for standard in luck.few(RATED, luck.pick((1, 3, 5, 7))):
        for side in ("community", "partner"):
            level = luck.number(0, 3)
            for _ in range(luck.pick((0, 2, 3, 3, 4, 4, 5))):
                value: int | str = luck.number(0, 3) if luck.chance(strays) else level
                if luck.chance(12):
                    value = luck.pick(NON_ANSWERS)
                found.append({"standard": standard, "side": side, "value": value})
    return luck.mixed(found) if luck.chance(50) else found


def led_checks(luck: Luck) -> list[dict[str, Any]]:
    """Draw a community-led check of one side or both."""
    found = []
    for of in luck.few(("community", "partner"), luck.number(1, 2)):
        is_led = luck.chance(40)
        check: dict[str, Any] = {"of": of}
        bodies = {}
        for body in LED_BODIES:
            if luck.chance(98 if is_led else 75):
                size = luck.pick((0, 1, 2, 4, 7, 10))
                ours = size if is_led else luck.number(0, size)
                bodies[body] = {"size": size, "from_community": ours}
        if bodies:
            check["bodies"] = bodies
        check["facts"] = {
            fact: True if is_led else luck.pick((True, True, True, None, False))
            for fact in LED_FACTS
            if luck.chance(98 if is_led else 85)
        }
        found.append(check)
    return found
