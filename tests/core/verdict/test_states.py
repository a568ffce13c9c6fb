"""States of rows, signs, standards and criteria: the rules 4.1 to 4.3 as tables of examples."""

import pytest

from firsthand.core.verdict.states import criteria_from, standards_from
from firsthand.core.verdict.vocabulary import State
from tests.core.verdict.by_hand import CaseFile, case, judged, seen
from tests.core.verdict.cases.ids import RUBRIC


def filed(row: str, told: str, **fields: object) -> CaseFile:
    """Give a case from `B ours + / C theirs -`: grade, source and direction of each item on one row."""
    items = [item.split() for item in told.split("/") if item.strip()]
    return case(
        *(
            seen(f"{row} {direction}", grade, by, locator=str(number))
            for number, (grade, by, direction) in enumerate(items)
        ),
        **fields,
    )


ROWS = {
    # what carries (3.3)
    "": "unknown",
    "A ours +": "met",
    "A ours -": "not_met",
    "A ours ~": "partly",
    "B ours +": "met",
    "B ours -": "not_met",
    "B ours ~": "partly",
    "C ours -": "unknown",
    "C ours - / C ours -": "unknown",
    "C ours - / C neighbours -": "not_met",
    "C several -": "not_met",
    "C several ~": "partly",
    "C ours + / C neighbours -": "unknown",
    "C ours ~ / C neighbours -": "unknown",
    "C ours - / B neighbours +": "met",
    "C several - / B ours +": "partly",
    "D ours - / D neighbours - / D bank -": "unknown",
    # records silence the rest (step 2)
    "A ours + / B theirs -": "met",
    "A theirs + / B ours - / B bank -": "met",
    "A ours - / B theirs + / B bank ~": "not_met",
    "A ours + / B ours ~": "met",
    "A ours ~ / B ours -": "partly",
    "A ours - / C several +": "not_met",
    # partly (step 4)
    "B ours ~ / B theirs +": "partly",
    "B ours ~ / B theirs -": "partly",
    "B ours ~ / B ours + / B theirs -": "partly",
    "A ours ~ / A theirs -": "partly",
    # both ways (step 5)
    "B ours + / B ours -": "partly",
    "B ours + / B neighbours -": "partly",
    "B ours + / B theirs -": "contested",
    "B theirs + / B ours -": "contested",
    "B bank + / B ours -": "contested",
    "B ours + / B theirs + / B theirs -": "partly",
    "B ours + / B ours - / B theirs -": "contested",
    "B ours + / B theirs + / B ours - / B theirs -": "partly",
    "A ours + / A theirs -": "contested",
    "A ours + / A ours -": "partly",
    "A ours + / A theirs - / B theirs +": "contested",
    "C several + / B theirs -": "contested",
}

AS_A_SIGN = {
    "met": "present",
    "not_met": "absent",
    "partly": "contested",
    "contested": "contested",
    "unknown": "unknown",
}


@pytest.mark.parametrize(("told", "state"), ROWS.items())
def test_the_state_of_a_row(told: str, state: str) -> None:
    assert judged(filed("G3", told))["rows"]["G3"] == state


@pytest.mark.parametrize(("told", "state"), ROWS.items())
def test_a_sign_takes_the_same_steps(told: str, state: str) -> None:
    told = told.replace("theirs", "court")  # partners do not testify on signs

    assert judged(filed("B2", told))["signs"]["B2"] == AS_A_SIGN[state]


@pytest.mark.parametrize("row", ["GI2", "D02", "L12", "R03"])
def test_context_and_due_diligence_rows_have_states_too(row: str) -> None:
    told = "B ours + / B court -"

    assert judged(filed(row, told))["rows"][row] == "contested"


@pytest.mark.parametrize("row", ["U01", "M3.1", "M3.2", "M4.8", "M6.7", "C09"])
def test_a_row_that_does_not_apply_has_no_other_state(row: str) -> None:
    not_needed = [row] if row != "U01" else []

    result = judged(filed(row, "A ours -", not_needed=not_needed))

    assert result["rows"][row] == "not_applicable"
    assert result["blockers"] == []
    assert f"not_applicable_but_evidence:{row}" in result["notes"]


def test_u_rows_apply_to_unaids() -> None:
    assert judged(filed("U01", "A ours -", unaids=True))["rows"]["U01"] == "not_met"


