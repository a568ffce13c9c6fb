"""What is said of one kind of deed."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Deed:
    """What is said of one kind of deed: its name in a list to choose from, and its sentence. `{who}` is who did it."""

    name: str | Promise
    sentence: str | Promise
    undone: str | Promise = ""
    """Its sentence where the detail says that nothing was made: `made` is false."""
