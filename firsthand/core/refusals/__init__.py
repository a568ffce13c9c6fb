"""Saying no. One tree: Refusal > NotFound, NotAllowed, RuleBroken. Anything else that goes wrong is our own mistake."""

from collections.abc import Sequence


class Refusal(Exception):
    """A no that is meant."""


class NotFound(Refusal):
    """There is no such thing, or none that is yours to see: the two look alike."""


class NotAllowed(Refusal):
    """It is there, and you may not do this to it."""

    def __init__(self, permission: str, *, show_again: bool = False) -> None:
        super().__init__(permission)
        self.permission = permission
        self.show_again = show_again
        """It could be done after showing again who you are."""


class RuleBroken(Refusal):
    """A rule stands in the way; `because` holds every obstacle, as codes."""

    def __init__(self, because: Sequence[str]) -> None:
        super().__init__(", ".join(because))
        self.because = tuple(because)
