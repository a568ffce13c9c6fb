"""Tables of counts, made safe before anybody sees them (statistical disclosure control).

Nouns: variable, cell, margin, table, primary and complementary cell, difference, interval, attacker, ledger. `release`
takes linked tables and what was released before, hides what would give people away and what would give that away,
and shows nothing that an attacker with a linear programme could work back to a person; or it refuses. Only counts of
persons; a zero tells, too; a total is the true one or it is hidden.
"""

from firsthand.core.disclosure.covering import all_of, covers, is_open, over_all
from firsthand.core.disclosure.keeping import from_document, to_document
from firsthand.core.disclosure.ledger import Entry, Ledger, Released, left_of
from firsthand.core.disclosure.releasing import Circle, Fallback, release, still_holds
from firsthand.core.disclosure.result import Logged, Release, Shown, Tried
from firsthand.core.disclosure.rounding import Keyed
from firsthand.core.disclosure.rules import HIDDEN, OWN, PUBLIC, Reason, Rules, State, Way, Why
from firsthand.core.disclosure.tables import Category, Cell, Place, Table, Variable

__all__ = [
    "HIDDEN",
    "OWN",
    "PUBLIC",
    "Category",
    "Cell",
    "Circle",
    "Entry",
    "Fallback",
    "Keyed",
    "Ledger",
    "Logged",
    "Place",
    "Reason",
    "Release",
    "Released",
    "Rules",
    "Shown",
    "State",
    "Table",
    "Tried",
    "Variable",
    "Way",
    "Why",
    "all_of",
    "covers",
    "from_document",
    "is_open",
    "left_of",
    "over_all",
    "release",
    "still_holds",
    "to_document",
]
