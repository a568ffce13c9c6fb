"""Invariants of the specification (section 11) on what a piece of evidence may and may not do, over generated cases."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.verdict.by_hand import CaseFile, Seen, judged
from tests.core.verdict.cases import cases, trying
from tests.core.verdict.cases.ids import (
    CONTEXT,
    PLAIN,
    QUESTIONS,
    RED_LINES,
    RUBRIC,
    SIDES,
    SIGNS,
    adverse,
    elements_of,
    favourable,
)
from tests.core.verdict.cases.telling import spoken_of
from tests.core.verdict.edits import (
    added,
    apart,
    copied,
    entries,
    incident_of,
    keeping,
    quiet_dates,
    rank,
    struck,
    with_evidence,
    without,
)

ORDERED = ("evidence", "sources", "ratings", "requests", "open_findings", "house_red_lines")
DIRECTED = (*PLAIN, *SIGNS)
ANYTHING = (*DIRECTED, *CONTEXT, *QUESTIONS)


def some_row(draw: st.DrawFn, file: CaseFile, among: tuple[str, ...]) -> str:
    """Draw a row, half the time one that is spoken of already."""
    told = [row for row in spoken_of(file["evidence"]) if row in among]
    as_told = draw(st.booleans())
    return draw(st.sampled_from(told if told and as_told else among))


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[CaseFile, CaseFile]:
    """Draw a case, and the same case with everything in another order."""
    file = draw(cases())
    other = copied(file)
    for name in ORDERED:
        if entries(file, name):
            other[name] = draw(st.permutations(other[name]))
    for item in other["evidence"]:
        if item.get("rows"):
            item["rows"] = dict(draw(st.permutations(list(item["rows"].items()))))
    other["partner"]["roles"] = draw(st.permutations(other["partner"]["roles"]))
    return file, dict(reversed(other.items()))


@trying
@given(shuffled())
def test_order_does_not_matter(both: tuple[CaseFile, CaseFile]) -> None:
    """Invariant 1: order of evidence, sources, ratings, requests and rows does not matter."""
    file, other = both

    assert judged(other) == judged(file)


@trying
@given(cases(), st.data())
def test_filing_the_same_item_twice_changes_nothing_but_a_note(
    file: CaseFile, data: st.DataObject
) -> None:
    """Invariant 1: filing the same item twice changes nothing but a note."""
    assume(bool(file["evidence"]))
    item = data.draw(st.sampled_from(file["evidence"]))
    again = {**item, "id": f"{item['id']}*"}
    alone = judged(file)

    result = judged({**file, "evidence": [again, *file["evidence"]]})

    assert without(result, "notes") == without(alone, "notes")
    assert set(result["notes"]) == {*alone["notes"], f"duplicate:{again['id']}"}


@trying
@given(cases("ugly", "house"), st.data())
def test_no_good_news_on_other_rows_undoes_a_red_line(file: CaseFile, data: st.DataObject) -> None:
    """Invariant 2: once a red line is established, no favourable evidence on other rows changes ugly."""
    lines = judged(file)["red_lines"]
    established = [id for id in lines if lines[id]["state"] == "established"]
    assume(established)
    its_own = data.draw(st.sampled_from(established)).removeprefix("house:")
    others = [row for row in (*DIRECTED, *RED_LINES) if row != its_own]
    good_news = [
        added(
            {
                row: favourable(row)
                for row in data.draw(st.sets(st.sampled_from(others), max_size=9))
            },
            data.draw(st.sampled_from("ABC")),
            data.draw(st.sampled_from(SIDES)),
            date=data.draw(st.sampled_from(quiet_dates(file))),
        )
        for _ in range(data.draw(st.integers(1, 5)))
    ]

    result = judged(with_evidence(file, *good_news))

    assert result["verdict"] == "ugly"


@st.composite
def news(draw: st.DrawFn) -> tuple[CaseFile, str, Seen]:
    """Draw a case, a row, and an item A or B on it from a side that may testify; the direction is left open."""
    file = draw(cases())
    row = some_row(draw, file, DIRECTED)
    grade = draw(st.sampled_from("AB"))
    side = draw(st.sampled_from(sorted(RUBRIC.testify[row])))
    item = added({}, grade, side, date=draw(st.sampled_from(quiet_dates(file))))
    if draw(st.booleans()):
        item["incident"] = draw(st.sampled_from(["i1", "i2", "E1"]))
    return file, row, item


@trying
@given(news())
def test_a_favourable_item_never_worsens_the_lean(drawn: tuple[CaseFile, str, Seen]) -> None:
    """Invariant 3, for the better: monotone."""
    file, row, item = drawn

    result = judged(with_evidence(file, {**item, "rows": {row: favourable(row)}}))

    assert rank(result["lean"]) >= rank(judged(file)["lean"])


@trying
@given(news())
def test_an_adverse_item_never_improves_the_lean(drawn: tuple[CaseFile, str, Seen]) -> None:
    """Invariant 3, for the worse: monotone."""
    file, row, item = drawn

    result = judged(with_evidence(file, {**item, "rows": {row: adverse(row)}}))

    assert rank(result["lean"]) <= rank(judged(file)["lean"])


@st.composite
def weightless(draw: st.DrawFn) -> tuple[CaseFile, Seen]:
    """Draw a case, and an item without force: grade D, or the word of a side that cannot know."""
    file = draw(cases())
    row = some_row(draw, file, (*ANYTHING, *RED_LINES, *RUBRIC.testify))
    assume(row != "D00")
    direction = "-" if row in RED_LINES else draw(st.sampled_from("+-"))
    unable = sorted(set(SIDES) - RUBRIC.testify[row])
    bare = draw(st.booleans())
    if unable and not bare:
        grade, side = draw(st.sampled_from("BC")), draw(st.sampled_from(unable))
    else:
        grade, side = "D", draw(st.sampled_from(SIDES))
    date = draw(st.sampled_from(quiet_dates(file)))
    return file, added({row: direction}, grade, side, date=date)


@trying
@given(weightless())
def test_bare_assertions_change_nothing_but_who_was_heard(drawn: tuple[CaseFile, Seen]) -> None:
    """Invariant 6: grade D items, and B or C items of a side that may not testify, change only `heard` and `notes`.

    They are undated, or dated so that the same house lines are in force: 4.6 looks at the dates of all items.
    """
    file, item = drawn

    result = judged(with_evidence(file, item))

    assert without(result, "heard", "notes") == without(judged(file), "heard", "notes")


@trying
@given(cases("bad", "awful", "chaos"))
def test_one_incident_for_everything_is_never_bad(file: CaseFile) -> None:
    """Invariant 9: no double count; with one incident for all items there is never bad."""
    one_day = [{**item, "incident": "one day"} for item in file["evidence"]]

    result = judged({**file, "evidence": one_day})

    assert result["verdict"] != "bad"
    assert result["counted"]["shortfalls"] <= 1


@trying
@given(cases("bad", "awful", "ugly", "chaos"), st.data())
def test_merging_incidents_never_worsens_a_verdict(file: CaseFile, data: st.DataObject) -> None:
    """Invariant 9: merging incidents never worsens a verdict."""
    file = apart(file, judged(file)["notes"])  # an item that is given a name is no double any more
    names = sorted({incident_of(item) for item in file["evidence"]})
    assume(len(names) > 1)
    two = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    merged = [
        {**item, "incident": two[0]} if incident_of(item) in two else item
        for item in file["evidence"]
    ]

    result = judged({**file, "evidence": merged})

    assert rank(result["verdict"]) >= rank(judged(file)["verdict"])


def told_by(result: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Give a result without notes, in which some evidence goes by another name."""
    because = [
        {**reason, "evidence": sorted({names.get(id, id) for id in reason["evidence"]})}
        for reason in result["because"]
    ]
    return {**without(result, "notes"), "because": because}


