"""The command as a whole: help, exit codes, and how it ends when somebody stops it or stops listening."""

import importlib.metadata
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

import firsthand as package
from tests.front.command.running import (
    BAD,
    COUNT,
    FIRSTHAND,
    GOOD,
    Ask,
    firsthand,
    named_case,
    started,
    surroundings,
    written,
)

COMMANDS: Final = ("assess", "check", "new", "diff", "standards", "schema", "demo")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_by_example(ask: Ask, command: str) -> None:
    ran = ask(command, "--help")

    usage, *_ = ran.out.split("\n\n")
    examples = re.findall(rf"^ +firsthand {command}\b.*$", ran.out[len(usage) :], re.M)
    assert (ran.code, ran.err) == (0, "")
    assert usage.startswith(f"usage: firsthand {command} ")
    assert examples, "no example"


def test_the_first_help_names_every_command_and_where_to_start(ask: Ask) -> None:
    ran = ask("--help")

    assert (ran.code, ran.err) == (0, "")
    assert [command for command in COMMANDS if f"    {command}" not in ran.out] == []
    assert "Start with: firsthand new my-case.yaml --ask" in ran.out
    assert "Exit codes: 0 done, 1 something was found" in ran.out


def test_every_example_in_the_help_can_be_parsed(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = [ask(command, "--help").out for command in COMMANDS]
    lines = re.findall(
        r"^ +firsthand ((?:assess|check|standards|schema)\b.*)$", "".join(shown), re.M
    )
    for line in lines:
        arguments = re.split(r"\s{2,}", line)[0].split()

        ran = ask(*arguments, "--language", "en")

        assert "usage: " not in ran.err, line


def test_the_version_is_that_of_the_package(ask: Ask) -> None:
    ran = ask("--version")

    assert (ran.code, ran.out) == (0, f"firsthand {package.__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [[], ["asses"], ["assess"], ["assess", "--jobs", "0", "x"], ["assess", "--jason", "x"]],
)
def test_what_was_not_understood_is_said_and_ends_with_two(ask: Ask, arguments: list[str]) -> None:
    ran = ask(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: firsthand")
    assert "error: " in ran.err


@pytest.mark.parametrize("jobs", ["x", "0", "65", "1.5", ""])
def test_a_wrong_number_of_jobs_is_answered_without_names_from_the_code(
    ask: Ask, jobs: str
) -> None:
    ran = ask("assess", "--jobs", jobs, GOOD)

    assert ran.code == 2
    assert "_jobs" not in ran.err


@pytest.mark.parametrize("asked", [["--language", "tlh"], ["--language=tlh"]])
def test_an_unknown_language_is_answered_with_the_known_ones(ask: Ask, asked: list[str]) -> None:
    ran = ask("assess", GOOD, *asked)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "There is no catalogue for “tlh” yet. There is: en.\n"


def test_the_module_runs_as_the_command_does() -> None:
    ran = firsthand("assess", "--json", BAD)

    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["verdict"] == "bad"


def test_the_package_installs_a_command_of_its_name() -> None:
    (found,) = importlib.metadata.entry_points(group="console_scripts", name="firsthand")

    assert found.value == "firsthand.front.command.main:main"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_does_no_harm(closed: str) -> None:
    script = f'exec "$@" {closed}'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *FIRSTHAND, "assess", "--json", str(BAD)],
        capture_output=True,
        check=False,
        env=surroundings(),
    )

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More cases than are under way at once."""
    return written(tmp_path / "many.jsonl", *(named_case(f"E{n}") for n in range(700)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_who_has_read_enough_may_close_the_pipe(many: Path, jobs: int) -> None:
    with started("assess", "--jsonl", "--jobs", jobs, many) as running:
        running.out.read(100)
        running.out.close()
        said = running.err.read().decode()
        code = running.process.wait()

    assert code == 0
    assert [line for line in said.splitlines() if not COUNT.fullmatch(line)] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
@pytest.mark.parametrize("arguments", [["assess", str(BAD)], ["standards"], ["schema", "case"]])
def test_a_full_disk_behind_standard_output_is_said(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*FIRSTHAND, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=surroundings(),
        )

    assert done.returncode == 2
    assert done.stderr == b"No space left on device\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_control_c_ends_calmly_and_keeps_what_was_finished(
    many: Path, tmp_path: Path, jobs: int
) -> None:
    out = tmp_path / "results.jsonl"
    waiting = ("assess", "--jsonl", "--jobs", jobs, many, "-")  # for more, which never comes
    with started(*waiting, into=out) as running:
        while out.stat().st_size < 20_000:
            assert running.process.poll() is None
        os.killpg(running.process.pid, signal.SIGINT)
        said = running.err.read().decode()
        code = running.process.wait()

    lines = out.read_text().splitlines(keepends=True)
    assert code == 130
    assert said.splitlines()[-1] == "Stopped. What was finished before is kept."
    assert "Traceback" not in said
    assert {json.loads(line)["format"] for line in lines} == {"firsthand-verdict/1"}
    assert lines[-1].endswith("\n")


@pytest.mark.parametrize("seconds", [0.05, 0.15, 0.3])
def test_control_c_while_the_helpers_start_shows_no_traceback(many: Path, seconds: float) -> None:
    with started("assess", "--jsonl", "--jobs", 2, many, "-") as running:
        while not helpers_of(running.process):
            assert running.process.poll() is None
        time.sleep(seconds)
        os.killpg(running.process.pid, signal.SIGINT)
        running.out.read()
        said = running.err.read().decode()

    assert said == "Stopped. What was finished before is kept.\n"


def test_a_helper_that_is_ended_from_outside_is_said(many: Path) -> None:
    with started("assess", "--jsonl", "--jobs", 2, many, "-") as running:
        running.out.read(100)
        os.kill(helpers_of(running.process)[0], signal.SIGKILL)
        if running.process.stdin:
            running.process.stdin.close()
        running.out.read()
        said = running.err.read().decode()
        code = running.process.wait()

    assert code == 2
    assert "One of the processes was ended from outside" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_helpers_end_with_the_command_however_it_ends(many: Path, how: signal.Signals) -> None:
    with started("assess", "--jsonl", "--jobs", 2, many, "-") as running:
        running.out.read(100)
        helpers = helpers_of(running.process)
        running.process.send_signal(how)
        running.process.wait()
        patience = time.monotonic() + 3
        while left := [pid for pid in helpers if Path(f"/proc/{pid}/cmdline").exists()]:
            if time.monotonic() > patience:
                break
            time.sleep(0.05)

    assert len(helpers) == 2
    assert left == []


def helpers_of(command: subprocess.Popen[bytes]) -> list[int]:
    """Give the processes that a command started to help it."""
    listed = Path(f"/proc/{command.pid}/task/{command.pid}/children")
    if not listed.exists():
        pytest.skip("this machine does not list the children of a process")
    lines = {int(child): Path(f"/proc/{child}/cmdline") for child in listed.read_text().split()}
    return [
        pid
        for pid, line in lines.items()
        if line.exists() and b"resource_tracker" not in line.read_bytes()
    ]


_INTERRUPTED_WHILE_IT_STARTS = """
import sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "firsthand.front.command.inputs":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
from firsthand.front.command.main import main
sys.exit(main(["standards"]))
"""


def test_an_interrupt_while_the_command_starts_ends_it_quietly() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED_WHILE_IT_STARTS],
        capture_output=True,
        check=False,
        timeout=90,
        env=surroundings(),
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
