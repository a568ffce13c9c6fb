"""Putting things into sentences: lists, numbers, full stops."""

from collections.abc import Mapping, Sequence

from firsthand.core.words import Counted, Words, marked


class Speech:
    """A catalogue of words, and the few ways in which sentences are put together from parts."""

    def __init__(self, words: Words, direction: str = "ltr") -> None:
        self.words = words
        self._from_right = direction == "rtl"

    def say(self, sentence: str, **blanks: object) -> str:
        """Say a marked sentence with its blanks filled."""
        said = self.words.gettext(sentence)
        return said.format(**self._filled(blanks)) if blanks else said

    def count(self, sentence: Counted, n: int, **blanks: object) -> str:
        """Say a sentence about a number of things."""
        return self.words.ngettext(sentence.one, sentence.many, n).format(
            n=n, **self._filled(blanks)
        )

    def _filled(self, blanks: Mapping[str, object]) -> Mapping[str, object]:
        """Keep what fills a blank to itself where the sentence runs from right to left: names, dates and brackets would trade places."""
        if not self._from_right:
            return blanks
        return {
            name: f"\u2068{blank}\u2069" if isinstance(blank, str) else blank
            for name, blank in blanks.items()
        }

    def listed(self, things: Sequence[str]) -> str:
        """Put things into a list: a, b and c."""
        if len(things) < 2:  # a list takes two
            return "".join(things)
        first, last = self.say(marked(", ")).join(things[:-1]), things[-1]
        return self.say(marked("{first} and {last}"), first=first, last=last)

    def sentence(self, statement: str) -> str:
        """Make a statement a sentence."""
        return self.say(marked("{statement}."), statement=statement)

    def sentences(self, *statements: str) -> str:
        """Put statements one after the other, each as a sentence."""
        return " ".join(self.sentence(statement) for statement in statements)
