"""A plain word in a YAML file: text, number, date, yes or no, or nothing. By the rules of YAML 1.1, as PyYAML reads it."""

from datetime import date
from typing import Any, Final

import yaml
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from firsthand.core.documents.limits import LONGEST_NUMBER

_CORE: Final = "tag:yaml.org,2002:"
HARMLESS_TAGS: Final = frozenset(
    _CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
) | {"!"}

_RESOLVERS: Final = Resolver.yaml_implicit_resolvers
_NUMBERS: Final = frozenset({_CORE + "int", _CORE + "float"})
_constructor: Final = SafeConstructor()
_CONSTRUCT: Final = {
    _CORE + "null": _constructor.construct_yaml_null,
    _CORE + "bool": _constructor.construct_yaml_bool,
    _CORE + "int": _constructor.construct_yaml_int,
    _CORE + "float": _constructor.construct_yaml_float,
    _CORE + "timestamp": _constructor.construct_yaml_timestamp,
}


def value_of(event: Any) -> str | int | float | bool | date | None:
    """Give the value of a YAML scalar event.

    What only looks like a number or a day (the 31st of February, a number of five thousand digits, 20:24, which
    YAML 1.1 takes for 1,224) stays the text that it is: whoever needs a number or a day says what is wrong with it.
    """
    text = str(event.value)
    if event.tag is None or event.tag == "!":
        tag = _tag_of(text) if event.implicit[0] else None
    else:
        tag = event.tag
    construct = _CONSTRUCT.get(tag or "")
    if tag is None or construct is None:
        return text
    if tag in _NUMBERS and (len(text) > LONGEST_NUMBER or ":" in text):
        return text
    try:
        value: str | int | float | bool | date | None = construct(yaml.ScalarNode(tag, text))
    except (ValueError, OverflowError, AttributeError, KeyError, IndexError):
        return text
    return value


def _tag_of(text: str) -> str | None:
    first = text[0] if text else ""
    for tag, pattern in _RESOLVERS.get(first, ()):
        if pattern.match(text):
            return str(tag)
    return None
