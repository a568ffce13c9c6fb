"""Ten thousand cases as JSON Lines: memory, and two jobs beside one."""

import json
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

import yaml

from bench.judging import ANNEX
from bench.promise import Promise, quickest

CASES = 10_000
ROUNDS = 4
TWO_CORES = 1.9
"""How many times as quick two cores of their own are at least; cores that share one, or a busy machine, give less."""
MEASURE = (
    "import resource, sys; from firsthand.front.command.main import main; code = main(sys.argv[1:]); "
    "most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)); "
    "print(most, file=sys.stderr); sys.exit(code)"
)


def measured() -> list[Promise]:
    """Stream the annex cases, over and over, through one job and through two."""
    with tempfile.TemporaryDirectory() as folder:
        few, half, many = (Path(folder, f"{size}.jsonl") for size in ("few", "half", "many"))
        _write(few, CASES // 10)
        _write(half, CASES // 2)
        _write(many, CASES)
        memory_few, memory_many = _wait(_start(few)), _wait(_start(many))
        memory_two = _wait(_start(many, jobs=2))
        one, two, apart = quickest(
            lambda: _wait(_start(many)),
            lambda: _wait(_start(many, jobs=2)),
            lambda: [_wait(command) for command in [_start(half), _start(half)]],
            rounds=ROUNDS,
        )
    return [
        Promise(
            "most memory for 10,000 cases, one job",
            memory_many,
            " MB",
            at_most=200,
            aside=f"{memory_few:.0f} MB for 1,000 cases; {memory_two:.0f} MB in the largest process with two jobs",
        ),
        Promise("memory for 10,000 cases / 1,000 cases", memory_many / memory_few, at_most=1.2),
        Promise(
            "two jobs are quicker than one, times",
            one / two,
            at_least=1.7 if one / apart >= TWO_CORES else None,
            aside=f"{one:.1f} s and {two:.1f} s, {CASES / one:,.0f} cases a second with one. "
            f"Two commands apart, half the cases each, are {one / apart:.2f} times as quick as one: "
            f"that is what two cores give here. Bound to 1.7 where they give {TWO_CORES} and more",
        ),
        Promise("two jobs / two commands apart, half the cases each", two / apart, at_most=1.18),
    ]


def _write(path: Path, cases: int) -> None:
    lines = [
        json.dumps(yaml.safe_load(source.read_bytes())) for source in sorted(ANNEX.glob("*.yaml"))
    ]
    with path.open("w") as file:
        for line in islice(cycle(lines), cases):
            file.write(line + "\n")


def _start(path: Path, jobs: int = 1) -> subprocess.Popen[str]:
    """Start to assess a file."""
    return subprocess.Popen(
        [sys.executable, "-c", MEASURE, "assess", "--jsonl", "--jobs", str(jobs), str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait(command: subprocess.Popen[str]) -> float:
    """Give the megabytes of the largest process that a command took."""
    _, told = command.communicate()
    if command.returncode:
        raise RuntimeError(told)
    kilobytes = int(told.split()[-1])
    return kilobytes / (1024 if sys.platform != "darwin" else 1024 * 1024)
