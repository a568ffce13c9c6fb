"""A plain word in a YAML file: text, number, date, yes or no, or nothing. By the rules of YAML 1.1, as PyYAML reads it."""

from datetime import date
from typing import Any, Final

import yaml
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from firsthand.core.words import Said, marked

_CORE: Final = "tag:yaml.org,2002:"
HARMLESS_TAGS: Final = frozenset(
    _CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
) | {"!"}

_RESOLVERS: Final = Resolver.yaml_implicit_resolvers
_constructor: Final = SafeConstructor()
_CONSTRUCT: Final = {
    _CORE + "null": _constructor.construct_yaml_null,
    _CORE + "bool": _constructor.construct_yaml_bool,
    _CORE + "int": _constructor.construct_yaml_int,
    _CORE + "float": _constructor.construct_yaml_float,
    _CORE + "timestamp": _constructor.construct_yaml_timestamp,
}


class ImpossibleValue(Exception):
    """A word that looks like a date or number and is none: the 31st of February."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


def value_of(event: Any) -> str | int | float | bool | date | None:
    """Give the value of a YAML scalar event. Raises ImpossibleValue for dates and numbers that do not exist."""
    text = str(event.value)
    if event.tag is None or event.tag == "!":
        tag = _tag_of(text) if event.implicit[0] else None
    else:
        tag = event.tag
    construct = _CONSTRUCT.get(tag or "")
    if tag is None or construct is None:
        return text
    try:
        value: str | int | float | bool | date | None = construct(yaml.ScalarNode(tag, text))
    except (ValueError, OverflowError, AttributeError, KeyError, IndexError):
        raise ImpossibleValue(_impossible(tag, text)) from None
    return value


def _tag_of(text: str) -> str | None:
    first = text[0] if text else ""
    for tag, pattern in _RESOLVERS.get(first, ()):
        if pattern.match(text):
            return str(tag)
    return None


def _impossible(tag: str, text: str) -> Said:
    shown = text if len(text) <= 40 else text[:40] + "…"
    if tag.endswith("timestamp"):
        return Said(marked('"{text}" is not a day that exists.'), {"text": shown})
    return Said(marked('"{text}" cannot be read as a number.'), {"text": shown})
