"""A form that is sent again with other words: what is kept is told, and what is not goes on from the page. Nothing readable is kept for it."""

import re
from html import unescape
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest

from firsthand.ground.vault.case_keys import case_key_from
from firsthand.ground.vault.envelopes import Place, open_words
from firsthand.ground.vault.receipts import derive, read_digits
from firsthand.rooms.cases.actions.by_form import places
from firsthand.rooms.cases.models import Case, Envelope, Key, Reader
from firsthand.rooms.cases.queries.cases import envelopes_of
from firsthand.rooms.cases.rules.sealed import LONGEST_WORDS, Kind
from firsthand.rooms.cases.views import report_form
from tests.cast import Cast
from tests.rooms.cases.sealing import Keys, desk_with, report_read
from tests.rooms.cases.test_answers_by_form import later, opened, sent_as
from tests.rooms.cases.test_by_form import ANSWERS, FORM, Sitting, code_on, hidden, the_case
from tests.rooms.cases.test_following import documenting

pytestmark = pytest.mark.django_db
KEPT, OTHER = "It is kept. This is your code", "It was kept before. This is your code"


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> None:
    places._taken.clear()


def box_on(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found, page
    return unescape(found[1])


def messages(cast: Cast, case: Case, code: str, reader: Reader, keys: Keys) -> list[str]:
    """Open what a reporter wrote later, as a reader's browser does."""
    with cast.acting("amina"):
        key, found = Key.objects.get(reader=reader), list(envelopes_of(case, Kind.MESSAGE))
    place = Place("key", str(case.id), "1")
    identity = open_words(place, bytes(key.sealed), [keys.identity])["identity"]
    proof = derive(read_digits(code)).proof
    places_of = [Place("message", str(case.id), str(each.id)) for each in found]
    return [
        open_words(place, bytes(each.sealed), [identity], proof)["text"]
        for place, each in zip(places_of, found, strict=True)
    ]


def test_other_words_are_not_told_as_kept_and_go_on_as_a_message(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    reader, keys = readers["amina"]
    somebody = Sitting(desk)
    form = somebody.opens() | ANSWERS
    _, first = somebody.sends(form)
    page, more = (
        "",
        form | {"words": 'Они <b>ждут</b> & "нас".', "where": "North", "happened": ["arrest"]},
    )
    for _ in range(2):  # pressed twice, too
        status, page = somebody.sends(more)
        assert (status, OTHER in page, KEPT in page) == (409, True, False)
        assert "is something else, and is not kept" in page
    assert code_on(page) == code_on(first)
    assert "<b>ждут" not in page
    box = box_on(page)
    assert box.startswith('Они <b>ждут</b> & "нас".\n')
    assert "What was done? I was held or arrested" in box
    assert "Where, roughly? North" in box
    case = the_case(cast)
    with cast.acting("amina"):
        assert report_read(case, reader, keys)["answers"] == ANSWERS | {"words": [ANSWERS["words"]]}
        assert Envelope.objects.count() == 1
    message = hidden(page) | {"words": box.replace("\n", "\r\n")}
    for _ in range(2):
        with later():
            status, said = sent_as(urlencode(message), FORM)
        assert (status, "It is kept." in said) == (200, True)
    assert messages(cast, case, code_on(first), reader, keys) == [box]
    status, page = somebody.sends(form)  # and the very same as first is the very same still
    assert (status, KEPT in page, code_on(page)) == (200, True, code_on(first))


def test_taking_somebody_off_the_second_time_is_something_else_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is sealed for them already: to say that it is kept would tell that they do not read it."""
    desk, _ = desk_with(documenting(cast, monkeypatch, "dara"), "amina", "dara")
    somebody = Sitting(desk)
    form = somebody.opens() | ANSWERS
    one, other = form["reader"]
    somebody.sends(form)
    for readers, kept in (([one], False), ([], False), ([other, one], True)):
        _, page = somebody.sends(form | {"reader": readers})
        assert (KEPT in page) is kept
        assert ("Who may read stays as it was the first time" in page) is not kept


@pytest.mark.parametrize("more", [-300, -20, -1, 0])
def test_what_was_chosen_stays_and_the_end_of_the_words_is_said_to_be_cut(
    cast: Cast, more: int
) -> None:
    desk, readers = desk_with(cast, "amina")
    somebody = Sitting(desk)
    form = somebody.opens() | ANSWERS
    _, first = somebody.sends(form)
    words = "я" * (LONGEST_WORDS + more)
    _, page = somebody.sends(form | {"words": words, "where": "North", "happened": ["arrest"]})
    box = box_on(page)
    told, _, below = box.partition("я\n")
    assert below.startswith("What was done? I was held or arrested\nWho did it? Police\n")
    assert below.endswith("\nWhere, roughly? North")
    assert set(told) == {"я"}
    assert len(box) <= LONGEST_WORDS
    is_cut = len(words) + 1 + len(below) > LONGEST_WORDS
    assert ("more than one message holds" in page) is is_cut
    assert (box == f"{words}\n{below}") is not is_cut
    with later():
        status, said = sent_as(urlencode(hidden(page) | {"words": box}), FORM)
    assert (status, "It is kept." in said) == (200, True)
    assert messages(cast, the_case(cast), code_on(first), *readers["amina"]) == [box]


@pytest.mark.parametrize(
    ("words", "where"), [("x" * LONGEST_WORDS, "North"), ("x" * (LONGEST_WORDS + 9), ""), ("", "")]
)
def test_whatever_was_told_the_second_time_what_is_kept_is_said(
    cast: Cast, words: str, where: str
) -> None:
    """Also what no message holds, or no form of ours sends: it never reads as if nothing were kept."""
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    form = somebody.opens()
    somebody.sends(form | ANSWERS)
    status, page = somebody.sends(form | {"words": words, "where": where})
    assert (status, OTHER in page) == (409, True)
    assert len(box_on(page)) <= LONGEST_WORDS
    assert box_on(page)[:99] == words[:99]


def test_of_two_at_once_with_other_words_one_is_kept_and_the_other_is_told_so(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    somebody = Sitting(desk)
    form, keep = somebody.opens(), report_form._keep
    inner: list[tuple[int, str]] = []

    def after_another(*given: Any) -> None:
        with patch.object(report_form, "_keep", keep):
            inner.append(somebody.sends(form | {"words": "One."}))
        keep(*given)

    with patch.object(report_form, "_keep", after_another):
        status, page = somebody.sends(form | {"words": "Two."})
    assert (inner[0][0], KEPT in inner[0][1]) == (200, True)
    assert (status, OTHER in page, box_on(page)) == (409, True, "Two.")
    with cast.acting("amina"):
        reader, keys = readers["amina"]
        assert report_read(Case.objects.get(), reader, keys)["answers"] == {"words": ["One."]}
    assert sum(places._taken.values()) == 1  # the place of what was not kept is given back


def test_other_words_under_the_ticket_of_a_message_are_another_message(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    somebody = Sitting(desk)
    code = code_on(somebody.sends(somebody.opens() | ANSWERS)[1])
    case = the_case(cast)
    fields = hidden(opened({"code": code})[1])
    for text in ("They came back.", "They came back.", "They came back. Twice."):
        with later():
            status, page = sent_as(urlencode(fields | {"words": text}), FORM)
        assert (status, "It is kept." in page) == (200, True)
    found = messages(cast, case, code, *readers["amina"])
    assert sorted(found) == ["They came back.", "They came back. Twice."]


def test_the_key_of_a_case_follows_from_the_page_and_from_what_was_told() -> None:
    key, once, told = b"k" * 32, "ab" * 24, b"They took it."
    made = case_key_from(key, once, told)
    assert made == case_key_from(key, once, told)
    others = [(b"l" * 32, once, told), (key, "ac" * 24, told), (key, once, b"They took it!")]
    assert len({made, *(case_key_from(*each) for each in others)}) == 4
    assert Keys(made[0]).recipient == made[1]
