"""The parser, and the one place where a command's failures become sentences and exit codes."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import Final

import firsthand
from firsthand.core.page.clean import clean
from firsthand.core.words import Words, marked
from firsthand.front.command import (
    assess,
    check,
    demo,
    diff,
    doctor,
    leaving,
    new,
    organisation,
    schema,
    serve,
    standards,
)
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, Console, wants_colour
from firsthand.front.command.language import (
    NoSuchLanguage,
    asked_for,
    available,
    direction_of,
    words_for,
)
from firsthand.front.command.sitting import INTERRUPTED
from firsthand.front.command.streaming import HelperLost

_COMMANDS: Final = (
    assess, check, new, diff, standards, schema, demo, serve, organisation, leaving, doctor,
)
_DESCRIPTION: Final = marked(
    "Fair, explained verdicts on partnerships, for networks led by people who use drugs. "
    "Start with: firsthand new my-case.yaml --ask"
)
_EPILOG: Final = marked(
    "Exit codes: 0 done, 1 something was found (diff: a change), 2 the input is bad; stderr says why."
)


def run(asked_arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    # Somebody may have closed a stream (`firsthand ... >&-`): what goes there then goes nowhere.
    stdout, stderr = (stream or io.StringIO() for stream in (sys.stdout, sys.stderr))
    for stream in (stdout, stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        words, language = words_for(asked_for(asked_arguments))
    except NoSuchLanguage as unknown:
        stderr.write(
            f"There is no catalogue for “{clean(str(unknown), 40)}” yet. There is: {', '.join(available())}.\n"
        )
        return BAD_INPUT
    asked = parser(words).parse_args(asked_arguments)
    console = Console(
        stdin=sys.stdin.buffer if sys.stdin else io.BytesIO(),
        stdout=stdout,
        stderr=stderr,
        words=words,
        language=language,
        direction=direction_of(language),
        colour=wants_colour(stdout, asked.colour),
    )
    try:
        code: int = asked.run(asked, console)
        stdout.flush()
    except BrokenPipeError:
        # Whoever reads has read enough (`firsthand assess ... | head`). Python would complain once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        console.tell(marked("Stopped. What was finished before is kept."))
        return INTERRUPTED
    except HelperLost:
        console.tell(
            marked(
                "One of the processes was ended from outside, perhaps for want of memory. Try fewer --jobs."
            )
        )
        return BAD_INPUT
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        console.tell(marked("{place}{problem}"), place=place, problem=error.strerror or error)
        return BAD_INPUT
    return code


def parser(words: Words) -> argparse.ArgumentParser:
    """Build the parser, its help in the reader's language."""
    top = argparse.ArgumentParser(
        prog="firsthand",
        description=words.gettext(_DESCRIPTION),
        epilog=words.gettext(_EPILOG),
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"firsthand {firsthand.__version__}")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--language",
        metavar=words.gettext(marked("TAG")),
        help=words.gettext(marked("the language to answer in, such as en")),
    )
    shared.add_argument(
        "--colour",
        choices=("auto", "always", "never"),
        default="auto",
        help=words.gettext(
            marked("colour, which only repeats what shape and word say (auto: on a terminal)")
        ),
    )
    commands = top.add_subparsers(
        title=words.gettext(marked("commands")),
        metavar=words.gettext(marked("COMMAND")),
        required=True,
    )
    for command in _COMMANDS:
        command.add(Commands(commands, shared), words)
    return top
