"""Make sure that Debian's Chromium is there for the browser journeys; where it cannot be, say so in a sentence."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
SKIPPED = "Browser journeys will be skipped: Debian's Chromium is not installed, and "
STEPS: Sequence[tuple[str, ...]] = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"),
)
PATIENCE = 480  # seconds for each step


def main() -> None:
    """Install Chromium where that is ours to do; print nothing if it is already there."""
    if CHROMIUM.exists():
        return
    reason = what_stands_in_the_way() or install()
    if reason:
        print(SKIPPED + reason)


def what_stands_in_the_way() -> str:
    """Give the reason why Chromium cannot be installed from here, or nothing."""
    if shutil.which("apt-get") is None:
        return "this machine has no apt-get to install it with."
    if os.geteuid() != 0:
        return "installing it takes root. On Debian: sudo apt install chromium."
    return ""


def install() -> str:
    """Install Chromium with apt-get, quietly; give the reason if it does not work out."""
    print("Installing Debian's Chromium for the browser journeys.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    said = ""
    for step in STEPS:
        try:
            done = subprocess.run(
                step,
                env=quiet,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"{' '.join(step[:2])} gave no answer within {PATIENCE} seconds."
        said = said if done.returncode == 0 else (done.stderr.strip().splitlines() or ["?"])[-1]
    if CHROMIUM.exists():
        return ""
    return f"apt-get could not install it: {said or 'its package holds no ' + str(CHROMIUM)}"


if __name__ == "__main__":
    main()
