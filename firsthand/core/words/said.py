"""A sentence with blanks, and the catalogue that translates it."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class Words(Protocol):
    """What a catalogue of translations answers; `gettext.NullTranslations` and its children do."""

    def __hash__(self) -> int:
        """Catalogues are told apart by identity, so that what is translated once can be kept."""

    def gettext(self, message: str, /) -> str:
        """Give the sentence in the reader's language."""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Give the form of the sentence that fits a number of things."""


ENGLISH: Words = gettext.NullTranslations()


def marked(text: str) -> str:
    """Mark a sentence for the catalogue without translating it yet."""
    return text


class Counted(NamedTuple):
    """A sentence about a number of things: the form for one, and the form for many. Languages may have more forms."""

    one: str
    many: str


def counted(one: str, many: str) -> Counted:
    """Mark both forms of a sentence about a number of things as one entry of the catalogue."""
    return Counted(one, many)


@dataclass(frozen=True, slots=True)
class Said:
    """A marked sentence with named blanks, to be put into words later.

    `sentence` uses `{name}` blanks; `blanks` fills them with text or numbers from the input, never translated.
    """

    sentence: str
    blanks: Mapping[str, object] = field(default_factory=dict)

    def put(self, words: Words) -> str:
        """Say it in the language of `words`."""
        return words.gettext(self.sentence).format(**self.blanks)

    def __str__(self) -> str:
        return self.put(ENGLISH)
