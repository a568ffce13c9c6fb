"""A made-up language that shows, without a translator, what cannot be translated or cannot grow."""

import re

_ACCENTED = str.maketrans(
    "aceghiknoprstuyzACEGHIKNOPRSTUYZ",
    "áçéğħíķñóƥŕšťúýžÁÇÉĞĦÍĶÑÓƤŔŠŤÚÝŽ",
)
_BLANK = re.compile(r"(\{[^{}]*\}|%\(\w+\)[sd]|%[%sd]|</?[a-z][^<>]*>|&#?\w+;)")
"""Blanks as our sentences and as Django's have them, and markup that stands inside a sentence."""


class PseudoWords:
    """Every sentence in accents, in brackets, and longer by half; blanks stay as they are."""

    def gettext(self, message: str, /) -> str:
        """Give the sentence, accented, in brackets, longer by half."""
        if not message:
            return message
        parts = _BLANK.split(message)
        accented = "".join(
            part if _BLANK.fullmatch(part) else part.translate(_ACCENTED) for part in parts
        )
        return f"[{accented}{'~' * (len(message) // 2)}]"

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Give the form for `n` things, accented like the rest."""
        return self.gettext(one if n == 1 else many)
