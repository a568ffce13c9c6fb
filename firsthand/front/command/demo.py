"""`firsthand demo`: the partnerships of the guide's annexes, judged in the terminal and written as pages."""

import argparse
from pathlib import Path
from typing import Final

from firsthand.core.words import Words, marked
from firsthand.front.command import assess
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, Console
from firsthand.front.pages.layout import Layout

EXAMPLES: Final = Path(__file__).parents[3] / "examples" / "annex"


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "demo",
        help=_(marked("judge the partnerships of the guide’s annexes and write their pages")),
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
    read = argparse.Namespace(
        files=[str(EXAMPLES)], json=False, jsonl=False, html="", pdf="", jobs=1
    )
    code = assess.run(read, console)
    written = argparse.Namespace(
        files=[str(EXAMPLES)], json=False, jsonl=False, html=str(folder), pdf=str(folder), jobs=1
    )
    code = max(code, assess.run(written, console))
    layout = Layout(console.width, console.colour, console.can_draw)
    lines = [
        layout.rule(heavy=True),
        console.say(
            marked(
                "Nine partnerships, judged by the same rules. Their pages, to open and to print:"
            )
        ),
        f"  {folder.resolve() / 'index.html'}",
        console.say(marked("Next: firsthand new my-case.yaml --ask")),
    ]
    console.show("\n".join(lines) + "\n")
    return code
