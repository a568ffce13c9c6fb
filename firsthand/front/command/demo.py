"""`firsthand demo`: the partnerships of the guide's annexes, judged in the terminal and written as pages."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn

from firsthand.core.standards import examples
from firsthand.core.words import Words, marked
from firsthand.front.command import assess
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, Console
from firsthand.front.command.inputs import inputs
from firsthand.front.command.judged import Wanted
from firsthand.front.command.serve import TAKEN
from firsthand.front.installation.ports import Taken, refuse_taken

_PORTS: Final = range(8000, 8010)
EXAMPLES: Final = examples.EXAMPLES / "annex"


_CLOSING: Final = marked(
    "Nine partnerships, judged just now by the same rules. The reasons of each: {command} assess {folder}"
)
_PAGES: Final = marked("Their pages as HTML and PDF, to read and to print:")


_EPILOG: Final = marked(
    "Examples:\n"
    "  firsthand demo               read the verdicts, then open the application in a browser\n"
    "  firsthand demo --whole       the same, each verdict with all its reasons\n"
    "  firsthand demo --files-only  read the verdicts; the pages go to the folder “demo”\n"
    "  firsthand demo --into here   everything goes to the folder “here”"
)


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "demo",
        help=_(marked("judge the partnerships of the guide’s annexes and write their pages")),
        epilog=_(_EPILOG),
    )
    command.add_argument(
        "--into",
        metavar=_(marked("FOLDER")),
        default="demo",
        help=_(marked("where the pages go (default: demo)")),
    )
    command.add_argument(
        "--whole",
        action="store_true",
        help=_(marked("print each verdict with all its reasons, a thousand lines")),
    )
    command.add_argument(
        "--files-only",
        action="store_true",
        help=_(marked("write the pages and stop; do not start the application")),
    )
    command.add_argument(
        "--only-site",
        action="store_true",
        help=_(marked("start the application and skip the files")),
    )
    command.add_argument(
        "--port",
        type=int,
        metavar="N",
        help=_(marked("the port of the application (default: 8000, or the next that is free)")),
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Show every annex case, write its HTML and PDF page, and say where they are."""
    if not EXAMPLES.is_dir():
        console.tell(
            marked(
                "The example cases are not here: {folder}. They come with the source, not with the package."
            ),
            folder=EXAMPLES,
        )
        return BAD_INPUT
    port = None if asked.files_only else _free_port(asked.port, console)
    if port is None and not asked.files_only:
        return BAD_INPUT
    folder = Path(asked.into)
    if asked.only_site and port:
        folder.mkdir(parents=True, exist_ok=True)
        return _open_application(folder, port, console)
    wanted = Wanted(
        form="text" if asked.whole else "list",
        html=str(folder),
        pdf=str(folder),
        is_folder=True,
        has_index=True,
        beside="",
        layout=console.layout,
        language=console.language,
    )
    folder.mkdir(parents=True, exist_ok=True)
    cases = inputs([str(EXAMPLES)], console.stdin)
    code = assess.assess(iter(cases), wanted, console, is_quiet=True)
    closing = console.say(_CLOSING, command=_command(), folder=_seen_from_here(EXAMPLES))
    lines = [
        console.layout.rule(heavy=True),
        *console.layout.across.wrapped(closing),
        console.say(_PAGES),
        f"  {folder.resolve() / 'index.html'}",
        console.say(marked("Next: {command} new my-case.yaml --ask"), command=_command()),
    ]
    console.show("\n".join(lines) + "\n")
    return max(code, _open_application(folder, port, console)) if port else code


def _free_port(asked: int | None, console: Console) -> int | None:
    """Give the port that was asked for, or else the first free one; say so where there is none: before a minute of work."""
    for port in [asked] if asked else _PORTS:
        try:
            refuse_taken("127.0.0.1", port)
        except Taken:
            continue
        return port
    console.tell(TAKEN, port=asked or _PORTS[0])
    return None


def _open_application(folder: Path, port: int, console: Console) -> int:
    """Fill an application of its own with the same partnerships, say how to sign in, and serve it until stopped."""
    # Imported late: the application takes a second to load, which commands on case files never pay.
    from firsthand.front.installation.preparing import NotReady, prepare  # noqa: PLC0415

    console.stdout.flush()
    os.environ["FIRSTHAND_DATA"] = str((folder / "data").resolve())
    os.environ["FIRSTHAND_ADDRESS"] = f"http://localhost:{port}"
    console.tell(
        marked("Starting the application: its own database, tables, the story. A moment, please.")
    )
    try:
        prepare()
    except NotReady as error:
        console.tell(marked("Firsthand cannot start: {error}"), error=error)
        return BAD_INPUT
    from firsthand.front.installation import serving  # noqa: PLC0415
    from firsthand.front.site import story  # noqa: PLC0415
    from firsthand.settings.keys import key  # noqa: PLC0415

    password = key(folder / "data", "demo")
    if not story.is_told():
        story.tell(EXAMPLES, password, datetime.now(UTC))
    lines = [
        console.layout.rule(heavy=True),
        console.say(
            marked("The application: {address}"), address=serving.address_of("localhost", port)
        ),
        console.say(marked("Password of everybody: {password}"), password=password),
        *(f"  {each.username:<12} {each.role}, {each.organisation}" for each in story.SIGN_INS),
        *_desk(port, password, console),
        console.say(
            marked("What you do there stays in {folder}. It opens in a moment."),
            folder=folder / "data",
        ),
    ]
    console.show("\n".join(lines) + "\n")
    console.stdout.flush()
    return _go_on_as_server(port)


def _desk(port: int, password: str, console: Console) -> list[str]:
    """Say where one reports in the demonstration, and what opens things there: in this one, and nowhere else."""
    from firsthand.front.installation import serving  # noqa: PLC0415
    from firsthand.front.site import story, story_cases  # noqa: PLC0415

    address = story.address_of_desk(datetime.now(UTC))
    if not address:
        return []
    secrets = story_cases.secrets_of(password)
    site = serving.address_of("localhost", port).rstrip("/")
    return [
        console.say(
            marked("A desk to report to, of the demonstration; report nothing real there:")
        ),
        f"  {site}/cases/report/{address}/",
        console.say(
            marked("A code of the demonstration, for {address}:"), address=f"{site}/cases/answers/"
        ),
        f"  {secrets.code}",
        console.say(
            marked("The seven words of {name}, of the demonstration only:"), name=story.LISTENER
        ),
        f"  {secrets.words}",
    ]


def _go_on_as_server(port: int) -> NoReturn:
    """Become `firsthand serve`. This process has set PDFs, and threads of that do not live on in copies of it."""
    command = [sys.executable, "-m", "firsthand", "serve", "--port", str(port)]
    os.execv(sys.executable, command)  # noqa: S606  # ourselves


def _command() -> str:
    """Name this command as it can be typed: the one beside this Python, seen from here."""
    beside = Path(sys.executable).with_name("firsthand")
    return str(_seen_from_here(beside)) if beside.is_relative_to(Path.cwd()) else "firsthand"


def _seen_from_here(path: Path) -> Path:
    """Give the way to a path from here, where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
