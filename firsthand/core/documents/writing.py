"""A mapping as YAML text that reads back as exactly the same mapping, laid out for people who edit it.

Every text stands in quotes, so that nothing typed can be taken for a date, a yes, a direction or a comment.
"""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from firsthand.core.documents.document import Value
from firsthand.core.documents.limits import LARGEST_FILE, LONGEST_NUMBER

_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}\Z")
_ROW_KEY: Final = re.compile(r"[A-Z]{1,2}\d")
_LONGEST_KEY: Final = 500
"""YAML takes a longer name only behind a question mark."""
_NAMED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ON_ONE_LINE: Final = 100


class TooLarge(Exception):
    """A mapping whose text no reader of case files would take."""


def to_yaml(mapping: Mapping[str, Value]) -> str:
    """Write a mapping as YAML. Raises TooLarge rather than write a file that would be refused when read."""
    _measure(dict(mapping), LARGEST_FILE)
    parts = []
    for key, value in mapping.items():
        lines = list(_entry(key, value))
        parts.append("\n".join(lines) + "\n")
    return _spaced(parts)


def quoted(text: str) -> str:
    """Put a text in quotes; whatever cannot be seen or turns the direction of writing is written out as a code."""
    if text.isprintable():
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return '"' + "".join(_NAMED.get(c) or (c if c.isprintable() else _code(c)) for c in text) + '"'


def _spaced(parts: list[str]) -> str:
    """Put an empty line around the parts that are longer than one line."""
    text = ""
    for number, part in enumerate(parts):
        is_long = part.count("\n") > 1 or (number > 0 and parts[number - 1].count("\n") > 1)
        text += ("\n" if is_long and text else "") + part
    return text


def _code(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _entry(key: str, value: Value) -> Iterator[str]:
    """Write one field of a mapping, without indent."""
    if len(key) > _LONGEST_KEY:
        yield f"? {quoted(key)}"
        name = ""
    else:
        name = _name(key)
    short = _short(value)
    if short is not None:
        yield f"{name}: {short}"
        return
    yield f"{name}:"
    yield from ("  " + line for line in _block(value))


def _name(key: str) -> str:
    return key if _PLAIN_KEY.match(key) else quoted(key)


def _block(value: Value) -> Iterator[str]:
    """Write a list or mapping that does not fit on one line."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(key, inner)
        return
    for inner in value if isinstance(value, list) else ():
        short = _short(inner)
        lines = [short] if short is not None else list(_block(inner))
        yield f"- {lines[0]}"
        yield from ("  " + line for line in lines[1:])


def _short(value: Value) -> str | None:
    """Write a value on the line of its name; None where it needs lines of its own."""
    if isinstance(value, dict):
        return _flow_mapping(value)
    if isinstance(value, list):
        return _flow_list(value)
    return _scalar(value)


def _flow_list(values: list[Value]) -> str | None:
    if any(isinstance(value, dict | list) for value in values):
        return None
    text = "[" + ", ".join(_scalar(value) for value in values) + "]"
    return text if len(text) <= _ON_ONE_LINE else None


def _flow_mapping(mapping: dict[str, Value]) -> str | None:
    """Write rows, a lone name and nothing on one line; fields with names of their own read better below each other."""
    if any(isinstance(value, dict | list) for value in mapping.values()):
        return None
    are_fields = all(_PLAIN_KEY.match(key) and not _ROW_KEY.match(key) for key in mapping)
    if are_fields and len(mapping) > 1:
        return None
    name = _name if are_fields else quoted
    pairs = (f"{name(key)}: {_scalar(value)}" for key, value in mapping.items())
    text = "{" + ", ".join(pairs) + "}"
    return text if len(text) <= _ON_ONE_LINE else None


def _scalar(value: Value) -> str:
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, float):
        return _float(value)
    return value.isoformat(" ") if isinstance(value, datetime) else _day(value)


def _day(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def _whole(value: int) -> str:
    """Write a number in tens, or in sixteens where it was read so and would be too long to be read in tens."""
    tens = str(value)
    return tens if len(tens) <= LONGEST_NUMBER else hex(value)


def _float(value: float) -> str:
    """Write a number with a point in it: YAML 1.1 reads 1e+16 as a text."""
    if not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    text = repr(value)
    return text if "." in text else text.replace("e", ".0e")


def _measure(value: Value, room: int) -> int:
    """Count roughly what a value takes when written, and stop as soon as there is no room left."""
    if isinstance(value, dict):
        room -= 4
        for key, inner in value.items():
            room = _measure(inner, room - len(key) - 4)
    elif isinstance(value, list):
        room -= 2
        for inner in value:
            room = _measure(inner, room - 4)
    else:
        room -= len(value) + 2 if isinstance(value, str) else 8
    if room < 0:
        raise TooLarge
    return room
