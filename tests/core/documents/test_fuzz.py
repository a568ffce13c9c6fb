"""Whatever bytes come in, out comes a document of plain data or a refusal, and nothing else."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.core.documents import Document, Mistake, Unreadable, read_json, read_yaml
from firsthand.core.words import PseudoWords
from tests.core.material import JUNK, spoilt_files
from tests.core.verdict.cases import trying

READERS = pytest.mark.parametrize("read", [read_yaml, read_json], ids=["YAML", "JSON"])
SCRAPS = st.lists(
    st.sampled_from(JUNK) | st.sampled_from((b"a", b" ", b"\n", b"\n  ", b"a: ", b'"a"'))
)


def is_plain(value: Any) -> bool:
    """Tell whether a value is made of what a document may hold."""
    if isinstance(value, dict):
        return all(type(key) is str and is_plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(is_plain, value))
    if isinstance(value, str):
        return value.encode("utf-8").decode("utf-8") == value
    return value is None or isinstance(value, int | float | date)


def read_or_refused(read: Any, data: bytes) -> tuple[Document | None, list[Mistake]]:
    """Read; give the document, or nothing, and the mistakes."""
    try:
        document: Document = read(data)
    except Unreadable as refusal:
        return None, list(refusal.mistakes)
    return document, document.mistakes


def try_reading(read: Any, data: bytes) -> None:
    """Read and look: plain data, or a refusal that says something."""
    document, mistakes = read_or_refused(read, data)
    assert is_plain(document.value) if document else mistakes
    ends = (b"\n", b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
    last_line = 2 + sum(map(data.count, ends))  # the end of the text may count as a line
    for mistake in mistakes:
        assert mistake.put().strip()
        assert mistake.put(PseudoWords()) != mistake.put()
        assert mistake.line is None or 1 <= mistake.line <= last_line


@READERS
@given(data=st.binary(max_size=200))
@trying
def test_any_bytes_are_read_or_refused(read: Any, data: bytes) -> None:
    try_reading(read, data)


@READERS
@given(data=SCRAPS.map(b"".join))
@example(data=b"? \xef\xbb\xbf: ")
@trying
def test_any_scraps_of_yaml_are_read_or_refused(read: Any, data: bytes) -> None:
    try_reading(read, data)


@READERS
@given(data=st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")))
@trying
def test_any_text_is_read_or_refused(read: Any, data: bytes) -> None:
    try_reading(read, data)


@READERS
@given(data=spoilt_files())
@trying
def test_a_spoilt_example_is_read_or_refused(read: Any, data: bytes) -> None:
    try_reading(read, data)
