"""Comparing two texts: sentences first, words where they differ, and never more steps than a page can wait for."""

from difflib import Match, SequenceMatcher
from typing import Any

import pytest

from firsthand.core.agreements.comparing import Run, Way, word_by_word

MOST_STEPS = 250_000
REPETITIVE = {
    "one letter and two in turn": ("a " * 1400, "a b " * 700),
    "no spaces": ("a," * 1400, "a;" * 1400),
    "sentences that are all the same": ("a. " * 900, "a. b. " * 450),
    "4,000 letters": ("ab " * 1333, "ba ab " * 666),
    "few enough words, over and over": ("a " * 240, "a b " * 120),
    "lines": ("a\n" * 1400, "b\na\n" * 700),
}


class Counting:
    """Counts the steps that comparing takes, and stops where they are far too many."""

    steps = 0

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        find = SequenceMatcher.find_longest_match

        def count(of: Any, alo: int = 0, ahi: Any = None, blo: int = 0, bhi: Any = None) -> Match:
            self.steps += sum(len(of.b2j.get(each, ())) for each in of.a[alo:ahi])
            assert self.steps <= MOST_STEPS
            return find(of, alo, ahi, blo, bhi)

        monkeypatch.setattr(SequenceMatcher, "find_longest_match", count)


@pytest.mark.parametrize("kind", REPETITIVE)
def test_texts_that_repeat_themselves_take_a_bounded_number_of_steps(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = REPETITIVE[kind]
    Counting(monkeypatch)
    runs = word_by_word(before, after)
    assert "".join(run.text for run in runs if run.way is not Way.NEW) == before
    assert "".join(run.text for run in runs if run.way is not Way.GONE) == after


def test_in_a_long_text_one_changed_word_is_shown_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = [f"In month {n} both sides meet and say what each of them did." for n in range(90)]
    counting = Counting(monkeypatch)
    before = " ".join(said)
    after = before.replace("month 40 both", "quarter 40 both")
    assert [run for run in word_by_word(before, after) if run.way is not Way.SAME] == [
        Run(Way.GONE, "month"),
        Run(Way.NEW, "quarter"),
    ]
    assert counting.steps < 2_000


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("", "", ""),
        ("Same.", "Same.", "=Same."),
        ("", "New.", "+New."),
        ("We pay late.", "We pay early.", "=We pay |-late|+early|=."),
        ("We meet. We talk.", "We meet. We talk. We eat.", "=We meet. We talk.|+ We eat."),
        ("We meet. We talk.", "We talk.", "-We meet. |=We talk."),
        ("You get 14 days. We pay.", "You get 7 days. We pay.", "=You get |-14|+7|= days. We pay."),
        ("One.\nTwo lines.", "One.\nThree lines.", "=One.\n|-Two|+Three|= lines."),
        ("red, blue, green", "black, blue, white", "-red, blue, green|+black, blue, white"),
    ],
)
def test_ordinary_texts_read_in_their_order(before: str, after: str, runs: str) -> None:
    marks = {Way.SAME: "=", Way.GONE: "-", Way.NEW: "+"}
    assert "|".join(marks[run.way] + run.text for run in word_by_word(before, after)) == runs
