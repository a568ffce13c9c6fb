"""A row in a conversation: its name, and the ways in which an account can speak on it, in the row's own words."""

from collections.abc import Mapping
from typing import Final

from firsthand.core.standards import Row
from firsthand.core.words import Said, marked
from firsthand.front.asking.context import Context
from firsthand.front.asking.question import Line, Option, Question, some_of

WHOLE: Final = "whole"
"""Chosen among the elements of a red line: the account speaks against the red line as a whole."""

_BACKGROUND: Final = frozenset({"GI", "L", "R"})


def row_of(context: Context, id: str) -> Row:
    """Give the row of an id; an element belongs to its red line."""
    return context.standards.rows[id.partition(":")[0]]


def named(context: Context, id: str) -> Line:
    """Give the name of a row, with its id and what kind it is."""
    row = row_of(context, id)
    blanks = {"name": row.name, "id": id}
    if row.family == "D":
        return Said(marked("{name} ({id}, before signing)"), blanks)
    if row.family in _BACKGROUND:
        return Said(marked("{name} ({id}, background only)"), blanks)
    if row.family == "Y":
        return Said(marked("{name} ({id}, a red line)"), blanks)
    return Said("{name} ({id})", blanks)


def statement(context: Context, id: str, direction: str) -> Line:
    """Say what a link says, in the words of its row."""
    row = row_of(context, id)
    if direction == "~":
        return Said(marked("Partly: {name}"), {"name": row.name})
    if ":" in id:
        name = _element_name(row, id)
        return name if direction == "+" else Said(marked("Against this: {name}"), {"name": name})
    options, directions = ways(context, id)
    return next(option.text for option in options if directions[option.code] == direction)


def so_far(context: Context, links: Mapping[str, str]) -> tuple[Line, ...]:
    """Say everything that an account says so far."""
    lines = (statement(context, id, direction) for id, direction in links.items())
    said = tuple(Said("– {line}", {"line": line}) for line in lines)
    return (Said(marked("So far it says:")), *said) if said else ()


def ways(context: Context, id: str) -> tuple[tuple[Option, ...], dict[str, str]]:
    """Give the ways in which an account can speak on an id, and the direction of each."""
    row = row_of(context, id)
    if ":" in id:
        shown = Option("shown", _element_name(row, id))
        against = Option("against", Said(marked("The account speaks against this")))
        return (shown, against), {"shown": "+", "against": "-"}
    if row.family == "Y":
        return (Option("not_crossed", row.met),), {"not_crossed": "-"}
    good, bad = ("-", "+") if row.family == "B" else ("+", "-")
    options = (
        Option("met", row.met),
        Option("not_met", row.not_met),
        Option("partly", Said(marked("Partly: something of both"))),
    )
    return options, {"met": good, "not_met": bad, "partly": "~"}


def _element_name(row: Row, id: str) -> str:
    return next(element.name for element in row.elements if f"{row.id}:{element.id}" == id)


def elements(context: Context, key: str, row: Row) -> Question[tuple[str, ...]]:
    """Ask to which parts of a red line an account speaks."""
    options = (
        *(Option(element.id, element.name) for element in row.elements),
        Option(
            WHOLE, Said(marked("It speaks against all of it: {statement}"), {"statement": row.met})
        ),
    )
    return Question(
        key=f"{key}.{row.id}",
        heading=named(context, row.id),
        asks=Said(marked("Which part of it does the account speak to?")),
        hints=(
            Said(marked("A red line is shown only when every part is shown. One or more numbers.")),
        ),
        options=options,
        read=some_of(options),
    )
