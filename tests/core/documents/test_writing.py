"""What is written reads back as exactly the same."""

import datetime
import math
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.documents import LARGEST_FILE, read_yaml
from firsthand.core.documents.limits import LONGEST_NUMBER
from firsthand.core.documents.writing import quoted, to_yaml
from firsthand.front.asking import TooLarge
from tests.core.material import EXAMPLES

UTC = datetime.UTC
LARGEST = int("f" * (LONGEST_NUMBER - 2), 16)
"""As large as a number in a file can be: written in sixteens."""
HOSTILE = [
    *(
        "",
        " ",
        "null",
        "~",
        "yes",
        "No",
        "on",
        "2024",
        "2024-05-01",
        "1e5",
        "0x1F",
        ".nan",
        "-",
        "+",
    ),
    *("- a", "a: b", "a #b", "#~ {}", "{a: b}", "[a]", "&a", "*a", "!!str x", "%TAG", "@x", "`x`"),
    *("'", '"', "\\", '\\"', "\n", "a\nb", "\t", "\r\n", "\0", "\x1b[2J", "\x7f", "\x85", "\xa0"),
    *(
        "\u2028",
        "\u2029",
        "\u202e",
        "\ufeff",
        "\ufffd",
        "\ufffe",
        "🙂",
        "\U000e0001",
        "דוח",
        "---",
        "...",
    ),
    *("x" * 100_000, "<<", "=", "? a", "|", ">", ": "),
]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes(min_value=datetime.datetime(1, 1, 2), timezones=st.just(UTC)),  # noqa: DTZ001  # a bound
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(HOSTILE),
)
KEYS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.sampled_from(HOSTILE)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def read(text: str) -> Any:
    """Read YAML and make sure that it holds no mistake."""
    document = read_yaml(text.encode())
    assert not document.mistakes, document.mistakes
    return document.value


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_any_mapping_reads_back(mapping: dict[str, Any]) -> None:
    assert read(to_yaml(mapping)) == mapping


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_any_text_reads_back_as_value_and_as_name(text: str) -> None:
    assert (
        read(to_yaml({"x": text, "y": [text, [text]], "z": {"a": text, text: text}}))["x"] == text
    )
    assert read(to_yaml({text: 1})) == {text: 1}


@pytest.mark.parametrize(
    "value",
    [1e16, 1e-7, 1.5, -0.0, float("inf"), float("-inf"), 2**63, LARGEST, -(LARGEST // 16)],
    ids=lambda value: ascii(value)[:9] if isinstance(value, float) else "whole",
)
def test_any_number_reads_back(value: float) -> None:
    assert read(to_yaml({"x": value}))["x"] == value


def test_what_is_no_number_reads_back() -> None:
    assert math.isnan(read(to_yaml({"x": math.nan}))["x"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_reads_back(path: Path) -> None:
    case = read(path.read_text("utf-8"))
    assert read(to_yaml(case)) == case
    assert to_yaml(read(to_yaml(case))) == to_yaml(case)


def test_texts_stand_in_quotes_and_hidden_characters_in_codes() -> None:
    assert quoted('say "no"\n') == '"say \\"no\\"\\n"'
    assert quoted("a\u202eb\x1b\U000e0001") == '"a\\u202eb\\u001b\\U000e0001"'
    assert quoted("Träger дом دفع 🙂") == '"Träger дом دفع 🙂"'


def test_it_is_laid_out_for_people() -> None:
    case: dict[str, Any] = {
        "format": "firsthand-case/1",
        "community": {"name": "Network"},
        "partner": {"name": "Organisation", "roles": ["ngo"], "unaids": False},
        "evidence": [
            {"id": "E1", "rows": {"M4.3": "-", "B2": "+"}},
            {"id": "E2", "rows": {}, "more": [{"a": 1, "b": [[]]}]},
        ],
    }
    assert to_yaml(case) == (
        'format: "firsthand-case/1"\n'
        'community: {name: "Network"}\n'
        "\n"
        "partner:\n"
        '  name: "Organisation"\n'
        '  roles: ["ngo"]\n'
        "  unaids: false\n"
        "\n"
        "evidence:\n"
        '  - id: "E1"\n'
        '    rows: {"M4.3": "-", "B2": "+"}\n'
        '  - id: "E2"\n'
        "    rows: {}\n"
        "    more:\n"
        "      - a: 1\n"
        "        b:\n"
        "          - []\n"
    )


def test_what_no_reader_would_take_is_not_written() -> None:
    long = "x" * (LARGEST_FILE // 4)
    began = time.perf_counter()
    with pytest.raises(TooLarge):
        to_yaml({"x": [long] * 1_000_000})
    assert time.perf_counter() - began < 1  # it stops counting when there is no room left
