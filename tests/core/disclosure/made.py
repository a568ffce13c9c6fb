"""Tables made for tests, all invented, and what was done to their cells."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import product

from firsthand.core.disclosure import (
    OWN,
    PUBLIC,
    Cell,
    Place,
    Reason,
    Release,
    Released,
    State,
    Table,
    Variable,
)

THREE = replace(PUBLIC, threshold=3)

ACT = Variable.of("act", "beating", "extortion", "arrest")
PLACE = Variable.of("place", "north", "south", "east")
MONTH = Variable.of("month", "may", "june")
NAMES = "abcdefghijklmn"


def crossed(
    *variables: Variable,
    counts: Sequence[int],
    id: str = "table",
    conduct: bool = True,
    impossible: Collection[Cell] = (),
) -> Table:
    """Give a table from its inner counts, in the order of its variables' categories, the last one fastest."""
    places = product(*([each.id for each in variable.categories] for variable in variables))
    return Table(
        id,
        variables,
        dict(zip(places, counts, strict=True)),
        impossible=frozenset(impossible),
        conduct=conduct,
    )


def plain(*sizes: int, counts: Sequence[int], conduct: bool = True) -> Table:
    """Give a table over variables v0, v1 ... with so many categories a, b ... each."""
    variables = (Variable.of(f"v{at}", *NAMES[:size]) for at, size in enumerate(sizes))
    return crossed(*variables, counts=counts, conduct=conduct)


def only(found: Release, at: int = 0) -> dict[Place, int | None]:
    """Give what readers see of one table of a release that passed."""
    assert found.state == State.PASS, found.tried
    return dict(found.tables[at].counts)


def reasons(found: Release) -> dict[str, str]:
    """Give each hidden cell, in words, with its reason."""
    return {str(logged.cell): str(logged.reason) for logged in found.log}


def primaries(found: Release) -> set[Cell]:
    """Give the cells that were hidden for their own sake."""
    return {logged.cell for logged in found.log if logged.reason != Reason.COMPLEMENTARY}


def kept(found: Release) -> Released:
    """Give what goes into the ledger."""
    assert found.released is not None
    return found.released


__all__ = [
    "ACT",
    "MONTH",
    "OWN",
    "PLACE",
    "PUBLIC",
    "THREE",
    "crossed",
    "kept",
    "only",
    "plain",
    "primaries",
    "reasons",
]
