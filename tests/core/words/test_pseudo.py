"""The made-up language: every sentence recognisable, longer by half, its blanks untouched."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.words import PseudoWords
from tests.core.verdict.cases import trying

SENTENCES = st.text(st.characters(codec="utf-8", exclude_characters="{}"), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("english", "foreign"),
    [
        ("Good", "[Ğóód~~]"),
        ("{n} of {points} points", "[{n} óf {points} ƥóíñťš~~~~~~~~~~~]"),
        ("Über", "[Übéŕ~~]"),
        ("x", "[x]"),
        ("", ""),
    ],
)
def test_a_sentence_in_the_made_up_language(english: str, foreign: str) -> None:
    assert PseudoWords().gettext(english) == foreign


def test_no_letter_of_most_words_stays_english() -> None:
    said = PseudoWords().gettext(string.ascii_letters)

    assert {letter for letter in string.ascii_letters if letter in said} == set(
        "bdfjlmqvwxBDFJLMQVWX"
    )


def test_one_and_many_have_their_own_forms() -> None:
    words = PseudoWords()

    assert words.ngettext("{n} point", "{n} points", 1) == words.gettext("{n} point")
    assert words.ngettext("{n} point", "{n} points", 2) == words.gettext("{n} points")
    assert words.ngettext("{n} point", "{n} points", 0) == words.gettext("{n} points")


@given(SENTENCES)
@trying
def test_every_sentence_is_in_brackets_and_longer_by_half(sentence: str) -> None:
    said = PseudoWords().gettext(sentence)

    assert said[0] == "["
    assert said[-1] == "]"
    assert len(said) == len(sentence) + len(sentence) // 2 + 2


@given(st.lists(SENTENCES, min_size=1, max_size=3))
@trying
def test_blanks_are_filled_as_in_english(parts: list[str]) -> None:
    sentence = "{name}".join(["", *parts, ""])

    assert PseudoWords().gettext(sentence).format(name="Ψ").count("Ψ") >= len(parts) + 1
