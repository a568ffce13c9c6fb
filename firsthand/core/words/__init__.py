"""Words that can be translated: marked where they are written, looked up where they are shown.

Code on this floor never asks which language is spoken. It marks its sentences with `marked`, or keeps them
as a `Said` (a sentence with its blanks), and whoever shows them passes a `Words`: Python's own gettext
catalogues answer to that shape, and so does the pseudo-locale that tests use.
"""

from firsthand.core.words.pseudo import PseudoWords
from firsthand.core.words.said import ENGLISH, Counted, Said, Words, counted, marked

__all__ = ["ENGLISH", "Counted", "PseudoWords", "Said", "Words", "counted", "marked"]
