"""One file holds the case and the place: what is found there again, also after somebody edited or broke it."""

from pathlib import Path
from typing import Any

import pytest

from firsthand.core.documents import Unreadable, read_yaml
from firsthand.core.standards import standards
from firsthand.front.asking import Opened, open_file, template
from tests.core.material import EXAMPLES
from tests.front.asking.talking import COMMAND, STORY, begun, kept, read, told

HALF = STORY.index("The money came two months late.") + 5  # in the middle of the second account
NAMES = STORY[:4]


def opened(data: bytes | str) -> Opened:
    """Open a file."""
    return open_file(data.encode() if isinstance(data, str) else data, standards())


def edited(data: bytes, old: str, new: str) -> bytes:
    """Edit a file by hand."""
    assert old in data.decode()
    return data.decode().replace(old, new).encode()


def test_an_unfinished_file_says_how_to_go_on() -> None:
    text = kept(told(STORY[:HALF])).decode()
    assert COMMAND in text
    assert all(
        line.startswith("#~ ") for line in text[text.index("Not finished") - 3 :].splitlines()
    )


def test_the_place_is_only_comments() -> None:
    data = kept(told(STORY[:HALF]))
    without = b"".join(line for line in data.splitlines(True) if not line.startswith(b"#~"))
    assert read_yaml(data).value == read_yaml(without).value
    assert read(data) == read(without)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\xef\xbb\xbf", template()], ids=["empty", "line", "mark", "template"]
)
def test_nothing_yet_is_a_new_case(data: bytes) -> None:
    found = opened(data)
    assert kept(found.talk) == kept(begun())
    assert not found.loses_comments
    assert not found.was_unfinished


def test_a_template_filled_in_by_hand_keeps_what_is_filled_in() -> None:
    text = (
        template().decode().replace('title: ""', 'title: "Ours"').replace("[other]", "[donor, un]")
    )
    found = opened(text + "x_own: [1]\n")
    assert found.loses_comments
    talk = told(["Network"], found.talk)
    assert talk.before == "donor un"  # the roles are asked with what stands there
    case: Any = read_yaml(kept(told(["", "1", "Fund", *["no"] * 3, *[""] * 3, "yes"], talk))).value
    assert (case["title"], case["x_own"]) == ("Ours", [1])
    assert case["partner"]["roles"] == ["donor", "un"]


@pytest.mark.parametrize("path", EXAMPLES[:3], ids=lambda path: path.stem)
def test_comments_of_others_are_noticed(path: Path) -> None:
    assert opened(path.read_bytes()).loses_comments


def test_our_own_comments_and_number_signs_in_texts_are_no_comments_of_others() -> None:
    talk = told([*NAMES[:3], "Fund # 1 #~ {", "no", "no", "", "", "#1 came late", "", "1", "", "2"])
    assert not opened(kept(talk)).loses_comments
    talk = told(["none", "no", "", "yes"], talk)
    assert not opened(kept(talk)).loses_comments
    assert opened(kept(talk) + b"# mine\n").loses_comments
    assert opened(kept(talk) + b"\n\n").loses_comments is False


