"""Insiders: who reads, or read, at some of the desks that a table counts, and not at all of them. See decision 0031.

They know each coded event of their desks, and can take it away from what they read. What a released table was beside
that, for them, stands with its page of the ledger: how many they knew of each number that was shown.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import Any

from firsthand.core.disclosure import Cell, Released, from_document, left_of

Desks = frozenset[str]


def insiders(sat: Iterable[Set[str]], counted: Set[str]) -> list[Desks]:
    """Give each set of desks that somebody knows, out of those that are counted: not none of them, and not all. `sat`: by person."""
    known = {frozenset(desks & counted) for desks in sat}
    return sorted((each for each in known if each and each != counted), key=sorted)


def as_read(page: Mapping[str, Any], knowing: Desks) -> Released | None:
    """Give what was left of a release for who knew the events of some desks; None where that is not known, or nothing was left.

    For nobody's desks it is the release itself. It is not known of those who came later, unless it follows from the others.
    """
    released = from_document(page)
    mine = knowing & frozenset(page.get("of", ()))
    if not knowing or (not mine and "of" in page):
        return released
    for each in page.get("known", ()):
        if frozenset(each["desks"]) == mine:
            counts = dict(zip(_shown(released), each["counts"], strict=True))
            return replace(left_of(released, counts), version=each["version"])
        if frozenset(each["desks"]) == frozenset(page["of"]) - mine and _is_exact(released):
            rest = {
                cell: number - known
                for (cell, number), known in zip(
                    _shown(released).items(), each["counts"], strict=True
                )
            }
            version = f"{released.version} {each['version']}"
            return replace(left_of(released, rest), version=version)
    return None


def to_keep(knowing: Desks, counts: Iterable[int], version: str) -> dict[str, Any]:
    """Give what is kept with a release of who knows some desks: how many of each number that is shown, in its order."""
    return {"desks": sorted(knowing), "counts": list(counts), "version": version}


def _shown(released: Released) -> dict[Cell, int]:
    return {each.cell: each.shown for each in released.entries if each.shown is not None}


def _is_exact(released: Released) -> bool:
    return all(each.base == 1 for each in released.entries if each.shown is not None)
