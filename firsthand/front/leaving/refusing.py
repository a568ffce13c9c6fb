"""A no of this part, in one sentence."""

from firsthand.core.words import Said


class Refused(Exception):
    """Nothing was done; the sentence says why."""

    def __init__(self, sentence: str, **blanks: object) -> None:
        self.said = Said(sentence, blanks)
        super().__init__(str(self.said))
