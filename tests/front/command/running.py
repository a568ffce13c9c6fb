"""The command as people run it: in a process of its own, with the limits and surroundings that a test asks for."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Final, NamedTuple, Protocol

from tests.core.material import EXAMPLES, ROOT
from tests.core.verdict.by_hand import CaseFile, case, seen

FIRSTHAND: Final = (sys.executable, "-m", "firsthand")
ANNEX: Final = tuple(path for path in EXAMPLES if path.parent.name == "annex")
GOOD: Final = ROOT / "examples/annex/a4-sanpud-inpud.yaml"
BAD: Final = ROOT / "examples/annex/a1-africanpud.yaml"
UGLY: Final = ROOT / "examples/red-lines/y7-transfers-established.yaml"

_OWN: Final = ("FIRSTHAND_", "COLUMNS", "LINES", "NO_COLOR", "LC_", "LANG", "TERM", "PYTHON")
COUNT: Final = re.compile(r"[\d,]+ cases? done, [\d,]+ refused")
"""How far many cases have come. When it is said depends on the machine."""

_DROPPING_ROOT: Final = f"""
import contextlib, io, os, sys, tempfile
from firsthand.front.command.main import main
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()):
    main(["assess", {str(EXAMPLES[0])!r}, "--html", folder])  # everything is read that root alone may read
if os.geteuid() == 0:
    os.setgroups([])
    os.setegid(65534)
    os.seteuid(65534)
sys.exit(main())
"""


class Ran(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines of standard error, without those that only count."""
        return [line for line in self.err.splitlines() if not COUNT.fullmatch(line)]


class Ask(Protocol):
    """Runs the command inside the test, with arguments as they come after its name; `conftest.py` has it."""

    def __call__(self, *arguments: object, stdin: bytes = b"", columns: int = 80) -> Ran:
        """Give how it ended and what it said."""


def surroundings(**wanted: str) -> dict[str, str]:
    """Give an environment without anything that changes what the command says, and then what is wanted."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    quiet = {"PYTHONDONTWRITEBYTECODE": "1"}  # a small disk would leave halves of bytecode behind
    return kept | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"} | quiet | wanted


def firsthand(
    *arguments: object, stdin: bytes = b"", within: float = 90, limits: str = "", **wanted: str
) -> Ran:
    """Run the command in a process of its own; `limits` are those of the shell: "-v 1000000" for kilobytes of memory.

    Raises TimeoutExpired when it takes longer than `within` seconds.
    """
    command = [*FIRSTHAND, *map(str, arguments)]
    if limits:
        command = ["sh", "-c", f'ulimit {limits} && exec "$@"', "sh", *command]
    done = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        timeout=within,
        check=False,
        env=surroundings(**wanted),
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


class Started(NamedTuple):
    """A command that is running, and what it writes."""

    process: subprocess.Popen[bytes]
    out: IO[bytes]
    err: IO[bytes]


@contextmanager
def started(*arguments: object, into: Path | None = None) -> Iterator[Started]:
    """Start the command, to be stopped on the way; its output goes through a pipe, or into a file.

    Its standard input stays open and empty. Whatever is left of it after a minute is ended.
    """
    with ExitStack() as open_files:
        process = subprocess.Popen(
            [*FIRSTHAND, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=open_files.enter_context(into.open("wb")) if into else subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=surroundings(),
            start_new_session=True,  # so that its helpers can be reached with it, as a terminal does
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        open_files.enter_context(process)
        open_files.callback(_end, process.pid)
        watch = threading.Timer(60, _end, [process.pid])
        open_files.callback(watch.cancel)
        watch.start()
        nothing: IO[bytes] = io.BytesIO()
        yield Started(process, process.stdout or nothing, process.stderr or nothing)


def _end(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def as_nobody(*arguments: object) -> Ran:
    """Run the command as a user who owns nothing, where the tests run as root; else as who runs them."""
    command = [sys.executable, "-c", _DROPPING_ROOT, *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=90, check=False, env=surroundings()
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def named_case(name: str) -> CaseFile:
    """Give a small case that can be told from others by its one reason, an account with that id."""
    return case({**seen("B2 +"), "id": name}, title=name)


def names(ran: Ran) -> list[str]:
    """Give the names of the cases whose results stand in the output, one a line."""
    return [json.loads(line)["because"][0]["evidence"][0] for line in ran.out.splitlines()]


def written(path: Path, *cases: CaseFile) -> Path:
    """Write cases as JSON: one as a document, several as JSON Lines."""
    lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in cases]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def without_colour(text: str) -> str:
    """Give a text without the codes that the command paints with; any other code stays and is seen."""
    for code in ("0", "1", "2", "33", "34", "35", "36", "1;33", "1;34", "1;35", "1;36"):
        text = text.replace(f"\x1b[{code}m", "")
    return text
