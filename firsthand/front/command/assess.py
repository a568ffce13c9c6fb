"""`firsthand assess`: a verdict on each case, for people, for programs, or as pages."""

import argparse
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Final

from firsthand.core.page import Summary, frame_of
from firsthand.core.page.clean import clean
from firsthand.core.words import Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, Console
from firsthand.front.command.inputs import Input, Refused, inputs, with_stems
from firsthand.front.command.judged import Finished, Form, Wanted
from firsthand.front.command.outputs import write_whole
from firsthand.front.command.progress import Progress
from firsthand.front.command.streaming import each
from firsthand.front.command.targets import Targets
from firsthand.ground.pages.html import Listed, to_html_index
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
    targets = Targets(asked.html, asked.pdf, asked.files, is_many=len(first) > 1)
    if asked.json and targets.is_many:
        console.tell(marked("--json prints the result of one case. For several, use --jsonl."))
        return BAD_INPUT
    problem = targets.problem(first)
    if problem:
        console.tell(problem.sentence, **problem.blanks)
        return BAD_INPUT
    targets.make_folders()
    wanted = Wanted(
        form=_form(asked),
        html=asked.html,
        pdf=asked.pdf,
        is_folder=targets.has_folders,
        has_index=targets.has_index,
        beside=targets.beside(),
        layout=console.layout,
        language=console.language,
    )
    return assess(chain(first, cases), wanted, console, asked.jobs if targets.is_many else 1)


def _form(asked: argparse.Namespace) -> Form:
    if asked.json:
        return "json"
    if asked.jsonl:
        return "jsonl"
    return "none" if asked.html or asked.pdf else "text"


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
    listed: list[Listed] = []
    is_bad = False
    named = with_stems(cases) if wanted.is_folder else cases
    for number, finished in enumerate(each(named, wanted, jobs)):
        _report(finished, console, is_quiet=is_quiet)
        if wanted.form == "text" and number and finished.text:
            console.show("\n\n")
        (console.show if wanted.form == "text" else console.hand_over)(finished.text)
        if finished.summary:
            listed.append(_listed(finished, finished.summary, wanted))
        is_bad = is_bad or bool(finished.mistakes)
        progress.count(refused=bool(finished.mistakes))
    progress.end()
    if wanted.form in ("text", "list") and len(listed) > 1:
        before = "\n" if wanted.form == "text" else ""
        console.show(before + to_list([each.summary for each in listed], wanted.layout))
    if wanted.html and wanted.has_index and listed:
        path = _write_index(listed, wanted, console)
        if not is_quiet:
            console.tell(marked("Written: {path}"), path=clean(str(path)))
    return BAD_INPUT if is_bad else DONE


def _listed(finished: Finished, summary: Summary, wanted: Wanted) -> Listed:
    """Give what an index says of a case: its page and, where both are written, the same as PDF."""
    has_pdf = wanted.beside is not None and not finished.mistakes
    pdf = f"{wanted.beside}{finished.stem}.pdf" if has_pdf else ""
    return Listed(f"{finished.stem}.html", summary, pdf)


def _write_index(listed: list[Listed], wanted: Wanted, console: Console) -> Path:
    path = Path(wanted.html, "index.html")
    frame = frame_of(
        len(listed), console.words, language=console.language, direction=console.direction
    )
    write_whole(path, to_html_index(listed, frame).encode())
    return path


def _report(finished: Finished, console: Console, *, is_quiet: bool) -> None:
    """Tell on standard error what was wrong, what was not read, and what was written."""
    place = clean(finished.place, _LONGEST_PLACE)
    for mistake in finished.mistakes:
        console.stderr.write(f"{place}: {mistake}\n")
    for hint in () if is_quiet else finished.hints:
        console.tell(marked("{place}: note: {hint}"), place=place, hint=hint)
    for path in () if is_quiet else finished.written:
        console.tell(marked("Written: {path}"), path=clean(str(path)))