@trying
@given(cases(), st.data())
def test_repeating_a_general_statement_adds_no_force(file: CaseFile, data: st.DataObject) -> None:
    """Invariant 10: n copies of a C from one origin (one account, one incident) have the force of one."""
    keys = [key for item in file["evidence"] for key in item.get("rows") or {}] or ["M1.1"]
    key = data.draw(st.sampled_from(keys))
    direction = "-" if key in RED_LINES else data.draw(st.sampled_from("+-"))
    side = data.draw(st.sampled_from(sorted(RUBRIC.testify[key])))
    origin = data.draw(st.sampled_from(["Somebody", file["sources"][0]["origin"]]))
    sources = [
        {"id": f"y{number}", "title": "Talk", "origin": spelling, "side": side}
        for number, spelling in enumerate((origin, f" {origin.upper()}", origin))
    ]
    copies = [
        {
            "id": f"y{number}",
            "source": f"y{number}",
            "grade": "C",
            "incident": "talk",
            "rows": {key: direction},
        }
        for number in range(3)
    ]
    file = {**file, "sources": [*file["sources"], *sources]}

    once = judged(with_evidence(file, copies[0]))
    three_times = judged(with_evidence(file, *copies))

    assert told_by(three_times, {"y1": "y0", "y2": "y0"}) == told_by(once, {})


