"""The annex cases of the specification (section 13): what the files hold, and what follows from them."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from firsthand.core.documents import read_yaml
from tests.core.verdict.by_hand import CaseFile, judged, rows

ANNEX = Path(__file__).resolve().parents[3] / "examples" / "annex"


class Expected(NamedTuple):
    """One line of the specification's table, and the evidence of its case: a grade and links, in order."""

    community: str
    roles: str
    flags: str
    verdict: str
    lean: str
    alleged: str
    known: int
    partly: str
    against: str
    """Candidates of a bad verdict, blockers of a mixed one."""
    evidence: str


A1 = """
C G3 - G6 -
C B3 +
C B1 + Y2:E1 +
C G1.2 - K1.2 - K3.2 -
C G3 - K2 -
C B4 + C08 - M4.4 - Y2:E2 +
C P01 - C08 - G1.1 -
C M1.1 - P03 -
C B3 + P04.1 -
C B1 + Y2:E1 +
C C07 - B1 +
C P07.1 - P05.2 -
C G1.1 -
C G3 -
C M7.4 ~
C P04.1 - B3 +
"""

A2 = """
B K2 ~
B K2 ~
B G3 +
B M7.2 + B3 -
B C02 +
B G1.1 + P01 ~
B
B C02 + P02.2 + B2 - M4.4 +
B G4 + M4.2 + G1.1 +
B C08 + M4.5 + R01 + R03 +
B M1.1 +
B M7.7 + G4 +
B C04 + M4.3 + B2 -
B C08 + R01 + R03 +
B G2 + M3.1 +
B G5 + M1.1 +
B G6 +
B G1.2 + GI3 +
B G2 +
B M3.2 ~
C M2.3 +
B M6.3 ~ K1.1 ~
B P05.1 ~
B P10.3 ~
"""

A3 = """
B
B G1.2 +
B C08 ~ G1.1 + M4.4 +
B G4 +
B
B G5 + M4.5 +
B P02.2 + G6 +
B GI2 ~
B G1.2 ~
B G1.2 + P03 +
B GI2 +
B G3 +
B G1.1 + M1.1 +
"""

A4 = """
B M7.2 + B3 - M3.1 +
B M3.1 + B3 -
B P02.2 + Y3 - B2 -
B M4.2 + K2 + G1.2 +
B G2 + M3.1 +
B P09 + B1 -
B G2 + Y4 -
B M3.3 + G2 +
B M4.7 + M5.3 + M3.2 +
B G1.1 +
B M4.1 + M4.4 +
B M6.3 + K1.1 + M5.4 +
B M5.2 + K1.2 + K4 +
B M3.1 + K2 + C02 +
B M7.3 + M7.6 +
B M4.3 + M4.4 + B2 - C04 + G1.1 +
B G3 + D01 +
B M1.1 + P03 +
B P02.2 + C02 +
"""

A4X = """
B M1.1 - G1.1 -
B B2 + M4.3 - M4.4 -
B B4 + C04 - C02 -
B P02.2 -
B B4 + P09 -
B B2 + M7.3 -
B C11 - B4 +
"""

A5N = """
B L11 + C01 +
B C08 ~ G1.1 +
B C08 ~ M4.4 +
B G6 +
B G1.1 + P02.2 +
B G1.2 + GI3 +
B G6 + G1.2 +
B
B
B G2 + GI1 +
B G1.1 +
B G4 + G1.2 + M4.6 +
B K1.2 +
B G4 +
B P03 + M1.1 +
B B3 - G6 +
"""

A5R = """
B
B G6 ~
B G2 - M3.1 -
B M3.1 - M3.2 -
B M6.3 ~ K1.1 ~
B G3 ~ K2 ~
B G3 ~
B G6 ~
"""

A5G = """
B G6 + M1.4 +
B G6 + G1.2 + GI1 +
B GI2 + G3 +
B GI2 +
B GI2 + GI3 +
"""

A5D = """
C P03 - B1 +
B M7.6 - M7.3 -
B P04.1 -
B B2 + M4.3 -
B G3 -
"""

NOT_ENOUGH = "not_enough_evidence"
BLOCKED_A5D = "B2 M4 M7 P04.1 G3"
COUNTED_A1 = "B1 B3 B4 M1 M4 C07 C08"
COUNTED_A4X = "B2 B4 M1 M4 M7 C02 C11"

TABLE = {
    "a1-africanpud": Expected(
        "AfricaNPUD", "ngo", "is_class accounts", "bad", "bad", "Y2", 3, "M7", COUNTED_A1, A1
    ),
    "a2-lanpud": Expected("LANPUD", "alliance", "", "good", "good", "", 5, "M3 M6", "", A2),
    "a3-pkni": Expected("PKNI", "government", "", NOT_ENOUGH, "good", "", 2, "", "", A3),
    "a4-sanpud-inpud": Expected(
        "SANPUD", "peer_network", "published_by_partner", "good", "good", "", 6, "", "", A4
    ),
    "a4x-sanpud-larger-programmes": Expected(
        "SANPUD", "donor", "is_class", "bad", "bad", "", 3, "", COUNTED_A4X, A4X
    ),
    "a5n-volna-national": Expected(
        "VOLNA", "government ngo un", "", NOT_ENOUGH, "good", "", 2, "", "", A5N
    ),
    "a5r-volna-regional": Expected(
        "VOLNA", "peer_network", "", "mixed", "mixed", "", 2, "M6", "M3 G2", A5R
    ),
    "a5g-volna-global": Expected(
        "VOLNA", "peer_network", "published_by_partner", NOT_ENOUGH, "good", "", 1, "", "", A5G
    ),
    "a5d-volna-donors": Expected(
        "VOLNA", "donor", "is_class", "mixed", "mixed", "", 2, "", BLOCKED_A5D, A5D
    ),
}


