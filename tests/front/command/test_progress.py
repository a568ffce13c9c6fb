"""How far many cases have come is told on standard error, and only where there are many."""

import io

import pytest

from firsthand.core.words import ENGLISH
from firsthand.front.command.console import Console
from firsthand.front.command.progress import Progress
from tests.core.material import EXAMPLES
from tests.front.command.running import ANNEX, Ask
from tests.front.command.test_console import Terminal


def progress(stderr: io.StringIO) -> Progress:
    """Give a count that tells what it has to tell to a stream in memory."""
    return Progress(Console(io.BytesIO(), io.StringIO(), stderr, ENGLISH))


def test_many_cases_are_summed_up_on_standard_error(ask: Ask) -> None:
    ran = ask("assess", "--jsonl", *EXAMPLES)

    assert ran.err.splitlines()[-1] == f"{len(EXAMPLES)} cases done, 0 refused"
    assert "cases done" not in ran.out


def test_a_handful_of_cases_needs_no_sum(ask: Ask) -> None:
    assert ask("assess", "--jsonl", *ANNEX[:3]).err == ""


def test_refused_cases_are_not_counted_as_done() -> None:
    stderr = io.StringIO()
    count = progress(stderr)

    for number in range(1_234):
        count.count(refused=number < 5)
    count.end()

    assert stderr.getvalue().splitlines()[-1] == "1,229 cases done, 5 refused"


@pytest.mark.parametrize(
    ("stderr", "line"), [(io.StringIO(), "{}\n"), (Terminal(), "\r{}")], ids=["log", "terminal"]
)
def test_a_terminal_keeps_one_line_and_a_log_gets_lines(stderr: io.StringIO, line: str) -> None:
    count = progress(stderr)
    count.come = 30
    count._next = 0.0

    count.count(refused=False)

    assert stderr.getvalue() == line.format("31 cases done, 0 refused")


def test_progress_is_told_now_and_then_and_not_for_every_case() -> None:
    stderr = io.StringIO()
    count = progress(stderr)
    count._next = 0.0

    for _ in range(1_000):
        count.count(refused=False)

    assert len(stderr.getvalue().splitlines()) == 1


def test_one_case_is_not_called_cases() -> None:
    stderr = io.StringIO()
    count = progress(stderr)
    count._next = 0.0

    count.count(refused=False)

    assert "1 cases" not in stderr.getvalue()
