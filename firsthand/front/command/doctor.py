"""`firsthand doctor`: what is wrong with this installation, and how to mend it."""

import argparse
import json

from firsthand.core.words import Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import DONE, FOUND, Console


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "doctor", help=_(marked("say what is wrong with this installation, and how to mend it"))
    )
    command.add_argument(
        "--json", action="store_true", help=_(marked("print the findings as JSON"))
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Look everything over; 1 when something is not well."""
    from firsthand.front.installation.checking import look_over  # noqa: PLC0415  # loads the database driver

    findings = list(look_over())
    if asked.json:
        found = [
            {
                "what": each.what,
                "well": each.is_well,
                "mend": "" if each.is_well else each.mend,
                "detail": each.detail,
                "hint": each.hint,
            }
            for each in findings
        ]
        console.hand_over(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    else:
        for each in findings:
            mark = ("◐" if each.hint else "●") if each.is_well else "■"
            more = each.hint if each.is_well else each.mend
            line = f"{mark} {console.say(each.what)}" + (f": {each.detail}" if each.detail else "")
            console.show(f"{line}\n  {console.say(more)}\n" if more else line + "\n")
    return DONE if all(each.is_well for each in findings) else FOUND
