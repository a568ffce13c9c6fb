"""`firsthand demo`: the partnerships of the guide's annexes, judged in the terminal and written as pages."""

import argparse
import sys
from pathlib import Path
from typing import Final

from firsthand.core.words import Words, marked
from firsthand.front.command import assess
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, Console
from firsthand.front.command.inputs import inputs
from firsthand.front.command.judged import Wanted

EXAMPLES: Final = Path(__file__).parents[3] / "examples" / "annex"


_CLOSING: Final = marked(
    "Nine partnerships, judged by the same rules. Their pages as HTML and PDF, to read and to print:"
)


_EPILOG: Final = marked(
    "Examples:\n"
    "  firsthand demo              read the verdicts; the pages go to the folder “demo”\n"
    "  firsthand demo --into here  the pages go to the folder “here”"
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
    folder = Path(asked.into)
    cases = list(inputs([str(EXAMPLES)], console.stdin))
    shown = Wanted(layout=console.layout, language=console.language)
    code = assess.assess(iter(cases), shown, console, is_quiet=True)
    pages = Wanted(
        form="none",
        html=str(folder),
        pdf=str(folder),
        is_folder=True,
        has_index=True,
        beside="",
        language=console.language,
    )
    folder.mkdir(parents=True, exist_ok=True)
    code = max(code, assess.assess(iter(cases), pages, console, is_quiet=True))
    lines = [
        console.layout.rule(heavy=True),
        *console.layout.across.wrapped(console.say(_CLOSING)),
        f"  {folder.resolve() / 'index.html'}",
        console.say(marked("Next: {command} new my-case.yaml --ask"), command=_command()),
    ]
    console.show("\n".join(lines) + "\n")
    return code


def _command() -> str:
    """Name this command as it can be typed: the one beside this Python, seen from here."""
    beside = Path(sys.executable).with_name("firsthand")
    here = Path.cwd()
    return str(beside.relative_to(here)) if beside.is_relative_to(here) else "firsthand"
