"""What follows when a row, a standard or a criterion fails, in words. Specification of the verdict, 4.3, 4.6, 5.2, 5.3 and 6."""

from collections.abc import Callable
from typing import Final

from firsthand.core.standards import Breach, Row
from firsthand.core.verdict.rubric import CRITERIA, DONOR_EXEMPT
from firsthand.core.words import marked

Say = Callable[..., str]

_ONE_SHORTFALL: Final = marked(
    "It keeps the partnership from being good, and counts as one shortfall. Three shortfalls, each with an event of its own, make a partnership bad."
)
_KEEPS_FROM_GOOD: Final = marked(
    "It keeps the partnership from being good. It is no shortfall, so it never helps to make a partnership bad."
)
_BREACHES: Final = {
    Breach.SHORTFALL: _ONE_SHORTFALL,
    Breach.BAD: marked(
        "A bad sign. Two bad signs, each with an event of its own, make a partnership bad. It counts as a shortfall, too: three of them make it bad."
    ),
    Breach.RED_LINE: marked(
        "A red line. One established red line makes a partnership ugly, whatever else is good."
    ),
    Breach.NOT_GOOD: _KEEPS_FROM_GOOD,
    Breach.NEUTRAL: marked("Nothing. Its absence alone is held against nobody."),
    Breach.CONTEXT: marked("Nothing for the verdict. It is shown as context."),
    Breach.STOP: marked("Before signing: say no, unless it is changed."),
    Breach.STOP_UNLESS_REMOVED: marked(
        "Before signing: say no, unless the condition is taken out."
    ),
    Breach.STOP_UNLESS_AGREED: marked("Before signing: say no, unless it is agreed."),
    Breach.NEGOTIATE: marked("Before signing: negotiate first."),
    Breach.LIMITS: marked(
        "A refusal after a reminder blocks good. Alone it never makes a partnership bad."
    ),
}
_POINT: Final = marked(
    "It counts only through its standard, {standard}. If no known point of {standard} is met, not even in part, and none is disputed, the standard is not met: one shortfall."
)
_ELSE: Final = marked("Otherwise {standard} is partly met or disputed.")
_LESS: Final = marked(
    "One disputed standard, or more than two that are partly met, keep a partnership from being good."
)
_PART: Final = marked(
    "Then the whole criterion {criterion} is not met. However many of its parts fail, it counts as one."
)
_NOT_AGAINST_DONORS: Final = marked(
    "Never counted against a donor: no donor can be a fully equal partner."
)


def after_row(row: Row, say: Say) -> list[str]:
    """Say what follows for the verdict when a row fails, by its family: its own weight, or that of what it belongs to."""
    lines = _of_family(row, say)
    if row.id in DONOR_EXEMPT:
        lines.append(say(_NOT_AGAINST_DONORS))
    return lines


def _of_family(row: Row, say: Say) -> list[str]:
    standard = row.id.partition(".")[0]
    if row.family == "M" and row.core:
        core = marked("This is the core of {standard}: if it fails, the whole standard is not met.")
        return [say(core, standard=standard), say(_ONE_SHORTFALL)]
    if row.family == "M":
        return [say(_POINT, standard=standard), say(_ELSE, standard=standard), say(_LESS)]
    if row.family == "C" and "." in row.id:
        return [say(_PART, criterion=standard), say(_ONE_SHORTFALL)]
    if row.family in ("P", "K", "U"):
        return [say(_KEEPS_FROM_GOOD)]
    return [say(_BREACHES[row.breach])]


def after_whole(id: str, say: Say) -> list[str]:
    """Say when a standard or criterion of several points fails, and what follows; nothing of other groups."""
    if id[0] == "M":
        when = marked(
            "A standard is not met if its core (the point with a star) fails, or if every point of it that is known fails."
        )
        return [say(when), say(_ONE_SHORTFALL), say(_LESS)]
    if id in CRITERIA:
        return [say(marked("It is not met if one of its parts fails.")), say(_ONE_SHORTFALL)]
    return [say(marked("Its points count each by itself."))]


def own_line(say: Say) -> list[str]:
    """Explain what a red line of the network's own is, and when it is in force."""
    return [
        say(
            marked(
                "A network may declare a row of the families B, C, G, K, M, P or U a red line of its own: in its case file, under house_red_lines, with the day it did so."
            )
        ),
        say(
            marked(
                "It is in force only if that day is before the earliest dated evidence in the file, or, where none is dated, before the period begins. Declared later, it does nothing."
            )
        ),
        say(
            marked(
                "In force, it has the weight of a red line: once established, the partnership is ugly. It takes a record, or a first-hand account that a second organisation bears out; a named partner; and no record that says otherwise."
            )
        ),
    ]
