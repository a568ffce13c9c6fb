"""Invariants of the specification (section 11) on what a result says of itself, over generated cases."""

import json
from itertools import combinations
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.verdict.by_hand import CaseFile, judged
from tests.core.verdict.cases import cases, trying
from tests.core.verdict.cases.ids import CRITERIA, EXEMPT, SIGNS, STANDARDS
from tests.core.verdict.edits import (
    added,
    apart,
    copied,
    entries,
    keeping,
    rank,
    with_evidence,
    without,
)
from tests.core.verdict.laid_open import lay_open
from tests.core.verdict.mending import completed, gone_wrong, put_right, rows_behind, rows_of, shown


def rows_that_do_not_apply(file: CaseFile) -> set[str]:
    """Tell, from the flags alone, which rows do not apply (4.7)."""
    partner = file["partner"]
    found: set[str] = set(file.get("not_needed") or [])
    if not partner.get("unaids"):
        found |= {f"U{number:02}" for number in range(1, 12)}
    if not partner.get("fiscal_host"):
        found |= {"Y7", "Y8"}
        if "host" not in partner["roles"]:
            found.add("Y3")
    if not partner.get("undertook_registration"):
        found.add("Y6")
    return found


@trying
@given(cases())
def test_what_does_not_apply_is_no_unknown_and_no_doubt(file: CaseFile) -> None:
    """Invariant 12: rows that do not apply are never among `never_asked` or `raised_doubts`, hosts' red lines included."""
    idle = rows_that_do_not_apply(file)

    result = judged(file)

    states = {**result["rows"], **{id: x["state"] for id, x in result["red_lines"].items()}}
    assert not idle & {*result["never_asked"], *result["raised_doubts"]}
    assert {id for id in states if states[id] == "not_applicable" and ":" not in id} == idle


@trying
@given(cases(), cases())
def test_ratings_change_only_what_is_said_of_ratings(file: CaseFile, other: CaseFile) -> None:
    """Invariant 13: ratings change only `gaps`, `agreement` and notes."""
    before = judged(file)

    after = judged({**file, "ratings": entries(other, "ratings")})

    assert without(after, "gaps", "agreement", "notes") == without(
        before, "gaps", "agreement", "notes"
    )
    changed = set(after["notes"]) ^ set(before["notes"])
    assert {note.partition(":")[0] for note in changed} <= {"perception_gap"}


@trying
@given(cases(), cases())
def test_evidence_changes_nothing_that_is_said_of_ratings(file: CaseFile, other: CaseFile) -> None:
    """Invariant 13: evidence never changes gaps or agreement."""
    before, after = judged(file), judged({**other, "ratings": entries(file, "ratings")})

    assert (after["gaps"], after["agreement"]) == (before["gaps"], before["agreement"])


@trying
@given(cases())
def test_the_range_contains_the_verdict(file: CaseFile) -> None:
    """Invariant 16: the range contains the verdict."""
    result = judged(file)

    worst, best = rank(result["range"]["worst"]), rank(result["range"]["best"])

    assert worst <= rank(result["verdict"]) <= best
    if not result["raised_doubts"]:
        assert worst == best


@trying
@given(cases())
def test_settling_one_doubt_gives_a_range_inside_the_old_one(file: CaseFile) -> None:
    """Invariant 16: settling one doubt either way and recomputing gives a range inside the old one."""
    result, opened = judged(file), lay_open(file)
    doubts = result["raised_doubts"]
    assert opened.range(doubts) == result["range"]

    for doubt in doubts[:6]:
        others = [other for other in doubts if other != doubt]
        for against in (True, False):
            narrower = opened.settling(doubt, against=against).range(others)
            assert rank(result["range"]["worst"]) <= rank(narrower["worst"])
            assert rank(narrower["best"]) <= rank(result["range"]["best"])


@trying
@given(cases())
def test_every_way_up_leads_where_it_says(file: CaseFile) -> None:
    """Invariant 17: `changes` is true; applying a set of `up`, by new evidence, yields `becomes`."""
    file = apart(file, judged(file)["notes"])
    result = judged(file)

    for way in result["changes"]["up"]:
        if "show" in way:
            changed = shown(file, way["show"], result)
        else:
            changed = put_right(file, way["clear"], result)
        assert judged(changed)["verdict"] == way["becomes"]
        assert way["becomes"] != result["verdict"]


