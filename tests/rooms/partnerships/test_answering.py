"""The partner answers by link: it writes and goes on later, several people at once, and nothing of it is lost."""

import io

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.access.guests import act_by
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.files.models import Attachment
from firsthand.rooms.partnerships.actions import inquiry as asking
from firsthand.rooms.partnerships.actions.answering import (
    Writing,
    hand_on,
    remove_file,
    save_answer,
    send_answers,
)
from firsthand.rooms.partnerships.models import Answer, AnswerDraft, Inquiry, Request
from firsthand.rooms.partnerships.queries.answering import asked_of, questions_for
from firsthand.rooms.partnerships.queries.inquiry import questions_of
from firsthand.rooms.partnerships.rules.inquiry import MOST_BESIDE, MOST_FILES_EVER
from tests.cast import NOW, Cast
from tests.ground.files import made
from tests.rooms.partnerships.asking import (
    asked,
    asked_now,
    guest,
    later,
    partner,
    question,
)


def request_of(inquiry: Inquiry, row: str) -> Request:
    return Request.objects.get(period_id=inquiry.period_id, row=row)


def draft_of(inquiry: Inquiry, row: str) -> AnswerDraft:
    return AnswerDraft.objects.get(question=question(inquiry, row))


def pdf(words: str = "Budget") -> tuple[str, bytes]:
    return (f"{words}.pdf", made.pdf(words=words))


