"""`firsthand assess`: a verdict on each case, for people, for programs, or as pages."""

import argparse
import os
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Final

from firsthand.core.page import Summary, frame_of
from firsthand.core.page.clean import clean
from firsthand.core.words import Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, Console
from firsthand.front.command.inputs import (
    STANDARD_INPUT,
    SUFFIXES,
    Input,
    Refused,
    inputs,
    with_stems,
)
from firsthand.front.command.judged import Finished, Form, Wanted
from firsthand.front.command.outputs import write_whole
from firsthand.front.command.progress import Progress
from firsthand.front.command.streaming import each
from firsthand.ground.pages.html import to_html_index
from firsthand.ground.pages.terminal import to_list

_EPILOG = marked(
    "Examples:\n"
    "  firsthand assess case.yaml                    read the verdict\n"
    "  firsthand assess case.yaml --pdf verdict.pdf  the same, to print\n"
    "  firsthand assess cases/ --html pages/         one page for each case, and an index\n"
    "  firsthand assess --jsonl --jobs 2 all.jsonl   one result a line, for programs"
)


_LONGEST_PLACE: Final = 200
_MOST_JOBS: Final = 64
"""More processes than any machine of ours has cores."""


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "assess",
        help=_(
            marked("read the verdict on a case: good, mixed, bad, ugly, or not enough evidence")
        ),
        epilog=_(_EPILOG),
    )
    command.add_argument(
        "files",
        nargs="+",
        metavar=_(marked("FILE")),
        help=_(
            marked("case files (YAML, JSON, JSON Lines), folders of them, or - for standard input")
        ),
    )
    form = command.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        help=_(marked("print the result of one case as firsthand-verdict/1")),
    )
    form.add_argument(
        "--jsonl",
        action="store_true",
        help=_(marked("print one compact result a line, for any number of cases")),
    )
    command.add_argument(
        "--html",
        metavar=_(marked("FILE")),
        default="",
        help=_(marked("write the page as HTML (a folder, when there are several cases)")),
    )
    command.add_argument(
        "--pdf",
        metavar=_(marked("FILE")),
        default="",
        help=_(marked("write the page as PDF, A4 (a folder, when there are several cases)")),
    )
    command.add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help=_(marked("use N processes for many cases (default: 1)")),
    )
    command.set_defaults(run=run)


def _jobs(text: str) -> int:
    if text.isdecimal() and 1 <= int(text[:4]) <= _MOST_JOBS:
        return int(text)
    raise argparse.ArgumentTypeError(f"a whole number from 1 to {_MOST_JOBS}, please")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Assess the cases; 0 when all were judged, 2 when one was refused or a page could not be written."""
    cases = inputs(asked.files, console.stdin)
    first = list(islice(cases, 2))
    is_many = len(first) > 1
    targets = [Path(target) for target in (asked.html, asked.pdf) if target]
    problem = _problem(asked, targets, first, is_many=is_many)
    if problem:
        console.tell(problem)
        return BAD_INPUT
    is_folder = is_many or any(target.is_dir() for target in targets)
    if is_folder:
        for target in targets:
            target.mkdir(parents=True, exist_ok=True)
    wanted = Wanted(
        form=_form(asked, targets),
        html=asked.html,
        pdf=asked.pdf,
        is_folder=is_folder,
        layout=console.layout,
        language=console.language,
    )
    return assess(chain(first, cases), wanted, console, asked.jobs if is_many else 1)


def _form(asked: argparse.Namespace, targets: list[Path]) -> Form:
    if asked.json:
        return "json"
    if asked.jsonl:
        return "jsonl"
    return "none" if targets else "text"


def _problem(
    asked: argparse.Namespace, targets: list[Path], first: list[Input | Refused], *, is_many: bool
) -> str:
    """Say what cannot be done about what was asked; empty if all is well."""
    if asked.json and is_many:
        return marked("--json prints the result of one case. For several, use --jsonl.")
    if is_many and any(
        target.suffix in (".html", ".pdf") and not target.is_dir() for target in targets
    ):
        return marked("There are several cases: name a folder for their pages, not one file.")
    if asked.html and asked.html == asked.pdf and not Path(asked.html).is_dir() and not is_many:
        return marked("One file cannot hold both kinds of page. Name two.")
    if any(target.suffix in SUFFIXES for target in targets):
        return marked(
            "This is the name of a case file, not of a page. Name another file for the page."
        )
    names = {
        Path(os.path.realpath(given.name))
        for given in first
        if isinstance(given, Input) and given.name != "stdin"
    }
    named = [Path(os.path.realpath(name)) for name in asked.files if name != STANDARD_INPUT]
    inside = {path.parent for path in named if path.suffix in (".html", ".pdf")}
    if any(Path(os.path.realpath(target)) in names | inside for target in targets):
        return marked("This would write over the case file itself. Name another file for the page.")
    return ""


def assess(
    cases: Iterator[Input | Refused],
    wanted: Wanted,
    console: Console,
    jobs: int = 1,
    *,
    is_quiet: bool = False,
) -> int:
    """Assess cases as they come, each to its end before the next is shown; give the exit code."""
    progress = Progress(console)
    listed: list[tuple[str, Summary]] = []
    is_bad = False
    named = with_stems(cases) if wanted.is_folder else cases
    for number, finished in enumerate(each(named, wanted, jobs)):
        _report(finished, console, is_quiet=is_quiet)
        if wanted.form == "text" and number and finished.text:
            console.show("\n\n")
        (console.show if wanted.form == "text" else console.hand_over)(finished.text)
        if finished.summary:
            listed.append((f"{finished.stem}.html", finished.summary))
        is_bad = is_bad or bool(finished.mistakes)
        progress.count(refused=bool(finished.mistakes))
    progress.end()
    if wanted.form == "text" and len(listed) > 1:
        console.show("\n" + to_list([summary for _, summary in listed], wanted.layout))
    if wanted.html and wanted.is_folder and listed:
        frame = frame_of(console.words, language=console.language, direction=console.direction)
        path = Path(wanted.html, "index.html")
        write_whole(path, to_html_index(listed, frame).encode())
        if not is_quiet:
            console.tell(marked("Written: {path}"), path=clean(str(path)))
    return BAD_INPUT if is_bad else DONE


def _report(finished: Finished, console: Console, *, is_quiet: bool) -> None:
    """Tell on standard error what was wrong, what was not read, and what was written."""
    place = clean(finished.place, _LONGEST_PLACE)
    for mistake in finished.mistakes:
        console.stderr.write(f"{place}: {mistake}\n")
    for hint in finished.hints:
        console.tell(marked("{place}: note: {hint}"), place=place, hint=hint)
    for path in () if is_quiet else finished.written:
        console.tell(marked("Written: {path}"), path=clean(str(path)))
