"""A conversation: the case it makes, going back, stopping anywhere and going on."""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.documents import read_yaml
from firsthand.core.standards import standards
from firsthand.front.asking import Talk, open_file
from tests.core.material import EXAMPLES
from tests.front.asking.talking import (
    ENOUGH,
    STORY,
    TOLD,
    answers_to,
    kept,
    read,
    resumed,
    safe_answer,
    told,
)

HOSTILE: Final = (
    *("\0\x1b[2J\x1b]0;x\x07", "\u202egood\u202c", "null", "~", "-", "+", "yes: [", "#~ {}", "---"),
    *('"', "'", '\\"', "\\", "{a: b}", "- x", "!!python/name:os.system", "&a *a", "<<: x", "? y"),
    *(
        "a: b # c",
        "%TAG",
        "\u2028",
        "\u0085",
        "\ufeff",
        "دفعت متأخرة",
        "‏",
        "🙂",
        "\U000e0001",
        "é" * 200,
    ),
    *(
        "2024-02-31",
        "0x1F",
        "1e9",
        ".inf",
        "E1",
        "=1",
        "=99",
        "T05",
        "D00",
        "M4",
        "Y1",
        "Y1:E9",
        "9" * 50,
    ),
)


def is_open(talk: Talk) -> bool:
    """Tell whether something is still asked."""
    return talk.question is not None


def finished(talk: Talk) -> Talk:
    """Lead a conversation to its end."""
    for _ in range(ENOUGH):
        if talk.question is None:
            return talk
        assert not talk.answer(safe_answer(talk.question)), talk.question.key
    raise AssertionError("it never ends")


def test_a_whole_story_makes_the_case_that_was_told() -> None:
    talk = told(STORY)
    assert talk.question is None
    assert read_yaml(kept(talk)).value == TOLD
    assert b"Not finished" not in kept(talk)
    assert len(read(kept(talk)).evidence) == len(TOLD["evidence"])


@pytest.mark.parametrize("answers", range(len(STORY)))
def test_stopping_after_any_answer_and_going_on_makes_the_same_file(answers: int) -> None:
    before = told(STORY[:answers])
    after = resumed(before)
    assert kept(after) == kept(before)
    assert before.question
    assert after.question
    assert after.question.key == before.question.key
    assert after.question.before == before.question.before
    assert kept(told(STORY[answers:], after)) == kept(told(STORY))


@pytest.mark.parametrize("answers", range(1, len(STORY)))
def test_going_back_returns_to_the_question_before_with_its_answer(answers: int) -> None:
    before, talk = told(STORY[: answers - 1]), told(STORY[:answers])
    assert before.question
    assert talk.back()
    assert talk.question
    assert talk.question.key == before.question.key
    assert talk.before
    assert talk.case == before.case
    assert talk.answer("") is None  # an empty answer gives it again
    assert kept(talk) == kept(told(STORY[:answers]))


def test_going_back_all_the_way_loses_nothing_that_was_typed() -> None:
    answers = STORY[: STORY.index("The money came two months late.") + 8]
    talk = told(answers)
    steps = 0
    while talk.back():
        steps += 1
        talk = resumed(talk)
    assert steps == len(answers)  # one account is finished: all of it can still be changed
    for _ in range(steps):
        assert talk.before
        assert talk.answer("") is None
    assert talk.case == told(answers).case
    assert not talk.later


def test_of_finished_accounts_only_the_last_can_still_be_changed() -> None:
    talk = told(STORY[:-1])
    while talk.back():
        pass
    assert talk.question
    assert talk.question.key == "3.what"
    assert [item["id"] for item in talk.case["evidence"]] == ["E1", "E2", "E3"]  # type: ignore[index, call-overload, union-attr]  # a case


BEGINNINGS: Final = (STORY[:0], STORY[:8], STORY[:13], STORY[:23])
"""A new case, one whose sides are known, one with half an account, one with an account."""


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_any_conversation_can_stop_anywhere_and_is_a_case_file_at_every_moment(
    data: st.DataObject,
) -> None:
    words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
    beginning = data.draw(st.sampled_from(BEGINNINGS))
    straight, broken = told(beginning), told(beginning)
    for _ in range(data.draw(st.integers(0, 60))):
        if straight.question is None:
            break
        if data.draw(st.integers(0, 9)) == 0:
            assert straight.back() == broken.back()
        else:
            typed = data.draw(answers_to(straight.question, words))
            assert straight.answer(typed) == broken.answer(typed)
        if is_open(broken) and data.draw(st.booleans()):
            broken = resumed(broken)
        assert kept(broken) == kept(straight)
        if straight.is_named:
            read(kept(straight))
        else:
            open_file(kept(straight), standards())
    assert read_yaml(kept(finished(broken))).value == read_yaml(kept(finished(straight))).value
    read(kept(straight))


def test_the_conversations_drawn_above_reach_every_question() -> None:
    reached: Counter[str] = Counter()

    @given(st.data())
    @settings(max_examples=150, deadline=None, database=None, derandomize=True)
    def draw(data: st.DataObject) -> None:
        talk = told(data.draw(st.sampled_from(BEGINNINGS)))
        for _ in range(data.draw(st.integers(20, 80))):
            if talk.question is None:
                break
            reached[re.sub(r"^\d+\+*\.(also\.\d+\.)?", "", talk.question.key)] += 1
            talk.answer(data.draw(answers_to(talk.question, st.nothing())))
        reached["finished"] += talk.question is None
        reached["several accounts"] += talk.accounts > 1

    draw()
    seldom = {name for name in QUESTIONS if reached[name] < 3}
    assert not seldom, reached
    assert any(re.fullmatch(r"Y\d", key) for key in reached)
    assert any(re.fullmatch(r"Y\d:E\d", key) for key in reached)


QUESTIONS: Final = (
    *("community", "roles", "named", "partner", "unaids", "fiscal_host", "undertook_registration"),
    *("start", "end", "what", "when", "told", "origin", "title", "published", "know", "accounts"),
    *("locator", "about.1", "about.2", "event", "also.1", "also.2", "same", "finish"),
    *("finished", "several accounts"),
)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_opening_a_finished_file_and_leaving_changes_nothing_of_its_meaning(path: Path) -> None:
    data = path.read_bytes()
    talk = told(["", "yes"], open_file(data, standards()).talk)
    assert read_yaml(kept(talk)).value == read_yaml(data).value
    assert read(kept(talk)) == read(data)


@pytest.mark.parametrize("path", EXAMPLES[:9], ids=lambda path: path.stem)
def test_adding_an_account_keeps_all_that_was_there(path: Path) -> None:
    data = path.read_bytes()
    more = ("They kept their word.", "2024", "1", "", "2", "G1.1", "1", "", "", "no", "", "yes")
    talk = open_file(data, standards()).talk
    for answer in more:
        talk = told([answer], resumed(talk))
    before, after = read(data), read(kept(talk))
    assert after.evidence[: len(before.evidence)] == before.evidence
    assert after.sources[: len(before.sources)] == before.sources
    assert len(after.evidence) == len(before.evidence) + 1
    assert (after.title, after.partner, after.start) == (before.title, before.partner, before.start)