class TestEditedByHand:
    """Somebody edits the file between two sittings: the edits stay, and so does the account being told."""

    def test_an_edit_of_a_finished_account_stays(self) -> None:
        data = edited(kept(told(STORY[:HALF])), "three days before", "four days before")
        talk = opened(data).talk
        assert talk.question
        assert talk.question.key == "2.published"
        assert "four days before" in kept(talk).decode()
        finished = read(kept(told(STORY[HALF:], talk)))
        assert [item.id for item in finished.evidence] == ["E1", "E2", "E3", "E4"]
        assert "four days before" in finished.evidence[0].note

    def test_an_account_added_by_hand_stays_and_the_told_one_comes_behind_it(self) -> None:
        added = (
            'evidence:\n  - {id: E9, source: S1, grade: C, note: "By hand", rows: {"M4.3": "~"}}\n'
        )
        talk = opened(edited(kept(told(STORY[:HALF])), "evidence:\n", added)).talk
        assert talk.question
        assert talk.question.key == "3.published"
        finished = read(kept(told(STORY[HALF:], talk)))
        assert [item.id for item in finished.evidence][:3] == ["E9", "E1", "E2"]
        assert finished.evidence[2].note == "The money came two months late."

    def test_a_removed_account_stays_removed(self) -> None:
        data = kept(told(STORY[:HALF])).decode()
        start, end = data.index("evidence:"), data.index("#~ Not finished")
        talk = opened(data[:start] + data[end:]).talk
        assert talk.case.get("evidence") is None
        assert talk.question
        assert talk.question.key == "1.published"

    def test_an_edited_name_stays(self) -> None:
        for answers in range(4, HALF):
            data = edited(kept(told(STORY[:answers])), 'name: "Organisation"', 'name: "Another"')
            assert opened(data).talk.partner == "Another"

    def test_taking_the_place_out_leaves_a_finished_file(self) -> None:
        data = kept(told(STORY[:HALF])).decode()
        found = opened(data[: data.index("#~ Not finished")])
        assert not found.was_unfinished
        assert found.talk.question
        assert found.talk.question.key == "2.what"


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "{}",
        '{"accounts": -1, "evidence": 0, "sources": 0, "unfinished": 0}',
        '{"accounts": true, "evidence": 0, "sources": 0, "unfinished": 0}',
        '{"accounts": "0", "evidence": 0, "sources": 0, "unfinished": 0}',
        '{"accounts": 1e999, "evidence": 0, "sources": 0, "unfinished": 0}',
        "{" * 5000,
        '{"accounts": ' + "[" * 100_000,
    ],
    ids=lambda line: line[:24],
)
def test_a_broken_place_is_treated_like_a_comment(line: str) -> None:
    data = kept(told([*STORY[:-2], "", "yes"])).decode()
    found = opened(data + f"#~ {line}\n")
    assert not found.was_unfinished
    assert found.loses_comments
    assert read(kept(found.talk)) == read(data.encode())


@pytest.mark.parametrize(
    "line",
    [
        '{"accounts": 10000000000, "evidence": 10000000000, "sources": 9, "unfinished": 99}',
        '{"accounts": 0, "evidence": 0, "sources": 0, "unfinished": 0}',
        (
            '{"accounts": 4, "evidence": 4, "sources": 4, "unfinished": 0}\n'
            '#~ {"question": 1}\n'
            '#~ {"question": "5.what", "answer": "x", "later": []}\n'
            '#~ {"question": "nothing", "answer": "\\u0000"}\n'
            '#~ {"question": "a", "later": "b"}'
        ),
    ],
    ids=["too much", "too little", "nonsense"],
)
def test_a_made_up_place_cannot_change_the_case(line: str) -> None:
    data = kept(told([*STORY[:-2], "", "yes"]))
    talk = opened(data + f"#~ {line}\n".encode()).talk
    assert talk.case == read_yaml(data).value
    assert read(kept(talk)) == read(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a: [", "cannot be understood"),
        ("- a\n", "not a case file"),
        ("format: firsthand-case/2\n", "not known here"),
        ("title: x\n", '"format" is missing'),
        ("format: firsthand-case/1\ntitle: 5\n", "must be text"),
        ("format: firsthand-case/1\npartner: {roles: [friend]}\n", "not known here"),
        ("format: firsthand-case/1\npartner: [x]\n", "Fields are expected"),
        ("format: firsthand-case/1\nevidence: [{id: E1}]\n", "missing"),
        ("format: firsthand-case/1\ntitle: a\ntitle: b\n", "twice"),
        ("x: !!python/name:os.system\n", "can carry code"),
        ("\0", "not a text file"),
    ],
)
def test_a_file_with_mistakes_is_refused(data: str, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        opened(data)
    assert said in str(refused.value)


def test_a_file_that_shares_lists_by_alias_is_taken_apart() -> None:
    head = kept(told([*STORY[:8], "", "yes"])).decode()
    lists = "requests: &none []\nsources: *none\nevidence: *none\nratings: *none\n"
    case: Any = read_yaml(kept(told(STORY[8:23], opened(head + lists).talk))).value
    lengths = [len(case[name]) for name in ("requests", "sources", "evidence", "ratings")]
    assert lengths == [0, 1, 1, 0]
