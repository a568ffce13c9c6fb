"""The made-up language on pages: whatever stays plain English there cannot be translated.

It is spoken where the owner sets FIRSTHAND_PSEUDO, and in tests. There is no catalogue of it: each sentence is made
when it is asked for, ours and those of the packages alike.
"""

from typing import Final

from django.conf.locale import LANG_INFO
from django.utils.translation import trans_real

from firsthand.core.words import PseudoWords

PSEUDO: Final = "en-xa"
"""As Django writes it; a browser and the command line write `en-XA`."""

LANG_INFO[PSEUDO] = {
    "bidi": False,
    "code": PSEUDO,
    "name": "Made-up English",
    "name_local": PseudoWords().gettext("English"),
}


class PseudoTranslation(trans_real.DjangoTranslation):
    """Answers Django as a catalogue would."""

    def __init__(self) -> None:
        super().__init__(PSEUDO)
        self._words = PseudoWords()

    def gettext(self, message: str) -> str:
        """Give the sentence in the made-up language. What says where it stands is not part of it."""
        return self._words.gettext(message.rpartition(trans_real.CONTEXT_SEPARATOR)[2])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form for `n` things."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def learn() -> None:
    """Let Django know the language; it has no other way in for one that is no file."""
    known = trans_real._translations  # type: ignore[attr-defined]  # noqa: SLF001
    known.setdefault(PSEUDO, PseudoTranslation())
