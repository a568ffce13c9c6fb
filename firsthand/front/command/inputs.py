"""Case files as they come: YAML, JSON, JSON Lines, a folder of them, or standard input. Read in bounded pieces."""

import codecs
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from pathlib import Path
from typing import BinaryIO, Final, Literal

from firsthand.core.documents import (
    LARGEST_FILE,
    Document,
    Mistake,
    Unreadable,
    read_json,
    read_yaml,
)
from firsthand.core.words import Said, marked

SUFFIXES: Final = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
STANDARD_INPUT: Final = "-"
_LONGEST_STEM: Final = 150
"""Bytes of a name for files made from a case: with what is added to it, it fits on every disk."""
_HEAD: Final = 3
"""Lines of a stream that tell what it holds."""
_LONGEST_LINE: Final = 64 * LARGEST_FILE
"""Bytes of a line that is passed over. Beyond that, the stream is given up."""


@dataclass(frozen=True, slots=True)
class Input:
    """One case, not yet read: its name for messages, its bytes, and how it is written."""

    name: str
    data: bytes
    kind: Literal["yaml", "json"]
    line: int | None = None
    """Its line in a JSON Lines file."""
    stem: str = ""
    """A name for files made from it, different for every case; see `with_stems`."""

    @property
    def place(self) -> str:
        """Its name for messages, with the line in a JSON Lines file."""
        return self.name if self.line is None else f"{self.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was named as an input and cannot be read at all."""

    place: str
    mistakes: tuple[Mistake, ...]


def inputs(paths: Iterable[str], stdin: BinaryIO) -> Iterator[Input | Refused]:
    """Give every case in the order of the arguments; the files of a folder in the order of their names."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _of_stream("stdin", stdin)
            continue
        try:
            yield from _of_path(Path(path))
        except OSError as error:
            yield _refused(path, error)


def with_stems(cases: Iterable[Input | Refused]) -> Iterator[Input | Refused]:
    """Give each case a name for the files made from it: letters, digits, dots and dashes, and no name twice."""
    taken = {"index"}
    for given in cases:
        if isinstance(given, Refused):
            yield given
            continue
        own = (
            Path(given.name).stem if given.line is None else f"{Path(given.name).stem}-{given.line}"
        )
        letters = "".join(c if c.isalnum() or c in "-_." else "-" for c in own)
        stem = letters.encode()[:_LONGEST_STEM].decode(errors="ignore").strip(".-") or "case"
        tries = chain([stem], (f"{stem}-again-{number}" for number in count(2)))
        free = next(name for name in tries if name.casefold() not in taken)
        taken.add(free.casefold())
        yield replace(given, stem=free)


def read_document(given: Input) -> Document:
    """Read the bytes of a case into a document. Raises Unreadable."""
    return read_json(given.data) if given.kind == "json" else read_yaml(given.data)


def located(given: Input, document: Document) -> Document:
    """Read a JSON file once more in a way that keeps lines, to say where something stands; the same document where that fails."""
    if given.kind != "json" or given.line is not None:
        return document
    try:
        again = read_yaml(given.data)
    except Unreadable:
        return document
    return again if again.value == document.value else document


def _of_path(path: Path) -> Iterator[Input | Refused]:
    if path.is_dir():
        yield from _of_folder(path)
        return
    kind = SUFFIXES.get(path.suffix.lower())
    with path.open("rb") as stream:
        if kind == "lines":
            yield from _of_lines(str(path), _lines(stream))
        elif kind is None:
            yield from _of_stream(str(path), stream)
        else:
            yield Input(
                str(path), stream.read(LARGEST_FILE + 1), "json" if kind == "json" else "yaml"
            )


def _of_folder(folder: Path) -> Iterator[Input | Refused]:
    """Give the case files in a folder and the folders in it. Links to folders are not followed, so there are no circles."""
    refused: list[OSError] = []
    found = False
    for place, folders, files in os.walk(folder, onerror=refused.append):
        folders.sort()
        for name in sorted(files):
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."):
                found = True
                yield from _of_entry(Path(place, name), folder)
    for problem in refused:
        yield _refused(str(problem.filename), problem)
    if not found and not refused:
        known = ", ".join(sorted(SUFFIXES))
        yield Refused(
            str(folder),
            (
                Mistake(
                    Said(
                        marked("There is no case file in this folder ({known})."), {"known": known}
                    )
                ),
            ),
        )


def _of_entry(path: Path, folder: Path) -> Iterator[Input | Refused]:
    """Give what one entry of a folder holds, if it is a file of that folder: a stranger's folder may hold pipes, and links to elsewhere."""
    try:
        if not path.is_file():
            yield Refused(str(path), (Mistake(Said(marked("This is not a file."))),))
        elif not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            yield Refused(
                str(path),
                (Mistake(Said(marked("This link leads out of the folder, and is not followed."))),),
            )
        else:
            yield from _of_path(path)
    except OSError as error:
        yield _refused(str(path), error)


def _of_stream(name: str, stream: BinaryIO) -> Iterator[Input | Refused]:
    """Tell by its first line what a stream without a telling name holds; a whole object there means JSON Lines."""
    lines = _lines(stream)
    head = list(islice(lines, _HEAD))
    start = head[0].removeprefix(codecs.BOM_UTF8) if head else b""
    if any(_is_object(line) for line in (start, *head[1:])):
        yield from _of_lines(name, chain(head, lines))
    else:
        kind: Literal["yaml", "json"] = "json" if start.lstrip().startswith(b"{") else "yaml"
        yield Input(name, b"".join(head) + stream.read(LARGEST_FILE + 1), kind)


def _is_object(line: bytes) -> bool:
    """Tell whether a line is a whole JSON object by itself, from its first letter to its last."""
    return line.startswith(b"{") and line.rstrip().endswith(b"}")


def _of_lines(name: str, lines: Iterable[bytes]) -> Iterator[Input | Refused]:
    """Give each line of JSON Lines; empty lines are passed over."""
    is_empty = True
    for number, line in enumerate(lines, start=1):
        if line.strip():
            is_empty = False
            yield Input(name, line, "json", number)
    if is_empty:
        yield Refused(name, (Mistake(Said(marked("There is no case in this file."))),))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a stream. Of one that is too long, give as much as it takes to be refused later."""
    while line := stream.readline(LARGEST_FILE + 1):
        yield line
        if len(line) > LARGEST_FILE and not _skips_line(stream):
            return


def _skips_line(stream: BinaryIO) -> bool:
    """Pass over the rest of a line that is too long; False where it has no end within reason (a device has none)."""
    for _ in range(_LONGEST_LINE // LARGEST_FILE):
        rest = stream.readline(LARGEST_FILE)
        if not rest or rest.endswith(b"\n"):
            return True
    return False


def _refused(place: str, error: OSError) -> Refused:
    if isinstance(error, FileNotFoundError):
        said = Said(marked("There is no such file."))
    elif isinstance(error, PermissionError):
        said = Said(marked("You may not read this."))
    else:
        said = Said(
            marked("This cannot be read ({problem})."), {"problem": error.strerror or error}
        )
    return Refused(place, (Mistake(said),))
