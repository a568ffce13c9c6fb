"""Plain words find the rows that somebody would mean by them, the same ones every time."""

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.standards import standards, translated
from firsthand.core.standards.finding import find
from firsthand.core.words import PseudoWords
from tests.core.material import ROOT

BEST = 7
FASTEST = 2.0  # seconds, on a busy machine; an ordinary question takes a thousandth of that

EVERYDAY = [
    ("late money", "Y7"),
    ("the money always came too late", "M7.2"),
    ("budget was decided without us", "M4.3"),
    ("budget was decided without us", "B2"),
    ("the workplan was ready when we arrived", "B2"),
    ("insulting language in their report", "Y9"),
    ("salary too low", "P04.2"),
    ("wages", "P04.2"),
    ("no translation", "C09"),
    ("the invitation came one day before the meeting", "M6.4"),
    ("they took our data and published it", "M7.7"),
    ("they chose our director", "Y4"),
    ("they host us and control everything", "Y3"),
    ("they speak for us", "B5"),
    ("training for our members", "G2"),
    ("too many report forms", "M7.6"),
    ("registration never happened", "Y6"),
    ("young people", "M1.3"),
    ("burnout", "P10.3"),
    ("we can say no", "C03"),
    ("cash for travel", "C10.1"),
    ("contract", "M7.1"),
]


def ids(words: str, limit: int = BEST) -> list[str]:
    """Give the ids of what is found."""
    return [row.id for row in find(standards(), words, limit)]


@pytest.mark.parametrize(("words", "meant"), EVERYDAY)
def test_everyday_words_find_what_is_meant(words: str, meant: str) -> None:
    assert meant in ids(words)


@pytest.mark.parametrize("words", ["M4.3", "m4.3", "see M4.3, please", "m4.3:E1"])
def test_an_id_comes_first(words: str) -> None:
    assert ids(words)[0] == "M4.3"


@pytest.mark.parametrize("id", sorted(standards().rows))
def test_every_row_is_found_by_its_name(id: str) -> None:
    assert id in ids(standards().rows[id].name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("consultations", "consult"),
        ("deciding", "decision"),
        ("CONTRACT", "contract"),
        ("contarct", "contract"),
        ("cóntract", "contract"),
        ("late   money", "late money"),
        ("money, late!", "money late"),
    ],
)
def test_forms_of_a_word_find_the_same_rows(one: str, other: str) -> None:
    assert ids(one)[0] in ids(other, 2 * BEST)


@pytest.mark.parametrize("words", ["", "   ", "xyzzy", "деньги", "€", "\0\x1b[2J", "?" * 100_000])
def test_words_that_say_nothing_find_nothing(words: str) -> None:
    assert find(standards(), words) == []


@pytest.mark.parametrize("limit", [-1, 0, 1, 3, 7, 1000])
def test_there_are_never_more_than_asked_for(limit: int) -> None:
    found = ids("money", limit)
    assert len(found) <= max(0, limit)
    assert len(set(found)) == len(found)
    assert found == ids("money", 1000)[: max(0, limit)]


def test_the_rubric_in_another_language_is_searched_in_that_language() -> None:
    theirs = translated(standards(), PseudoWords())
    name = theirs.rows["M7.1"].name
    assert "M7.1" in [row.id for row in find(theirs, name)]


@given(st.text(max_size=200))
@settings(max_examples=50)
def test_any_words_find_rows_of_the_rubric_the_same_every_time(words: str) -> None:
    found = find(standards(), words)
    assert all(standards().rows[row.id] is row for row in found)
    assert found == find(standards(), words)


def test_the_order_does_not_hang_on_how_python_hashes() -> None:
    program = (
        "from firsthand.core.standards import standards\n"
        "from firsthand.core.standards.finding import find\n"
        "for words in ('late money', 'who decides on pay and training', 'contarct'):\n"
        "    print([row.id for row in find(standards(), words, 50)])\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


@pytest.mark.parametrize(
    "words", ["money " * 20_000, "".join(f"word{n} " for n in range(20_000)), "x" * 100_000]
)
def test_even_a_very_long_question_is_answered_at_once(words: str) -> None:
    find(standards(), "warm up")
    began = time.perf_counter()
    find(standards(), words)
    assert time.perf_counter() - began < FASTEST
