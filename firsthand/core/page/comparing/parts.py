"""The parts of a page about changes. Every text is ready to show and free of control characters."""

from dataclasses import dataclass

from firsthand.core.page.parts import Element, Mark


@dataclass(frozen=True, slots=True)
class Move:
    """From one mark to another, with a statement. Without marks it is a statement alone."""

    old: Mark | None
    new: Mark | None
    title: str
    more: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    """Of a red line: what is shown now, and what is missing."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ChangePart:
    """One part: its name, a hint beside it, sentences, moves, and a block of text to copy as it is."""

    name: str
    hint: str = ""
    sentences: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    block: tuple[str, ...] = ()
    """Lines that are to be copied into a file, from its first column on."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """One of the two files: its name here (old, new), its title, its period, and the parties where they differ."""

    name: str
    title: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """The verdict then and now, each with its mark and its word."""

    name: str
    old: tuple[Mark, str]
    new: tuple[Mark, str]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The page of a comparison. Parts stand in the order in which they are shown."""

    title: str
    subtitle: str
    """The two parties, where both files are about the same; else they stand with each file."""
    files: tuple[FilePart, FilePart]
    notes: tuple[str, ...]
    """What a reader has to know first: other parties, other rules, periods that overlap."""
    verdict: VerdictChange
    parts: tuple[ChangePart, ...]
    footer: str
    language: str = "en"
    direction: str = "ltr"
