"""How answers are read: what is taken, as what, and what gets a kind sentence instead."""

import pytest

from firsthand.core.words import ENGLISH, PseudoWords, Said
from firsthand.front.asking import Option, Sorry, worded
from firsthand.front.asking.opening import _NAMED
from firsthand.front.asking.question import (
    Taken,
    day,
    day_after,
    maybe,
    one_of,
    pieces_of,
    some_of,
    text,
    whole_number,
    yes_or_no,
)

OPTIONS = (Option("donor", "gives"), Option("un", "agency"), Option("ngo", "group"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-5", "2024-05"),
        ("2024/05/7", "2024-05-07"),
        ("2024.12.31", "2024-12-31"),
        ("2024 02 29", "2024-02-29"),
        ("  2024  ", "2024"),
        ("31.12.2024", None),
        ("2023-02-29", None),
        ("2024-13", None),
        ("0000", None),
        ("May 2024", None),
        ("24", None),
        ("٢٠٢٤", None),
        ("2024-", None),
        ("20240501", None),
        ("", None),
    ],
)
def test_dates(typed: str, meant: str | None) -> None:
    read = day(typed)
    assert read == Taken(meant, meant) if meant else isinstance(read, Sorry)


@pytest.mark.parametrize(
    ("end", "fits"),
    [("2024", True), ("2024-05", True), ("2025-01-01", True), ("2024-04", False), ("2023", False)],
)
def test_an_end_does_not_lie_before_its_start(end: str, fits: bool) -> None:
    assert isinstance(day_after("2024-05-17")(end), Taken) is fits


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", "donor"),
        (" 2. ", "un"),
        ("3)", "ngo"),
        ("NGO", "ngo"),
        ("", None),
        ("0", None),
        ("4", None),
        ("1 2", None),
        ("-1", None),
        ("²", None),
        ("everything", None),
    ],
)
def test_one_choice(typed: str, meant: str | None) -> None:
    read = one_of(OPTIONS)(typed)
    assert read == Taken(meant, meant) if meant else isinstance(read, Sorry)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", ("donor",)),
        ("1 3", ("donor", "ngo")),
        ("3, 1", ("ngo", "donor")),
        ("1 and 2", ("donor", "un")),
        ("1;1,1+donor", ("donor",)),
        ("", ()),
        ("1 4", ()),
        ("1 maybe", ()),
    ],
)
def test_several_choices(typed: str, meant: tuple[str, ...]) -> None:
    read = some_of(OPTIONS)(typed)
    assert read == Taken(meant, " ".join(meant)) if meant else isinstance(read, Sorry)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yes", True),
        ("Y", True),
        ("no", False),
        ("N.", False),
        ("", None),
        ("1", True),
        ("2.", False),
        ("3", None),
        ("si", None),
    ],
)
def test_yes_and_no(typed: str, meant: bool | None) -> None:
    read = yes_or_no()(typed)
    assert (
        isinstance(read, Sorry) if meant is None else read == Taken(meant, "yes" if meant else "no")
    )
    assert yes_or_no(usual=True)("") == Taken(True, "yes")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1", 1), ("99", 99), ("0", None), ("100", None), ("1e1", None), ("९", None)],
)
def test_whole_numbers(typed: str, meant: int | None) -> None:
    read = whole_number(1, 99)(typed)
    assert read == Taken(meant, str(meant)) if meant else isinstance(read, Sorry)
    assert whole_number(1, 99, usual=1)("") == Taken(1, "1")


def test_words_come_out_on_one_line_without_anything_hidden() -> None:
    assert text()("  a\x1b[2J\u202eb\tc\n") == Taken("a [2Jb c", "a [2Jb c")
    assert isinstance(text()("\x00\u200f "), Sorry)


@pytest.mark.parametrize("length", [201, 100_000])
def test_a_name_that_is_no_name_is_refused_with_its_length(length: int) -> None:
    sorry = text()("x" * length)
    assert isinstance(sorry, Sorry)
    assert f"{length} characters" in str(sorry.said)


@pytest.mark.parametrize("typed", ["", " ", "none", "NONE", "\x00"])
def test_what_may_be_left_out_is_left_out(typed: str) -> None:
    assert maybe(text())(typed) == Taken(None, "none")


def test_the_taken_text_is_understood_the_same_again() -> None:
    for read, typed in ((day, "2024/5"), (some_of(OPTIONS), "3 1"), (maybe(one_of(OPTIONS)), "2")):
        first = read(typed)
        assert isinstance(first, Taken)
        assert read(first.text) == first


def test_lists_are_taken_apart() -> None:
    assert pieces_of("1, 3 and 4") == ["1", "3", "4"]
    assert pieces_of("") == []


def test_lines_are_put_into_the_readers_language_to_the_last_word() -> None:
    line = Said("On {name}, {word}", {"name": "N\u202eame", "word": Said("{n} words", {"n": 2})})
    assert worded(line, ENGLISH) == "On Name, 2 words"
    assert worded(line, PseudoWords()).count("[") == 2
    assert worded("a\x1bb", PseudoWords()) == "a b"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1", "one"), ("yes", "one"), ("Y", "one"), ("2", "class"), ("no", "class"), ("maybe", None)],
)
def test_whether_it_is_one_partner_takes_numbers_and_words(typed: str, meant: str | None) -> None:
    read = _NAMED.read(typed)
    assert read == Taken(meant, meant) if meant else isinstance(read, Sorry)
