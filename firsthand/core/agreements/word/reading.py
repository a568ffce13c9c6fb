"""What somebody did to an agreement in Word: which clauses they changed, took out or wrote anew, and what is in doubt."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from firsthand.core.agreements.clauses import Strength
from firsthand.core.agreements.drafting import (
    LONGEST_HEADING,
    LONGEST_TEXT,
    MOST_PROVISIONS,
    Provision,
    free_id,
    in_order,
)
from firsthand.core.agreements.loading import BLANK, PARTS
from firsthand.core.agreements.word.lines import Line, lines_of, plain
from firsthand.core.agreements.word.paper import SETTLED, Paper
from firsthand.core.agreements.word.values import text_and_fields
from firsthand.core.agreements.word.writing import bookmark_of

_NUMBER: Final = re.compile(r"\s*[0-9]+(\.[0-9]+)*\.?\s+")
_MOST_COMMENTS: Final = 200
_LONGEST_COMMENT: Final = 2_000


class NotUnderstood(Exception):
    """A file that is none of this agreement, or more than an agreement can be; `because` is a code."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


class Doubt(StrEnum):
    """What a person has to look at."""

    NO_VERSION = "no_version"
    VALUE = "value"
    """A value that cannot be read as one; it stands in the words now."""
    PICTURES = "pictures"
    FOOTNOTES = "footnotes"
    TWICE = "twice"
    """A clause stands there twice: the second one is taken as a new clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a file says."""

    provisions: Sequence[Provision]
    comments: Sequence[tuple[str, str]] = ()
    """Clause (nothing for the paper as a whole) and what was said of it."""
    tracked: frozenset[str] = frozenset()
    """The clauses in which changes were tracked."""
    doubts: Sequence[tuple[Doubt, str]] = ()
    """What to look at, and in which clause."""


@dataclass(slots=True)
class _Group:
    """Lines that belong together: those of a clause, or those that somebody wrote between two."""

    id: str
    part: str
    lines: list[Line] = field(default_factory=list)


def version_in(data: bytes) -> tuple[str, int] | None:
    """Give the agreement and the version that a file says it is of; nothing where it does not say. Raises NotUnderstood."""
    for line in lines_of(_opened(data).element.body):
        for tag in line.controls:
            found = re.fullmatch(r"fh:([0-9a-f-]{32,36}):([0-9]{1,6})", tag)
            if found:
                return found[1], int(found[2])
    return None


def understand(data: bytes, paper: Paper, *, taken: Sequence[str] = ()) -> Understood:
    """Read a file that came back, against the version that it started from; `taken` are ids that were used before.

    Raises NotUnderstood.
    """
    document = _opened(data)
    lines = lines_of(document.element.body)
    groups, doubts = _grouped(lines, paper)
    if not any(group.id for group in groups):
        raise NotUnderstood("no_clauses")
    known = {each.id: each for each in paper.provisions}
    provisions: list[Provision] = []
    tracked: set[str] = set()
    comments: list[tuple[str, str]] = []
    said = _comments(document)
    used = [*taken, *known]
    for group in groups:
        made = _changed(group, known[group.id], paper, doubts) if group.id else _new(group, used)
        if made:
            provisions.append(made)
            used.append(made.id)
        id = made.id if made else group.id
        tracked |= {id} if any(line.is_tracked for line in group.lines) else set()
        comments += [(id, said[n]) for line in group.lines for n in line.comments if n in said]
        doubts += [(Doubt(each), id) for line in group.lines for each in sorted(line.not_read)]
    if len(provisions) > MOST_PROVISIONS or any(len(p.text) > LONGEST_TEXT for p in provisions):
        raise NotUnderstood("too_long")
    return Understood(
        provisions=in_order(provisions),
        comments=comments,
        tracked=frozenset(tracked),
        doubts=list(dict.fromkeys(doubts)),
    )


