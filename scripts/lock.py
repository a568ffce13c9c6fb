"""Write requirements.lock and requirements-dev.lock from pyproject.toml: hashes for every file, no addresses."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Written by `make lock` from pyproject.toml. Do not edit by hand.\n"
COMPILE = [
    "-m",
    "uv",
    "pip",
    "compile",
    "pyproject.toml",
    "--quiet",
    "--no-header",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version",
    "3.11",
    "--extra",
    "build",
]
LOCKS: dict[str, list[str]] = {
    "requirements.lock": [],
    "requirements-dev.lock": ["--extra", "dev", "--constraint", "requirements.lock"],
}


def main() -> int:
    """Compile both locks, the second within the first; give uv's exit code if it fails."""
    for name, options in LOCKS.items():
        done = subprocess.run(
            [sys.executable, *COMPILE, *options, *sys.argv[1:]],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"{name} stays as it was; the lines above say why.", file=sys.stderr)
            return done.returncode
        (ROOT / name).write_text(HEADER + done.stdout, encoding="utf-8")
        print(f"{name} is written.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
