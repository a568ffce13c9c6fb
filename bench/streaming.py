"""Ten thousand cases as JSON Lines: memory, and two jobs beside one."""

import json
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import yaml

from bench.judging import ANNEX
from bench.promise import Promise

CASES = 10_000
MEASURE = (
    "import resource, sys; from firsthand.front.command.main import main; code = main(sys.argv[1:]); "
    "most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)); "
    "print(most, file=sys.stderr); sys.exit(code)"
)


def measured() -> list[Promise]:
    """Stream the annex cases, over and over, through one job and through two."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.jsonl"), Path(folder, "many.jsonl")
        _write(few, CASES // 10)
        _write(many, CASES)
        _, memory_few = _run(few, 1)
        one, memory_many = _run(many, 1)
        two, memory_two = _run(many, 2)
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
            at_least=1.7,
            aside=f"{one:.1f} s and {two:.1f} s, {CASES / one:,.0f} cases a second with one",
        ),
    ]


def _write(path: Path, cases: int) -> None:
    lines = [
        json.dumps(yaml.safe_load(source.read_bytes())) for source in sorted(ANNEX.glob("*.yaml"))
    ]
    with path.open("w") as file:
        for line in islice(cycle(lines), cases):
            file.write(line + "\n")


def _run(path: Path, jobs: int) -> tuple[float, float]:
    """Give the seconds and the megabytes (of the largest process) that assessing a file takes."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, "assess", "--jsonl", "--jobs", str(jobs), str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - start
    kilobytes = int(done.stderr.split()[-1])
    return seconds, kilobytes / (1024 if sys.platform != "darwin" else 1024 * 1024)
