"""What it means that a case reached a rule: names of rules by group, and the finding of them in a case and its result."""

from collections.abc import Iterator
from typing import Any, Final

from firsthand.core.verdict.weighing import Weighed, weigh
from tests.core.verdict.by_hand import CaseFile, read
from tests.core.verdict.cases.ids import CRITERIA, EXEMPT, RED_LINES, RUBRIC, SIGNS, STANDARDS
from tests.core.verdict.reached_ways import ways_reached

STATES: Final = ("met", "partly", "not_met", "contested", "unknown")
LINE_STATES: Final = ("established", "alleged", "absent", "unknown")
CONDITIONAL: Final = ("Y3", "Y6", "Y7", "Y8")

EXPECTED: Final[dict[str, tuple[str, ...]]] = {
    "verdict": ("ugly", "bad", "mixed", "not_enough_evidence", "good"),
    "lean": ("ugly", "bad", "mixed", "not_enough_evidence", "good", "good, not enough shown"),
    "row": (*STATES, "not_applicable"),
    "standard": STATES,
    "criterion": (*STATES, "not_applicable"),
    "sign": ("present", "absent", "contested", "unknown"),
    "element": ("met", "not_met", "contested", "unknown"),
    **{id: LINE_STATES + ("not_applicable",) * (id in CONDITIONAL) for id in RED_LINES},
    "house line": (*LINE_STATES, "not_applicable"),
    "missing": (
        *("E1", "E2", "E3", "degree", "named_partner", "record_against"),
        "reasonable_grounds",
    ),
    "blocker": (
        *("sign", "standard", "partly_standards", "criterion", "P", "K", "U", "G"),
        *("alleged red line", "alleged house line", "refused", "open"),
    ),
    "because": (
        *("established", "present", "not_met", "contested", "partly", "alleged", "refused"),
        *("open", "met", "not_passed", "cut at seven"),
    ),
    "up": (
        *("of ugly", "of mixed", "of bad, one way", "of bad, several", "of bad, over twenty"),
        *("show a core row", "show another row", "show G1.1", "show community_voice"),
    ),
    "down": ("red line", "house line", "sign", "standard", "criterion"),
    "note": (
        *("partner_not_heard", "community_not_heard", "class_of_partners", "donor_exception"),
        *("conflict", "house_red_line_not_in_force", "not_applicable_but_evidence"),
        *("outside_period", "duplicate", "declined", "refusal_not_counted", "perception_gap"),
    ),
    "gate": (
        *("standards passed", "standards lacking", "G1.1 passed", "G1.1 lacking"),
        *("community passed", "community lacking", "all passed and yet mixed"),
    ),
    "heard": ("community", "partner", "record", "nobody"),
    "before signing": (*("say_no", "negotiate_first", "not_enough_answers", "proceed", "null"),),
    "request": ("answered", "pending", "declined", "refused, counts", "refused, does not"),
    "D00": ("met", "not_met", "unknown"),
    "finding": ("stands", "settled", "remedied", "exempt", "said already"),
    "carry": ("candidate", "red line", "house line", "open finding"),
    "range": ("worse", "better", "none"),
    "doubt": ("row", "row, only a hint", "sign", "red line", "red line, a hint", "house line"),
    "led": (
        *("community_led", "not_shown", "not_community_led"),
        *("true", "false", "unknown", "not_applicable"),
    ),
    "gap": ("flagged", "not flagged", "half a level", "too few raters"),
    "agreement": ("solid", "tentative", "no_agreement", "cannot_be_computed"),
    "weighing": (
        *("record silences testimony", "record of a side that may not testify"),
        *("side that may not testify", "several accounts pooled", "lone general statement"),
        *("both ways from one side", "two sides contradict"),
    ),
    "counting": ("one event, one count", "core row alone", "some parts of C05"),
    "exception": ("donor, exempt row not met", "class, else established"),
}


def rules_reached(file: CaseFile, result: dict[str, Any]) -> Iterator[str]:
    """Give the names of the rules that a case reached, as `group: name`."""
    yield f"verdict: {result['verdict']}"
    yield f"lean: {result['lean']}"
    if result["lean"] != result["verdict"]:
        yield "lean: good, not enough shown"
    for group, field in (("row", "rows"), ("standard", "standards"), ("criterion", "criteria")):
        yield from (f"{group}: {state}" for state in result[field].values())
    yield from (f"sign: {state}" for state in result["signs"].values())
    yield f"D00: {result['rows']['D00']}"
    yield from _lines(result)
    yield from _weighing(file, result)
    yield from _counting(file, result)
    yield from ways_reached(file, result)


def _lines(result: dict[str, Any]) -> Iterator[str]:
    for id, line in result["red_lines"].items():
        group = "house line" if id.startswith("house:") else id
        yield f"{group}: {line['state']}"
        yield from (f"element: {state}" for state in line["elements"].values())
        if line["state"] == "alleged":
            yield from (f"missing: {what}" for what in line["missing"])
            if line["missing"] == ["named_partner"]:
                yield "exception: class, else established"


def _weighing(file: CaseFile, result: dict[str, Any]) -> Iterator[str]:
    case = read(file)
    weighed = weigh(case, RUBRIC, RUBRIC.not_applicable(case.partner, case.not_needed))
    yield from _competence(file, weighed)
    for id, filed in weighed.filed.items():
        if id in result["rows"]:
            grades_for = {item.grade for item in filed.plus}
            grades_against = {item.grade for item in filed.minus}
            state = result["rows"][id]
            if grades_for and grades_against and state in ("met", "not_met"):
                yield "weighing: record silences testimony"
            if state == "partly" and grades_for and grades_against and not filed.partly:
                yield "weighing: both ways from one side"
            if state == "contested":
                yield "weighing: two sides contradict"
            if grades_for | grades_against == {"C"} and state in ("met", "not_met"):
                yield "weighing: several accounts pooled"
            if state == "unknown":
                yield "weighing: lone general statement"


def _competence(file: CaseFile, weighed: Weighed) -> Iterator[str]:
    for item in file["evidence"]:
        side = weighed.sources[item["source"]].side
        for row in item.get("rows") or {}:
            if side not in RUBRIC.testify[row]:
                if item["grade"] == "A":
                    yield "weighing: record of a side that may not testify"
                elif item["grade"] != "D":
                    yield "weighing: side that may not testify"


def _counting(file: CaseFile, result: dict[str, Any]) -> Iterator[str]:
    if result["counted"]["shortfalls"] < len(result["counted"]["candidates"]):
        yield "counting: one event, one count"
    for standard in STANDARDS:
        rows = {result["rows"][row] for row in RUBRIC.standard_rows[standard]}
        if result["standards"][standard] == "not_met" and "met" in rows:
            yield "counting: core row alone"
    if result["criteria"]["C05"] == "partly":
        parts = {result["rows"][row] for row in RUBRIC.parts["C05"]}
        if parts == {"met", "unknown"}:
            yield "counting: some parts of C05"
    if "donor" in file["partner"]["roles"]:
        failed = [id for id in EXEMPT if result["rows"][id] == "not_met"]
        if failed:
            yield "exception: donor, exempt row not met"


__all__ = ["CRITERIA", "EXPECTED", "SIGNS", "rules_reached"]
