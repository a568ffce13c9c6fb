"""Agreements between a network and a partner: clauses that serve standards, drafts made of them, what changed, Word out and in.

Nouns: library (all clauses that ship), part (terms of reference, contract points, communication protocol), clause (three
strengths: ask, fair, least), field (a number or a fact that both sides settle in it), provision (a clause as it stands in
a draft), difference. A clause in other words than ours serves nothing until somebody of the network says that it does.
"""

from firsthand.core.agreements.clauses import Clause, Field, Kind, Library, Part, Strength
from firsthand.core.agreements.loading import BrokenClauses, library, load
from firsthand.core.agreements.translated import strings

__all__ = [
    "BrokenClauses",
    "Clause",
    "Field",
    "Kind",
    "Library",
    "Part",
    "Strength",
    "library",
    "load",
    "strings",
]
