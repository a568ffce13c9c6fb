"""`firsthand export`, `import` and `erase` as people run them: in a process of their own, against a server of the tests."""

import subprocess
import sys
from typing import Final, NamedTuple
from urllib.parse import quote

from firsthand.front.installation.preparing import SETTINGS
from firsthand.ground.database.location import Location
from tests.front.command.running import surroundings
from tests.front.leaving.servers import Server

_WEIGHED: Final = """
import pathlib, sys
from firsthand.front.command.main import main
code = main(sys.argv[1:])
said = pathlib.Path("/proc/self/status")  # what `resource` says begins with the memory of whoever started us
most = [line.split()[1] for line in said.read_text().splitlines() if line.startswith("VmHWM")] if said.exists() else ["0"]
sys.stderr.write(most[0] + "\\n")
sys.exit(code)
"""


class Ran(NamedTuple):
    """How a command ended, what it said, and how much memory it took at most."""

    code: int
    out: str
    err: str
    megabytes: float


def firsthand(server: Server, *arguments: object, stdin: str = "") -> Ran:
    """Run the command on a server."""
    done = subprocess.run(
        [sys.executable, "-c", _WEIGHED, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=server.data,
        env=surroundings(
            DJANGO_SETTINGS_MODULE=SETTINGS,
            FIRSTHAND_DATA=str(server.data),
            FIRSTHAND_DATABASE_URL=address(server.owner),
            FIRSTHAND_DATABASE_APP_URL=address(server.application),
        ),
    )
    *said, weight = done.stderr.splitlines() or [""]
    return Ran(done.returncode, done.stdout, "\n".join(said), int(weight or 0) / 1024)


def address(way: Location) -> str:
    """Give a way in as an address."""
    return (
        f"postgresql://{way.user}:{way.password}@/{way.name}"
        f"?host={quote(way.host, safe='')}&port={way.port or 5432}"
    )
