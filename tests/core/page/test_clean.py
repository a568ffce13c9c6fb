"""Text from a case file is made safe to show: on one line, nothing hidden, nothing turned round."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.page.clean import clean
from tests.core.verdict.cases import trying

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
TEXTS = {
    "plain": ("A letter of 3 May.", "A letter of 3 May."),
    "in other scripts": ("Лист від 3 травня · رسالة", "Лист від 3 травня · رسالة"),
    "accents and faces": ("café 😀 👩🏽‍🔬", "café 😀 👩🏽‍🔬"),
    "joiners that letters need": ("می‌خواهم", "می‌خواهم"),
    "spaces around": ("  a letter \n", "a letter"),
    "lines": ("one\ntwo\r\nthree\rfour", "one two three four"),
    "tabs and spaces in other scripts": ("один\t  два", "один два"),
    "colours of a terminal": ("\x1b[31mred\x1b[0m", "[31mred [0m"),
    "a title for the terminal": ("\x1b]0;title\x07text", "]0;title text"),
    "one byte controls": ("a\x9b31mb\x9dc\x85d", "a 31mb c d"),
    "backspaces": ("good\b\b\b\bbad", "good bad"),
    "nothing and delete": ("a\x00b\x7fc", "a b c"),
    "turned round": ("the \u202edoog\u202c partner", "the doog partner"),
    "turned round, kept to itself": ("a\u2067b\u2069c\u2066d\u2068e", "abcde"),
    "marks of direction": ("a\u200eb\u200fc\u061cd", "abcd"),
    "a mark of byte order": ("\ufeffa\ufeffb", "ab"),
    "other ends of lines": ("one\u2028two\u2029three", "one two three"),
    "nothing": ("", ""),
    "nothing but what is taken away": ("\x1b\u202e\n ", ""),
}


@pytest.mark.parametrize(("text", "shown"), TEXTS.values(), ids=TEXTS)
def test_a_text_is_shown_on_one_line_as_it_reads(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        *(
            ("abcdef", 6, "abcdef"),
            ("abcdef", 5, "abcd…"),
            ("abcdef", 1, "…"),
            ("abcdef", 0, "abcdef"),
        ),
        *(("Ж" * 9, 3, "ЖЖ…"), ("  abc  ", 3, "abc"), ("\x00" * 50 + "abc", 3, "abc")),
    ],
)
def test_a_text_that_is_too_long_is_cut(text: str, longest: int, shown: str) -> None:
    assert clean(text, longest) == shown


@given(st.text(), st.integers(0, 20))
@trying
def test_whatever_comes_in_nothing_hidden_comes_out(text: str, longest: int) -> None:
    shown = clean(text, longest)

    assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in shown)
    assert not set(shown) & {*TURNING, "\ufeff"}
    assert shown == shown.strip()
    assert len(shown) <= (longest or len(text))


@given(st.text(), st.integers(0, 20))
@trying
def test_what_is_clean_stays_as_it_is(text: str, longest: int) -> None:
    shown = clean(text)

    assert clean(shown) == shown
    assert clean(clean(text, longest), longest) == clean(text, longest)


@given(st.lists(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1), min_size=1))
@trying
def test_honest_words_come_out_letter_by_letter(words: list[str]) -> None:
    assert clean(" ".join(words)) == " ".join(words)
