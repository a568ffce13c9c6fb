"""What-ifs as edits of a case file: something put right, gone wrong, or shown. A second way to what `changes` says.

The engine changes states; these functions change the evidence, and leave the rest to `judge`. Files must have been
taken `apart` before.
"""

from collections.abc import Iterable
from typing import Any

from tests.core.verdict.by_hand import CaseFile
from tests.core.verdict.cases.ids import (
    CRITERIA,
    RED_LINES,
    RUBRIC,
    STANDARDS,
    adverse,
    elements_of,
    favourable,
)
from tests.core.verdict.edits import added, entries, struck, with_evidence


def rows_of(id: str) -> tuple[str, ...]:
    """Give the rows that an id is judged by: its own, its parts, or the rows of a standard; a red line's elements too."""
    if id in STANDARDS:
        return RUBRIC.standard_rows[id]
    if id in CRITERIA:
        return RUBRIC.parts[id]
    if id in RED_LINES:
        return (id, *elements_of(id))
    return (id,)


def rows_behind(id: str, result: dict[str, Any]) -> tuple[str, ...]:
    """Give the rows and elements that stand behind a reason or blocker."""
    if id.startswith(("refused:", "open:")):
        return ()
    if id == "partly_standards":
        partly = [one for one in STANDARDS if result["standards"][one] == "partly"]
        return tuple(row for one in partly for row in rows_of(one))
    return rows_of(id.removeprefix("alleged:").removeprefix("house:"))


def put_right(file: CaseFile, ids: Iterable[str], result: dict[str, Any]) -> CaseFile:
    """Put right what `clear` names: evidence against goes, and a record in favour comes."""
    for id in ids:
        kind, _, rest = id.partition(":")
        line = id.removeprefix("alleged:")
        if kind == "refused":
            file = {**file, "requests": [r for r in file["requests"] if r["id"] != rest]}
        elif kind == "open":
            file = {**file, "open_findings": _remedied(file, rest)}
        elif line.startswith("house:"):
            file = without_house_lines(file, [line.removeprefix("house:")])
        else:
            file = _in_favour(file, rows_behind(line, result), result)
    return file


def _remedied(file: CaseFile, row: str) -> list[dict[str, Any]]:
    findings = entries(file, "open_findings")
    return [{**one, "remedied": True} if one["row"] == row else one for one in findings]


def without_house_lines(file: CaseFile, rows: Iterable[str]) -> CaseFile:
    """Take back the declarations for some rows."""
    gone = set(rows)
    declared = [line for line in entries(file, "house_red_lines") if line["row"] not in gone]
    return {**file, "house_red_lines": declared}


def _in_favour(file: CaseFile, rows: Iterable[str], result: dict[str, Any]) -> CaseFile:
    """Let a record speak for these rows and nothing against them; the community's voice stays in the file if it was."""
    rows = tuple(rows)
    side = "community" if result["gate"]["community"] else "record"
    speak_for = [row for row in rows if ":" not in row]
    links = {row: favourable(row) for row in speak_for}
    return with_evidence(struck(file, rows), added(links, side=side))


def shown(file: CaseFile, ids: Iterable[str], result: dict[str, Any]) -> CaseFile:
    """Show what `show` names. G5 carries the community's voice: it never blocks."""
    for id in ids:
        if id == "community_voice":
            file = with_evidence(file, added({"G5": "+"}, side="community"))
        else:
            file = _in_favour(file, [id], result)
    return file


def completed(file: CaseFile, id: str, missing: Iterable[str]) -> CaseFile:
    """Bring what an alleged red line lacks, and take away a record against it."""
    line = id.removeprefix("house:")
    bad, good = adverse(line), favourable(line)
    for what in missing:
        if what == "record_against":
            rows = set(rows_of(line))
            kept = [{**item, "rows": _not(item, rows, good)} for item in file["evidence"]]
            file = {**file, "evidence": kept}
        elif what == "reasonable_grounds":
            file = with_evidence(file, added({line: bad}))
        elif what == "degree":
            often = [added({f"{line}:E2": bad}, incident=f"once more {n}") for n in (1, 2)]
            file = with_evidence(file, *often)
        else:
            file = with_evidence(file, added({f"{line}:{what}": bad}))
    return file


def _not(item: dict[str, Any], rows: set[str], direction: str) -> dict[str, str]:
    links = item.get("rows") or {}
    return {key: each for key, each in links.items() if key not in rows or each != direction}


def gone_wrong(file: CaseFile, id: str, result: dict[str, Any]) -> CaseFile:
    """Make one sign, standard or criterion adverse, with an incident of its own and no other; no house line hears of it."""
    rows = rows_of(id)
    able = [row for row in rows if result["rows"].get(row) != "not_applicable"]
    row = RUBRIC.core.get(id, id)
    row = row if row in able else able[0]
    file = without_house_lines(struck(file, rows), rows)
    return with_evidence(file, added({row: adverse(row)}, incident=f"a new one, on {row}"))
