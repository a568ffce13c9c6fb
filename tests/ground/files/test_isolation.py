"""The process apart: whatever a file does to it, the answer is a clear one, in bounded time."""

import time

import pytest

from firsthand.ground.files import isolation
from firsthand.ground.files.rules import CannotKeep, Kind, Problem
from tests.ground.files import made
from tests.ground.files.cleaning.test_telling import HOSTILE


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (made.photo(), "photo.JPG", Kind.JPEG),
        (made.photo(format_="WEBP"), "photo.webp", Kind.WEBP),
        (made.pdf(), "minutes.pdf", Kind.PDF),
        (made.docx(), "minutes.docx", Kind.DOCX),
        (made.xlsx(), "meals.xlsx", Kind.XLSX),
        (made.odt(), "minutes.odt", Kind.ODT),
        (b"a,b\n", "meals.csv", Kind.CSV),
        (b"--help", "--help", Kind.TEXT),
    ],
)
def test_every_kind_comes_through(data: bytes, name: str, kind: Kind) -> None:
    cleaned = isolation.clean(data, name)
    assert cleaned.kind is kind
    assert cleaned.data
    assert made.AUTHOR.encode() not in cleaned.data


@pytest.mark.parametrize(("data", "ending", "problem"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_gets_one_clear_answer(
    data: bytes, ending: str, problem: Problem | None
) -> None:
    with pytest.raises(CannotKeep) as refused:
        isolation.clean(data, f"x.{ending}")
    (code,) = refused.value.because
    assert code == problem or (problem is None and code in set(Problem))


def test_what_comes_twice_is_the_same_bytes_and_can_be_known_again() -> None:
    data = made.pdf()
    assert len({isolation.clean(data, "minutes.pdf").data for _ in range(4)}) == 1


def test_a_file_that_keeps_the_process_busy_is_refused_in_time() -> None:
    deep = b"[" * 3_000_000
    began = time.monotonic()
    with pytest.raises(CannotKeep):
        isolation.clean(b"%PDF-1.7\n1 0 obj\n" + deep, "deep.pdf")
    assert time.monotonic() - began < 30
