"""The second half of `reached`: what a result says beside its states."""

from collections.abc import Iterator
from typing import Any

from tests.core.verdict.by_hand import CaseFile
from tests.core.verdict.cases.ids import CRITERIA, EXEMPT, RUBRIC, SIGNS, STANDARDS

ORDER = ("ugly", "bad", "mixed", "not_enough_evidence", "good")
SPEAKING = {"alleged": "alleged red line", "refused": "refused", "open": "open"}


def ways_reached(file: CaseFile, result: dict[str, Any]) -> Iterator[str]:
    """Give what a case reached among blockers, reasons, ways up and down, notes and the rest."""
    for id in result["blockers"]:
        yield f"blocker: {_kind_of_blocker(id)}"
    yield from (f"because: {reason['state']}" for reason in result["because"])
    if len(result["because"]) == 7 < len(result["blockers"]):
        yield "because: cut at seven"
    yield from _ways_up(result)
    yield from (f"down: {_kind(way['id'])}" for way in result["changes"]["down"])
    yield from (f"note: {note.partition(':')[0]}" for note in result["notes"])
    yield from _gate(result)
    yield from _register(file, result)
    yield from _range(result)
    yield from _sides(result)


def _kind(id: str) -> str:
    if id.startswith("house:"):
        return "house line"
    if id in SIGNS:
        return "sign"
    if id in STANDARDS:
        return "standard"
    if id in CRITERIA:
        return "criterion"
    return "red line" if id[0] == "Y" else "row"


def _kind_of_blocker(id: str) -> str:
    kind, _, rest = id.partition(":")
    if rest.startswith("house:"):
        return "alleged house line"
    if kind in SPEAKING:
        return SPEAKING[kind]
    if id == "partly_standards":
        return id
    return id[0] if _kind(id) == "row" else _kind(id)


def _ways_up(result: dict[str, Any]) -> Iterator[str]:
    verdict, changes = result["verdict"], result["changes"]
    if verdict in ("ugly", "mixed"):
        yield f"up: of {verdict}"
    if verdict == "bad":
        total = changes["up_total"]
        many = "one way" if total == 1 else "several" if total <= 20 else "over twenty"
        yield f"up: of bad, {many}"
    for way in changes["up"]:
        for id in way.get("show", ()):
            if id in ("G1.1", "community_voice"):
                yield f"up: show {id}"
            else:
                is_core = id in RUBRIC.core.values()
                yield "up: show a core row" if is_core else "up: show another row"


def _gate(result: dict[str, Any]) -> Iterator[str]:
    for name, is_passed in result["gate"].items():
        yield f"gate: {name} {'passed' if is_passed else 'lacking'}"
    if all(result["gate"].values()) and result["verdict"] == "mixed":
        yield "gate: all passed and yet mixed"


def _register(file: CaseFile, result: dict[str, Any]) -> Iterator[str]:
    for request in file.get("requests") or []:
        counts = f"refused:{request['id']}" in result["blockers"]
        how = (", counts" if counts else ", does not") if request["outcome"] == "refused" else ""
        yield f"request: {request['outcome']}{how}"
    for finding in file.get("open_findings") or []:
        is_exempt = finding["row"] in EXEMPT and "donor" in file["partner"]["roles"]
        yield f"finding: {_kind_of_finding(finding, result, is_exempt=is_exempt)}"
        if finding["row"] in result["carry"] and f"open:{finding['row']}" not in result["blockers"]:
            yield "finding: said already"
    yield from _carried(result)


def _carried(result: dict[str, Any]) -> Iterator[str]:
    for id in result["carry"]:
        if id in result["counted"]["candidates"]:
            yield "carry: candidate"
        if f"open:{id}" in result["blockers"]:
            yield "carry: open finding"
        if result["red_lines"].get(id, {}).get("state") == "established":
            yield "carry: red line"
        if result["red_lines"].get(f"house:{id}", {}).get("state") == "established":
            yield "carry: house line"


def _kind_of_finding(finding: dict[str, Any], result: dict[str, Any], *, is_exempt: bool) -> str:
    if finding.get("remedied"):
        return "remedied"
    if is_exempt:
        return "exempt"
    return "stands" if finding["row"] in result["carry"] else "settled"


def _range(result: dict[str, Any]) -> Iterator[str]:
    place = ORDER.index(result["verdict"])
    worst, best = (ORDER.index(result["range"][end]) for end in ("worst", "best"))
    if worst < place:
        yield "range: worse"
    if best > place:
        yield "range: better"
    if worst == best:
        yield "range: none"
    for id in result["raised_doubts"]:
        kind = "row" if _kind(id) in ("criterion", "standard") else _kind(id)
        yield f"doubt: {kind}"
        if kind == "row" and result["rows"][id] == "unknown":
            yield "doubt: row, only a hint"
        if kind == "red line" and result["red_lines"][id]["state"] == "unknown":
            yield "doubt: red line, a hint"


def _sides(result: dict[str, Any]) -> Iterator[str]:
    heard = [side for side, was_heard in result["heard"].items() if was_heard]
    yield from (f"heard: {side}" for side in heard or ["nobody"])
    yield f"before signing: {result['before_signing'] or 'null'}"
    for check in result["led"].values():
        yield f"led: {check['state']}"
        yield from (f"led: {fact}" for fact in check["facts"].values())
    for gap in result["gaps"].values():
        if gap["gap"] is None:
            yield "gap: too few raters"
        else:
            yield "gap: flagged" if gap["flag"] else "gap: not flagged"
            if gap["gap"] % 1:
                yield "gap: half a level"
    yield from (f"agreement: {each['word']}" for each in result["agreement"].values())
