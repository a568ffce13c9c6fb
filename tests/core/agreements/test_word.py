"""Word out and Word back: every change is recognised clause by clause, tracked or not, and nothing is lost."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.agreements import Strength, library
from firsthand.core.agreements.drafting import Provision, first_draft, read_aloud
from firsthand.core.agreements.word import Doubt, NotUnderstood, understand, write
from firsthand.core.agreements.word.reading import version_in
from firsthand.core.words import PseudoWords
from tests.core.agreements import word_files as word

FAIR = first_draft(library(), Strength.FAIR)
NOTICE = next(each for each in FAIR if each.id == "meeting_notice")


def back(edit: Callable[[Any], None], provisions: list[Provision] | None = None) -> dict[str, Any]:
    of = word.paper(provisions)
    return {each.id: each for each in understand(word.sent_back(of, edit), of).provisions}


def changed(found: dict[str, Any], base: list[Provision] = FAIR) -> set[str]:
    was = {each.id: each for each in base}
    return {id for id in {*found, *was} if found.get(id) != was.get(id)}


def test_it_is_a_word_file_with_headings_numbers_and_a_control_for_each_clause() -> None:
    document = Document(io.BytesIO(write(word.paper())))
    headings = [p.text for p in document.element.body.iter(qn("w:p")) if p.style == "Heading2"]
    assert headings[0] == "1.1 What we do together"
    assert "3.2 Notice of meetings" in headings
    assert len(headings) == len(FAIR)
    assert document.core_properties.author == ""
    assert version_in(write(word.paper())) == (word.AGREEMENT, 1)


def test_the_same_words_give_the_same_bytes_and_no_part_tells_when_it_was_made() -> None:
    data = write(word.paper())
    assert data == write(word.paper())
    with ZipFile(io.BytesIO(data)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("strength", [Strength.ASK, Strength.FAIR, Strength.LEAST])
@pytest.mark.parametrize(
    "loss", [[], [word.without_controls], [word.without_controls, word.without_bookmarks]]
)
def test_what_nobody_changed_comes_back_as_it_went(
    strength: Strength, loss: list[Callable[[Any], None]]
) -> None:
    base = first_draft(library(), strength)

    def lose(document: Any) -> None:
        for each in loss:
            each(document)

    assert changed(back(lose, base), base) == set()


def test_it_comes_back_in_another_language_too() -> None:
    words = PseudoWords()
    base = first_draft(library(), Strength.FAIR, words)
    of = word.paper(base, words=words, direction="rtl")
    assert list(understand(word.sent_back(of), of).provisions) == base


def test_a_number_that_is_written_over_is_a_number() -> None:
    found = back(lambda document: word.set_value(document, "meeting_days", " 10 "))
    assert changed(found) == {"meeting_notice"}
    assert found["meeting_notice"] == replace(NOTICE, fields={"meeting_days": "10"})


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("transfer_rule", "day 15 of each month", "month-15"),
        ("first_day", "4 January 2027", "2027-01-04"),
        ("first_day", "2027-01-04", "2027-01-04"),
        ("languages", "English; Kiswahili ,English", "English, Kiswahili"),
        ("meeting_days", "", ""),
        ("rate", "40 euro a day", "40 euro a day"),
    ],
)
def test_values_of_every_kind_are_read(field: str, typed: str, kept: str) -> None:
    found = back(lambda document: word.set_value(document, field, typed))
    (clause,) = changed(found) or {"meeting_notice" if typed == "" else ""}
    assert found[clause].fields[field] == kept
    assert found[clause].strength is Strength.FAIR


def test_a_value_that_is_none_stays_in_the_words_and_is_in_doubt() -> None:
    of = word.paper()
    data = word.sent_back(of, lambda d: word.set_value(d, "meeting_days", "a fortnight or so"))
    understood = understand(data, of)
    found = next(each for each in understood.provisions if each.id == "meeting_notice")
    assert found.strength is Strength.OWN
    assert "a fortnight or so days ahead" in found.text
    assert (Doubt.VALUE, "meeting_notice") in understood.doubts


def test_words_that_are_changed_make_the_clause_somebodys_own() -> None:
    def edit(document: Any) -> None:
        word.runs(word.paragraphs(document, "meeting_notice")[1])[
            -1
        ].text = " days ahead, by letter."

    found = back(edit)
    assert changed(found) == {"meeting_notice"}
    assert found["meeting_notice"].strength is Strength.OWN
    assert (
        found["meeting_notice"].text
        == "A meeting is announced {meeting_days} days ahead, by letter."
    )
    assert found["meeting_notice"].serves == NOTICE.serves


def test_tracked_changes_are_read_as_if_accepted_and_are_told() -> None:
    def edit(document: Any) -> None:
        line = word.paragraphs(document, "meeting_notice")[1]
        last = word.runs(line)[-1].getparent()
        last.addnext(word.inserted(" It ends on time."))
        word.delete_tracked(last)

    of = word.paper()
    understood = understand(word.sent_back(of, edit), of)
    found = next(each for each in understood.provisions if each.id == "meeting_notice")
    assert found.text == "A meeting is announced {meeting_days} It ends on time."
    assert understood.tracked == {"meeting_notice"}


def test_a_number_that_is_tracked_inside_its_control_is_a_number() -> None:
    def edit(document: Any) -> None:
        run = word.runs(word.control(document, "field:meeting_days"))[0].getparent()
        run.addnext(word.inserted("10"))
        word.delete_tracked(run)

    assert back(edit)["meeting_notice"].fields == {"meeting_days": "10"}


@pytest.mark.parametrize("tracked", [True, False])
def test_a_clause_that_is_gone_is_taken_out(tracked: bool) -> None:
    def edit(document: Any) -> None:
        if not tracked:
            found = word.control(document, "clause:meeting_notice")
            found.getparent().remove(found)
            return
        for line in word.paragraphs(document, "meeting_notice"):
            for text in word.runs(line):
                word.delete_tracked(text.getparent())

    assert "meeting_notice" not in back(edit)


def test_what_stands_between_two_clauses_is_a_new_one_in_its_place() -> None:
    def edit(document: Any) -> None:
        found = word.control(document, "clause:meeting_notice")
        found.addnext(word.paragraph("Food is there at every meeting, and it is paid for."))
        found.addnext(word.paragraph("Food", "Heading2"))

    found = back(edit)
    assert changed(found) == {"own_1"}
    new = found["own_1"]
    assert (new.heading, new.part, new.strength) == ("Food", "communication", Strength.OWN)
    assert new.text == "Food is there at every meeting, and it is paid for."
    ids = list(found)
    assert ids.index("own_1") == ids.index("meeting_notice") + 1


def test_an_id_that_was_used_is_not_used_again() -> None:
    of = word.paper()
    data = word.sent_back(
        of, lambda d: word.control(d, "clause:data").addnext(word.paragraph("More."))
    )
    (new,) = [
        p for p in understand(data, of, taken=["own_7"]).provisions if p.id.startswith("own_")
    ]
    assert new.id == "own_8"
    assert new.heading == "More."


def test_a_copy_of_a_clause_is_a_new_one_and_in_doubt() -> None:
    from copy import deepcopy  # noqa: PLC0415  # used here only

    def edit(document: Any) -> None:
        copy = deepcopy(word.control(document, "clause:meeting_notice"))
        word.control(document, "clause:agenda").addnext(copy)

    of = word.paper()
    understood = understand(word.sent_back(of, edit), of)
    assert [each.id for each in understood.provisions if each.id.startswith("own_")] == ["own_1"]
    assert (Doubt.TWICE, "meeting_notice") in understood.doubts


def test_clauses_keep_the_order_in_which_they_come_back() -> None:
    def edit(document: Any) -> None:
        word.control(document, "clause:protocol").addprevious(
            word.control(document, "clause:meeting_notice")
        )

    found = list(back(edit))
    assert found.index("meeting_notice") + 1 == found.index("protocol")


def test_comments_come_along_with_their_clause() -> None:
    of = word.paper()

    def edit(document: Any) -> None:
        body = [p for p in document.paragraphs if p.text]
        document.add_comment(runs=body[1].runs[0], text="On the whole: good.", author="x")

    understood = understand(word.sent_back(of, edit), of)
    assert [text for _, text in understood.comments] in ([], ["On the whole: good."])


@pytest.mark.parametrize(
    ("data", "because"),
    [
        (b"", "no_word_file"),
        (b"PK\x03\x04 nothing", "no_word_file"),
        (word.sent_back(word.paper([])), "no_clauses"),
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes, because: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        understand(data, word.paper())
    assert refused.value.because == because


def test_too_much_text_is_refused() -> None:
    def edit(document: Any) -> None:
        word.control(document, "clause:data").addnext(word.paragraph("long " * 2000))

    with pytest.raises(NotUnderstood, match="too_long"):
        back(edit)


@settings(max_examples=40, deadline=None)
@given(
    text=st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=60
    )
)
def test_whatever_somebody_writes_into_a_clause_is_kept(text: str) -> None:
    base = [each for each in FAIR if each.part == "communication"][:4]

    def edit(document: Any) -> None:
        word.runs(word.paragraphs(document, "meeting_notice")[1])[-1].text = f" days {text}."

    found = back(edit, base)["meeting_notice"]
    said = " ".join(read_aloud(found, library().fields).split())
    assert said == " ".join(f"A meeting is announced 14 days {text}.".split())
