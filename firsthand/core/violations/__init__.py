"""What can be done to people who use drugs, as short lists for coding: who did what to whom, where, and how it is known.

Nouns: list, head, term, vocabulary (published, to which the crosswalk points). Words are our own; ids never change.
`violations()` gives the version that ships with this release; `load` refuses broken files with file, line and reason.
"""

from firsthand.core.violations.loading import BrokenViolations, load, violations
from firsthand.core.violations.terms import (
    Change,
    Head,
    List,
    Listed,
    Term,
    Violations,
    Vocabulary,
)
from firsthand.core.violations.translated import strings, translated

__all__ = [
    "BrokenViolations",
    "Change",
    "Head",
    "List",
    "Listed",
    "Term",
    "Violations",
    "Vocabulary",
    "load",
    "strings",
    "translated",
    "violations",
]