def parts_of(ids: list[str]) -> list[tuple[str, ...]]:
    """Give the proper subsets of a set: all of a small one, else those that lack one member."""
    sizes = range(len(ids)) if len(ids) <= 4 else (len(ids) - 1,)
    return [part for size in sizes for part in combinations(ids, size)]


@trying
@given(cases())
def test_no_part_of_a_way_up_is_enough(file: CaseFile) -> None:
    """Invariant 17: `changes` is minimal; no proper subset of a set of `up` leaves the present verdict."""
    result, opened = judged(file), lay_open(file)

    for way in result["changes"]["up"]:
        for part in parts_of(way.get("clear", [])):
            assert opened.clearing(part).verdict() == result["verdict"]
        for part in parts_of(way.get("show", [])):
            assert judged(shown(file, part, result))["verdict"] == result["verdict"]


@trying
@given(cases())
def test_every_way_down_leads_where_it_says(file: CaseFile) -> None:
    """Invariant 17: `changes` is true; each `down` entry, by new evidence, yields its `becomes`."""
    file = apart(file, judged(file)["notes"])
    result = judged(file)

    for way in result["changes"]["down"]:
        if "missing" in way:
            changed = completed(file, way["id"], way["missing"])
        else:
            changed = gone_wrong(file, way["id"], result)
        assert judged(changed)["verdict"] == way["becomes"]


@trying
@given(cases("one sign", "thin", "mixed", "nearly good"))
def test_no_way_down_is_left_out(file: CaseFile) -> None:
    """Invariant 17: what `down` does not name cannot alone make the partnership bad."""
    file = apart(file, judged(file)["notes"])
    result = judged(file)
    assume(result["verdict"] not in ("ugly", "bad"))
    exempt = EXEMPT if "donor" in file["partner"]["roles"] else ()
    named = {way["id"] for way in result["changes"]["down"]}
    idle = {*named, *result["counted"]["candidates"], *exempt}
    idle |= {id for id in CRITERIA if result["criteria"][id] == "not_applicable"}

    for id in (*SIGNS, *STANDARDS, *CRITERIA):
        if id not in idle:
            assert judged(gone_wrong(file, id, result))["verdict"] != "bad"


def whole_of(rows: tuple[str, ...]) -> set[str]:
    """Give rows together with the other rows of their standards and criteria."""
    wholes = (row.partition(".")[0] for row in rows)
    return {*rows, *(row for whole in wholes for row in rows_of(whole) if whole[0] in "MC")}


@trying
@given(cases("ugly", "bad", "awful", "mixed", "house"))
def test_the_reasons_alone_give_the_same_verdict(file: CaseFile) -> None:
    """Invariant 18: `because` is sufficient.

    "Keeping only the evidence rows behind it" is read as: of all evidence keep only the links to the rows that stand
    behind the reasons, in both directions, a row of a standard or criterion together with its other rows. Kept by item
    and adverse direction alone, it would be false: a standard is partly met, and a sign contested, only with what
    speaks for the partner. And a house line alleged on M1.2 alone would leave M1 with nothing but that row: not met.
    """
    file = apart(file, judged(file)["notes"])
    result = judged(file)
    assume(rank(result["verdict"]) <= rank("mixed"))
    reasons = {reason["id"] for reason in result["because"]}
    rows = {row for id in reasons for row in whole_of(rows_behind(id, result))}
    requests = [r for r in entries(file, "requests") if f"refused:{r['id']}" in reasons]
    findings = [f for f in entries(file, "open_findings") if f"open:{f['row']}" in reasons]

    alone = keeping(
        {**file, "requests": requests, "open_findings": findings}, lambda key: key in rows
    )

    assert judged(alone)["verdict"] == result["verdict"]
    named = {id for reason in result["because"] for id in reason["evidence"]}
    speaking = {item["id"] for item in alone["evidence"] if item["rows"]}
    assert named <= speaking