def states(written: str, blank: str = "unknown") -> dict[str, State]:
    """Give the states of all rows from `M1.1=met M1.2=partly`; the rest are blank."""
    rows = dict.fromkeys(RUBRIC.stated, State(blank))
    rows |= {id: State(state) for id, _, state in (one.partition("=") for one in written.split())}
    return rows


STANDARDS = {
    "": "unknown",
    "M1.1=not_applicable": "unknown",
    "M1.1=not_met M1.2=met M1.3=met": "not_met",
    "M1.2=not_met": "not_met",
    "M1.2=not_met M1.3=not_met M1.4=not_applicable": "not_met",
    "M1.2=not_met M1.3=met": "partly",
    "M1.2=not_met M1.3=partly": "partly",
    "M1.1=met": "met",
    "M1.1=met M1.2=met M1.6=met": "met",
    "M1.1=met M1.2=partly": "partly",
    "M1.1=partly": "partly",
    "M1.1=contested": "contested",
    "M1.1=contested M1.2=not_met": "contested",
    "M1.2=contested M1.3=not_met M1.4=not_applicable": "contested",
    "M1.1=contested M1.2=met": "partly",
    "M1.1=contested M1.2=partly": "partly",
    "M1.1=not_met M1.2=contested": "not_met",
}


@pytest.mark.parametrize(("rows", "state"), STANDARDS.items())
def test_a_standard_follows_from_its_rows(rows: str, state: str) -> None:
    assert standards_from(states(rows), RUBRIC)["M1"] == state


@pytest.mark.parametrize("core", ["M1.1", "M2.4", "M3.1", "M4.1", "M5.1", "M6.1", "M7.1"])
def test_the_core_row_alone_fails_its_standard(core: str) -> None:
    standard = core[:2]
    all_met = states("", "met")
    others = [row for row in RUBRIC.standard_rows[standard] if row != core]

    assert standards_from(all_met | {core: State.NOT_MET}, RUBRIC)[standard] == "not_met"
    for row in others:
        assert standards_from(all_met | {row: State.NOT_MET}, RUBRIC)[standard] == "partly"


def test_every_row_of_m_belongs_to_the_standard_it_is_named_after() -> None:
    sizes = {id: len(rows) for id, rows in RUBRIC.standard_rows.items()}

    assert sizes == {"M1": 6, "M2": 5, "M3": 5, "M4": 8, "M5": 4, "M6": 8, "M7": 8}


C05 = {
    "": "unknown",
    "C05.4=met": "partly",
    "C05.1=met C05.2=met C05.3=met": "partly",
    "C05.1=met C05.2=met C05.3=met C05.4=met": "met",
    "C05=met": "met",
    "C05=met C05.4=met": "met",
    "C05=met C05.4=partly": "partly",
    "C05=met C05.4=not_met": "not_met",
    "C05=partly C05.1=met C05.2=met C05.3=met C05.4=met": "partly",
    "C05=not_met C05.1=met C05.2=met C05.3=met C05.4=met": "not_met",
    "C05.1=contested C05.2=met": "contested",
    "C05.1=contested C05.2=not_met": "not_met",
    "C05.1=contested C05.2=partly": "contested",
    "C05.2=partly": "partly",
    "C05.1=met C05.2=met C05.3=met C05.4=not_applicable": "met",
    "C05=not_applicable C05.1=not_applicable C05.2=not_applicable C05.3=not_applicable "
    "C05.4=not_applicable": "not_applicable",
}

C10 = {
    "": "unknown",
    "C10.1=met": "partly",
    "C10.1=met C10.2=met": "met",
    "C10.1=met C10.2=partly": "partly",
    "C10.1=met C10.2=contested": "contested",
    "C10.1=not_met C10.2=contested": "not_met",
}


@pytest.mark.parametrize(("rows", "state"), C05.items())
def test_c05_has_five_parts(rows: str, state: str) -> None:
    assert criteria_from(states(rows), RUBRIC)["C05"] == state


@pytest.mark.parametrize(("rows", "state"), C10.items())
def test_c10_has_two_parts(rows: str, state: str) -> None:
    assert criteria_from(states(rows), RUBRIC)["C10"] == state


@pytest.mark.parametrize("state", list(State))
def test_every_other_criterion_is_its_own_row(state: State) -> None:
    whole = set(RUBRIC.parts) - {"C05", "C10"}
    rows = states("") | dict.fromkeys(whole, state)

    criteria = criteria_from(rows, RUBRIC)

    assert {criteria[id] for id in whole} == {state}
    assert len(whole) == 9