def test_what_is_written_is_kept_and_nothing_is_sent(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        act = partner(inquiry)
        saved = save_answer(act, "D13", Writing(seen=0, text="A levy.", called="finance"))

        assert (saved.draft.version, saved.draft.saved_by) == (1, "finance")
        assert request_of(inquiry, "D13").outcome == "pending"
        assert not Answer.objects.exists()
        texts = [each.answers.count() for each in questions_of(cast.act("amina"), inquiry)]
        assert sum(texts) == 0


def test_sending_answers_what_is_written_and_leaves_the_rest_open(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        act = partner(inquiry)
        save_answer(act, "D13", Writing(seen=0, text="A levy.", files=(pdf(),)))
        save_answer(act, "D07", Writing(seen=0, declined="secret", reason="A donor asked."))
        save_answer(act, "D01", Writing(seen=0, text="Yes", declined="law"))

        assert send_answers(act) == ["D07", "D13"]

        assert request_of(inquiry, "D13").outcome == "answered"
        declined = request_of(inquiry, "D07")
        assert (declined.outcome, declined.reason) == (
            "declined",
            "It is another party’s secret: A donor asked.",
        )
        assert request_of(inquiry, "D01").outcome == "pending"  # an answer and a reason at once
        answer = Answer.objects.get(question__row="D13")
        assert [each.attachment.name for each in answer.files.all()] == ["Budget.pdf"]
        entry = list_entries(cast.act("amina"))[0]
        assert (entry.what, entry.called, entry.who) == (
            "partnerships.answer_inquiry",
            "A fund",
            None,
        )
        with pytest.raises(RuleBroken, match="nothing_written"):
            send_answers(act)  # the same again


def test_an_answer_changes_until_it_is_closed_and_both_can_be_read(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        act = partner(inquiry)
        save_answer(act, "D13", Writing(seen=0, declined="law"))
        send_answers(act)
        save_answer(later(act, days=1), "D13", Writing(seen=1, text="We may say it now."))
        assert send_answers(later(act, days=1)) == ["D13"]

        kept = request_of(inquiry, "D13")
        assert (kept.outcome, kept.reason) == ("answered", "")
        assert [each.declined for each in Answer.objects.order_by("number")] == ["law", ""]

        asking.close_inquiry(cast.act("amina"), inquiry.id)
        for deed in (
            lambda: save_answer(act, "D13", Writing(seen=2, text="Late.")),
            lambda: send_answers(act),
            lambda: hand_on(act, "D13"),
        ):
            with pytest.raises(RuleBroken, match="inquiry_closed"):
                deed()


def test_what_was_sent_stands_in_the_database(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        save_answer(partner(inquiry), "D13", Writing(seen=0, text="A levy."))
        send_answers(partner(inquiry))
        for deed in (
            "UPDATE partnerships_answer SET text = 'other'",
            "DELETE FROM partnerships_answer",
            "UPDATE partnerships_question SET row = 'D01'",
            "DELETE FROM partnerships_inquiry",
        ):
            with (
                pytest.raises(DatabaseError, match=r"stands|permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(deed)


def test_two_people_at_once_lose_no_word(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        act = partner(inquiry)
        first = save_answer(act, "D13", Writing(seen=0, text="From finance.", called="finance"))
        second = save_answer(act, "D13", Writing(seen=0, text="From the desk.", called="desk"))

        assert (first.is_late, second.is_late) == (False, True)
        kept = draft_of(inquiry, "D13")
        assert (kept.text, kept.saved_by) == ("From finance.", "finance")
        assert [(each["text"], each["by"]) for each in kept.beside] == [("From the desk.", "desk")]

        # Finance has not seen the other text yet, and does not write over it either.
        assert save_answer(act, "D13", Writing(seen=1, text="More.", called="finance")).is_late
        both = "From finance. From the desk. More."
        done = save_answer(act, "D13", Writing(seen=3, text=both, called="desk"))
        assert not done.is_late
        assert (draft_of(inquiry, "D13").text, draft_of(inquiry, "D13").beside) == (both, [])


def test_different_questions_do_not_meet(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        act = partner(inquiry)
        for row in ("D04", "D13"):
            assert not save_answer(act, row, Writing(seen=0, text=row)).is_late
        assert (draft_of(inquiry, "D04").text, draft_of(inquiry, "D13").text) == ("D04", "D13")


def test_the_same_text_saved_again_is_not_late(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        for _ in range(3):
            saved = save_answer(partner(inquiry), "D13", Writing(seen=0, text="One."))
            assert not saved.is_late
        assert draft_of(inquiry, "D13").version == 1


def test_who_says_their_name_after_the_words_kept_themselves_is_named(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        save_answer(partner(inquiry), "D13", Writing(seen=0, text="One.", is_by_itself=True))
        save_answer(partner(inquiry), "D13", Writing(seen=1, text="One.", called="Finance"))
        assert draft_of(inquiry, "D13").saved_by == "Finance"
        save_answer(partner(inquiry), "D13", Writing(seen=2, text="One."))
        assert draft_of(inquiry, "D13").saved_by == "Finance"


def test_what_lies_beside_is_bounded_and_what_saves_itself_leaves_nothing(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        act = partner(inquiry)
        save_answer(act, "D13", Writing(seen=0, text="First."))
        for number in range(20):
            save_answer(act, "D13", Writing(seen=0, text=f"Late {number}"))
            save_answer(act, "D13", Writing(seen=0, text=f"Typed {number}", is_by_itself=True))
        kept = [each["text"] for each in draft_of(inquiry, "D13").beside]
        assert kept == [f"Late {number}" for number in range(20 - MOST_BESIDE, 20)]


def test_a_bad_document_loses_neither_the_words_nor_the_good_ones(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        files = (("bad.exe", b"MZ\0\0"), pdf("Statutes"), ("empty.pdf", b""))
        saved = save_answer(partner(inquiry), "D01", Writing(seen=0, text="See both.", files=files))

        assert [(name, because) for name, because in saved.refused] == [
            ("bad.exe", ("file_unknown_kind",)),
            ("empty.pdf", ("file_empty",)),
        ]
        kept = draft_of(inquiry, "D01")
        assert kept.text == "See both."
        assert [each.attachment.name for each in kept.files.all()] == ["Statutes.pdf"]


def test_a_document_is_taken_away_unless_it_was_sent(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        act = partner(inquiry)
        save_answer(act, "D01", Writing(seen=0, files=(pdf("One"), pdf("Two"))))
        first, second = (
            each.attachment_id for each in draft_of(inquiry, "D01").files.order_by("id")
        )
        remove_file(act, "D01", first)
        assert not Attachment.objects.filter(id=first).exists()
        send_answers(act)
        remove_file(act, "D01", second)
        assert Attachment.objects.filter(id=second).exists()
        assert Answer.objects.get().files.count() == 1
        with pytest.raises(NotFound):
            remove_file(act, "D01", second)


def test_no_link_fills_the_disk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        act = partner(inquiry)
        with pytest.raises(RuleBroken, match="too_many_files"):
            save_answer(act, "D01", Writing(seen=0, files=tuple(pdf() for _ in range(9))))
        AnswerDraft.objects.update(uploads=MOST_FILES_EVER - 1)
        save_answer(act, "D01", Writing(seen=0, files=(pdf(),)))
        with pytest.raises(RuleBroken, match="too_many_files"):
            save_answer(act, "D01", Writing(seen=0, files=(pdf(),)))


def test_a_link_to_one_question_shows_and_sends_that_one(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        whole, narrow = partner(inquiry), partner(inquiry, part="D13")
        save_answer(whole, "D04", Writing(seen=0, text="None."))
        save_answer(narrow, "D13", Writing(seen=0, text="A levy."))

        assert [each.row for each in questions_for(narrow, asked_of(narrow))] == ["D13"]
        for deed in (
            lambda: save_answer(narrow, "D04", Writing(seen=1, text="Mine.")),
            lambda: remove_file(narrow, "D04", inquiry.id),
        ):
            with pytest.raises(NotFound):
                deed()
        with pytest.raises(RuleBroken):
            hand_on(narrow, "D13")
        assert send_answers(narrow) == ["D13"]
        assert request_of(inquiry, "D04").outcome == "pending"


def test_a_partner_hands_a_question_on(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        link, _key = hand_on(partner(inquiry), "D13")
        assert (link.part, link.record, link.made_by) == ("D13", inquiry.id, None)
        with pytest.raises(NotFound):
            hand_on(partner(inquiry), "D05")


def test_what_a_link_handed_on_goes_with_it(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        act = cast.act("amina")
        whole, _key = asking.link_inquiry(act, inquiry.id)
        ours, _key = asking.link_inquiry(act, inquiry.id, row="D04")
        other, _key = asking.link_inquiry(act, inquiry.id)
        handed, _key = hand_on(act_by(whole, at=NOW), "D13")
        elsewhere, _key = hand_on(act_by(other, at=NOW), "D14")
        asking.revoke_inquiry_link(act, inquiry.id, link=ours.id)
        handed.refresh_from_db()
        assert handed.revoked_at is None  # one question hands nothing on
        kept, _key = asking.link_inquiry(act, inquiry.id, row="D04")

        asking.revoke_inquiry_link(act, inquiry.id, link=whole.id)

        for link, is_gone in ((handed, True), (kept, False), (elsewhere, False)):
            link.refresh_from_db()
            assert (link.revoked_at is not None) is is_gone
        asking.revoke_inquiry_link(act, inquiry.id, link=other.id)
        assert type(elsewhere).objects.get(id=elsewhere.id).revoked_at


@pytest.mark.parametrize("row", ["D02", "D05", "D08", "D00", "D99", "M1.1"])
def test_what_is_not_asked_of_the_partner_cannot_be_answered(cast: Cast, row: str) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        with pytest.raises(NotFound):
            save_answer(partner(inquiry), row, Writing(seen=0, text="Ours."))


def test_nobody_of_the_network_answers_for_the_partner(cast: Cast) -> None:
    with cast.acting("amina"):
        asked(cast)
        for name in ("amina", "dara", "ben"):
            with pytest.raises(NotAllowed):
                save_answer(cast.act(name), "D13", Writing(seen=0, text="Theirs."))


# --- The pages, with nothing but a form ------------------------------------------------------


def test_a_partner_answers_without_javascript(cast: Cast) -> None:
    inquiry = asked_now(cast, rows=("D04", "D05", "D13"))
    client, home = guest(cast, inquiry)
    page = client.get(home).content.decode()
    assert "by link" in page
    assert "Answered by our members, not by you." in page
    assert f"{home}D05/" not in page

    form = {"seen": "0", "text": "No conditions.", "called": "legal desk", "next": "1"}
    upload = io.BytesIO(made.pdf(words="Contract"))
    upload.name = "contract.pdf"
    answer = client.post(f"{home}D04/", form | {"documents": upload})
    assert answer.headers["Location"] == f"{home}D13/"

    missing = client.post(home)
    assert "One answer is missing" in missing.content.decode()
    assert "No conditions." in client.get(f"{home}D04/").content.decode()
    with cast.acting("amina"):
        assert not Answer.objects.exists()

    assert client.post(home, {"rest": "1"}).status_code == 302
    page = client.get(home).content.decode()
    assert "Answered. You can still change it." in page
    with cast.acting("amina"):
        sent = Answer.objects.get()
        assert (sent.sent_by, sent.files.count()) == ("legal desk", 1)
        file = sent.files.get().attachment_id
    kept = client.get(f"{home}D04/files/{file}/")
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert client.get(f"{home}D13/files/{file}/").status_code == 404


def test_what_came_too_late_is_shown_beside_what_was_saved(cast: Cast) -> None:
    inquiry = asked_now(cast)
    one, home = guest(cast, inquiry)
    two, there = guest(cast, inquiry)
    one.post(f"{home}D13/", {"seen": "0", "text": "From finance.", "called": "finance"})

    late = two.post(f"{there}D13/", {"seen": "0", "text": "From the desk."})

    page = late.content.decode()
    assert late.status_code == 409
    assert "Both texts are kept" in page
    assert "From finance." in page
    assert "From the desk." in page
    assert "From the desk." in one.get(f"{home}D13/").content.decode()
    again = two.post(f"{there}D13/", {"seen": "2", "text": "Both."})
    assert again.status_code == 302


def test_what_is_typed_is_kept_by_itself_and_told_which_version_it_is(cast: Cast) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    assert client.get(f"{home}D13/draft/").status_code == 404
    first = client.post(f"{home}D13/draft/", {"seen": "0", "text": "Half a sen"})
    assert first.json() == {"version": 1}
    late = client.post(f"{home}D13/draft/", {"seen": "0", "text": "Other"})
    assert late.status_code == 409
    assert "Press “Save”" in late.json()["said"]
    assert client.post(f"{home}D13/draft/", {"seen": "1", "declined": "never"}).status_code == 400
    with cast.acting("amina"):
        kept = draft_of(inquiry, "D13")
        assert (kept.text, kept.beside) == ("Half a sen", [])


def test_a_bad_upload_keeps_the_words_on_the_page_and_on_the_server(cast: Cast) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    bad = io.BytesIO(b"MZ\0\0")
    bad.name = "tool.exe"
    page = client.post(f"{home}D13/", {"seen": "0", "text": "A levy.", "documents": bad})
    assert page.status_code == 200
    assert "tool.exe: This kind of file cannot be kept" in page.content.decode()
    assert "A levy." in page.content.decode()
    with cast.acting("amina"):
        assert draft_of(inquiry, "D13").text == "A levy."
