"""What if: every way up that a result prints is found by trying it, and nothing else moves."""

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.core.documents import read_yaml
from firsthand.core.verdict import Verdict, judge, read_case
from firsthand.core.verdict.trying import DOUBT, trial_of

CASES = sorted(Path("examples").glob("*/*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_trying_a_way_up_gives_what_the_result_promises(path: Path) -> None:
    case = read_case(read_yaml(path.read_bytes()))
    result = judge(case)

    for up in result.changes.up:
        assert trial_of(case, [*up.clear, *up.show]).becomes == up.becomes
    assert trial_of(case, ()).becomes == result.verdict


def test_what_cannot_be_tried_is_passed_over() -> None:
    case = read_case(read_yaml(CASES[0].read_bytes()))

    trial = trial_of(case, ["M99", "'; DROP TABLE"])

    assert trial.chosen == ()
    assert isinstance(trial.becomes, Verdict)


def test_the_doubts_of_a_good_case_can_be_tried_against_the_partner_one_by_one_and_together() -> (
    None
):
    (path,) = [path for path in CASES if path.stem == "a4-sanpud-inpud"]
    told = read_case(read_yaml(path.read_bytes()))
    against = replace(told.evidence[0], id="E90", rows={"M4.1": "-"})
    doubted = replace(told, evidence=(*told.evidence, against))
    result = judge(doubted)

    trial = trial_of(doubted, ())
    assert result.verdict is Verdict.GOOD
    assert trial.can_doubt == tuple(DOUBT + id for id in result.raised_doubts)
    assert trial_of(doubted, trial.can_doubt).becomes == result.range.worst
    assert trial_of(told, ()).becomes == Verdict.GOOD


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_only_a_good_case_has_doubts_to_try(path: Path) -> None:
    case = read_case(read_yaml(path.read_bytes()))
    result, trial = judge(case), trial_of(case, ())

    if result.verdict is Verdict.GOOD:
        assert trial_of(case, trial.can_doubt).becomes == result.range.worst
    else:
        assert trial.can_doubt == ()