def _opened(data: bytes) -> Any:
    try:
        return Document(io.BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise NotUnderstood("no_word_file") from error


def _comments(document: Any) -> dict[str, str]:
    """Give the comments of a file by their number, as text."""
    found = list(document.comments)[:_MOST_COMMENTS]
    texts = {str(each.comment_id): plain(each._comment_elm)[:_LONGEST_COMMENT] for each in found}  # noqa: SLF001  # its text alone loses lines
    return {number: text for number, text in texts.items() if text}


def _grouped(lines: Sequence[Line], paper: Paper) -> tuple[list[_Group], list[tuple[Doubt, str]]]:
    """Put lines together by the clause to which they belong."""
    owners, doubts = _Owners(paper), list[tuple[Doubt, str]]()
    groups: list[_Group] = []
    for line in lines:
        if owners.is_frame(line):
            continue
        id, is_twice = owners.of(line, groups[-1].id if groups else "")
        if is_twice:
            doubts.append((Doubt.TWICE, id))
        id = "" if is_twice else id
        starts = not groups or groups[-1].id != id or owners.starts_anew
        if starts and (id or line.text.strip()):
            groups.append(_Group(id, owners.part))
        if groups and groups[-1].id == id:
            groups[-1].lines.append(line)
    return groups, doubts


class _Owners:
    """Says to which clause a line belongs, one line after the other."""

    def __init__(self, paper: Paper) -> None:
        self._parts = {each.id: each.part for each in paper.provisions}
        self._by_bookmark = {bookmark_of(id): id for id in self._parts}
        self._by_heading = {_even(text): id for id, text in paper.headings().items()}
        self._heads = {_even(text): part for part, text in paper.heads().items()}
        self._frame = {_even(text) for text in paper.frame()}
        self._over: set[str] = set()
        """Clauses whose lines have ended."""
        self._open = ""
        """A clause that was told by its heading: it goes on to the next heading."""
        self._last = ""
        self.part = PARTS[0]
        self.starts_anew = False

    def is_frame(self, line: Line) -> bool:
        """Tell whether a line is ours and no clause."""
        even = _even(line.text)
        if any(tag.startswith("fh:") for tag in line.controls) and even in self._frame:
            return True
        if _id_in(line) or even not in self._frame:
            return False
        self.part = self._heads.get(even, self.part)
        self._end()
        self.starts_anew = True
        return True

    def of(self, line: Line, before: str) -> tuple[str, bool]:
        """Give the clause of a line (nothing for what somebody wrote anew), and whether that clause stood there already."""
        self.starts_anew = self.starts_anew and not before
        id = _id_in(line)
        if id in self._parts:
            self._open = ""
            return self._begin(id)
        id = self._told_by_heading(line)
        if id:
            begun = self._begin(id)
            self._open = id
            return begun
        if self._open:
            return self._open, False
        self._end()
        return "", False

    def _begin(self, id: str) -> tuple[str, bool]:
        if id != self._last:
            self._end()
        if id in self._over:
            return id, True
        self._last, self.part = id, self._parts[id]
        return id, False

    def _end(self) -> None:
        if self._last:
            self._over.add(self._last)
        self._last = self._open = ""

    def _told_by_heading(self, line: Line) -> str:
        named = [self._by_bookmark[each] for each in line.bookmarks if each in self._by_bookmark]
        id = named[0] if named else self._by_heading.get(_even(line.text), "")
        return "" if id in self._over or id == self._last else id


def _changed(
    group: _Group, was: Provision, paper: Paper, doubts: list[tuple[Doubt, str]]
) -> Provision | None:
    """Give a clause as it came back; nothing if no word of it is left."""
    expected = paper.headings()[was.id]
    heading, body = _heading_and_body(group.lines, expected)
    settled = f"{paper.words.gettext(SETTLED)}: "
    apart = [line for line in body if line.text.startswith(settled)]
    rest = [line for line in body if not line.text.startswith(settled)]
    text, fields, unread = text_and_fields(rest, apart, was, paper)
    doubts += [(Doubt.VALUE, was.id)] if unread else []
    if not re.search(r"\w", BLANK.sub("", text)):
        return None
    heading = was.heading if heading in (None, was.heading) else (heading or "")[:LONGEST_HEADING]
    if text == was.text:
        return replace(was, heading=heading or was.heading, fields=fields)
    return replace(
        was, heading=heading or was.heading, fields=fields, text=text, strength=Strength.OWN
    )


def _new(group: _Group, used: Sequence[str]) -> Provision | None:
    """Give what somebody wrote between two clauses as a clause of its own."""
    lines = [line for line in group.lines if line.text.strip()]
    if not lines:
        return None
    first = _NUMBER.sub("", lines[0].text.strip(), count=1)
    is_heading = len(lines) > 1 and (_is_heading(lines[0]) or len(first) <= LONGEST_HEADING // 2)
    body = lines[1:] if is_heading else lines
    heading = first if is_heading else " ".join(first.split()[:6])
    return Provision(
        id=free_id(used),
        part=group.part,
        heading=heading[:LONGEST_HEADING],
        strength=Strength.OWN,
        text="\n".join(" ".join(line.text.split()) for line in body),
    )


def _heading_and_body(lines: Sequence[Line], expected: str) -> tuple[str | None, list[Line]]:
    """Take the heading off: the first line, if it is one. Without it, the heading stays as it was."""
    first, *rest = lines
    if _even(first.text) == _even(expected):
        return None, rest
    if _is_heading(first) or any(each.startswith("fh_") for each in first.bookmarks):
        told = _NUMBER.sub("", first.text.strip(), count=1).strip()
        return told or None, rest
    return None, list(lines)


def _is_heading(line: Line) -> bool:
    return line.style.lower().startswith(("heading", "title"))


def _id_in(line: Line) -> str:
    for tag in reversed(line.controls):
        kind, _, id = tag.partition(":")
        if kind == "clause":
            return id
    return ""


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()
