"""`firsthand diff`: what changed between two periods, or between two versions of a case."""

import argparse
from typing import BinaryIO, Final

from firsthand.core.documents import Mistake, Unreadable
from firsthand.core.page.comparing import tell
from firsthand.core.verdict import judge
from firsthand.core.verdict.comparing import Snapshot, compare, snapshot_of, to_json
from firsthand.core.verdict.reading.results import is_result, read_result
from firsthand.core.words import Said, Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, FOUND, Console
from firsthand.front.command.inputs import STANDARD_INPUT, Input, Refused, inputs, read_document
from firsthand.front.command.judged import hints_of, read_or_locate
from firsthand.ground.pages.comparison import to_text

_EPILOG: Final = marked(
    "Compared are the verdict, every state, findings, questions, who is heard, and both sides' ratings.\n"
    "OLD and NEW are case files, or results that “firsthand assess --json” printed.\n"
    "\n"
    "Examples:\n"
    "  firsthand diff 2024.yaml 2025.yaml           what a year has changed\n"
    "  firsthand diff 2024.yaml 2025.yaml --json    the same, for programs\n"
    "  firsthand diff sent.json case.yaml           what changed since a result was sent\n"
    "\n"
    "Exit codes: 0 nothing changed, 1 something changed, 2 a file cannot be read; stderr says why."
)

_MOST_SHOWN: Final = 50
"""Mistakes of one file that are shown; more than that is another kind of file."""


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "diff",
        help=_(marked("see what changed between two periods, or two versions of a case")),
        epilog=_(_EPILOG),
    )
    command.add_argument(
        "old",
        metavar=_(marked("OLD")),
        help=_(marked("the earlier case or result, or - for standard input")),
    )
    command.add_argument(
        "new",
        metavar=_(marked("NEW")),
        help=_(marked("the later case or result, or - for standard input")),
    )
    command.add_argument(
        "--json", action="store_true", help=_(marked("print it as firsthand-diff/1"))
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Compare; 0 when nothing changed, 1 when something did, 2 when a file cannot be read."""
    if asked.old == asked.new == STANDARD_INPUT:
        console.tell(marked("Only one of the two files can come from standard input."))
        return BAD_INPUT
    snapshots = [_snapshot(path, console) for path in (asked.old, asked.new)]
    old, new = snapshots
    if old is None or new is None:
        return BAD_INPUT
    comparison = compare(old, new)
    if asked.json:
        console.hand_over(to_json(comparison))
    else:
        page = tell(
            comparison,
            words=console.words,
            language=console.language,
            direction=console.direction,
        )
        console.show(to_text(page, console.layout))
    return FOUND if comparison.is_changed else DONE


def _snapshot(path: str, console: Console) -> Snapshot | None:
    """Read one file; None, and the mistakes told, when it cannot be read."""
    given = _the_one(path, console.stdin)
    if isinstance(given, Refused):
        console.complain(given.place, given.mistakes)
        return None
    try:
        document = read_document(given)
        if is_result(document):
            return read_result(document)
        case = read_or_locate(given, document)
    except Unreadable as unreadable:
        console.complain(given.place, unreadable.mistakes[:_MOST_SHOWN])
        return None
    console.hint(given.place, hints_of(given, document))
    return snapshot_of(case, judge(case))


def _the_one(path: str, stdin: BinaryIO) -> Input | Refused:
    """Give the one case that a path names; more than one cannot be compared."""
    found = inputs([path], stdin)
    first = next(found, None)
    if first is None:
        return Refused(path, (Mistake(Said(marked("There is nothing in this file."))),))
    if next(found, None) is not None:
        sentence = marked("There are several cases here. Name one file for each side.")
        return Refused(path, (Mistake(Said(sentence)),))
    return first
