"""A page for everybody: without what only the two sides should read, and as plain data that can be kept word for word."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

from firsthand.core.page.parts import Page

SHOWN: Final = ("because", "good", "standards", "red_lines", "also_seen", "accounts")
"""The parts that everybody reads, below the verdict."""
_NUMBERS: Final = "accounts"


def for_everybody(page: Page, shown: Collection[str]) -> Page:
    """Leave out every account whose id is not `shown`, each mark that points to one, and what is for the two sides alone.

    Ratings, answers, what is asked before signing, checks and what is carried are left out whole.
    """
    kept = [each for each in page.accounts.accounts if each.id in shown]
    places = {each.id: number for number, each in enumerate(kept, start=1)}
    numbers = {
        before: places[each.id]
        for before, each in enumerate(page.accounts.accounts, start=1)
        if each.id in places
    }
    renumbered: Page = _renumbered(page, numbers)
    return replace(
        renumbered,
        two_sides=replace(page.two_sides, pairs=(), after=(), empty=()),
        changes=replace(page.changes, ways=(), others=()),
        never_shown=replace(page.never_shown, sentences=(), groups=()),
        answers=None,
        signing=None,
        led=None,
        carry=None,
        accounts=replace(page.accounts, accounts=tuple(kept), empty=()),
    )


def to_document(page: Page) -> dict[str, Any]:
    """Give a page as plain data, ready for JSON."""
    return asdict(page)


def from_document(document: Mapping[str, Any]) -> Page:
    """Give back the page that was kept as plain data. Raises KeyError, TypeError or ValueError for anything else."""
    page: Page = _read(Page, document)
    return page


def _renumbered(value: Any, numbers: Mapping[int, int]) -> Any:
    if isinstance(value, tuple):
        return tuple(_renumbered(each, numbers) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        before = getattr(value, field.name)
        if field.name == _NUMBERS and isinstance(before, tuple) and _are_numbers(before):
            changed[field.name] = tuple(numbers[each] for each in before if each in numbers)
        else:
            changed[field.name] = _renumbered(before, numbers)
    return replace(value, **changed)


def _are_numbers(some: tuple[Any, ...]) -> bool:
    return all(isinstance(each, int) for each in some)


def _read(kind: Any, value: Any) -> Any:
    """Read plain data as what a part of a page is declared to be."""
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _read(hint, value[name]) for name, hint in _hints(kind).items()})
    of, inner = get_origin(kind), get_args(kind)
    if of is tuple:
        if inner[-1] is Ellipsis:
            return tuple(_read(inner[0], each) for each in value)
        return tuple(_read(each, part) for each, part in zip(inner, value, strict=True))
    if NoneType in inner:
        return None if value is None else _read(inner[0], value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return dict(value) if isinstance(value, Mapping) else value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
