"""Ask whether what Firsthand runs on (requirements.lock) has known weaknesses, if the service can be reached."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
AUDIT = [
    "-m",
    "pip_audit",
    "--requirement",
    "requirements.lock",
    "--require-hashes",
    "--disable-pip",
    "--progress-spinner",
    "off",
    "--timeout",
    "15",
    "--format",
    "json",
]
UNREACHED = re.compile(r"connect|timed? ?out|proxy|redirect|resolve|HTTPError|ServiceError", re.I)
LEFT_OUT = "The audit for known weaknesses was left out: "


def main() -> int:
    """Print what was found in a sentence or a few; give 1 if there is something to mend."""
    done = subprocess.run(
        [sys.executable, *AUDIT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        if UNREACHED.search(done.stderr):
            print(LEFT_OUT + "its service could not be reached from here.")
            return 0
        print(done.stderr.strip() or "The audit ended without a word.", file=sys.stderr)
        return done.returncode or 1
    return report(packages)


def report(packages: list[dict[str, Any]]) -> int:
    """Say which packages were looked up, which not, and which are weak."""
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    weak = [package for package in packages if package.get("vulns")]
    for package in weak:
        for found in package["vulns"]:
            mended = ", ".join(found["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {found['id']}; mended in {mended}.")
    if len(unknown) == len(packages):
        print(LEFT_OUT + "its service could be reached, but knows none of our packages.")
    elif unknown:
        print(f"No word on {', '.join(unknown)}: the audit's service does not know them.")
    if not weak and len(unknown) < len(packages):
        print(f"No known weakness in {len(packages) - len(unknown)} packages.")
    return 1 if weak else 0


if __name__ == "__main__":
    raise SystemExit(main())