@cache
def on_file(name: str) -> CaseFile:
    """Read an annex file as plain data."""
    document = read_yaml((ANNEX / f"{name}.yaml").read_bytes())
    assert isinstance(document.value, dict)
    return document.value


@cache
def verdict_on(name: str) -> dict[str, Any]:
    """Judge an annex file."""
    return judged(on_file(name))


every_case = pytest.mark.parametrize("name", TABLE)


def test_the_folder_holds_the_nine_cases_and_no_other() -> None:
    assert {path.stem for path in ANNEX.glob("*.yaml")} == set(TABLE)


@every_case
def test_the_evidence_of_a_file_is_that_of_the_table(name: str) -> None:
    listed = [line.split(maxsplit=1) for line in TABLE[name].evidence.strip().splitlines()]
    expected = [(grade, rows(*links)) if links else (grade, {}) for grade, *links in listed]

    filed = [(item["grade"], item.get("rows") or {}) for item in on_file(name)["evidence"]]

    assert filed == expected


@every_case
def test_the_sides_of_a_file_are_those_of_the_table(name: str) -> None:
    file, expected = on_file(name), TABLE[name]

    (source,) = file["sources"]

    assert file["community"]["name"] == expected.community
    assert source["origin"] == expected.community
    assert source["side"] == "community"
    assert set(file["partner"]["roles"]) == set(expected.roles.split())
    assert bool(file["partner"].get("is_class")) == ("is_class" in expected.flags)
    assert bool(source.get("published_by_partner")) == ("published_by_partner" in expected.flags)
    assert source.get("accounts", 1) == (2 if "accounts" in expected.flags else 1)


@every_case
def test_a_file_has_no_dates_and_every_item_is_an_incident_of_its_own(name: str) -> None:
    file = on_file(name)

    incidents = [item.get("incident", item["id"]) for item in file["evidence"]]

    assert not file.get("period")
    assert not any(item.get("date") for item in file["evidence"])
    assert len(set(incidents)) == len(incidents)


@pytest.mark.parametrize("name", TABLE)
def test_no_item_of_a_file_is_taken_for_another_filed_twice(name: str) -> None:
    assert not [note for note in verdict_on(name)["notes"] if note.startswith("duplicate:")]


@every_case
def test_the_verdict_is_that_of_the_table(name: str) -> None:
    result, expected = verdict_on(name), TABLE[name]

    assert (result["verdict"], result["lean"]) == (expected.verdict, expected.lean)


@every_case
def test_the_red_lines_alleged_are_those_of_the_table(name: str) -> None:
    states = {id: line["state"] for id, line in verdict_on(name)["red_lines"].items()}

    assert [id for id, state in states.items() if state == "alleged"] == TABLE[name].alleged.split()
    assert "established" not in states.values()


@every_case
def test_the_standards_known_and_partly_met_are_those_of_the_table(name: str) -> None:
    standards = verdict_on(name)["standards"]

    assert sum(state != "unknown" for state in standards.values()) == TABLE[name].known
    assert [id for id in sorted(standards) if standards[id] == "partly"] == TABLE[
        name
    ].partly.split()


@every_case
def test_what_stands_against_the_partner_is_that_of_the_table(name: str) -> None:
    result, expected = verdict_on(name), TABLE[name]

    if expected.verdict == "bad":
        assert result["counted"]["candidates"] == expected.against.split()
    else:
        assert result["blockers"] == expected.against.split()


def test_the_donor_exception_is_why_a4x_does_not_list_c04() -> None:
    result = verdict_on("a4x-sanpud-larger-programmes")

    assert result["criteria"]["C04"] == "not_met"
    assert "C04" not in result["counted"]["candidates"]
    assert "C04" not in result["blockers"]


def test_a5d_is_not_bad_because_two_of_its_three_candidates_rest_on_one_event() -> None:
    counted = verdict_on("a5d-volna-donors")["counted"]

    assert counted["candidates"] == ["B2", "M4", "M7"]
    assert counted["shortfalls"] == 2


def test_a_third_partly_standard_would_make_a2_mixed() -> None:
    file = on_file("a2-lanpud")
    third = {"id": "X", "source": file["sources"][0]["id"], "grade": "B", "rows": {"M7.3": "~"}}

    result = judged({**file, "evidence": [*file["evidence"], third]})

    assert (result["verdict"], result["blockers"]) == ("mixed", ["partly_standards"])
