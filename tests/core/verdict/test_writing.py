"""A case written and read again is the same case."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from firsthand.core.documents import Document, read_yaml
from firsthand.core.verdict import read_case
from firsthand.core.verdict.dates import span_of
from firsthand.core.verdict.writing import document_of, written
from tests.core.verdict.cases import cases

CASES = sorted(Path("examples").glob("*/*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_written_and_read_again_is_the_same(path: Path) -> None:
    case = read_case(read_yaml(path.read_bytes()))

    assert read_case(Document(document_of(case))) == case


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29", "2023-12"])
def test_a_date_is_written_as_it_was_meant(text: str) -> None:
    span = span_of(text)

    assert span is not None
    assert written(span) == text


@given(cases())
def test_any_case_written_and_read_again_is_the_same(file: Any) -> None:
    case = read_case(Document(file))

    assert read_case(Document(document_of(case))) == case
