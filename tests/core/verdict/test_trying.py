"""What if: every way up that a result prints is found by trying it, and nothing else moves."""

from pathlib import Path

import pytest

from firsthand.core.documents import read_yaml
from firsthand.core.verdict import Verdict, judge, read_case
from firsthand.core.verdict.trying import trial_of

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
