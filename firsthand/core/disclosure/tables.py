"""What is counted: variables, cells, and tables with all their margins.

A cell is a set of people, named by what is true of them, whatever table it stands in; so tables that share a margin
share the cell, and a month is a part of its quarter. Everybody stands in exactly one inner cell of a table: variables
of which somebody can have several values at once are counted one table a value.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple, Self

Place = tuple[str | None, ...]
"""Where a cell stands in a table: a category of each variable, None for all of them together (a margin)."""
MOST_VARIABLES = 3


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """The people of whom all conditions are true; without conditions, everybody.

    A condition is a variable and the values that it may have, both sorted, so that a cell can be kept, compared and found again.
    """

    conditions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, conditions: Mapping[str, Iterable[str]]) -> Self:
        """Give the cell of these conditions: variable → values."""
        return cls(tuple((id, tuple(sorted(set(conditions[id])))) for id in sorted(conditions)))

    @property
    def variables(self) -> frozenset[str]:
        """The variables that its conditions name."""
        return frozenset(id for id, _ in self.conditions)

    def __str__(self) -> str:
        return " & ".join(f"{id}={'|'.join(values)}" for id, values in self.conditions)


class Category(NamedTuple):
    """A category of a variable and the finest values that it stands for."""

    id: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that sorts people: its categories stand apart, and everybody of the data version is in one.

    Raises ValueError where a category is empty, named twice or shares a value with another.
    """

    id: str
    categories: tuple[Category, ...]
    rest: frozenset[str] = frozenset()
    """Values that are in no category because nobody can have them now, as everybody knows; see `covering`."""

    def __post_init__(self) -> None:
        values = [value for category in self.categories for value in category.values]
        values += self.rest
        ids = {category.id for category in self.categories}
        if not values or not all(category.values for category in self.categories):
            raise ValueError(f"{self.id}: a category without values")
        if len(set(values)) < len(values) or len(ids) < len(self.categories):
            raise ValueError(f"{self.id}: two categories share a name or a value")

    @classmethod
    def of(cls, id: str, *categories: str) -> Self:
        """Give a variable whose categories are its finest values."""
        return cls(id, tuple(Category(each, frozenset({each})) for each in categories))

    @property
    def values(self) -> frozenset[str]:
        """All its finest values."""
        return self.rest.union(*(category.values for category in self.categories))

    def __getitem__(self, category: str) -> frozenset[str]:
        """Give the values of a category; raises KeyError for one that is not there."""
        return dict(self.categories)[category]

    def grouped(self, groups: Mapping[str, Iterable[str]]) -> Self:
        """Give the variable with coarser categories: group → categories of this one; those not named stay as they are."""
        inside = {each: frozenset(group) for each, group in groups.items()}
        named = frozenset().union(*inside.values())
        coarser = [
            Category(each, frozenset().union(*(self[category] for category in group)))
            for each, group in inside.items()
        ]
        same = [category for category in self.categories if category.id not in named]
        return replace(self, categories=(*coarser, *same))


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of persons over one to three variables, with all margins, which are added up here and nowhere else.

    Raises ValueError where a count is negative, stands at no place of the table, or at an impossible one.
    """

    id: str
    variables: tuple[Variable, ...]
    counts: Mapping[tuple[str, ...], int]
    """Persons by a category of each variable. A place that is left out counts 0."""
    impossible: frozenset[Cell] = frozenset()
    """Structural zeros: where nobody can be, as everybody knows."""
    conduct: bool = True
    """The table is about what people do or what was done to them; then zeros tell, too."""
    within: tuple[tuple[Variable, str], ...] = ()
    """The slice that it counts: a variable and the category in which everybody counted is."""

    def __post_init__(self) -> None:
        known = [*self.variables, *(variable for variable, _ in self.within)]
        if not 1 <= len(self.variables) <= MOST_VARIABLES:
            raise ValueError(f"{self.id}: one to {MOST_VARIABLES} variables")
        if len({variable.id for variable in known}) < len(known):
            raise ValueError(f"{self.id}: a variable stands in it twice")
        places = set(self._inner())
        for place, count in self.counts.items():
            if place not in places or count < 0:
                raise ValueError(f"{self.id}: {count} at {place}")
        if any(
            not cell.variables <= {variable.id for variable in known} for cell in self.impossible
        ):
            raise ValueError(f"{self.id}: an impossible cell of another table")

    def never(self) -> frozenset[Cell]:
        """Give all structural zeros: those that are named, and what is in no category."""
        named = (*self.variables, *(variable for variable, _ in self.within))
        rest = {Cell.of({each.id: each.rest}) for each in named if each.rest}
        return self.impossible | rest

    def _inner(self) -> Iterator[tuple[str, ...]]:
        return product(*([each.id for each in variable.categories] for variable in self.variables))

    def places(self) -> Iterator[Place]:
        """Give every place of the table, margins and the total included, in order."""
        return product(
            *([*(each.id for each in variable.categories), None] for variable in self.variables)
        )

    def cell(self, place: Sequence[str | None]) -> Cell:
        """Give the cell that stands at a place. A condition that is true of everybody is none."""
        chosen = [*zip(self.variables, place, strict=True), *self.within]
        conditions = {
            variable.id: variable[category] for variable, category in chosen if category is not None
        }
        whole = {variable.id: variable.values for variable, _ in chosen}
        return Cell.of({id: values for id, values in conditions.items() if values != whole[id]})

    def values(self) -> dict[Place, int]:
        """Add up every place, margins and the total included, from all counts, hidden or not."""
        sums: dict[Place, int] = dict.fromkeys(self.places(), 0)
        for inner, count in self.counts.items():
            for kept in product((True, False), repeat=len(inner)):
                place = tuple(id if keep else None for id, keep in zip(inner, kept, strict=True))
                sums[place] += count
        return sums

    def without(self, known: Self) -> Self:
        """Give the table of those who are not in another one of the same variables; there zeros tell nothing of anybody.

        Raises ValueError where the other one counts by something else, or somebody who is not here.
        """
        if known.variables != self.variables or known.within != self.within:
            raise ValueError(f"{self.id}: {known.id} counts by something else")
        places = self.counts.keys() | known.counts.keys()
        left = {each: self.counts.get(each, 0) - known.counts.get(each, 0) for each in places}
        return replace(self, counts=left, conduct=False)

    def bases(self) -> dict[str, frozenset[str]]:
        """Give all finest values of each variable that it names."""
        within = (variable for variable, _ in self.within)
        return {variable.id: variable.values for variable in (*self.variables, *within)}

    def grouped(self, coarser: Variable) -> Self:
        """Give the table with a variable in coarser categories; the same table where it does not have it.

        Raises ValueError where a category of this table lies across two of the coarser ones.
        """
        where = [place for place, each in enumerate(self.variables) if each.id == coarser.id]
        if not where:
            return self
        at, finer = where[0], self.variables[where[0]]
        into = {
            each.id: group.id
            for each in finer.categories
            for group in coarser.categories
            if each.values <= group.values
        }
        if len(into) < len(finer.categories) or coarser.values != finer.values:
            raise ValueError(f"{self.id}: these categories of {coarser.id} are not coarser ones")
        counts: dict[tuple[str, ...], int] = {}
        for place, count in self.counts.items():
            new = (*place[:at], into[place[at]], *place[at + 1 :])
            counts[new] = counts.get(new, 0) + count
        variables = (*self.variables[:at], coarser, *self.variables[at + 1 :])
        return replace(self, variables=variables, counts=counts)
