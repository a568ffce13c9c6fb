"""The rubric: what the partnership guide asks of a partnership, as data files that a person can edit.

Nouns: block (one file), group (rows under one head), row, element (of a red line), threshold, change.
Texts are our own words; sections say where in the guide the demand stands. `standards()` gives the version that
ships with this release; `load` reads any folder of such files and refuses a broken one with file, line and reason.
"""

from firsthand.core.standards.loading import BrokenStandards, load, standards
from firsthand.core.standards.rows import (
    Block,
    Breach,
    Change,
    Element,
    Group,
    Kind,
    Row,
    Side,
    Standards,
    Threshold,
)
from firsthand.core.standards.translated import strings, translated

__all__ = [
    "Block",
    "Breach",
    "BrokenStandards",
    "Change",
    "Element",
    "Group",
    "Kind",
    "Row",
    "Side",
    "Standards",
    "Threshold",
    "load",
    "standards",
    "strings",
    "translated",
]
