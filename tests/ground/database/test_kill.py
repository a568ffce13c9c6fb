"""Nothing acknowledged is ever lost: the server and the one who writes are killed, and what was said to be kept is there."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.house.tree import ROOT

TIMES = 3


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A place for a server, which is ended with the test if it still runs."""
    yield tmp_path / "postgres"
    with suppress(FileNotFoundError):
        kill(*servers(tmp_path / "postgres"))


def process(folder: Path, deed: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ground.database.writing", str(folder), deed],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def servers(folder: Path) -> list[int]:
    """Give the server's first process and those that it made, which are ours alone: the folder is of this test."""
    first = int((folder / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{first}/task/{first}/children")
    return [first, *map(int, children.read_text().split())] if children.exists() else [first]


def kill(*processes: int) -> None:
    for each in processes:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def said_until_killed(folder: Path, after: float) -> list[int]:
    """Let a process write for so many seconds after its first word; kill everything; give what it said was kept."""
    writer = process(folder, "write")
    assert writer.stdout
    heard = [writer.stdout.readline()]
    assert heard[0], "the server did not start again"

    def strike() -> None:
        time.sleep(after)
        kill(*servers(folder), writer.pid)

    killer = threading.Thread(target=strike)
    killer.start()
    heard += writer.stdout.readlines()
    killer.join()
    writer.wait()
    writer.stdout.close()
    return [int(line) for line in heard if line.endswith("\n")]


@pytest.mark.skipif(
    sys.platform != "linux", reason="finds the server's processes as Linux names them"
)
def test_whatever_was_said_to_be_kept_is_there_after_a_kill_and_nothing_is_half(
    folder: Path,
) -> None:
    said: list[int] = []
    for _ in range(TIMES):
        said += said_until_killed(folder, random.uniform(0.05, 0.5))  # noqa: S311  # no secret: a moment
    reader = process(folder, "read")
    rows = [line.split() for line in reader.communicate(timeout=60)[0].splitlines()]
    assert reader.returncode == 0
    halves: dict[int, list[str]] = {int(number): [] for number, _ in rows}
    for number, half in rows:
        halves[int(number)].append(half[0])
    assert len(said) > TIMES, "too little was written to tell"
    assert not set(said) - set(halves), "said to be kept, and lost"
    assert all(half == ["a", "b"] for half in halves.values()), "a half was left"
