"""A mapping taken apart field by field: what is right comes out typed, what is wrong is kept with its line."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from firsthand.core.documents.document import Container, Document, Mistake, Value, note
from firsthand.core.words import Said, marked

Choice = TypeVar("Choice", bound=str)
LONGEST_WORD: Final = 64
LONGEST_NAME: Final = 1000
"""Letters of a name or an id. Far above any honest one, and low enough that comparing stays quick."""
_LONGEST_BITS: Final = 256
MOST_LOOKED_AT: Final = 300
"""Words among which the nearest is looked for."""
MOST_LISTED: Final = 20
"""Known words that a mistake lists; more than that would bury it."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that `word` was probably meant to be; None where nothing is close, or there are too many to look."""
    candidates = list(islice(known, MOST_LOOKED_AT + 1))
    if len(candidates) > MOST_LOOKED_AT:
        return None
    by_folded = {
        candidate.casefold(): candidate
        for candidate in candidates
        if len(candidate) <= LONGEST_WORD
    }
    found = difflib.get_close_matches(word.casefold()[:LONGEST_WORD], by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def shown(value: Value) -> str:
    """Give a value from a stranger's file as a short piece of one line."""
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        brackets = "{}" if isinstance(value, dict) else "[]"
        return "…".join(brackets) if value else brackets
    if isinstance(value, int) and value.bit_length() > _LONGEST_BITS:
        return "…"
    text = str(value) if not isinstance(value, bool) else str(value).lower()
    text = " ".join("".join(c if c.isprintable() else " " for c in text[:200]).split())
    return text if len(text) <= 40 else text[:39] + "…"


def told(value: Value) -> str:
    """Give a value for a sentence that sets no quotes itself: text in quotes, everything else as it is."""
    return f'"{shown(value)}"' if isinstance(value, str) else shown(value)


class Fields:
    """One mapping of a document. Every method returns a usable value and notes a mistake where there is none."""

    def __init__(
        self, document: Document, mapping: dict[str, Value], path: str, mistakes: list[Mistake]
    ) -> None:
        self.mapping = mapping
        self.path = path
        self._document = document
        self._mistakes = mistakes

    def wrong(self, key: str | None, sentence: str, /, **blanks: object) -> None:
        """Note what is wrong with a field (or, with None, with the mapping as a whole)."""
        self.wrong_in(self.mapping, key, self.place(key), sentence, **blanks)

    def wrong_in(
        self,
        container: Container,
        key: str | int | None,
        path: str,
        sentence: str,
        /,
        **blanks: object,
    ) -> None:
        """Note what is wrong with an entry of any list or mapping of the document."""
        line = self._document.line_of(container, key) or self._document.line_of(container, None)
        note(self._mistakes, Mistake(Said(sentence, blanks), path=path, line=line))

    def place(self, key: str | None) -> str:
        """Name a field by its path inside the document."""
        if key is None:
            return self.path
        return f"{self.path}.{key}" if self.path else key

    def text(self, key: str, *, required: bool = False, longest: int | None = None) -> str:
        """Take a text, of at most `longest` letters; empty when it is missing."""
        value = self.mapping.get(key)
        if isinstance(value, str):
            if longest is not None and len(value) > longest:
                self.wrong(key, marked("This is longer than {longest} letters."), longest=longest)
                return ""
            if required and not value.strip():
                self.wrong(key, marked("This must not be empty."))
            return value
        if value is None:
            if required:
                self.wrong(key, marked('"{field}" is missing.'), field=key)
            return ""
        self.wrong(
            key, marked('This must be text. Put it in quotes: "{value}".'), value=shown(value)
        )
        return ""

    def flag(self, key: str) -> bool:
        """Take a true or false; false when it is missing."""
        value = self.mapping.get(key, False)
        if isinstance(value, bool):
            return value
        self.wrong(key, marked("This must be true or false, not {value}."), value=told(value))
        return False

    def whole(self, key: str, *, least: int, default: int | None = None) -> int | None:
        """Take a whole number of at least `least`; `default` when it is missing."""
        value = self.mapping.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        if value is not None or default is None:
            sentence = marked("This must be a whole number of at least {least}, not {value}.")
            self.wrong(key, sentence, least=least, value=told(value))
        return default

    def choice(self, key: str, known: Sequence[Choice]) -> Choice | None:
        """Take one of the known words."""
        value = self.mapping.get(key)
        if isinstance(value, str):
            for word in known:
                if word == value:
                    return word
        if value is None:
            if len(known) > MOST_LISTED:
                self.wrong(key, marked('"{field}" is missing.'), field=key)
            else:
                sentence = marked('"{field}" is missing. It is one of: {known}.')
                self.wrong(key, sentence, field=key, known=", ".join(known))
        else:
            self.wrong_choice(self.mapping, key, self.place(key), known)
        return None

    def wrong_choice(
        self,
        container: Container,
        key: str | int,
        path: str,
        known: Sequence[str],
        *,
        guesses: bool = True,
    ) -> None:
        """Note a word that is none of the known ones, with the nearest of them."""
        value = container[key]  # type: ignore[index]  # a key for a mapping, an index for a list
        near = nearest(value, known) if guesses and isinstance(value, str) else None
        if near is not None:
            sentence = marked('"{value}" is not known here. Did you mean "{near}"?')
            self.wrong_in(container, key, path, sentence, value=shown(value), near=near)
        elif len(known) > MOST_LISTED:
            sentence = marked(
                '"{value}" is not known here. "firsthand standards" lists what there is.'
            )
            self.wrong_in(container, key, path, sentence, value=shown(value))
        else:
            sentence = marked('"{value}" is not known here. It is one of: {known}.')
            self.wrong_in(
                container, key, path, sentence, value=shown(value), known=", ".join(known)
            )

    def sub(self, key: str, *, required: bool = False) -> "Fields | None":
        """Take a mapping; None when it is missing or something else."""
        value = self.mapping.get(key)
        if isinstance(value, dict):
            return Fields(self._document, value, self.place(key), self._mistakes)
        if value is not None:
            self.wrong(
                key, marked("Fields are expected here, each with its name, a colon and a value.")
            )
        elif required:
            self.wrong(key, marked('"{field}" is missing.'), field=key)
        return None

    def items(self, key: str) -> list[Value]:
        """Take a list; empty when it is missing."""
        value = self.mapping.get(key)
        if isinstance(value, list):
            return value
        if value is not None:
            self.wrong(key, marked("A list is expected here: lines that start with a dash."))
        return []

    def subs(self, key: str) -> Iterator["Fields"]:
        """Take a list of mappings, one by one."""
        entries = self.items(key)
        for index, value in enumerate(entries):
            path = f"{self.place(key)}[{index + 1}]"
            if isinstance(value, dict):
                yield Fields(self._document, value, path, self._mistakes)
            else:
                self.wrong_in(
                    entries,
                    index,
                    path,
                    marked("Fields are expected here, each with its name and value."),
                )

    def words(self, key: str, known: Sequence[Choice], *, guesses: bool = True) -> list[Choice]:
        """Take a list of known words. A wrong one is told with the nearest, or, without guesses, with all of them."""
        entries = self.items(key)
        found: list[Choice] = []
        for index, value in enumerate(entries):
            word = next((candidate for candidate in known if candidate == value), None)
            if word is None:
                place = f"{self.place(key)}[{index + 1}]"
                self.wrong_choice(entries, index, place, known, guesses=guesses)
            else:
                found.append(word)
        return found

    def unknown(self, known: Iterable[str]) -> Iterator[tuple[str, str | None]]:
        """Name the fields that nobody reads, each with the nearest name that somebody does."""
        names = list(known)
        for key in self.mapping:
            if key not in names:
                yield key, nearest(key, names)
