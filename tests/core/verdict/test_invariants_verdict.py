"""Invariants of the specification (section 11) on what a verdict may be, over generated cases."""

from datetime import timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from firsthand.core.standards import Side
from firsthand.core.verdict.concluding import candidates_of, incidents_of
from firsthand.core.verdict.dates import span_of
from tests.core.verdict.by_hand import CaseFile, judged, read
from tests.core.verdict.cases import cases, trying
from tests.core.verdict.cases.ids import (
    EXEMPT,
    PLAIN,
    QUESTIONS,
    RED_LINES,
    RUBRIC,
    SIGNS,
    VERDICT_ROWS,
    row_of,
)
from tests.core.verdict.edits import (
    added,
    apart,
    entries,
    first_days,
    rank,
    with_evidence,
    without,
)
from tests.core.verdict.laid_open import lay_open

REQUESTED = (*VERDICT_ROWS, *QUESTIONS, "GI1", "L10", "R01")


@trying
@given(cases())
def test_nothing_seen_is_not_enough_and_leans_nowhere(file: CaseFile) -> None:
    """Invariant 4: no evidence, refusals or open findings means not enough evidence, and no lean."""
    kept = [r for r in entries(file, "requests") if r["outcome"] != "refused"]

    result = judged({**file, "evidence": [], "open_findings": None, "requests": kept})

    assert (result["verdict"], result["lean"]) == ("not_enough_evidence",) * 2
    assert (result["blockers"], result["raised_doubts"]) == ([], [])


@trying
@given(cases())
def test_every_candidate_has_an_incident(file: CaseFile) -> None:
    """Invariant 4: every candidate has an incident."""
    opened = lay_open(file)

    for id in candidates_of(opened.standing, opened.givens):
        assert incidents_of(id, opened.standing, RUBRIC)


def community_speaks(file: CaseFile) -> bool:
    """Tell, from the file alone, whether the gate hears the community (5.4)."""
    case = read(file)
    idle = RUBRIC.not_applicable(case.partner, case.not_needed)
    ours = {source.id for source in case.sources if source.side is Side.COMMUNITY}
    for item in case.evidence:
        inside = item.date is None or item.date.touches(case.start, case.end)
        for key in item.rows if inside and item.source in ours else ():
            able = item.grade == "A" or (
                item.grade == "B" and Side.COMMUNITY in RUBRIC.testify[key]
            )
            if able and row_of(key) in VERDICT_ROWS and row_of(key) not in idle:
                return True
    return False


@trying
@given(cases("good", "nearly good", "thin", "mixed"))
def test_good_implies_the_whole_gate(file: CaseFile) -> None:
    """Invariant 5: good implies the whole gate, counted here again from states and file."""
    result = judged(file)

    known = sum(state != "unknown" for state in result["standards"].values())
    gate = {
        "standards": known >= 5,
        "G1.1": result["rows"]["G1.1"] == "met",
        "community": community_speaks(file),
    }

    assert result["gate"] == gate
    assert (result["verdict"] == "good") <= all(gate.values())
    if rank(result["verdict"]) > rank("mixed"):
        assert result["verdict"] == ("good" if all(gate.values()) else "not_enough_evidence")


