"""`firsthand check`: every mistake in a case file at once, each with its line."""

import argparse
from typing import Final

from firsthand.core.documents import Mistake, Unreadable
from firsthand.core.page.clean import clean
from firsthand.core.words import Words, counted, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, Console
from firsthand.front.command.inputs import Input, Refused, inputs, read_document
from firsthand.front.command.judged import hints_of, read_or_locate

_EPILOG: Final = marked(
    "Examples:\n"
    "  firsthand check case.yaml  one file\n"
    "  firsthand check cases/     every case file in a folder"
)


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "check",
        help=_(marked("find every mistake in a case file at once, each with its line")),
        epilog=_(_EPILOG),
    )
    command.add_argument(
        "files",
        nargs="+",
        metavar=_(marked("FILE")),
        help=_(marked("case files, folders of them, or -")),
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Check the files; 0 when none has a mistake, 2 otherwise."""
    bad = 0
    for given in inputs(asked.files, console.stdin):
        bad += not _is_sound(given, console)
    return BAD_INPUT if bad else DONE


def _is_sound(given: Input | Refused, console: Console) -> bool:
    if isinstance(given, Refused):
        console.complain(given.place, given.mistakes)
        return False
    found: list[Mistake] = []
    try:
        document = read_document(given)
        found = hints_of(given, document)
        found = hints_of(given, document, read_or_locate(given, document), and_idle=True)
    except Unreadable as unreadable:
        console.complain(given.place, unreadable.mistakes)
        console.hint(given.place, found)
        mistakes = _sum(len(unreadable.mistakes), console.words)
        console.tell(marked("{place}: {mistakes}"), place=given.place, mistakes=mistakes)
        return False
    console.hint(given.place, found)
    if found:
        console.show(
            console.say(
                marked("{place}: no mistakes, but see the notes.\n"), place=clean(given.place)
            )
        )
    else:
        console.show(console.say(marked("{place}: no mistakes.\n"), place=clean(given.place)))
    return True


def _sum(n: int, words: Words) -> str:
    return words.ngettext(*counted("{n} mistake.", "{n} mistakes."), n).format(n=n)
