"""Where a command reads and writes, in which language, and whether with colour."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Final, TextIO

from firsthand.core.documents import Mistake
from firsthand.core.page.clean import clean
from firsthand.core.words import Words, marked
from firsthand.ground.pages.layout import Layout

DONE: Final = 0
FOUND: Final = 1
BAD_INPUT: Final = 2

_PLAIN: Final = str.maketrans({"’": "'", "“": '"', "”": '"', "…": "...", "·": "-", "–": "-"})
NARROWEST: Final = 40
WIDEST: Final = 96


@dataclass(frozen=True, slots=True)
class Console:
    """The three streams of a command, its language and its looks. Built once, in `main`."""

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    words: Words
    language: str = "en"
    direction: str = "ltr"
    colour: bool = False

    def say(self, sentence: str, **blanks: object) -> str:
        """Give a marked sentence in the reader's language."""
        return self.words.gettext(sentence).format(**blanks)

    def show(self, text: str) -> None:
        """Write to standard output, in plain ASCII where it cannot show more."""
        self.stdout.write(text if self.can_draw else text.translate(_PLAIN))

    def hand_over(self, text: str) -> None:
        """Write text for a program to standard output: UTF-8 and bare newlines, whatever the terminal speaks."""
        buffer = getattr(self.stdout, "buffer", None)
        if buffer is None:
            self.stdout.write(text)
            return
        self.stdout.flush()
        buffer.write(text.encode())

    def tell(self, sentence: str, **blanks: object) -> None:
        """Write a sentence to standard error, on one line and harmless, whatever fills its blanks."""
        self.stderr.write(clean(self.say(sentence, **blanks)) + "\n")

    def complain(self, name: str, mistakes: Iterable[Mistake]) -> None:
        """Write what is wrong with an input to standard error, one line a mistake."""
        for mistake in mistakes:
            self.stderr.write(f"{clean(name, 200)}: {clean(mistake.put(self.words), 400)}\n")

    @property
    def width(self) -> int:
        """The columns to write in: those of the terminal, within what is comfortable to read."""
        return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))

    def hint(self, name: str, hints: Iterable[Mistake]) -> None:
        """Write what is no mistake and yet worth a look, one line a hint."""
        for hint in hints:
            said = clean(hint.put(self.words), 400)
            self.tell(marked("{place}: note: {hint}"), place=clean(name, 200), hint=said)

    @property
    def layout(self) -> Layout:
        """How to set text on this terminal."""
        return Layout(self.width, self.colour, self.can_draw)

    @property
    def can_draw(self) -> bool:
        """Tell whether the output can show the marks, or only plain ASCII."""
        try:
            "●◐■◧○◆◇◉─│…“”’".encode(self.stdout.encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            return False
        return True


def wants_colour(stream: TextIO, asked: str) -> bool:
    """Decide on colour: as asked, and else only on a terminal that has not said no (the NO_COLOR convention)."""
    if asked != "auto":
        return asked == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