@st.composite
def refusals(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a refused request; most count."""
    day = st.sampled_from(["2024-02-01", "2024-03-01", "2024-04-01"])
    request: dict[str, Any] = {
        "id": "x",
        "row": draw(st.sampled_from(REQUESTED)),
        "outcome": "refused",
    }
    request |= {"asked": "2024-02-01", "due": draw(day), "reminded": draw(st.none() | day)}
    return request


@trying
@given(cases(), refusals())
def test_a_refusal_gives_mixed_at_worst_and_touches_no_row(
    file: CaseFile, refusal: dict[str, Any]
) -> None:
    """Invariant 7: a refusal never improves a verdict and alone gives mixed at worst; no row but D00 changes."""
    before = judged(file)

    after = judged({**file, "requests": [*entries(file, "requests"), refusal]})

    assert rank(after["verdict"]) <= rank(before["verdict"])
    assert after["verdict"] in (before["verdict"], "mixed")
    assert without(after["rows"], "D00") == without(before["rows"], "D00")
    same = ("standards", "criteria", "signs", "red_lines", "counted", "gate", "heard")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


@trying
@given(refusals())
def test_a_refusal_alone_is_never_bad_or_ugly(refusal: dict[str, Any]) -> None:
    """Invariant 7: a refusal in an empty case gives mixed if it counts, and nothing at all if not."""
    partner = {"name": "Organisation", "roles": ["other"]}
    file: CaseFile = {"format": "firsthand-case/1", "title": "Refused", "partner": partner}

    result = judged({**file, "community": {"name": "Network"}, "requests": [refusal]})

    counts = result["rows"]["D00"] == "not_met"
    assert result["verdict"] == ("mixed" if counts else "not_enough_evidence")
    assert result["blockers"] == ["refused:x"] * counts
    assert ("refusal_not_counted:x" in result["notes"]) is not counts


@trying
@given(cases("ugly", "house"))
def test_a_class_of_partners_is_never_ugly(file: CaseFile) -> None:
    """Invariant 8: a class of partners never gets ugly, nor `worst: ugly`."""
    result = judged({**file, "partner": {**file["partner"], "is_class": True}})

    assert result["verdict"] != "ugly"
    assert result["range"]["worst"] != "ugly"
    assert "ugly" not in [way["becomes"] for way in result["changes"]["down"]]
    for line in result["red_lines"].values():
        assert (line["state"] == "not_applicable") is not ("named_partner" in line["missing"])


@trying
@given(cases(), st.data())
def test_what_lies_outside_the_period_changes_only_a_note(
    file: CaseFile, data: st.DataObject
) -> None:
    """Invariant 15: dated items outside the period change nothing but a note (house lines aside)."""
    file = {**file, "period": {"start": "2024-01-01", "end": "2024-12"}, "house_red_lines": []}
    row = data.draw(st.sampled_from((*PLAIN, *SIGNS, *QUESTIONS, "Y1:E2", "Y9:E1")))
    direction = data.draw(st.sampled_from("+-"))
    day = data.draw(st.sampled_from(["2023", "2023-12-31", "1999-05", "2025-01-01", "2025"]))
    late = {
        **added({row: direction}, data.draw(st.sampled_from("ABCD"))),
        "id": "late",
        "date": day,
    }
    before = judged(file)

    after = judged(with_evidence(file, late))

    assert without(after, "notes") == without(before, "notes")
    assert after["notes"] == sorted([*before["notes"], "outside_period:late"])


@trying
@given(cases(), st.data())
def test_an_open_finding_holds_at_mixed_and_no_lower(file: CaseFile, data: st.DataObject) -> None:
    """Invariant 15: an open finding holds at mixed or below, and never creates bad or ugly."""
    row = data.draw(st.sampled_from(list(RUBRIC.place)).filter(lambda id: id[0] in "UPCMKGBY"))
    assume(not row.startswith("GI"))
    before = judged(file)
    findings = [*entries(file, "open_findings"), {"row": row, "since": "2021", "remedied": False}]

    after = judged({**file, "open_findings": findings})

    assert after["verdict"] in (before["verdict"], "mixed")
    if row in after["carry"]:
        assert rank(after["verdict"]) <= rank("mixed")


@trying
@given(cases("ugly", "bad", "mixed", "house"))
def test_a_next_period_without_news_is_not_clean(file: CaseFile) -> None:
    """Invariant 15: a next period with only the carried findings is mixed, not clean."""
    carried = judged(file)["carry"]
    assume(carried)
    nothing_new: CaseFile = {
        name: [] for name in ("evidence", "requests", "house_red_lines", "ratings")
    }
    findings = [{"row": row, "since": "2024"} for row in carried]

    result = judged({**file, **nothing_new, "open_findings": findings})

    assert result["verdict"] == "mixed"
    assert result["blockers"] == [f"open:{row}" for row in carried]
    assert result["carry"] == carried


@trying
@given(cases("house", "ugly", "chaos"), st.data())
def test_a_red_line_declared_after_the_fact_does_nothing(
    file: CaseFile, data: st.DataObject
) -> None:
    """Invariant 19: a house red line declared on or after the first evidence date does nothing."""
    days = first_days(file)
    start = span_of((file.get("period") or {}).get("start"))
    limit = min(days) if days else start.first if start else None
    row = data.draw(st.sampled_from([row for row in VERDICT_ROWS if row not in RED_LINES]))
    assume(row not in [line["row"] for line in entries(file, "house_red_lines")])
    later = timedelta(days=data.draw(st.sampled_from([0, 1, 400])))
    declared = (limit + later).isoformat() if limit else "1970-01-01"
    before = judged(file)

    after = judged(
        {
            **file,
            "house_red_lines": [
                *entries(file, "house_red_lines"),
                {"row": row, "declared": declared},
            ],
        }
    )

    assert without(after, "notes") == without(before, "notes")
    note = f"house_red_line_not_in_force:{row}"
    assert after["notes"] == sorted([*before["notes"], note])


@trying
@given(cases(), st.data())
def test_a_donor_is_not_judged_on_equality(file: CaseFile, data: st.DataObject) -> None:
    """Invariant 23: for a donor, flipping C04, C07 or K3.1 never changes verdict, lean or range."""
    roles = list(dict.fromkeys([*file["partner"]["roles"], "donor"]))
    file = {**file, "partner": {**file["partner"], "roles": roles}}
    told = [added({row: "+"}, data.draw(st.sampled_from("ABC")), "community") for row in EXEMPT]
    file = with_evidence(apart(file, judged(file)["notes"]), *told)
    flipped = [
        {
            **item,
            "rows": {
                row: data.draw(st.sampled_from("+-~")) if row in EXEMPT else direction
                for row, direction in (item.get("rows") or {}).items()
            },
        }
        for item in file["evidence"]
    ]

    before, after = judged(file), judged({**file, "evidence": flipped})

    for name in ("verdict", "lean", "range", "blockers", "raised_doubts", "changes", "carry"):
        assert after[name] == before[name]
