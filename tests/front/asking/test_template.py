"""The file to start from: valid once the names are filled in, and every field of the format explained in it."""

import re
from enum import Enum

import pytest

from firsthand.core.documents import Unreadable, read_yaml
from firsthand.core.standards import Side
from firsthand.core.verdict import judge, read_case
from firsthand.core.verdict.case import Outcome, Role
from firsthand.core.verdict.reading.hints import FIELDS, hints
from firsthand.core.verdict.rubric import IF_REQUIRED, LED_BODIES, LED_FACTS
from firsthand.front.asking import template

TEXT = template().decode()
WIDEST = 100


def filled(text: str) -> bytes:
    """Fill in the three names."""
    assert len(re.findall(r'(?m)^ *(?:title|name): ""$', text)) == 3
    return re.sub(r'(?m)^( *(?:title|name)): ""$', r'\1: "Filled in"', text).encode()


def with_examples(text: str) -> str:
    """Take the # away in front of every example: the lines right below a field that holds nothing."""
    lines, is_example = [], False
    for line in text.splitlines():
        is_example = is_example and line.startswith("#  ")
        lines.append(line[1:] if is_example else line)
        is_example = is_example or bool(re.fullmatch(r"\w+:", line))
    return "\n".join(lines) + "\n"


def test_it_is_a_case_file_once_the_names_are_filled_in() -> None:
    document = read_yaml(filled(TEXT))
    assert hints(document) == []
    case = read_case(document)
    assert case.evidence == ()
    assert judge(case).verdict == "not_enough_evidence"


def test_without_the_names_only_the_names_are_missing() -> None:
    with pytest.raises(Unreadable) as refused:
        read_case(read_yaml(template()))
    paths = [mistake.path for mistake in refused.value.mistakes]
    assert paths == ["title", "community.name", "partner.name"]


def test_every_example_in_it_is_valid() -> None:
    text = with_examples(TEXT)
    document = read_yaml(filled(text))
    assert hints(document) == []
    case = read_case(document)
    assert [len(part) for part in (case.sources, case.evidence, case.requests, case.ratings)] == [
        *(2, 2, 1, 2)
    ]
    assert case.house_red_lines
    assert case.open_findings
    assert case.led_checks
    assert judge(case).to_json()


@pytest.mark.parametrize(
    "name", sorted({name for names in FIELDS.values() for name in names}), ids=str
)
def test_every_field_of_the_format_is_in_it(name: str) -> None:
    assert re.search(rf"\b{name}\b", TEXT)


@pytest.mark.parametrize("words", [Role, Outcome, Side], ids=lambda words: words.__name__)
def test_every_word_of_a_list_is_explained(words: type[Enum]) -> None:
    missing = [word.value for word in words if not re.search(rf"\b{word.value}\b", TEXT)]
    assert missing == []


@pytest.mark.parametrize(
    "words",
    [
        *IF_REQUIRED,
        *LED_BODIES,
        *LED_FACTS,
        *("dont_know", "not_applicable", "prefer_not"),
        *("bank date", "first-hand", "general statement", "bare claim", "policy on paper"),
        *(
            "counts once",
            "three events",
            "not what was planned",
            "name of a person",
            "who uses drugs",
        ),
        *('"+"', '"-"', '"~"', '"Y1:E3"', '"Y1": "-"', "firsthand assess", "firsthand check"),
    ],
)
def test_the_coding_rules_are_said(words: str) -> None:
    assert words in " ".join(TEXT.replace("#", " ").split())


def test_it_fits_a_window() -> None:
    assert max(len(line) for line in TEXT.splitlines()) <= WIDEST
    assert TEXT.isascii()  # every editor of every age shows it
    assert "\t" not in TEXT
