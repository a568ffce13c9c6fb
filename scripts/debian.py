"""Make sure that what tests need from Debian is there: Chromium for the journeys, `age` to open what is sealed without us.

Where it cannot be, say so in a sentence; those tests are skipped then.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

CHROMIUM, AGE = Path("/usr/bin/chromium"), Path("/usr/bin/age")
SKIPPED = {
    CHROMIUM: "Browser journeys will be skipped: Debian's Chromium is not installed, and ",
    AGE: "Opening sealed files with the plain age tool will be skipped: it is not installed, and ",
}
PATIENCE = 480  # seconds for each step


def main() -> None:
    """Install what is missing where that is ours to do; print nothing if all is already there."""
    for program, skipped in SKIPPED.items():
        if not program.exists():
            reason = what_stands_in_the_way(program.name) or install(program)
            if reason:
                print(skipped + reason)


def what_stands_in_the_way(name: str) -> str:
    """Give the reason why a package cannot be installed from here, or nothing."""
    if shutil.which("apt-get") is None:
        return "this machine has no apt-get to install it with."
    if os.geteuid() != 0:
        return f"installing it takes root. On Debian: sudo apt install {name}."
    return ""


def install(program: Path) -> str:
    """Install a package with apt-get, quietly; give the reason if it does not work out."""
    print(f"Installing Debian's {program.name} for the tests.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    said = ""
    for step in steps_for(program.name):
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
    if program.exists():
        return ""
    return f"apt-get could not install it: {said or 'its package holds no ' + str(program)}"


def steps_for(name: str) -> Sequence[tuple[str, ...]]:
    """Give the commands that install a package."""
    return (
        ("apt-get", "update", "-qq"),
        ("apt-get", "install", "-y", "-qq", "--no-install-recommends", name),
    )


if __name__ == "__main__":
    main()
