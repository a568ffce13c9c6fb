"""What an answer shows becomes evidence of the right strength, and the end before signing follows."""

import csv
import io

import pytest
from openpyxl import load_workbook

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.core.verdict import judge
from firsthand.rooms.partnerships.actions import inquiry as asking
from firsthand.rooms.partnerships.actions.answering import Writing, save_answer, send_answers
from firsthand.rooms.partnerships.actions.evidence import save_draft
from firsthand.rooms.partnerships.actions.weighing import say, weigh
from firsthand.rooms.partnerships.models import Evidence, Inquiry, MemberVoice, Weighing
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.evidence import draft_of
from firsthand.rooms.partnerships.queries.inquiry import own_voice, voices_on
from firsthand.rooms.partnerships.rules.inquiry import OF_MEMBERS, OF_PARTNER
from firsthand.rooms.partnerships.rules.weighing import Basis, Shows, Voice, obstacles_to_saying
from firsthand.rooms.partnerships.wording.inquiry import QUESTIONS
from tests.cast import Cast
from tests.ground.files import made
from tests.rooms.partnerships.asking import asked, later, partner, question
from tests.rooms.partnerships.test_pages import signed_in

STOPS = ("D04", "D05", "D06", "D07", "D13", "D14")


def state(inquiry: Inquiry, row: str) -> str:
    return judge(case_of(inquiry.pair, inquiry.period)).rows[row].value


def end(inquiry: Inquiry) -> str | None:
    found = judge(case_of(inquiry.pair, inquiry.period)).before_signing
    return found.value if found else None


def answered(inquiry: Inquiry, row: str, *, text: str = "Yes.", paper: bool = False) -> None:
    files = ((f"{row}.pdf", made.pdf(words=row)),) if paper else ()
    act = partner(inquiry)
    save_answer(act, row, Writing(seen=0, text=text, files=files))
    send_answers(act)


def found(
    cast: Cast, inquiry: Inquiry, row: str, finding: Shows, basis: Basis | None, **more: object
) -> Weighing:
    act = later(cast.act("amina"), **more) if more else cast.act("amina")  # type: ignore[arg-type]
    return weigh(
        act,
        inquiry.id,
        question(inquiry, row).id,
        finding=finding,
        basis=basis,
        why=f"About {row}.",
    )


@pytest.mark.parametrize(
    ("row", "basis", "finding", "filed"),
    [
        ("D13", Basis.WORDS, Shows.MET, ("D", "partner", "unknown")),
        ("D13", Basis.WORDS, Shows.NOT_MET, ("A", "partner", "not_met")),
        ("D12", Basis.WORDS, Shows.PARTLY, ("A", "partner", "partly")),
        ("D13", Basis.PAPER, Shows.MET, ("C", "partner", "unknown")),
        ("D13", Basis.RECORD, Shows.MET, ("A", "record", "met")),
        ("D04", Basis.RECORD, Shows.NOT_MET, ("A", "record", "not_met")),
        ("D03", Basis.OWN, Shows.NOT_MET, ("B", "community", "not_met")),
        ("D03", Basis.HEARD, Shows.NOT_MET, ("C", "community", "unknown")),
        ("D13", Basis.OWN, Shows.MET, ("B", "community", "unknown")),  # only records can tell
    ],
)
def test_strength_and_side_follow_from_what_it_rests_on(
    cast: Cast, row: str, basis: Basis, finding: Shows, filed: tuple[str, str, str]
) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        answered(inquiry, row, paper=True)
        made_of = found(cast, inquiry, row, finding, basis).evidence

        assert made_of is not None
        assert made_of.rows == {row: finding.value}
        assert (made_of.grade, made_of.source.side, state(inquiry, row)) == filed
        ours = basis in (Basis.OWN, Basis.HEARD)
        assert made_of.source.origin == ("River" if ours else "A fund")


