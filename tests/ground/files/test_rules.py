"""Names of files: only names, in any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ground.files.rules import (
    ENDINGS,
    LONGEST_NAME,
    LONGEST_NAME_BYTES,
    Kind,
    safe_name,
    says_otherwise,
)


@pytest.mark.parametrize(
    ("given", "kind", "kept"),
    [
        ("photo.JPG", Kind.JPEG, "photo.jpg"),
        ("photo.jpeg", Kind.PNG, "photo.png"),
        ("протокол встречи.docx", Kind.DOCX, "протокол встречи.docx"),
        ("محضر الاجتماع.pdf", Kind.PDF, "محضر الاجتماع.pdf"),
        ("बैठक.txt", Kind.TEXT, "बैठक.txt"),
        ("../../etc/passwd", Kind.TEXT, "passwd.txt"),
        ("C:\\Users\\somebody\\report.docx", Kind.DOCX, "report.docx"),
        ("photo\u202egpj.exe", Kind.JPEG, "photo gpj.exe.jpg"),
        (".hidden", Kind.TEXT, "hidden.txt"),
        ("...", Kind.PDF, "file.pdf"),
        ("", Kind.PDF, "file.pdf"),
        ('a"b\r\nSet-Cookie: c=d.txt', Kind.TEXT, "a b Set-Cookie c d.txt"),
        ("<script>.csv", Kind.CSV, "script.csv"),
        ("v1.2", Kind.PDF, "v1.2.pdf"),
        ("long" * 100, Kind.PDF, ("long" * 24) + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(given: str, kind: Kind, kept: str) -> None:
    assert safe_name(given, kind) == kept


@given(st.text(max_size=300), st.sampled_from(Kind))
def test_whatever_is_given_the_name_is_safe(name: str, kind: Kind) -> None:
    safe = safe_name(name, kind)
    assert len(safe) <= LONGEST_NAME
    assert len(safe.encode()) <= LONGEST_NAME_BYTES
    assert safe.endswith(f".{ENDINGS[kind][0]}")
    assert not safe.startswith((".", "-", " "))
    assert all(each in "-. " or unicodedata.category(each)[0] in "LMN" for each in safe)
    assert safe_name(safe, kind) == safe


@pytest.mark.parametrize(
    ("ending", "kind", "otherwise"),
    [
        ("jpg", Kind.JPEG, False),
        ("jpg", Kind.PNG, False),
        ("csv", Kind.TEXT, False),
        ("md", Kind.TEXT, False),
        ("", Kind.PDF, False),
        ("jpg", Kind.TEXT, True),
        ("pdf", Kind.DOCX, True),
        ("txt", Kind.PDF, True),
        ("docx", Kind.XLSX, True),
    ],
)
def test_a_name_that_promises_another_sort_of_thing_is_noticed(
    ending: str, kind: Kind, otherwise: bool
) -> None:
    assert says_otherwise(ending, kind) is otherwise
