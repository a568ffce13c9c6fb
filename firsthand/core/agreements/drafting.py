"""A draft: provisions in an order. Where they come from, how they are put into words, and how two people's changes go together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from firsthand.core.agreements.clauses import Clause, Field, Library, Strength
from firsthand.core.agreements.loading import BLANK, PARTS
from firsthand.core.agreements.values import shown
from firsthand.core.words import ENGLISH, Words, marked

LONGEST_TEXT: Final = 4_000
LONGEST_HEADING: Final = 150
MOST_PROVISIONS: Final = 120
_OWN: Final = re.compile(r"own_([0-9]{1,6})")
UNSETTLED: Final = marked("[not settled yet]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A clause as it stands in a draft."""

    id: str
    """The id of a clause of the library, or `own_3` for one that somebody added."""
    part: str
    heading: str
    strength: Strength
    text: str
    """With a `{blank}` for each field, in the language of the agreement."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Values as `values.read` gives them; an empty one is not settled yet."""
    serves: tuple[str, ...] = ()
    """The rows that it serves, or in own words: those that it was meant to serve."""

    def as_data(self) -> dict[str, Any]:
        """Give it as JSON keeps it."""
        return {
            "id": self.id,
            "part": self.part,
            "heading": self.heading,
            "strength": self.strength.value,
            "text": self.text,
            "fields": dict(self.fields),
            "serves": list(self.serves),
        }


class Piece(NamedTuple):
    """A stretch of a text: plain, or the value of a field."""

    text: str
    field: str = ""


def from_data(data: Mapping[str, Any]) -> Provision:
    """Take it back from JSON."""
    return Provision(
        id=data["id"],
        part=data["part"],
        heading=data["heading"],
        strength=Strength(data["strength"]),
        text=data["text"],
        fields=dict(data["fields"]),
        serves=tuple(data["serves"]),
    )


def provision_of(
    clause: Clause,
    strength: Strength,
    *,
    words: Words = ENGLISH,
    fields: Mapping[str, str] | None = None,
) -> Provision:
    """Take a clause of the library into a draft; fields that nobody filled in get what is suggested."""
    given = fields if fields is not None else {each.id: each.suggested for each in clause.fields}
    return Provision(
        id=clause.id,
        part=clause.part,
        heading=words.gettext(clause.title),
        strength=strength,
        text=words.gettext(clause.text(strength)),
        fields={each.id: given.get(each.id, "") for each in clause.fields},
        serves=clause.serves_at(strength),
    )


def first_draft(library: Library, strength: Strength, words: Words = ENGLISH) -> list[Provision]:
    """Give every clause at one strength, with the numbers that are suggested."""
    return [provision_of(clause, strength, words=words) for clause in library.clauses.values()]


def pieces(provision: Provision, known: Mapping[str, Field], words: Words = ENGLISH) -> list[Piece]:
    """Give the text with its blanks filled, piece by piece. A brace that is no blank stays as it is."""
    found: list[Piece] = []
    at = 0
    for match in BLANK.finditer(provision.text):
        id = match[1]
        if id in known and id in provision.fields:
            found.append(Piece(provision.text[at : match.start()]))
            value = shown(known[id].kind, provision.fields[id], words)
            found.append(Piece(value or words.gettext(UNSETTLED), id))
            at = match.end()
    found.append(Piece(provision.text[at:]))
    return [piece for piece in found if piece.text]


def read_aloud(provision: Provision, known: Mapping[str, Field], words: Words = ENGLISH) -> str:
    """Give the text with its blanks filled."""
    return "".join(piece.text for piece in pieces(provision, known, words))


def aside(provision: Provision, known: Mapping[str, Field]) -> list[str]:
    """Give the fields that no blank of the text shows: in own words they stand below it."""
    shown_in_text = set(BLANK.findall(provision.text))
    return [id for id in provision.fields if id in known and id not in shown_in_text]


def in_order(provisions: Sequence[Provision]) -> list[Provision]:
    """Give provisions part by part; inside a part they keep their order."""
    return sorted(provisions, key=lambda each: PARTS.index(each.part))


def numbered(provisions: Sequence[Provision]) -> Iterator[tuple[str, Provision]]:
    """Give each provision with its number, `2.4`: part and place."""
    counts = dict.fromkeys(PARTS, 0)
    for each in in_order(provisions):
        counts[each.part] += 1
        yield f"{PARTS.index(each.part) + 1}.{counts[each.part]}", each


def free_id(taken: Sequence[str]) -> str:
    """Give an id for a clause that somebody adds: one that nobody used before in this agreement."""
    used = [int(found[1]) for each in taken if (found := _OWN.fullmatch(each))]
    return f"own_{max(used, default=0) + 1}"


def together(
    base: Sequence[Provision], mine: Sequence[Provision], theirs: Sequence[Provision]
) -> list[Provision]:
    """Bring changes of one side over to a newer version: what it did not touch follows the newer one, what it did stays.

    A clause that one side took out and the other changed stays, as changed: taking out is easier to say again.
    """
    was = {each.id: each for each in base}
    ours = {each.id: each for each in mine}
    newer = {each.id: each for each in theirs}
    result: list[Provision] = []
    for each in theirs:
        here = ours.get(each.id)
        if here is None:
            if each.id not in was or was[each.id] != each:
                result.append(each)
        else:
            result.append(each if was.get(each.id) == here else here)
    for place, each in enumerate(mine):
        if each.id not in newer and was.get(each.id) != each:
            before = {one.id for one in mine[:place]}
            at = max((n + 1 for n, one in enumerate(result) if one.id in before), default=0)
            result.insert(at, each)
    return in_order(result)


def moved(provisions: Sequence[Provision], id: str, by: int) -> list[Provision]:
    """Move a provision up (-1) or down (1) inside its part; at the end of it nothing happens."""
    ordered = in_order(provisions)
    place = next((n for n, each in enumerate(ordered) if each.id == id), None)
    if place is None or not 0 <= place + by < len(ordered):
        return ordered
    if ordered[place + by].part == ordered[place].part:
        ordered[place], ordered[place + by] = ordered[place + by], ordered[place]
    return ordered


def put(provisions: Sequence[Provision], new: Provision, after: str = "") -> list[Provision]:
    """Put a provision in the place of the one with its id, or after another one, or at the end of its part."""
    if any(each.id == new.id for each in provisions):
        return in_order([new if each.id == new.id else each for each in provisions])
    place = next((n + 1 for n, each in enumerate(provisions) if each.id == after), len(provisions))
    return in_order([*provisions[:place], new, *provisions[place:]])


def without(provisions: Sequence[Provision], id: str) -> list[Provision]:
    """Leave a provision out."""
    return [each for each in provisions if each.id != id]
