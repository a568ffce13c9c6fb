"""Institutions to which a violation can be taken: what one can ask of each, until when, and by when it answers.

Nouns: institution, clock (a time that binds them or us, with its source and the day as of which it is told), directory (all that
ship), passage (a piece of a letter, in three strengths), letter, chain (what came of many cases together). A clock is told
as it stands in a text that somebody saw, or as one for a lawyer to check: it is never more than a start. No program
says what the law is.
"""

from firsthand.core.agreements import Strength
from firsthand.core.institutions.loading import BrokenInstitutions, directory, load
from firsthand.core.institutions.shape import (
    Ask,
    Binds,
    Chain,
    Checked,
    Clock,
    Directory,
    Institution,
    Kind,
    Passage,
    Since,
    Step,
    Unit,
)
from firsthand.core.institutions.translated import strings

__all__ = [
    "Ask",
    "Binds",
    "BrokenInstitutions",
    "Chain",
    "Checked",
    "Clock",
    "Directory",
    "Institution",
    "Kind",
    "Passage",
    "Since",
    "Step",
    "Strength",
    "Unit",
    "directory",
    "load",
    "strings",
]
