"""The published form (section 8): exact bytes, the same every time and everywhere."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from firsthand.core.verdict import RULES, Result, judge
from tests.core.verdict.by_hand import CaseFile, case, judged, read, seen
from tests.core.verdict.cases import cases, trying
from tests.core.verdict.test_annex import TABLE, on_file

ROOT = Path(__file__).resolve().parents[3]

FIELDS = {
    *("format", "rules", "verdict", "lean", "heard", "rows", "standards", "criteria", "signs"),
    *("red_lines", "counted", "gate", "blockers", "because", "range", "raised_doubts"),
    *("never_asked", "changes", "carry", "gaps", "agreement", "before_signing", "led", "notes"),
}


def result_of(file: CaseFile) -> Result:
    """Judge a case file."""
    return judge(read(file))


def test_the_result_has_the_fields_of_the_specification_and_no_other() -> None:
    result = judged(case())

    assert set(result) == FIELDS
    assert (result["format"], result["rules"]) == ("firsthand-verdict/1", "2026.1")


def test_an_empty_case_has_the_shape_of_the_specification() -> None:
    result = judged(case())

    assert result["heard"] == {"community": False, "partner": False, "record": False}
    assert result["counted"] == {"bad_signs": 0, "shortfalls": 0, "candidates": [], "items": []}
    assert result["gate"] == {"standards": False, "G1.1": False, "community": False}
    assert result["before_signing"] is None
    assert (result["led"], result["gaps"]) == ({}, {})
    assert result["agreement"] == {
        side: {"alpha": None, "word": "cannot_be_computed"} for side in ("community", "partner")
    }
    assert result["range"] == {"worst": "not_enough_evidence", "best": "not_enough_evidence"}


def test_every_row_that_has_a_state_is_printed() -> None:
    result = judged(case())

    families = {
        family: sum(id.rstrip("0123456789.") == family for id in result["rows"])
        for family in ("U", "P", "C", "M", "K", "G", "GI", "D", "L", "R", "B", "Y", "T")
    }
    assert families == {
        "U": 11,
        "P": 22,
        "C": 16,
        "M": 44,
        "K": 8,
        "G": 7,
        "GI": 3,
        "D": 15,
        "L": 24,
        "R": 10,
        "B": 0,
        "Y": 0,
        "T": 0,
    }
    assert sorted(result["signs"]) == [f"B{n}" for n in range(1, 7)]
    assert sorted(result["standards"]) == [f"M{n}" for n in range(1, 8)]
    assert sorted(result["criteria"]) == [f"C{n:02}" for n in range(1, 12)]
    assert sorted(result["red_lines"]) == [f"Y{n}" for n in range(1, 10)]


@trying
@given(cases())
def test_the_same_ids_are_printed_whatever_was_filed(file: CaseFile) -> None:
    empty, result = judged(case()), judged(file)

    for name in ("heard", "rows", "standards", "criteria", "signs", "counted", "gate", "agreement"):
        assert set(result[name]) == set(empty[name])
    house = {id for id in result["red_lines"] if id.startswith("house:")}
    assert set(result["red_lines"]) - house == set(empty["red_lines"])


def is_sorted(value: Any) -> bool:
    """Tell whether the keys of every mapping stand in text order."""
    if isinstance(value, dict):
        return list(value) == sorted(value) and all(is_sorted(each) for each in value.values())
    return not isinstance(value, list) or all(is_sorted(each) for each in value)


@trying
@given(cases())
def test_the_text_is_sorted_indented_by_two_and_ends_with_one_newline(file: CaseFile) -> None:
    text = result_of(file).to_json()

    plain = json.loads(text)
    assert is_sorted(plain)
    assert text == json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@trying
@given(cases())
def test_the_line_says_the_same_as_the_text(file: CaseFile) -> None:
    result = result_of(file)

    line = result.to_json_line()

    assert json.loads(line) == json.loads(result.to_json())
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert '": ' not in line.replace('\\": ', "")
    assert (
        len(line)
        == len(json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":"))) + 1
    )


def test_the_beginning_and_end_of_the_text_are_exactly_these() -> None:
    text = result_of(case(seen("B2 +", incident="зустріч"))).to_json()

    assert text.startswith(
        '{\n  "agreement": {\n    "community": {\n      "alpha": null,\n'
        '      "word": "cannot_be_computed"\n    },\n'
    )
    assert text.endswith('    "M7": "unknown"\n  },\n  "verdict": "mixed"\n}\n')


def test_letters_of_all_scripts_are_written_as_they_are() -> None:
    told = seen("B2 +", incident="зустріч اجتماع ☂ é")

    text = result_of(case({**told, "id": "É1"})).to_json()

    assert '"incident": "зустріч اجتماع ☂ é"' in text
    assert '"É1"' in text
    assert "\\u" not in text
    text.encode("utf-8")


def test_whole_medians_are_whole_numbers_and_halves_are_halves() -> None:
    values = {"community": (0, 1, 2, 3), "partner": (3, 3, 3)}
    ratings = [
        {"standard": "M1", "side": side, "value": value}
        for side, given in values.items()
        for value in given
    ]

    text = result_of(case(ratings=ratings)).to_json()

    assert '"median": 1.5,\n' in text
    assert '"median": 3,\n' in text
    assert '"gap": -1.5,\n' in text


def test_an_idle_red_line_has_no_elements_and_lacks_nothing() -> None:
    assert judged(case())["red_lines"]["Y7"] == {
        "state": "not_applicable",
        "elements": {},
        "missing": [],
    }


def test_a_way_up_clears_or_shows_and_a_way_down_may_lack_something() -> None:
    nothing = judged(case())["changes"]
    alleged = judged(case(seen("Y9:E1 + B1 +")))["changes"]

    assert [sorted(way) for way in nothing["up"]] == [["becomes", "show"]]
    assert [sorted(way) for way in alleged["up"]] == [["becomes", "clear"]]
    assert sorted(alleged["down"][0]) == ["becomes", "id", "missing"]
    assert sorted(alleged["down"][1]) == ["becomes", "id"]


@pytest.mark.parametrize("name", TABLE)
def test_the_same_file_judged_twice_gives_the_same_bytes(name: str) -> None:
    assert result_of(on_file(name)).to_json() == result_of(on_file(name)).to_json()


IN_ANOTHER_PROCESS = """
import hashlib, json, sys
from firsthand.core.documents import Document
from firsthand.core.verdict import judge, read_case
for file in json.load(sys.stdin):
    print(hashlib.sha256(judge(read_case(Document(file))).to_json().encode()).hexdigest())
"""


def backwards(value: Any) -> Any:
    """Turn every mapping and every list of evidence and the like around."""
    if isinstance(value, dict):
        return {key: backwards(each) for key, each in reversed(value.items())}
    return [backwards(each) for each in reversed(value)] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_another_process_gives_the_same_bytes_whatever_its_hashes(seed: str) -> None:
    files = [on_file(name) for name in TABLE]
    here = [hashlib.sha256(result_of(file).to_json().encode()).hexdigest() for file in files]

    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        input=json.dumps([backwards(file) for file in files]),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
    )

    assert done.stdout.split() == here


def test_the_numbers_of_the_rules_are_those_of_the_specification() -> None:
    numbers = {name: getattr(RULES, name) for name in RULES.__slots__}

    assert numbers == {
        "version": "2026.1",
        "bad_signs_for_bad": 2,
        "shortfalls_for_bad": 3,
        "max_partly_standards": 2,
        "known_standards_for_good": 5,
        "independent_c": 2,
        "reasonable_sources": 2,
        "degree_incidents": 2,
        "gap_flag": 2,
        "rater_floor": 3,
        "alpha_solid": 0.800,
        "alpha_tentative": 0.667,
        "because_max": 7,
        "up_max": 20,
    }