COUNTED = ("L02", "L03", "L04", "L05", "L06", "L07")
ANSWERED = ("L10", "L13", "L14", "L15", "L16")


@trying
@given(cases().filter(lambda file: bool(file.get("led_checks"))))
def test_the_community_led_check_is_conjunctive(file: CaseFile) -> None:
    """Invariant 20: every fact must hold; half fails; bodies of size zero are skipped; counts are not repeated."""
    led = judged(file)["led"]

    for check in file["led_checks"]:
        facts = {}
        for id in COUNTED:
            body = (check.get("bodies") or {}).get(id)
            if body is None:
                facts[id] = "unknown"
            elif body["size"] == 0:
                facts[id] = "not_applicable"
            else:
                facts[id] = str(body["from_community"] > body["size"] - body["from_community"])
        for id in ANSWERED:
            facts[id] = str((check.get("facts") or {}).get(id))
        words = {"True": "true", "False": "false", "None": "unknown"}
        facts = {id: words.get(fact, fact) for id, fact in facts.items()}
        worst = [fact for fact in ("false", "unknown") if fact in facts.values()]
        states = {"false": "not_community_led", "unknown": "not_shown"}
        assert led[check["of"]] == {
            "state": states[worst[0]] if worst else "community_led",
            "facts": facts,
        }


@trying
@given(cases(), st.sampled_from("+-~"), st.sampled_from(["community", "partner", "record"]))
def test_registration_never_matters(file: CaseFile, direction: str, side: str) -> None:
    """Invariant 20: registration (L01) never matters, and neither does any L row that is filed as evidence."""
    before = judged(file)

    after = judged(with_evidence(file, added({"L01": direction, "L02": direction}, "A", side)))

    spared = ("rows", "heard", "notes")
    assert without(after, *spared) == without(before, *spared)
    assert without(after["rows"], "L01", "L02") == without(before["rows"], "L01", "L02")


@trying
@given(cases())
def test_no_word_of_a_person_comes_out_again(file: CaseFile) -> None:
    """Invariant 21: no output holds a person's name: nothing that is written in free text comes out again."""
    named = copied(file)
    named["title"] = named["community"]["name"] = named["partner"]["name"] = "Amina"
    for source in named["sources"]:
        source["title"] = "Amina"
        source["origin"] = f"{source['origin'].strip()}, told by Amina"
    for item in named["evidence"]:
        item["note"] = "Amina"
        item["locator"] = f"{(item.get('locator') or '').strip()}, says Amina"
    for request in entries(named, "requests"):
        if request.get("reason"):
            request["reason"] = "Amina"

    result = judged(named)

    assert "Amina" in json.dumps(named)
    assert "Amina" not in json.dumps(result)
    assert result == judged(file)


@trying
@given(cases().filter(lambda file: bool(file.get("ratings"))), st.data())
def test_fewer_than_three_raters_leave_no_trace(file: CaseFile, data: st.DataObject) -> None:
    """Invariant 21: no respondent's value, and no side with fewer than three raters, can be told from the result."""
    groups: dict[tuple[str, str], int] = {}
    for rating in file["ratings"]:
        if isinstance(rating["value"], int):
            key = (rating["standard"], rating["side"])
            groups[key] = groups.get(key, 0) + 1
    few = {key for key, number in groups.items() if number < 3}
    changed = [
        {**rating, "value": data.draw(st.sampled_from([0, 1, 2, 3, "prefer_not"]))}
        if (rating["standard"], rating["side"]) in few and isinstance(rating["value"], int)
        else rating
        for rating in file["ratings"]
    ]
    before = judged(file)

    after = judged({**file, "ratings": changed})

    assert after == before
    for standard, side in few:
        assert before["gaps"][standard][side] == {"n": "<3", "median": None}


@trying
@given(cases())
def test_the_same_case_gives_the_same_bytes_and_stays_as_it_was(file: CaseFile) -> None:
    """Invariant 22: same input, same rules, the same bytes; and judging leaves its input alone."""
    kept: Any = copied(file)

    first, second = json.dumps(judged(file)), json.dumps(judged(copied(file)))

    assert first == second
    assert file == kept
