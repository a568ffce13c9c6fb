"""Text in one encoding, with one way to end a line."""

import pytest

from firsthand.ground.files.cleaning.whole import clean
from firsthand.ground.files.rules import CannotKeep, Kind, Problem


@pytest.mark.parametrize(
    "data",
    [
        "Встреча\nда".encode(),
        "Встреча\r\nда".encode("utf-8-sig"),
        "Встреча\rда".encode("utf-16"),
        b"\xfe\xff" + "Встреча\r\nда".encode("utf-16-be"),
    ],
)
def test_text_comes_out_the_same_from_every_encoding_that_says_so(data: bytes) -> None:
    assert clean(data, "txt").data == "Встреча\nда".encode()


def test_csv_is_text_that_is_called_so() -> None:
    assert clean(b"a,b\r\n1,2\r\n", "csv").kind is Kind.CSV
    assert clean(b"a,b\r\n1,2\r\n", "txt").kind is Kind.TEXT


@pytest.mark.parametrize(
    "data", ["Встреча".encode("cp1251"), b"a\x00b", b"\x1b[2Jgone", b"\xff\xfea"]
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(CannotKeep, match=Problem.NOT_TEXT):
        clean(data, "txt")
