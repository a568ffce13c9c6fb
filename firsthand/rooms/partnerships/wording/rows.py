"""What an account can say of a row of the standards, in words: the same on a page, through the API, and read again."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.core.standards import standards
from firsthand.core.words import Words


@dataclass(frozen=True, slots=True)
class Sayable:
    """A row, or one element of a red line, of which an account can say something."""

    id: str
    """`M4.3`, or `Y1:E2`."""
    name: str
    asks: str
    ways: tuple[tuple[str, str], ...]
    """Each direction with what it means: `("+", "We were heard")`."""


def sayable(id: str, words: Words) -> list[Sayable]:
    """Give what can be said of a row: for a red line, of each of its elements, or of the one that is named."""
    speak = words.gettext
    row = standards().rows.get(id.partition(":")[0])
    if row is None:
        return []
    if row.elements:
        happened = (("+", _("It happened")), ("-", _("It did not happen")))
        return [
            Sayable(
                f"{row.id}:{element.id}",
                _("{row}: {element}").format(row=speak(row.name), element=speak(element.name)),
                speak(element.asks),
                happened,
            )
            for element in row.elements
            if ":" not in id or id == f"{row.id}:{element.id}"
        ]
    plus, minus = (row.not_met, row.met) if row.family == "B" else (row.met, row.not_met)
    ways = (("+", speak(plus)), ("-", speak(minus)), ("~", _("Partly")))
    return [Sayable(row.id, speak(row.name), speak(row.asks), ways)]
