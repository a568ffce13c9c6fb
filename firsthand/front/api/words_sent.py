"""Kinds of values that are sent and given: text, days, moments, files."""

import re
from base64 import b64decode
from binascii import Error
from datetime import date
from typing import Annotated, Any, Final, TypeVar

from ninja import Schema
from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StrictBool,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

_NO_NUL: Final = r"^[^\u0000]*$"
_SOMETHING: Final = r"^[^\u0000]*[^\u0000\s][^\u0000]*$"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BASE64: Final = r"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"

Flag = StrictBool
Words = Annotated[str, Field(pattern=_NO_NUL)]
"""Text that may be empty; say how long it may be where it is used."""
Name = Annotated[str, Field(pattern=_SOMETHING, min_length=1)]
"""Text with something in it."""
RowId = Annotated[
    str, Field(pattern=r"^[A-Z]{1,2}[0-9]{1,2}(\.[0-9]{1,2})?(:E[0-9]{1,2})?$", max_length=12)
]
"""A row of the standards, or an element of a red line: `M7.2`, `Y1:E2`."""


T = TypeVar("T")


class _OnlyText:
    """Leaves null out of the document: an address can leave a filter away, and cannot say null."""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        shown = handler(core_schema)
        (text,) = (each for each in shown.pop("anyOf") if each.get("type") != "null")
        return {**text, **shown}


Maybe = Annotated[T | None, _OnlyText()]


class Sent(Schema):
    """What is sent; a field that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid")


def _written(value: Any) -> Any:
    """Take a day only as it is written in JSON: pydantic would also take a number of seconds."""
    if isinstance(value, date) or value is None:
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    raise PydanticCustomError("no_such_day", "not a day")


Day = Annotated[date, BeforeValidator(_written)]


def _bytes(value: Any) -> Any:
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("wrong_kind", "not text")
    try:
        return b64decode(value, validate=True)
    except (Error, ValueError):
        raise PydanticCustomError("wrong_form", "not base64") from None


Base64 = Annotated[
    bytes,
    BeforeValidator(_bytes),
    WithJsonSchema({"type": "string", "contentEncoding": "base64", "pattern": _BASE64}),
]
