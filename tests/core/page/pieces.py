"""A page taken apart: every text on it, with the place where it stands."""

import dataclasses
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from firsthand.core.documents import Document
from firsthand.core.page import Page, explain
from firsthand.core.page.parts import Accounts
from firsthand.core.verdict import judge, read_case
from firsthand.core.words import ENGLISH, Words
from tests.core.verdict.by_hand import CaseFile


def texts(value: Any, place: str = "page") -> Iterator[tuple[str, str]]:
    """Give every text inside a page. Marks and numbers are no texts."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(inner, f"{place}.{key}")
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner, f"{place}[]")
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield place, value


def references(value: Any, place: str = "page") -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give the numbers of accounts that every statement of a page leads to, with its place."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if (
                field.name == "accounts"
                and isinstance(inner, tuple)
                and not isinstance(value, Accounts)
            ):
                yield place, inner
            else:
                yield from references(inner, f"{place}.{field.name}")
    elif isinstance(value, tuple):
        for inner in value:
            yield from references(inner, f"{place}[]")


def page_of(file: CaseFile, words: Words = ENGLISH) -> Page:
    """Read a case file, judge it and put it into words."""
    case = read_case(Document(file))
    return explain(case, judge(case), words=words)
