"""One case from bytes to whatever was asked of it. Runs in the command itself, or in one of its helpers (`--jobs`)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from firsthand.core.documents import Document, Mistake, Unreadable
from firsthand.core.page import Page, Summary, explain, summary_of
from firsthand.core.page.clean import clean
from firsthand.core.verdict import Case, Result, judge, read_case
from firsthand.core.verdict.reading import hints, light_evidence
from firsthand.core.words import Words, counted
from firsthand.front.command.inputs import Input, Refused, located, read_document
from firsthand.front.command.language import direction_of, words_for
from firsthand.front.command.outputs import write_whole
from firsthand.ground.pages.html import to_html
from firsthand.ground.pages.layout import Layout
from firsthand.ground.pages.pdf import PageNotSet, to_pdf
from firsthand.ground.pages.terminal import to_text

Form = Literal["text", "list", "json", "jsonl", "none"]
"""What is printed: each case whole, only the list of all, the result as data, or nothing."""
_MOST_SHOWN: Final = 50
"""Mistakes of one file that are shown; more than that is another kind of file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of each case. Plain values only, so that it can be handed to helpers."""

    form: Form = "text"
    html: str = ""
    """The HTML file to write, or, with `is_folder`, the folder for one file a case."""
    pdf: str = ""
    is_folder: bool = False
    has_index: bool = False
    """With `is_folder`: an index of all pages stands beside them."""
    beside: str | None = None
    """The way from an HTML page to the PDF of the same case, where both are written and it can be linked."""
    layout: Layout = field(default_factory=Layout)
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of one case."""

    place: str
    text: str = ""
    """For standard output."""
    mistakes: tuple[str, ...] = ()
    """Why it was refused, worded."""
    hints: tuple[str, ...] = ()
    """Fields that were not read, and evidence that carries nothing, worded."""
    written: tuple[str, ...] = ()
    """Files that were written."""
    summary: Summary | None = None
    """What a list of cases shows of it."""
    stem: str = ""


def finish(given: Input | Refused, wanted: Wanted) -> Finished:
    """Read, judge and set one case. Whatever is wrong with it comes back in words; nothing is raised."""
    words, _ = _words(wanted.language)
    if isinstance(given, Refused):
        return Finished(given.place, mistakes=_worded(given.mistakes, words))
    try:
        document = read_document(given)
        case = read_or_locate(given, document)
    except Unreadable as unreadable:
        return Finished(given.place, mistakes=_worded(unreadable.mistakes, words))
    result = judge(case)
    page = (
        _page(case, result, wanted) if wanted.form == "text" or wanted.html or wanted.pdf else None
    )
    written, failures = _files(page, given, wanted, words) if page else ((), ())
    return Finished(
        place=given.place,
        text=_text(result, page, wanted),
        mistakes=failures,
        hints=_worded(hints_of(given, document, None if wanted.form == "jsonl" else case), words),
        written=written,
        summary=summary_of(page) if page else None,
        stem=given.stem,
    )


def read_or_locate(given: Input, document: Document) -> Case:
    """Read a case; if it has mistakes and its format keeps no lines, look for the lines before refusing it."""
    try:
        return read_case(document)
    except Unreadable as unreadable:
        if not all(mistake.line for mistake in unreadable.mistakes):
            return read_case(located(given, document))
        raise


def hints_of(
    given: Input, document: Document, case: Case | None = None, *, and_idle: bool = False
) -> list[Mistake]:
    """Name the fields that are not read and, in a case that was read, the evidence that carries nothing; with lines."""
    found = _hints(document, case, and_idle=and_idle)
    if all(hint.line for hint in found):
        return found
    return _hints(located(given, document), case, and_idle=and_idle)


def _hints(document: Document, case: Case | None, *, and_idle: bool) -> list[Mistake]:
    light = light_evidence(document, case, and_idle=and_idle) if case else []
    return [*hints(document), *light]


def _text(result: Result, page: Page | None, wanted: Wanted) -> str:
    if wanted.form == "jsonl":
        return result.to_json_line()
    if wanted.form == "json":
        return result.to_json()
    return to_text(page, wanted.layout) if wanted.form == "text" and page else ""


def _page(case: Case, result: Result, wanted: Wanted) -> Page:
    words, language = _words(wanted.language)
    return explain(case, result, words=words, language=language, direction=direction_of(language))


def _files(
    page: Page, given: Input, wanted: Wanted, words: Words
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write the pages that are asked for; give the files written and what went wrong."""
    written, failures = [], []
    for target, suffix in ((wanted.html, ".html"), (wanted.pdf, ".pdf")):
        if not target:
            continue
        path = Path(target, given.stem + suffix) if wanted.is_folder else Path(target)
        try:
            write_whole(path, to_pdf(page) if suffix == ".pdf" else to_html(page).encode())
            written.append(str(path))
        except OSError as error:
            failures.append(f"{path}: {error.strerror or error}")
        except PageNotSet as error:
            failures.append(f"{path}: {error.said.put(words)}")
    return tuple(written), tuple(failures)


def _worded(mistakes: Sequence[Mistake], words: Words) -> tuple[str, ...]:
    shown = [clean(mistake.put(words), 500) for mistake in mistakes[:_MOST_SHOWN]]
    more = len(mistakes) - _MOST_SHOWN
    if more > 0:
        shown.append(
            words.ngettext(*counted("and {n} more mistake", "and {n} more mistakes"), more).format(
                n=more
            )
        )
    return tuple(shown)


@lru_cache(maxsize=4)
def _words(language: str) -> tuple[Words, str]:
    return words_for(language)
