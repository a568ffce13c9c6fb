"""A case file, read whole or refused whole: every mistake at once, each with its line (specification, section 2).

Nothing is guessed. Fields that the format does not name are ignored; `hints` mentions them to whoever asks,
because a misspelt name is the one mistake that otherwise loses evidence without a word.
"""

from firsthand.core.verdict.reading.hints import hints
from firsthand.core.verdict.reading.whole import read_case

__all__ = ["hints", "read_case"]
