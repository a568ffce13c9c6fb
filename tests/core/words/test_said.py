"""A sentence is marked where it is written and said in the language of whoever reads it."""

import gettext

import pytest

from firsthand.core.words import ENGLISH, PseudoWords, Said, Words, counted, marked


class Catalogue(gettext.NullTranslations):
    """A language of two sentences, one of them with three forms."""

    def gettext(self, message: str) -> str:
        return {"{name} is missing.": "Falta {name}."}.get(message, message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        forms = {"{n} case": ["{n} дело", "{n} дела", "{n} дел"]}.get(one)
        return (one if n == 1 else many) if forms is None else forms[min(n, 3) - 1]


def test_marking_changes_nothing() -> None:
    assert marked("{name} is missing.") == "{name} is missing."
    assert counted("{n} case", "{n} cases") == ("{n} case", "{n} cases")


def test_a_sentence_is_said_in_the_language_asked_for() -> None:
    said = Said(marked("{name} is missing."), {"name": "title"})

    assert said.put(ENGLISH) == "title is missing."
    assert said.put(Catalogue()) == "Falta title."
    assert str(said) == "title is missing."


def test_what_fills_a_blank_is_never_translated_nor_taken_for_a_blank() -> None:
    said = Said(marked("{name} is missing."), {"name": "{name} is missing. {0} {}"})

    assert said.put(Catalogue()) == "Falta {name} is missing. {0} {}."


def test_a_blank_may_hold_a_number() -> None:
    assert str(Said(marked("{n} of {points}"), {"n": 3, "points": 4.5})) == "3 of 4.5"


def test_a_sentence_without_blanks_needs_none() -> None:
    assert str(Said(marked("Nothing."))) == "Nothing."


@pytest.mark.parametrize(("n", "said"), [(1, "{n} дело"), (2, "{n} дела"), (5, "{n} дел")])
def test_a_language_has_as_many_forms_as_it_needs(n: int, said: str) -> None:
    words: Words = Catalogue()

    assert words.ngettext(*counted("{n} case", "{n} cases"), n) == said
    assert ENGLISH.ngettext("{n} case", "{n} cases", n) == ("{n} case" if n == 1 else "{n} cases")


def test_sentences_are_equal_when_they_say_the_same() -> None:
    assert Said("{a}", {"a": 1}) == Said("{a}", {"a": 1})
    assert Said("{a}", {"a": 1}) != Said("{a}", {"a": 2})


def test_the_made_up_language_answers_like_a_catalogue() -> None:
    words: Words = PseudoWords()

    assert Said("{name} is missing.", {"name": "title"}).put(words).count("title") == 1
