"""The fields of a form as a browser sends them, and a text as it stands in a page."""

from html import escape
from typing import Final
from urllib.parse import parse_qsl

Fields = dict[str, list[str]]
_MOST: Final = 80


class NotUnderstood(Exception):
    """This is no form of ours. `code` says what is wrong, nothing of what was in it."""

    def __init__(self, code: str = "not_understood") -> None:
        super().__init__(code)
        self.code = code


def fields_in(body: bytes) -> Fields:
    """Give the fields, each with its values, without those that are empty. Raises NotUnderstood."""
    # a page that carries a form along writes it in lines
    one_line = body.replace(b"\r\n", b"&").strip(b"&")
    try:
        pairs = parse_qsl(
            one_line.decode("ascii"), strict_parsing=True, errors="strict", max_num_fields=_MOST
        )
    except ValueError as error:
        raise NotUnderstood from error
    found: Fields = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value.replace("\r\n", "\n"))
    return found


def one(fields: Fields, name: str, longest: int) -> str:
    """Give the only value of a field, or nothing. Raises NotUnderstood."""
    values = fields.get(name, [])
    if len(values) > 1 or any(len(value) > longest or "\0" in value for value in values):
        raise NotUnderstood
    return values[0].strip() if values else ""


def hidden(name: str, value: str) -> str:
    """Give a field that a page carries along without showing it."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
