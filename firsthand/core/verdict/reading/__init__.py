"""A case file, read whole or refused whole: every mistake at once, each with its line (specification, section 2).

Nothing is guessed. Fields that the format does not name are ignored; `hints` mentions them to whoever asks,
because a misspelt name otherwise loses evidence without a word. `light_evidence` mentions what carries nothing.
"""

from firsthand.core.verdict.reading.hints import hints
from firsthand.core.verdict.reading.weight import light_evidence
from firsthand.core.verdict.reading.whole import read_case

__all__ = ["hints", "light_evidence", "read_case"]
