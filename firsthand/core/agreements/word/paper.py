"""What stands on the paper besides the clauses: the same for writing it and for telling what was added to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from firsthand.core.agreements.clauses import Field, Library
from firsthand.core.agreements.drafting import Provision, numbered
from firsthand.core.words import ENGLISH, Words, marked

BETWEEN: Final = marked('Between {network} ("the network") and {partner} ("the partner").')
VERSION: Final = marked("Version {number}.")
HOW: Final = marked(
    "Change what you like, with or without tracked changes; every clause is recognised when the file comes back. A"
    " paragraph that you write between two clauses becomes a proposal for a new one. Numbers and facts are settled"
    " where they stand."
)
STANDS: Final = marked(
    "Both sides agreed to this version, and it stands. Whoever wants other words proposes a new version."
)
AGREED: Final = marked("Agreed")
SIGNED: Final = marked("For {side}: {who}, on {day}. Mandate: {mandate}")
BY_NETWORK: Final = marked(
    "For the network: who (a role is enough), on which mandate, on which day"
)
BY_PARTNER: Final = marked(
    "For the partner: who (a role is enough), on which mandate, on which day"
)
LINE: Final = "……………………………………………………………………………………"
SETTLED: Final = marked("Settled here")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One version of an agreement, to be written down."""

    agreement: str
    """Its id, so that a file of another agreement is told from one of this."""
    number: int
    title: str
    network: str
    partner: str
    provisions: Sequence[Provision]
    library: Library
    words: Words = ENGLISH
    """The language of the agreement."""
    language: str = "en"
    direction: str = "ltr"
    signed: Sequence[str] = field(default_factory=tuple)
    """Who agreed, where somebody did: sentences."""

    @property
    def known(self) -> Mapping[str, Field]:
        """The fields that a text can have blanks for."""
        return self.library.fields

    @property
    def mark(self) -> str:
        """The mark by which the file is told to be of this agreement and version."""
        return f"fh:{self.agreement}:{self.number}"

    def opening(self) -> list[str]:
        """Give the lines below the title."""
        say = self.words.gettext
        between = say(BETWEEN).format(network=self.network, partner=self.partner)
        how = STANDS if self.signed else HOW
        return [between, say(VERSION).format(number=self.number), say(how)]

    def closing(self) -> list[str]:
        """Give the lines for those who agree."""
        say = self.words.gettext
        if self.signed:
            return [say(AGREED), *self.signed]
        return [say(AGREED), say(BY_NETWORK), LINE, say(BY_PARTNER), LINE]

    def heads(self) -> dict[str, str]:
        """Give the heading of each part, by its id."""
        say = self.words.gettext
        parts = enumerate(self.library.parts, start=1)
        return {part.id: f"{number} {say(part.title)}" for number, part in parts}

    def headings(self) -> dict[str, str]:
        """Give the heading of each provision as it is written, by its id."""
        return {each.id: f"{number} {each.heading}" for number, each in numbered(self.provisions)}

    def frame(self) -> Iterator[str]:
        """Give every line that is ours and no clause: what else stands outside the clauses, somebody wrote."""
        yield self.title
        yield from self.opening()
        yield from self.closing()
        for how in (HOW, STANDS):  # a file may have left before both agreed, or after
            yield self.words.gettext(how)
        yield from self.heads().values()
        yield from (self.words.gettext(part.about) for part in self.library.parts)
