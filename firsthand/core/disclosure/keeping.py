"""What goes into the ledger as plain data, for a database or a file, and back. It holds no hidden count."""

from collections.abc import Iterable, Mapping
from typing import Any

from firsthand.core.disclosure.ledger import Entry, Released
from firsthand.core.disclosure.rules import Reason
from firsthand.core.disclosure.tables import Cell


def to_document(released: Released) -> dict[str, Any]:
    """Give a release as plain data: the same release gives the same data."""
    return {
        "version": released.version,
        "bases": {id: sorted(values) for id, values in sorted(released.bases.items())},
        "impossible": [_plain(cell) for cell in sorted(released.impossible)],
        "entries": [
            [
                _plain(each.cell),
                each.shown,
                None if each.reason is None else str(each.reason),
                each.least,
                each.base,
            ]
            for each in released.entries
        ],
    }


def from_document(kept: Mapping[str, Any]) -> Released:
    """Give the release back. Raises KeyError, TypeError or ValueError for anything else than was written here."""
    return Released(
        version=str(kept["version"]),
        bases={id: frozenset(values) for id, values in kept["bases"].items()},
        impossible=frozenset(_cell(each) for each in kept["impossible"]),
        entries=tuple(_entry(*each) for each in kept["entries"]),
    )


def _plain(cell: Cell) -> list[list[Any]]:
    return [[id, list(values)] for id, values in cell.conditions]


def _cell(kept: Iterable[tuple[str, list[str]]]) -> Cell:
    return Cell.of(dict(kept))


def _entry(cell: Any, shown: int | None, reason: str | None, least: int, base: int) -> Entry:
    return Entry(_cell(cell), shown, None if reason is None else Reason(reason), least, base)
