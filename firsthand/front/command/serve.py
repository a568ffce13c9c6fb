"""`firsthand serve`, `firsthand tick`: the application on this machine."""

import argparse
import os

from firsthand.core.words import Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, FOUND, Console
from firsthand.front.installation.ports import Taken, refuse_taken
from firsthand.settings.address import remember_served

_EPILOG = marked(
    "Settings come from the environment:\n"
    "  FIRSTHAND_ADDRESS       where people reach it, such as https://firsthand.example.org\n"
    "  FIRSTHAND_DATA          the folder for everything it keeps (default: ~/.local/share/firsthand)\n"
    "  FIRSTHAND_DATABASE_URL  a PostgreSQL of your own, 15 or newer (default: the one that comes along)"
)

TAKEN = marked(
    "Something else listens on port {port} already. Stop it, or choose another one: --port 8001"
)


def add(commands: Commands, words: Words) -> None:
    """Add both commands to the parser."""
    _ = words.gettext
    command = commands.add(
        "serve", help=_(marked("run the web application on this machine")), epilog=_(_EPILOG)
    )
    command.add_argument(
        "--host",
        default="127.0.0.1",
        metavar=_(marked("ADDRESS")),
        help=_(marked("the address of this machine to listen on (default: 127.0.0.1)")),
    )
    command.add_argument(
        "--port",
        type=int,
        default=8000,
        metavar="N",
        help=_(marked("the port to listen on (default: 8000)")),
    )
    command.set_defaults(run=run)
    ticker = commands.add(
        "tick",
        help=_(marked("do what has to be done from time to time; “serve” does it by itself")),
    )
    ticker.set_defaults(run=run_tick)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Make everything ready, serve until stopped; 2 when it cannot be made ready, or when the port is taken."""
    # Imported late: the application takes a second to load, which commands on case files never pay.
    from firsthand.front.installation.preparing import (  # noqa: PLC0415
        NotReady,
        data_folder,
        prepare,
    )

    try:
        refuse_taken(asked.host, asked.port)
    except Taken:
        console.tell(TAKEN, port=asked.port)
        return BAD_INPUT
    os.environ.setdefault("FIRSTHAND_ADDRESS", f"http://localhost:{asked.port}")
    console.tell(marked("Making ready: database, tables, files."))
    try:
        prepare()
    except NotReady as error:
        console.tell(marked("Firsthand cannot start: {error}"), error=error)
        return BAD_INPUT
    from firsthand.front.installation import serving  # noqa: PLC0415

    address = serving.address_of(asked.host, asked.port)
    remember_served(data_folder(), address)
    serving.serve(
        host=asked.host,
        port=asked.port,
        open_now=lambda: console.tell(
            marked("Firsthand is at {address} - stop it with Ctrl-C."), address=address
        ),
    )
    return DONE


def run_tick(_: argparse.Namespace, console: Console) -> int:
    """Do the duties once; 1 when one failed."""
    from firsthand.front.installation.preparing import NotReady, prepare  # noqa: PLC0415

    try:
        prepare(is_quick=True)
    except NotReady as error:
        console.tell(marked("Firsthand cannot start: {error}"), error=error)
        return BAD_INPUT
    from firsthand.front.installation.ticking import tick  # noqa: PLC0415

    failed = tick()
    for name in failed:
        console.tell(marked("This could not be done: {name}"), name=name)
    return FOUND if failed else DONE
