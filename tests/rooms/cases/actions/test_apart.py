"""The process apart that makes tables safe: what stops it is told as what it is, and a crash says its type and no word of a table."""

import logging
import sys

import pytest

from firsthand.core.refusals import RuleBroken
from firsthand.rooms.cases.actions import apart
from firsthand.rooms.cases.actions.apart import NotCounted, protected_apart
from firsthand.rooms.cases.rules.numbers import NumbersObstacle


def running(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the process run this."""
    monkeypatch.setattr(apart, "_PROCESS", (sys.executable, "-I", "-c", code))


def test_a_crash_is_no_lack_of_time(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(NotCounted) as no:
        protected_apart({"proposed": None, "wanted": ["of a place that nobody should read"]})
    assert str(no.value) == "ValueError"
    assert "ValueError" in caplog.text
    assert "of a place" not in caplog.text + str(no.value)


def test_nothing_that_an_exception_says_is_kept(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    running(monkeypatch, "raise ValueError('Quayside\\nNorth: three\\nWest')")
    with caplog.at_level(logging.ERROR), pytest.raises(NotCounted) as no:
        protected_apart({})
    assert str(no.value) == "ValueError"
    for word in ("Quayside", "North", "West", "three"):
        assert word not in caplog.text


@pytest.mark.parametrize("stopped_by", ["SIGKILL", "SIGXCPU"])
def test_a_limit_of_the_machine_is_too_long(
    monkeypatch: pytest.MonkeyPatch, stopped_by: str
) -> None:
    running(monkeypatch, f"import os, signal; os.kill(os.getpid(), signal.{stopped_by})")
    with pytest.raises(RuleBroken) as no:
        protected_apart({})
    assert no.value.because == (NumbersObstacle.TOOK_TOO_LONG,)


def test_so_is_what_takes_too_long_and_the_next_one_has_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(apart, "_LONGEST", 0.2)
    for _ in range(2):
        with pytest.raises(RuleBroken) as no:
            protected_apart({})
        assert no.value.because == (NumbersObstacle.TOOK_TOO_LONG,)