def test_the_documents_of_an_answer_go_along_and_stay(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        answered(inquiry, "D04", paper=True)
        first = found(cast, inquiry, "D04", Shows.NOT_MET, Basis.RECORD)
        act = partner(inquiry)
        save_answer(act, "D04", Writing(seen=1, text="The clause is gone."))
        send_answers(act)
        second = found(cast, inquiry, "D04", Shows.MET, Basis.RECORD, minutes=5)

        assert first.evidence is not None
        assert second.evidence is not None
        kept = Evidence.objects.get(id=first.evidence.id)
        assert kept.withdrawn_because == "The answer was weighed anew."
        assert state(inquiry, "D04") == "met"
        for each in (first, second):
            client = signed_in(cast)
            page = client.get(f"/partnerships/evidence/{each.evidence_id}/").content.decode()
            assert "D04.pdf" in page


def test_what_cannot_be_told_is_not_filed(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        answered(inquiry, "D06")
        made_of = found(cast, inquiry, "D06", Shows.OPEN, None)
        assert (made_of.evidence, made_of.basis) == (None, "")
        assert not Evidence.objects.exists()
        assert state(inquiry, "D06") == "unknown"


def test_weighing_leaves_alone_what_somebody_is_typing_elsewhere(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        inquiry = asked(cast)
        place = inquiry.pair.partnership_id
        save_draft(act, place, {"note": "half a sen"})
        answered(inquiry, "D06")
        found(cast, inquiry, "D06", Shows.NOT_MET, Basis.WORDS)
        assert draft_of(act, place) == {"note": "half a sen"}


def test_nobody_weighs_what_was_not_sent(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        save_answer(partner(inquiry), "D06", Writing(seen=0, text="Draft."))
        with pytest.raises(RuleBroken, match="nothing_was_sent"):
            found(cast, inquiry, "D06", Shows.MET, Basis.WORDS)
        save_answer(partner(inquiry), "D06", Writing(seen=1, declined="law"))
        send_answers(partner(inquiry))
        with pytest.raises(RuleBroken, match="nothing_was_sent"):
            found(cast, inquiry, "D06", Shows.MET, Basis.WORDS)
        assert not Weighing.objects.exists()


def test_members_speak_apart_and_somebody_weighs_what_they_said(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        about = question(inquiry, "D05")
        with pytest.raises(RuleBroken, match="nobody_said"):
            found(cast, inquiry, "D05", Shows.NOT_MET, Basis.OWN)
        say(cast.act("dara"), inquiry.id, about.id, says=Voice.NO, why="They ran a raid.")
        say(cast.act("amina"), inquiry.id, about.id, says=Voice.UNSURE, why="")
        say(cast.act("dara"), inquiry.id, about.id, says=Voice.NO, why="They paid for a raid.")
        assert MemberVoice.objects.count() == 2
        mine = own_voice(cast.act("dara"), about)
        assert mine is not None
        assert mine.why == "They paid for a raid."
        assert {each.says for each in voices_on(cast.act("amina"), about)} == {"no", "unsure"}
        with pytest.raises(RuleBroken, match="not_for_members"):
            say(cast.act("dara"), inquiry.id, question(inquiry, "D04").id, says=Voice.NO, why="")
        found(cast, inquiry, "D05", Shows.NOT_MET, Basis.OWN)
        assert end(inquiry) == "say_no"
        with pytest.raises(RuleBroken, match="weighed_already"):
            say(cast.act("dara"), inquiry.id, about.id, says=Voice.YES, why="I changed my mind.")
        assert own_voice(cast.act("dara"), about) == mine


@pytest.mark.parametrize(
    ("weighed", "because"),
    [(None, []), (Shows.OPEN, []), (Shows.MET, ["weighed_already"])],
)
def test_until_when_a_member_may_say(weighed: Shows | None, because: list[str]) -> None:
    assert obstacles_to_saying(is_of_members=True, weighed=weighed) == because
    assert obstacles_to_saying(is_of_members=False, weighed=weighed) == [
        "not_for_members",
        *because,
    ]


def test_a_member_sees_their_own_words_and_a_coordinator_nobodys_name(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        about = question(inquiry, "D05")
        say(cast.act("dara"), inquiry.id, about.id, says=Voice.NO, why="They paid for a raid.")
    at = f"/partnerships/inquiries/{inquiry.id}/questions/{about.id}/"
    seen = {
        name: signed_in(cast, name).get(at).content.decode() for name in ("amina", "ben", "dara")
    }
    assert "They paid for a raid." in seen["amina"]
    assert "dara" not in seen["amina"].lower()
    assert "They paid for a raid." not in seen["ben"]
    assert "You said: No." in seen["dara"]
    assert "They paid for a raid." in signed_in(cast, "dara").get(f"{at}say/").content.decode()


def test_what_members_are_asked_is_what_was_chosen(cast: Cast) -> None:
    """Whoever chose a question saw the words in which members answer it; their “yes” always speaks for the partnership."""
    with cast.acting("amina"):
        inquiry = asked(cast)
        about = question(inquiry, "D05")
        about.words = "Words of an older version, which asked the other way round?"
        about.save()
    chosen, shown = str(QUESTIONS["D05"].words), ""
    for path in ("", "say/"):
        at = f"/partnerships/inquiries/{inquiry.id}/questions/{about.id}/{path}"
        shown = signed_in(cast, "dara").get(at).content.decode()
        assert chosen in shown
        assert "other way round" not in shown
    assert "speaks for the partnership" in shown


def test_who_only_reads_says_and_weighs_nothing(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        about = question(inquiry, "D05")
        with pytest.raises(NotAllowed):
            say(cast.act("ben"), inquiry.id, about.id, says=Voice.NO, why="")
        for name in ("ben", "dara"):
            with pytest.raises(NotAllowed):
                weigh(
                    cast.act(name),
                    inquiry.id,
                    about.id,
                    finding=Shows.OPEN,
                    basis=None,
                    why="Because.",
                )
    with cast.acting("chi"), pytest.raises(NotFound):
        say(cast.act("chi"), inquiry.id, about.id, says=Voice.NO, why="")


def test_what_was_weighed_stands_as_it_was_said(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        about = question(inquiry, "D05")
        dara = cast.act("dara")
        say(dara, inquiry.id, about.id, says=Voice.UNSURE, why="I was not there.")
        found(cast, inquiry, "D05", Shows.OPEN, None)
        say(dara, inquiry.id, about.id, says=Voice.NO, why="They paid for a raid.")
        found(cast, inquiry, "D05", Shows.NOT_MET, Basis.HEARD, minutes=5)
        with pytest.raises(RuleBroken) as refused:
            say(dara, inquiry.id, about.id, says=Voice.YES, why="")
        assert refused.value.because == ("weighed_already",)
        assert MemberVoice.objects.get().says == Voice.NO
    path = f"/partnerships/inquiries/{inquiry.id}/questions/{about.id}/say/"
    page = signed_in(cast, "dara").post(path, {"says": "yes", "why": ""}).content.decode()
    assert "This was weighed already" in page


def test_the_four_ends_follow_from_the_answers(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        assert end(inquiry) == "not_enough_answers"
    shown = signed_in(cast).get(f"/partnerships/inquiries/{inquiry.id}/outcome/").content.decode()
    stops = shown.partition("Nothing is known yet of:")[2].partition("</ul>")[0]
    assert stops.count("<li>") == len(STOPS)
    with cast.acting("amina"):
        for row in OF_PARTNER:
            answered(inquiry, row, paper=True)
        for row in OF_MEMBERS:
            about = question(inquiry, row)
            say(cast.act("dara"), inquiry.id, about.id, says=Voice.YES, why="")
        for row in OF_PARTNER:
            found(cast, inquiry, row, Shows.MET, Basis.RECORD)
        for row in OF_MEMBERS:
            found(cast, inquiry, row, Shows.MET, Basis.OWN)
        assert end(inquiry) == "proceed"
        assert state(inquiry, "D00") == "met"
        found(cast, inquiry, "D12", Shows.PARTLY, Basis.WORDS, minutes=1)
        assert end(inquiry) == "negotiate_first"
        found(cast, inquiry, "D04", Shows.NOT_MET, Basis.RECORD, minutes=2)
        assert end(inquiry) == "say_no"
        found(cast, inquiry, "D04", Shows.MET, Basis.RECORD, minutes=3)
        found(cast, inquiry, "D12", Shows.MET, Basis.RECORD, minutes=4)
        assert end(inquiry) == "proceed"


def test_the_outcome_page_gives_the_reasons_and_moves_the_partnership(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        answered(inquiry, "D13", text="We do not say.")
        found(cast, inquiry, "D13", Shows.NOT_MET, Basis.WORDS)
        place = inquiry.pair.partnership
        place.stage = "proposed"
        place.save(update_fields=["stage"])
    client = signed_in(cast)
    at = f"/partnerships/inquiries/{inquiry.id}/outcome/"
    page = client.get(at).content.decode()
    assert "Say “no, thank you”" in page
    assert "is a good end too" in page
    assert "About D13." in page
    assert page.index("13. Where the money comes from") < page.index("4. Conditions against")

    assert client.post(at, {"stage": "active"}).status_code == 409
    assert client.post(at, {"stage": "declined"}).status_code == 302
    with cast.acting("amina"):
        place.refresh_from_db()
    assert place.stage == "declined"
    assert signed_in(cast, "ben").post(at, {"stage": "negotiating"}).status_code == 403
    assert signed_in(cast, "chi").get(at).status_code == 404


def test_a_page_weighs_and_says_what_it_lacks(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        answered(inquiry, "D13")
        about = question(inquiry, "D13")
    client = signed_in(cast)
    at = f"/partnerships/inquiries/{inquiry.id}/questions/{about.id}/"
    page = client.post(at, {"finding": "+", "basis": "record", "why": "They say so."})
    assert "There is no document with this answer" in page.content.decode()
    assert "They say so." in page.content.decode()
    assert (
        client.post(at, {"finding": "+", "basis": "words", "why": "They say so."}).status_code
        == 302
    )
    page_after = client.get(at).content.decode()
    assert "on this question that is a bare statement" in page_after


@pytest.mark.parametrize("formula", ["=1+1", "+cmd", "@SUM(A1)", "-2"])
def test_questions_and_answers_leave_as_a_table_that_runs_nothing(cast: Cast, formula: str) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast, rows=("D04", "D05", "D13"))
        answered(inquiry, "D13", text=formula, paper=True)
        asking.remind_inquiry(later(cast.act("amina"), days=1), inquiry.id)
    client = signed_in(cast)
    at = f"/partnerships/inquiries/{inquiry.id}/list"
    text = client.get(f"{at}.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == ["4", "5", "13"]
    assert rows[3][9:11] == [f"'{formula}", "D13.pdf"]
    book = load_workbook(io.BytesIO(client.get(f"{at}.xlsx").content))
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}  # type: ignore[union-attr]
    assert "f" not in kinds
    assert client.get(f"{at}.pdf").status_code == 404


def test_every_question_has_words_of_its_own() -> None:
    assert set(STOPS) < set(OF_PARTNER) | set(OF_MEMBERS)
