"""Honest JSON is read as the standard library reads it; doubled names are mistakes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.documents import Document, read_json
from tests.core.verdict.cases import trying

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
HONEST = st.recursive(
    st.one_of(WORDS, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


@given(HONEST, st.booleans(), st.sampled_from((None, 2)))
@trying
def test_honest_json_is_read_as_the_standard_library_reads_it(
    value: Any, is_ascii: bool, indent: int | None
) -> None:
    written = json.dumps(value, ensure_ascii=is_ascii, indent=indent)

    document = read_json(written.encode())

    assert document.mistakes == []
    assert repr(document.value) == repr(json.loads(written))


def test_surrogates_that_make_a_pair_are_one_character() -> None:
    assert read_json(b'["\\ud83d\\ude00", "\\ufeff"]').value == ["\U0001f600", "\ufeff"]


def test_doubled_names_are_mistakes_and_the_first_value_stays() -> None:
    document = read_json(b'{"a": 1, "b": {"c": 2, "c": 3}, "a": {"d": 4}, "e": [{"a": 5}]}')

    assert document.value == {"a": 1, "b": {"c": 2}, "e": [{"a": 5}]}
    assert [mistake.put() for mistake in document.mistakes] == [
        '"c" stands twice in the same place.',
        '"a" stands twice in the same place.',
    ]


def test_json_keeps_no_lines() -> None:
    document = read_json(b'{"a": [1]}')

    assert document == Document({"a": [1]})
    assert isinstance(document.value, dict)
    assert document.line_of(document.value, "a") is None


@pytest.mark.parametrize("written", [b"\xef\xbb\xbf{}", b" {} \n", b"{}"])
def test_marks_and_spaces_around_are_no_part_of_the_text(written: bytes) -> None:
    assert read_json(written).value == {}
