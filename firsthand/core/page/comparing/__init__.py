"""A comparison in words: what changed, as parts with a name and matter, in the reader's language and without any form."""

from firsthand.core.page.comparing.parts import ChangePage, ChangePart, Move
from firsthand.core.page.comparing.telling import tell

__all__ = ["ChangePage", "ChangePart", "Move", "tell"]
