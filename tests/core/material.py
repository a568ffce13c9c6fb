"""What the core is tried on: the example files, and ways to spoil them."""

import copy
import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest
from hypothesis import strategies as st

from firsthand.core.documents import Document, read_yaml
from firsthand.core.verdict import Case, Result, judge, read_case

ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLES: Final = tuple(sorted((ROOT / "examples").rglob("*.yaml")))
CORE: Final = ROOT / "firsthand" / "core"

Place = tuple[Any, Any]
"""A list or mapping, and an index or key in it."""

JUNK: Final = (
    *(b"\0", b"\t", b"\n", b"\r", b"\x1b[2J", b"\x7f", b"\xff", b"\xc3", b"\xed\xa0\x80"),
    *(b"\xe2\x80\xa8", b"\xef\xbb\xbf", "я".encode(), "\U0001f600".encode()),
    *(b"&a ", b"*a ", b"<<: ", b"? ", b"- ", b": ", b"!!python/name:os.system ", b"!!int ", b"!x "),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"'",
        b"|",
        b">",
        b"#",
        b",",
        b"@",
        b"%TAG ! x\n",
        b"---\n",
        b"...\n",
    ),
    *(
        b"~",
        b"null",
        b"yes",
        b"0",
        b"-1",
        b"1e999",
        b".nan",
        b"0x1F",
        b"1:30",
        b"99999999999999999999",
    ),
    *(b"2024-02-31", b"2024-01-01 25:00:00", b"0000", b"M1.1", b"Y1:E1", b"D00", b"+", b"-"),
)
VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 3, 2024, 10**30, 2.5, float("inf"), float("nan")),
    *(
        "",
        " ",
        "+",
        "-",
        "~",
        "x",
        "M1",
        "M1.1",
        "Y1:E1",
        "D00",
        "2024",
        "2024-02-31",
        "a\0b\u202ec",
    ),
    *(datetime.date(2024, 1, 1), datetime.datetime(2024, 1, 1, 12, tzinfo=datetime.UTC)),
    *([], {}, [[]], [{}], [None], {"a": 1}, {"M1.1": "+"}, {"id": "E1"}),
)


def name_of(path: Path) -> str:
    """Give the short name of an example, for the list of tests."""
    return path.stem


@cache
def example(path: Path) -> Case:
    """Read one of the example files."""
    return read_case(read_yaml(path.read_bytes()))


@cache
def example_result(path: Path) -> Result:
    """Judge one of the example files."""
    return judge(example(path))


@cache
def _example_bytes(path: Path) -> bytes:
    return path.read_bytes()


def example_data(path: Path) -> Any:
    """Give an example as plain data, each time anew."""
    return copy.deepcopy(_example_document(path).value)


@cache
def _example_document(path: Path) -> Document:
    return read_yaml(_example_bytes(path))


@st.composite
def spoilt_files(draw: st.DrawFn) -> bytes:
    """Draw an example file in which something was cut out, put in, doubled or overwritten."""
    data = _example_bytes(draw(st.sampled_from(EXAMPLES)))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        junk = draw(st.one_of(st.sampled_from(JUNK), st.binary(max_size=6), st.just(b"")))
        what = draw(st.sampled_from(("put in", "overwrite", "double")))
        if what == "put in":
            data = data[:start] + junk + data[start:]
        elif what == "overwrite":
            data = data[:start] + junk + data[end:]
        else:
            data = data[:end] + data[start:end] + data[end:]
    return data


@st.composite
def spoilt_data(draw: st.DrawFn) -> Any:
    """Draw the data of an example in which fields were overwritten, dropped, misnamed or doubled."""
    data = example_data(draw(st.sampled_from(EXAMPLES)))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(data))
        container, key = places[draw(st.integers(0, len(places) - 1))]
        what = draw(st.sampled_from(("overwrite", "drop", "misname", "double")))
        if what == "overwrite":
            container[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        elif what == "drop" and len(places) > 1:
            del container[key]
        elif isinstance(container, list):
            container.append(copy.deepcopy(container[key]))
        else:
            container[draw(st.sampled_from((key.upper(), key[:-1], key + "s", "Y1")))] = container[
                key
            ]
    return data


def _places(value: Any) -> list[Place]:
    entries: list[Place] = []
    if isinstance(value, dict):
        entries = [(value, key) for key in value]
    elif isinstance(value, list):
        entries = [(value, index) for index in range(len(value))]
    return [*entries, *(place for box, key in entries for place in _places(box[key]))]


def rows_of(table: Mapping[str, Any], known: Mapping[str, str] = MappingProxyType({})) -> list[Any]:
    """Give the rows of a table of examples as parameters; `known` names those that fail today, and why."""
    assert known.keys() <= table.keys(), f"in no table: {sorted(known.keys() - table.keys())}"
    return [
        pytest.param(
            *(row if type(row) is tuple else (row,)),
            id=name,
            marks=[pytest.mark.xfail(reason=known[name], strict=True)] if name in known else [],
        )
        for name, row in table.items()
    ]
