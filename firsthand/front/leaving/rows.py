"""A row as a line of JSON, and back: nothing guessed, nothing rounded."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from firsthand.front.leaving.tables import Table

_LARGEST_NUMBER: Final = 2**63
_AMOUNT: Final = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,10})?")


class Unfit(ValueError):
    """A value cannot stand in a field; the message is the field's name."""


def line_of(table: Table, values: tuple[Any, ...]) -> bytes:
    """Write a row, given as the values of the table's fields in order, as one line of JSON in UTF-8."""
    row = {field.attname: _plain(value) for field, value in zip(table.fields, values, strict=True)}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def row_of(table: Table, given: Mapping[str, Any]) -> dict[str, Any]:
    """Read a row as the values of fields; one that is not there stands as it does by default. Raises Unfit."""
    known = {field.attname: field for field in table.fields}
    for name in given:
        if name not in known:
            raise Unfit(name)
    return {
        name: _fit(field, given[name]) if name in given else _default(field)
        for name, field in known.items()
    }


def read_line(line: bytes) -> dict[str, Any]:
    """Read a line of JSON that is a mapping. Raises Unfit."""
    try:
        read = json.loads(line.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Unfit("?") from error
    if not isinstance(read, dict):
        raise Unfit("?")
    return read


def _plain(value: Any) -> Any:
    """Give a value as JSON has it: ids and amounts as text, days and moments in ISO 8601, moments in UTC, bytes in base64."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    return str(value) if isinstance(value, UUID | Decimal) else value


def _default(field: "models.Field[Any, Any]") -> Any:
    if field.primary_key or not (field.has_default() or field.null or field.blank):
        raise Unfit(field.attname)
    return field.get_default()


def _fit(field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None:
        if not field.null:
            raise Unfit(field.attname)
        return None
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    try:
        for kind, read in _READERS.items():
            if isinstance(target, kind):
                return read(target, value)
    except (ValueError, TypeError) as error:
        raise Unfit(field.attname) from error
    raise Unfit(field.attname)


def _refuse(name: str) -> None:
    raise ValueError(name)


def _id(_: Any, value: Any) -> UUID:
    read = UUID(_text_of(value))
    if str(read) != value:
        raise ValueError
    return read


def _moment(_: Any, value: Any) -> datetime:
    read = datetime.fromisoformat(_text_of(value))
    if read.tzinfo is None:
        raise ValueError
    return read


def _day(_: Any, value: Any) -> date:
    return date.fromisoformat(_text_of(value))


def _flag(_: Any, value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(_: Any, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _LARGEST_NUMBER:
        raise TypeError
    return value


def _fraction(_: Any, value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError
    return float(value)


def _amount(field: Any, value: Any) -> Decimal:
    if not _AMOUNT.fullmatch(_text_of(value)):
        raise ValueError
    whole, _, part = value.lstrip("-").partition(".")
    if len(whole) > field.max_digits - field.decimal_places or len(part) > field.decimal_places:
        raise ValueError
    return Decimal(value)


def _text(field: Any, value: Any) -> str:
    read = _text_of(value)
    if field.max_length is not None and len(read) > field.max_length:
        raise ValueError
    return read


def _text_of(value: Any) -> str:
    """Give a text that a database can hold: no zero characters, no halves of characters."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    value.encode()
    return value


def _bytes(_: Any, value: Any) -> bytes:
    return b64decode(_text_of(value), validate=True)


def _list(field: Any, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return [_fit(field.base_field, each) for each in value]


def _anything(_: Any, value: Any) -> Any:
    return value


_READERS: Final[Mapping[type["models.Field[Any, Any]"], Callable[[Any, Any], Any]]] = {
    models.UUIDField: _id,
    models.DateTimeField: _moment,
    models.DateField: _day,
    models.BooleanField: _flag,
    models.IntegerField: _number,
    models.FloatField: _fraction,
    models.DecimalField: _amount,
    models.CharField: _text,
    models.TextField: _text,
    models.BinaryField: _bytes,
    ArrayField: _list,
    models.JSONField: _anything,
}
"""From a kind of field to how its values are read; a moment is asked for before the day that it is a kind of."""
