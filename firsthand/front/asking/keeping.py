"""A conversation as the text of a case file, and back: the case as YAML, and the place where somebody stopped.

The place is kept at the end of the same file, in comments that only Firsthand writes (`#~`), so that one file
holds everything, can be moved and deleted as one, and is a case file at every moment at which both sides are known.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from firsthand.core.documents import LARGEST_FILE, Document, Mistake, Unreadable, Value, read_yaml
from firsthand.core.documents.writing import TooLarge, to_yaml
from firsthand.core.standards import Standards
from firsthand.core.verdict import read_case
from firsthand.core.words import Said, Words, marked
from firsthand.front.asking.draft import Draft, Fields, empty_case
from firsthand.front.asking.talk import Answered, Base, Talk, rewind

OURS: Final = "#~ "
_HEAD: Final = marked(
    "A case file for Firsthand. “firsthand assess” judges it, “firsthand new --ask” adds to it."
)
_GO_ON: Final = marked("Not finished yet. To go on where you stopped:")
_PLEASE: Final = marked("The lines below keep your place. Please leave them as they are.")
_NAMES: Final = {
    "title": ("", "title"),
    "community": ("", "community"),
    "community.name": ("community", "name"),
    "partner": ("", "partner"),
    "partner.name": ("partner", "name"),
    "partner.roles": ("partner", "roles"),
}
"""What a case file may lack as long as the conversation asks for it: the path, its part and its field."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case file, opened to go on with."""

    talk: Talk
    was_unfinished: bool = False
    loses_comments: bool = False
    """Somebody wrote comments into it, and writing it anew will lose them."""


@dataclass(frozen=True, slots=True)
class _Place:
    base: Base
    unfinished: int
    answers: tuple[Answered, ...]
    later: dict[str, str]


def template() -> bytes:
    """Give the commented case file to start from."""
    return (resources.files("firsthand.front.asking") / "new-case.yaml").read_bytes()


def keep(talk: Talk, words: Words, command: str) -> bytes:
    """Give the text of the case file, and behind it the place, unless the conversation is finished.

    Raises TooLarge when no reader would take it.
    """
    lines = [_ours(words.gettext(_HEAD)), to_yaml(talk.case)]
    if talk.question is not None:
        lines += [
            _ours(words.gettext(_GO_ON)),
            _ours("  " + command),
            _ours(words.gettext(_PLEASE)),
        ]
        lines += [_ours(_json(entry)) for entry in _entries(talk)]
    data = "".join(lines).encode()
    if len(data) > LARGEST_FILE:
        raise TooLarge
    return data


def open_file(data: bytes, standards: Standards) -> Opened:
    """Open a case file, finished or not. Raises Unreadable with every mistake in it."""
    if data == template():
        return Opened(Talk(empty_case(), standards))
    document = read_yaml(data)
    if document.value is None:
        return Opened(Talk(empty_case(), standards), loses_comments=b"#" in data)
    case = _checked(document, standards)
    text = data.decode("utf-8-sig")
    place = _place(text)
    return Opened(
        _talk(case, place, standards),
        was_unfinished=place is not None,
        loses_comments=_loses_comments(text, case, has_place=place is not None),
    )


def _talk(case: Fields, place: _Place | None, standards: Standards) -> Talk:
    """Go on from the place; where the case was edited by hand since, keep the edits and the account being told."""
    if place is None:
        draft = Draft(case)
        later = {} if draft.partner else {"roles": " ".join(draft.roles)}
        return Talk(case, standards, later=later)
    before = rewind(case, place.base, place.answers)
    talk = Talk(before, standards, place.base, place.answers, place.later)
    if talk.case == case and len(talk.answers) == len(place.answers):
        return talk
    first = len(place.answers) - place.unfinished
    return _moved(Talk(case, standards, later=place.later), place.answers[first:])


def _moved(talk: Talk, answers: tuple[Answered, ...]) -> Talk:
    """Give the answers of an account again, which may have another number by now."""
    for answer in answers:
        question = talk.question
        name = answer.key.partition(".")[2]
        if question is None or question.key.partition(".")[2] != name or talk.answer(answer.text):
            account = question.key.partition(".")[0] if question else ""
            talk.later.setdefault(f"{account}.{name}", answer.text)
    return talk


def _checked(document: Document, standards: Standards) -> Fields:
    """Give the mapping of a sound case file; what the conversation will ask for may be missing."""
    try:
        read_case(document, standards)
    except Unreadable as unreadable:
        wrong = [mistake for mistake in unreadable.mistakes if not _is_asked_for(mistake, document)]
        if wrong:
            raise Unreadable(*wrong) from None
    if not isinstance(document.value, dict):
        raise Unreadable(Mistake(Said(marked("This is not a case file."))))
    return document.value


def _is_asked_for(mistake: Mistake, document: Document) -> bool:
    part, field = _NAMES.get(mistake.path, ("", ""))
    top = document.value if isinstance(document.value, dict) else {}
    inside = top.get(part) if part else top
    value = inside.get(field) if field and isinstance(inside, dict) else 0
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _loses_comments(text: str, case: Fields, *, has_place: bool) -> bool:
    """Tell whether a file may hold comments of somebody's own. One that reads like our own writing holds none."""
    lines = text.splitlines(keepends=True)
    theirs = "".join(line for line in lines if not line.startswith(OURS.rstrip()))
    unread = any(line.startswith(OURS + "{") for line in lines) and not has_place
    return unread or ("#" in theirs and theirs.strip() != to_yaml(case).strip())


def _ours(line: str) -> str:
    return f"{OURS}{line}\n"


def _entries(talk: Talk) -> Iterator[dict[str, Value]]:
    base = talk.base
    yield {
        "accounts": base.accounts,
        "evidence": base.evidence,
        "sources": base.sources,
        "unfinished": len(talk.unfinished),
    }
    for answer in talk.answers:
        yield {"question": answer.key, "answer": answer.text}
    for key, text in talk.later.items():
        yield {"question": key, "later": text}


def _json(entry: dict[str, Value]) -> str:
    text = json.dumps(entry, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _place(text: str) -> _Place | None:
    """Read the place; None where there is none, or none that makes sense."""
    lines = [line[len(OURS) :] for line in text.splitlines() if line.startswith(OURS + "{")]
    try:
        entries: list[Any] = [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        return None
    numbers = [entries[0].get(name) for name in ("accounts", "evidence", "sources", "unfinished")]
    if not all(type(number) is int and number >= 0 for number in numbers):
        return None
    given = {name: [] for name in ("answer", "later")}  # type: dict[str, list[Answered]]
    for entry in entries[1:]:
        for name, found in given.items():
            if isinstance(entry.get("question"), str) and isinstance(entry.get(name), str):
                found.append(Answered(entry["question"], entry[name]))
    accounts, evidence, sources, unfinished = numbers
    answers = tuple(given["answer"])
    return _Place(
        Base(accounts, evidence, sources),
        min(unfinished, len(answers)),
        answers,
        dict(given["later"]),
    )
