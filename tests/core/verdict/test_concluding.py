"""From states to a verdict: the order of verdicts, blockers, gate and lean (5.1, 5.3, 5.4)."""

from typing import Any

import pytest

from tests.core.verdict.by_hand import Seen, breadth, case, judged, seen


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("Y9:E1 + / B1 + / B2 + / M7.1 -", "ugly"),
        ("B1 + / B2 +", "bad"),
        ("B1 + / M7.1 - / C02 -", "bad"),
        ("M6.1 - / M7.1 - / C02 -", "bad"),
        ("B1 + / M7.1 -", "mixed"),
        ("M7.1 - / C02 -", "mixed"),
        ("P03 - / P05.1 - / P09 - / K1.2 - / G2 -", "mixed"),
        ("", "good"),
        ("G5 -", "good"),
        ("GI1 - / L13 - / R01 - / D01 -", "good"),
    ],
)
def test_the_first_verdict_that_holds_is_given(told: str, verdict: str) -> None:
    against = [seen(links, "A") for links in told.split("/") if links]

    assert judged(case(*breadth(), *against))["verdict"] == verdict


@pytest.mark.parametrize("lacking", range(6))
def test_good_takes_five_standards_and_a_part_in_decisions(lacking: int) -> None:
    told = breadth()
    del told[lacking]

    result = judged(case(*told))

    assert (result["verdict"], result["lean"]) == ("not_enough_evidence", "good")
    is_standard = lacking < 5
    assert result["gate"] == {"standards": not is_standard, "G1.1": is_standard, "community": True}
    name = "gate:standards" if is_standard else "gate:G1.1"
    assert [reason["id"] for reason in result["because"]] == [name]


@pytest.mark.parametrize("state", ["~", "-"])
def test_a_part_in_decisions_has_to_be_met(state: str) -> None:
    result = judged(case(*breadth()[:-1], seen(f"G1.1 {state}")))

    assert result["gate"]["G1.1"] is False
    assert result["verdict"] == ("mixed" if state == "-" else "not_enough_evidence")


@pytest.mark.parametrize(
    ("voice", "fields", "is_heard"),
    [
        (seen("G5 +", "B"), {}, True),
        (seen("G5 -", "B"), {}, True),
        (seen("M1.1 +", "A"), {}, True),
        (seen("G5 +", "C"), {}, False),
        (seen("G5 +", "C", "several"), {}, False),
        (seen("G5 +", "D"), {}, False),
        (seen("P02.1 +", "B"), {}, False),  # only a record may testify on it
        (seen("P02.1 +", "A"), {}, True),
        (seen("Y9:E1 -", "B"), {}, True),
        (seen("Y9 -", "B"), {}, True),
        (seen("Y7 -", "B"), {}, False),  # does not apply
        (seen("U04 +", "B"), {}, False),
        (seen("U04 +", "B"), {"unaids": True}, True),
        (seen("B2 -", "B"), {}, True),
        (seen("C04 +", "B"), {"roles": ["donor"]}, True),  # exempt rows apply
        (seen("GI1 +", "B"), {}, False),
        (seen("L13 + R01 +", "A"), {}, False),
        (seen("D05 +", "A"), {}, False),
        (seen("G5 +", "A", "theirs"), {}, False),
        (seen("G5 +", "A", "court"), {}, False),
        (seen("G5 +", "A", date="2023"), {"period": {"start": "2024"}}, False),
    ],
)
def test_good_takes_a_first_hand_word_of_the_community(
    voice: Seen, fields: dict[str, Any], is_heard: bool
) -> None:
    result = judged(case(*breadth("court"), voice, **fields))

    assert result["gate"] == {"standards": True, "G1.1": True, "community": is_heard}
    assert result["verdict"] == ("good" if is_heard else "not_enough_evidence")


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("M1.2 ~", "good"),
        ("M1.2 ~ M2.3 ~", "good"),
        ("M1.2 ~ M1.3 ~ M2.3 ~", "good"),
        ("M1.2 ~ M2.3 ~ M3.2 ~", "mixed"),
        ("M1.2 - M2.3 - M7.2 ~", "mixed"),
    ],
)
def test_two_standards_may_be_partly_met(told: str, verdict: str) -> None:
    result = judged(case(*breadth(), seen(told)))

    assert result["verdict"] == verdict
    assert result["blockers"] == ["partly_standards"] * (verdict == "mixed")


