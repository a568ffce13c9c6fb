"""`firsthand schema`: the published JSON Schemas."""

import argparse
from importlib import resources
from typing import Final

from firsthand.core.words import Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import DONE, Console

SCHEMAS: Final = {
    "case": ("firsthand.core.verdict", "case.schema.json"),
    "verdict": ("firsthand.core.verdict", "verdict.schema.json"),
    "diff": ("firsthand.core.verdict", "diff.schema.json"),
    "standards": ("firsthand.core.standards", "standards.schema.json"),
}


_EPILOG: Final = marked(
    "Examples:\n"
    "  firsthand schema case     what a case file may hold\n"
    "  firsthand schema verdict  what “firsthand assess --json” prints"
)


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "schema",
        help=_(marked("print the JSON Schema of a format, for people who write programs")),
        epilog=_(_EPILOG),
    )
    command.add_argument("name", choices=SCHEMAS, help=_(marked("which format")))
    command.set_defaults(run=run)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Print one schema."""
    package, name = SCHEMAS[asked.name]
    console.hand_over((resources.files(package) / "schema" / name).read_text(encoding="utf-8"))
    return DONE
