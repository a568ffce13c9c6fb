"""The words of the rubric: short statements, whole sentences, nothing that hurts, and all of it translatable."""

import dataclasses
import gettext
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from firsthand.core.standards import Standards, standards, strings, translated
from firsthand.core.words import ENGLISH, PseudoWords

LONGEST_NAME = 40
LONGEST_STATEMENT = 75
FORBIDDEN = re.compile(
    r"\b(addict\w*|abus\w+|misus\w+|junk(?:ie|y)\w*|drug users?|stakeholder\w*|non-complian\w+|victim\w*"
    r"|vulnerable|target groups?|beneficiar\w+|clean|dirty|illegal drugs?)\b",
    re.IGNORECASE,
)
ABOUT_THE_WORD = {  # Y2 is about a partner that defines people by it
    *("Y2 asks", "Y2:E1 name", "Y2:E1 asks"),
}
TEXTS = {place: text for place, text in strings(standards()) if text}
ENGLISH_TEXTS = {text for _, text in strings(standards()) if text}
STATEMENTS = {
    place: text for place, text in TEXTS.items() if re.search(r" (met|not_met)$|:E\d name$", place)
}
NAMES = {
    place: text for place, text in TEXTS.items() if place.endswith((" name", " title")) and ":" not in place
}  # fmt: skip
SENTENCES = {
    place: text
    for place, text in TEXTS.items()
    if place not in STATEMENTS and place not in NAMES and not place.endswith(" levels")
}
CODES = {
    *("id", "section", "kind", "testify", "breach", "block", "graver", "counts", "applies", "bad"),
    *("source", "type", "version", "published", "core", "if_required", "wrongful", "repeated"),
    *("rows", "groups", "families"),
}
"""Fields that hold ids, sections and codes, or lists of ids: the same in every language."""


def leaves(value: Any, place: str = "", name: str = "") -> Iterator[tuple[str, str, Any]]:
    """Give every plain value inside a dataclass: where it is, the name of its field, and itself."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name), f"{place}.{field.name}", field.name)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{place}[{key}]", name)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{place}[{number}]", name)
    else:
        yield place, name, value


@pytest.fixture
def rubric() -> Standards:
    return standards()


def test_the_texts_are_all_there() -> None:
    assert (len(STATEMENTS), len(NAMES)) == (2 * 175 + 2 * 8 + 22, 175 + 16 + 19 + 12)
    assert len(SENTENCES) > 3 * 175 + 2 * 22 + 2 * 16 + 12


@pytest.mark.parametrize("place", STATEMENTS)
def test_a_statement_is_short_and_has_no_full_stop(place: str) -> None:
    text = STATEMENTS[place]

    assert len(text) <= LONGEST_STATEMENT
    assert text[-1] not in ".!?,;: "
    assert text[0].isupper()


def test_names_are_short_and_have_no_full_stop() -> None:
    odd = {
        p: t
        for p, t in NAMES.items()
        if len(t) > LONGEST_NAME or t[-1] in ".!?," or not t[0].isupper()
    }

    assert odd == {}


def test_sentences_are_whole() -> None:
    odd = {
        p: t
        for p, t in SENTENCES.items()
        if t[-1] not in ".?" or not (t[0].isupper() or t[0] == "'")
    }

    assert odd == {}


def test_questions_ask() -> None:
    odd = {p: t for p, t in TEXTS.items() if p.endswith(" question") != t.endswith("?")}

    assert odd == {}


def test_no_two_statements_of_one_block_are_the_same(rubric: Standards) -> None:
    for block in rubric.blocks:
        said = [
            text for id in block.rows for text in (rubric.rows[id].met, rubric.rows[id].not_met)
        ]
        said += [
            text
            for id in block.groups
            for text in (rubric.groups[id].met, rubric.groups[id].not_met)
            if text
        ]
        assert len(said) == len(set(said)), block.id  # fmt: skip


def test_texts_are_plain_and_hold_no_blanks_or_odd_spaces() -> None:
    odd = {p: t for p, t in TEXTS.items() if re.search(r"[{}<>\[\]\t\n“”‘’]|  |^ | $", t)}

    assert odd == {}


def test_no_text_uses_a_word_that_hurts() -> None:
    found = {place: word[0] for place, text in TEXTS.items() if (word := FORBIDDEN.search(text))}

    assert {place: word for place, word in found.items() if place not in ABOUT_THE_WORD} == {}


def test_every_text_can_be_translated(rubric: Standards) -> None:
    words = {place: text for place, name, text in leaves(rubric) if name not in CODES}

    assert words
    assert {
        place: text for place, text in words.items() if text and text not in ENGLISH_TEXTS
    } == {}


def test_in_another_language_nothing_english_is_left(rubric: Standards) -> None:
    foreign = leaves(translated(rubric, PseudoWords()))

    left = {place: text for place, _, text in foreign if text in ENGLISH_TEXTS}

    assert left == {}


def test_translating_changes_texts_and_nothing_else(rubric: Standards) -> None:
    words = PseudoWords()

    pairs = list(zip(leaves(rubric), leaves(translated(rubric, words)), strict=True))

    assert len(pairs) > len(TEXTS)
    for (place, name, old), (same_place, _, new) in pairs:
        assert place == same_place
        assert new == (old if name in CODES or not old else words.gettext(old)), place


def test_in_english_everything_stays_as_written(rubric: Standards) -> None:
    assert list(leaves(translated(rubric, ENGLISH))) == list(leaves(rubric))


def test_a_catalogue_of_one_sentence_translates_one_sentence(rubric: Standards) -> None:
    class Catalogue(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return "Nadie" if message == rubric.rows["C02"].met else message

    pairs = zip(leaves(rubric), leaves(translated(rubric, Catalogue())), strict=True)

    changed = [(old[0], new[2]) for old, new in pairs if old != new]
    assert changed == [(".rows[C02].met", "Nadie")]


def test_nothing_is_asked_of_a_catalogue_that_is_empty(rubric: Standards) -> None:
    asked = []

    class Listening(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            asked.append(message)
            return message

    translated(rubric, Listening())

    assert set(asked) == ENGLISH_TEXTS  # the empty message would give a catalogue's header