def test_blockers_come_in_the_order_of_the_specification() -> None:
    told = [
        seen("B2 + B5 ~"),
        seen("M4.1 - M1.2 ~ M2.3 ~ M3.2 ~"),
        seen("M6.3 +"),
        seen("M6.3 -", "B", "court"),
        seen("C11 - C04 -"),
        seen("C08 +"),
        seen("C08 -", "B", "court"),
        seen("U04 - K2 - P09 - P03 -"),
        seen("G6 - G1.1 - G5 - G4 -"),
        seen("Y9:E1 + Y1:E2 +"),
        seen("B5 ~", date="2024"),
    ]
    requests = [
        {"id": id, "row": "K4", "outcome": "refused", "asked": d, "due": d, "reminded": d}
        for id, d in (("q9", "2024-01-01"), ("Q1", "2024-01-01"))
    ]
    findings = [{"row": row} for row in ("Y1", "Y2", "G2", "M4", "M5", "C01", "B1", "P01", "B2")]

    lines = [{"row": "K2", "declared": "2020-01-01"}]
    result = judged(
        case(*told, requests=requests, open_findings=findings, house_red_lines=lines, unaids=True)
    )

    assert result["blockers"] == [
        *("B2", "B5"),
        *("M4", "M6"),
        "partly_standards",
        *("C04", "C08", "C11"),
        *("P03", "P09", "K2", "U04"),
        *("G1.1", "G4", "G6"),
        *("alleged:Y1", "alleged:Y9", "alleged:house:K2"),
        *("refused:Q1", "refused:q9"),
        *("open:B1", "open:M5", "open:C01", "open:P01", "open:G2", "open:Y2"),
    ]


BLOCKING = {
    # the link told by the community, and what blocks: not met, and contested by a record's side
    "P03": ("P03 -", ["P03"], []),
    "K1.2": ("K1.2 -", ["K1.2"], []),
    "G1.2": ("G1.2 -", ["G1.2"], []),
    "G2": ("G2 -", ["G2"], []),
    "G3": ("G3 -", ["G3"], []),
    "G4": ("G4 -", ["G4"], []),
    "G5": ("G5 -", [], []),
    "G6": ("G6 -", ["G6"], []),
    "B4": ("B4 +", ["B4"], ["B4"]),
    "M4.4": ("M4.4 -", ["M4"], ["M4"]),
    "C08": ("C08 -", ["C08"], ["C08"]),
    "C10.1": ("C10.1 -", ["C10"], ["C10"]),
    "GI2": ("GI2 -", [], []),
}


@pytest.mark.parametrize(("told", "against", "contested"), BLOCKING.values(), ids=BLOCKING)
def test_what_blocks_good(told: str, against: list[str], contested: list[str]) -> None:
    row, direction = told.split()
    other = "-" if direction == "+" else "+"
    not_met = case(seen(told, "A"))
    disputed = case(seen(told, "A"), seen(f"{row} {other}", "A", "court"))

    assert judged(not_met)["blockers"] == against
    assert judged(disputed)["blockers"] == contested


def test_blockers_are_printed_for_every_verdict() -> None:
    result = judged(case(seen("Y9:E1 +", "A"), seen("B1 +"), seen("G2 -")))

    assert (result["verdict"], result["blockers"]) == ("ugly", ["B1", "G2"])


def test_rows_of_the_donor_exception_never_block_or_count() -> None:
    told = [seen("C04 -", "A"), seen("C07 -", "A"), seen("K3.1 -", "A"), seen("B1 +", "A")]

    donor = judged(case(*told, roles=["ngo", "donor"]))
    other = judged(case(*told))

    assert (other["verdict"], other["counted"]["candidates"]) == ("bad", ["B1", "C04", "C07"])
    assert (donor["verdict"], donor["counted"]["candidates"]) == ("mixed", ["B1"])
    assert donor["blockers"] == ["B1"]
    assert donor["criteria"]["C04"] == donor["rows"]["K3.1"] == "not_met"
    assert donor["carry"] == ["B1"]


LEANS = {
    "P03 +": "good",
    "P03 ~": "good",
    "M6.3 ~": "good",
    "G5 +": "good",
    "B2 -": "good",
    "Y1 -": "good",
    "Y1:E2 -": "good",
    "G5 -": "not_enough_evidence",
    "GI1 +": "not_enough_evidence",
    "L13 + R01 +": "not_enough_evidence",
    "D01 +": "not_enough_evidence",
    "U01 +": "not_enough_evidence",
    "Y1:E1 +": "not_enough_evidence",
    "C04 +": "not_enough_evidence",
    "K3.1 ~": "not_enough_evidence",
}


@pytest.mark.parametrize(("told", "lean"), LEANS.items())
def test_too_little_leans_good_if_anything_good_is_known(told: str, lean: str) -> None:
    result = judged(case(seen(told, "B"), roles=["donor"]))

    assert (result["verdict"], result["lean"]) == ("not_enough_evidence", lean)


def test_a_hint_gives_no_lean_and_neither_does_a_house_line_that_is_clear() -> None:
    lines = [{"row": "C04", "declared": "2020-01-01"}]
    hint = judged(case(seen("P03 +", "C"), seen("", date="2024"), house_red_lines=lines))

    assert hint["lean"] == "not_enough_evidence"


def test_heard_is_any_item_inside_the_period_and_for_the_partner_any_answer() -> None:
    ours = judged(case(seen("", "D", "ours")))["heard"]
    bank = judged(case(seen("Y7 -", "C", "bank")))["heard"]
    answered = judged(case(requests=[{"id": "Q", "row": "K4", "outcome": "answered"}]))["heard"]
    pending = judged(case(requests=[{"id": "Q", "row": "K4", "outcome": "pending"}]))["heard"]

    assert ours == {"community": True, "partner": False, "record": False}
    assert bank == {"community": False, "partner": False, "record": True}
    assert answered == {"community": False, "partner": True, "record": False}
    assert not any(pending.values())
