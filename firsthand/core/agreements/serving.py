"""Which rows a draft serves: on paper. Whether it is kept is for evidence to tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from firsthand.core.agreements.clauses import Field, Kind, Library, Strength
from firsthand.core.agreements.drafting import Provision

Readings = Mapping[tuple[str, str], frozenset[str]]
"""For a clause and its very words: the rows that somebody of the network said it still serves."""


class Because(StrEnum):
    """Why a row stands as it does, from the best to the worst."""

    SERVED = "served"
    NOT_SAID = "not_said"
    """In other words than ours; nobody of the network said yet whether it still serves."""
    NOT_SETTLED = "not_settled"
    """A number or a fact is missing. Source: standards 1.11, no agreed number is not met."""
    SAID_NO = "said_no"
    """Somebody of the network said that in these words it does not serve."""
    TOO_WEAK = "too_weak"
    """The clause is there at its least, which does not reach that far."""
    LEFT_OUT = "left_out"


ORDER: Final = tuple(Because)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a row stands in a draft, and by which provision."""

    row: str
    because: Because
    provision: str = ""

    @property
    def mark(self) -> str:
        """The mark that shows it: `met`, `open` where nobody has said, `not`."""
        marks = {Because.SERVED: "met", Because.NOT_SAID: "open"}
        return marks.get(self.because, "not")


def standings(
    library: Library, provisions: Sequence[Provision], readings: Readings
) -> dict[str, Standing]:
    """Say for each row that the library knows (and others that were read into a clause) where a draft stands."""
    claims: dict[str, list[Standing]] = {row: [] for row in library.rows}
    for each in provisions:
        for row, because in _claims(library, each, readings):
            claims.setdefault(row, []).append(Standing(row, because, each.id))
    return {
        row: min(
            found, key=lambda one: ORDER.index(one.because), default=Standing(row, Because.LEFT_OUT)
        )
        for row, found in sorted(claims.items())
    }


def unsaid(provisions: Sequence[Provision], readings: Readings) -> list[Provision]:
    """Give the provisions in other words than ours of which nobody has said yet what they serve."""
    return [
        each
        for each in provisions
        if each.strength is Strength.OWN and (each.id, each.text) not in readings
    ]


def is_settled(provision: Provision) -> bool:
    """Tell whether every number and fact of a provision is there."""
    return all(provision.fields.values())


def weaker_than_usual(library: Library, provision: Provision) -> list[Field]:
    """Give the fields by which a threshold goes, and in which less was agreed than a first draft proposes.

    Days are notice, or time to read: fewer are weaker. Months lie between two reviews: more are weaker. It serves the row all the
    same, as agreed numbers are what counts; whoever agrees should know.
    """
    known = (library.fields[id] for id in provision.fields if id in library.fields)
    return [each for each in known if each.tests and _is_weaker(each, provision.fields[each.id])]


def _is_weaker(field: Field, agreed: str) -> bool:
    if not (agreed.isdecimal() and field.suggested.isdecimal()):
        return False
    if field.kind is Kind.DAYS:
        return int(agreed) < int(field.suggested)
    return field.kind is Kind.MONTHS and int(agreed) > int(field.suggested)


def _claims(
    library: Library, provision: Provision, readings: Readings
) -> list[tuple[str, Because]]:
    clause = library.clauses.get(provision.id)
    meant = set(provision.serves) | set(clause.serves if clause else ())
    if provision.strength is not Strength.OWN:
        served = frozenset(provision.serves)
        otherwise = Because.TOO_WEAK
    else:
        said = readings.get((provision.id, provision.text))
        if said is None:
            return [(row, Because.NOT_SAID) for row in sorted(meant)]
        served, otherwise = said, Because.SAID_NO
    yes = Because.SERVED if is_settled(provision) else Because.NOT_SETTLED
    return [(row, yes if row in served else otherwise) for row in sorted(meant | served)]
