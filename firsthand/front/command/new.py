"""`firsthand new`: a case file to start from, or one made by answering questions, which can stop and go on."""

import argparse
import os
from pathlib import Path
from typing import Final

from firsthand.core.documents import Mistake, Unreadable
from firsthand.core.standards import standards, translated
from firsthand.core.words import ENGLISH, Said, Words, marked
from firsthand.front.asking import open_file, template
from firsthand.front.asking.question import BACK, STOP
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, Console
from firsthand.front.command.inputs import SUFFIXES
from firsthand.front.command.outputs import write_whole
from firsthand.front.command.saving import as_typed, read_whole
from firsthand.front.command.sitting import Sitting

_EPILOG: Final = marked(
    "Examples:\n"
    "  firsthand new my-case.yaml         every field explained, to fill in\n"
    "  firsthand new my-case.yaml --ask   questions to answer instead\n"
    "\n"
    "With --ask, every answer is saved in FILE at once. Type {back} to return to\n"
    "the question before, {stop} to go on another day: the same command continues\n"
    "where you stopped. The place is kept at the end of FILE, in lines that start\n"
    "with #~. A finished case file can be opened in the same way to add accounts;\n"
    "what it holds stays. Answers can also come from a pipe, one on each line."
)


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "new",
        help=_(
            marked("start a case file: one with every field explained, or by answering questions")
        ),
        epilog=_(_EPILOG).format(back=_(BACK), stop=_(STOP)),
    )
    command.add_argument(
        "file", metavar=_(marked("FILE")), help=_(marked("the case file, such as my-case.yaml"))
    )
    command.add_argument(
        "--ask", action="store_true", help=_(marked("make it by answering questions"))
    )
    command.add_argument(
        "--force", action="store_true", help=_(marked("replace FILE if it is there already"))
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Write the file to start from, or ask; 2 when the file cannot be used or must not be replaced."""
    path = Path(asked.file)
    refusal = _refusal(path, asks=asked.ask, forced=asked.force)
    if refusal is not None:
        console.complain(asked.file, [Mistake(refusal)])
        return BAD_INPUT
    if asked.ask:
        return _ask(path, console)
    write_whole(path.resolve(), template())
    for sentence in (
        marked("{file} is there, with every field explained. Open it in any text editor."),
        marked("Fill in the names, and tell what happened. To see what follows from it:"),
    ):
        console.show(console.say(sentence, file=as_typed(path)) + "\n")
    console.show(f"  firsthand assess {as_typed(path)}\n")
    return DONE


def _refusal(path: Path, *, asks: bool, forced: bool) -> Said | None:
    """Say why a file cannot be written here; None when it can. Better before the first answer than after it."""
    return _wrong_name(path) or _wrong_place(path) or _in_the_way(path, asks=asks, forced=forced)


def _wrong_name(path: Path) -> Said | None:
    if path.name in {"", "-"} or SUFFIXES.get(path.suffix.lower(), "yaml") != "yaml":
        return Said(marked("Please choose a name that ends in .yaml."))
    return None


def _wrong_place(path: Path) -> Said | None:
    if not path.parent.is_dir():
        return Said(marked("There is no folder of that name. Please make it first."))
    if path.is_dir():
        return Said(marked("This is a folder. Please name a file in it, such as my-case.yaml."))
    if path.is_symlink() and not path.exists():
        return Said(marked("This is a link that leads nowhere. Please choose another name."))
    if path.exists() and not path.is_file():
        return Said(marked("This is no ordinary file. Please choose another name."))
    effective = os.access in os.supports_effective_ids
    if not os.access(path.resolve().parent, os.W_OK | os.X_OK, effective_ids=effective):
        return Said(marked("You may not write in this folder. Please choose another."))
    return None


def _in_the_way(path: Path, *, asks: bool, forced: bool) -> Said | None:
    if asks and forced:
        return Said(marked("--ask goes on with a file and never replaces it. Leave out --force."))
    if path.exists() and not (asks or forced):
        said = marked(
            "This file is there already and stays as it is. To add to it: --ask. To replace it: --force."
        )
        return Said(said)
    return None


def _ask(path: Path, console: Console) -> int:
    try:
        data = read_whole(path)
        rubric = standards() if console.words is ENGLISH else translated(standards(), console.words)
        opened = open_file(data, rubric)
    except Unreadable as unreadable:
        console.complain(str(path), unreadable.mistakes)
        console.tell(marked("Nothing was changed. Please mend this first, in any text editor."))
        return BAD_INPUT
    return Sitting(path, data, opened, console).run()