@trying
@given(cases("ugly"), st.sampled_from(["Y6", "Y7", "Y8"]))
def test_one_incident_is_not_repeatedly(file: CaseFile, line: str) -> None:
    """Invariant 11: degree; one incident never establishes Y6, Y7 or Y8, however well it is shown."""
    partner = {**file["partner"], "fiscal_host": True, "undertook_registration": True}
    proof = [added({element: "+"}) for element in elements_of(line)]
    file = with_evidence({**file, "partner": partner}, *proof)
    one_day = [{**item, "incident": "one day"} for item in file["evidence"]]

    red_line = judged({**file, "evidence": one_day})["red_lines"][line]

    assert red_line["state"] != "established"
    assert "degree" in red_line["missing"]


@trying
@given(cases(), st.data())
def test_a_record_has_the_same_force_whoever_holds_it(file: CaseFile, data: st.DataObject) -> None:
    """Invariant 14: a single A item gives a row the same state from any side."""
    row = data.draw(st.sampled_from(ANYTHING))
    direction = data.draw(st.sampled_from("+-~"))
    bare = struck(file, [row])
    results = [judged(with_evidence(bare, added({row: direction}, "A", side))) for side in SIDES]

    states = {result["signs"].get(row) or result["rows"][row] for result in results}

    expected = {"+": "met", "-": "not_met", "~": "partly"}[direction]
    if row in SIGNS:
        expected = {"+": "present", "-": "absent", "~": "contested"}[direction]
    assert states <= {expected, "not_applicable"}
    assert len(states) == 1


@trying
@given(cases())
def test_fields_that_nobody_reads_change_nothing(file: CaseFile) -> None:
    """Invariant 14: who uploads does not matter; unknown fields such as an uploader are ignored."""
    signed: CaseFile = {**copied(file), "uploader": "Organisation"}
    for name in (*ORDERED, "led_checks"):
        for entry in entries(signed, name):
            entry["uploader"] = "Organisation"
    for name in ("partner", "community"):
        signed[name]["uploader"] = "Organisation"

    assert judged(signed) == judged(file)


@trying
@given(cases())
def test_context_rows_never_touch_anything_else(file: CaseFile) -> None:
    """Section 1: GI, L and R rows get a state that is printed and has no effect on anything else."""
    file = apart(file, judged(file)["notes"])
    result = judged(file)

    cut = judged(keeping(file, lambda key: key not in CONTEXT))

    assert without(cut, "rows", "notes") == without(result, "rows", "notes")
    assert without(cut["rows"], *CONTEXT) == without(result["rows"], *CONTEXT)
