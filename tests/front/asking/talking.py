"""Conversations for tests: one told in full, and ways to lead any other to its end."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from hypothesis import strategies as st

from firsthand.core.documents import Value, read_yaml
from firsthand.core.standards import standards
from firsthand.core.verdict import Case, read_case
from firsthand.core.words import ENGLISH
from firsthand.front.asking import Question, Talk, keep, open_file
from firsthand.front.asking.draft import empty_case
from firsthand.front.asking.question import YES_OR_NO

COMMAND: Final = "firsthand new case.yaml --ask"
ENOUGH: Final = 400
"""Questions after which every conversation in these tests has come to its end."""

STORY: Final = (
    *("Network", "ngo host", "1", "Organisation", "yes", "no", "2023", "2024-06"),
    # One account, from our own side, on a sign and a standard that was looked for.
    *("The budget came finished, three days before the deadline.", "2024-05", "1", "", "2"),
    *("1", "2", "late money", "M7.2", "not_met", ""),
    *("no",),
    # The same event, as the minutes have it; a red line, part by part; the partner tells it otherwise.
    *("The money came two months late.", "2024-5-17", "4", "Bank", "Statement", "", "A", "line 7"),
    *("Y7", "1 2", "1", "1", "", "", "yes", "2", "Reply", "2", "p. 2", "no", "2", "2", ""),
    # Heard in general, from several; background only; outside the period.
    *("People say that calls go unanswered.", "2019", "3", "Group in the east", "", "3", "4"),
    *("none", "1", ""),
    *("", "yes"),
)
"""Answers as somebody types them."""

TOLD: Final[dict[str, Any]] = {
    "format": "firsthand-case/1",
    "title": "Network – Organisation",
    "community": {"name": "Network"},
    "partner": {
        "name": "Organisation",
        "roles": ["ngo", "host"],
        "is_class": False,
        "fiscal_host": True,
        "undertook_registration": False,
    },
    "period": {"start": "2023", "end": "2024-06"},
    "sources": [
        {"id": "S1", "origin": "Network", "side": "community"},
        {"id": "S2", "origin": "Bank", "side": "record", "title": "Statement"},
        {"id": "S3", "origin": "Organisation", "side": "partner", "title": "Reply"},
        {"id": "S4", "origin": "Group in the east", "side": "community", "accounts": 4},
    ],
    "evidence": [
        {
            "id": "E1",
            "source": "S1",
            "grade": "B",
            "date": "2024-05",
            "note": "The budget came finished, three days before the deadline.",
            "rows": {"B2": "+", "M7.2": "-"},
        },
        {
            "id": "E2",
            "source": "S2",
            "grade": "A",
            "date": "2024-05-17",
            "locator": "line 7",
            "note": "The money came two months late.",
            "rows": {"Y7:E1": "+", "Y7:E2": "+"},
        },
        {
            "id": "E3",
            "source": "S3",
            "grade": "B",
            "date": "2024-05-17",
            "incident": "E2",
            "locator": "p. 2",
            "note": "The money came two months late.",
            "rows": {"Y7:E1": "-", "Y7:E2": "-"},
        },
        {
            "id": "E4",
            "source": "S4",
            "grade": "C",
            "date": "2019",
            "incident": "E1",
            "note": "People say that calls go unanswered.",
            "rows": {},
        },
    ],
}
"""What the story makes."""


def begun(case: Mapping[str, Value] | None = None) -> Talk:
    """Begin a conversation."""
    return Talk(empty_case() if case is None else case, standards())


def told(answers: Iterable[str], talk: Talk | None = None) -> Talk:
    """Give answers one after the other; none of them may be refused."""
    talk = begun() if talk is None else talk
    for answer in answers:
        question = talk.question
        assert question is not None, f"nothing is asked any more, and there is: {answer}"
        sorry = talk.back() is False if answer == "back" else talk.answer(answer)
        assert not sorry, f"{question.key}: {answer!r}: {sorry}"
    return talk


def typed(*answers: str) -> bytes:
    """Give answers as they come through a pipe, one a line."""
    return "".join(f"{answer}\n" for answer in answers).encode()


def kept(talk: Talk) -> bytes:
    """Give the file of a conversation."""
    return keep(talk, ENGLISH, COMMAND)


def resumed(talk: Talk) -> Talk:
    """Stop and go on: everything that is known afterwards went through the file."""
    return open_file(kept(talk), standards()).talk


def read(data: bytes) -> Case:
    """Read a file as every other command does."""
    return read_case(read_yaml(data))


def safe_answer(question: Question[Any]) -> str:
    """Give an answer that leads towards the end of a conversation."""
    if question.usual:
        return ""
    if question.options == YES_OR_NO:
        return "no"
    return "1" if question.options else "Some words"


def answers_to(question: Question[Any], words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw what people type at a question: mostly what fits, at times what does not."""
    junk = ("", "none", "2024", "M4.3", "B2 y1", "late money", "C10", "2", "T01", "Y3:E2")
    fitting = ["", ""] if question.usual else []
    if question.options == YES_OR_NO:
        fitting += ["yes", "no", "y"]
    elif question.options:
        fitting += [str(number) for number in range(1, len(question.options) + 1)]
        fitting += ["1 2"] if ".about." in question.key or question.key == "roles" else []
    elif question.key.endswith(("start", "end", "when")):
        fitting += ["2024", "2023-05", "2024-05-31"]
    else:
        fitting += ["late money", "Network", "Group in the east"]
    fits = st.sampled_from(fitting)
    return st.one_of(fits, fits, fits, fits, st.sampled_from(junk), words)
