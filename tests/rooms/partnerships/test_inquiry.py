"""Asking a partner: the register of requests is driven by what happens, and the verdict follows."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.core.verdict import Result, judge
from firsthand.ground.access.acts import Act
from firsthand.ground.access.guests import links_to
from firsthand.ground.audit.queries import list_entries
from firsthand.rooms.partnerships.actions import inquiry as actions
from firsthand.rooms.partnerships.actions.answering import Writing, save_answer, send_answers
from firsthand.rooms.partnerships.models import Inquiry, Period, Request
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.pairs import get_pair, pairs_of
from firsthand.rooms.partnerships.rules.inquiry import MOST_LINKS, OF_PARTNER
from tests.cast import FOUNDED, NOW, TODAY, Cast
from tests.rooms.partnerships.asking import WEEKS, asked, later, partner, question, wanted
from tests.rooms.partnerships.test_answering import draft_of
from tests.rooms.partnerships.test_evidence import partnership


def judged(inquiry: Inquiry) -> Result:
    """Judge the pair of an inquiry as it is now."""
    return judge(case_of(inquiry.pair, inquiry.period))


def outcomes(inquiry: Inquiry) -> dict[str, str]:
    """Give what became of each question to the partner."""
    return dict(Request.objects.filter(period_id=inquiry.period_id).values_list("row", "outcome"))


def test_what_is_asked_becomes_a_request_for_each_question_to_the_partner(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        requests = list(Request.objects.filter(period_id=inquiry.period_id).order_by("place"))

        assert [each.row for each in requests] == list(OF_PARTNER)
        assert [each.code for each in requests] == [f"Q{n}" for n in range(1, 12)]
        assert {(each.asked_on, each.due_on, each.outcome) for each in requests} == {
            (TODAY, TODAY + WEEKS, "pending")
        }
        assert judged(inquiry).rows["D00"] == "unknown"
        assert judged(inquiry).before_signing == "not_enough_answers"
        assert list_entries(cast.act("amina"))[0].what == "partnerships.ask"


def test_only_what_is_chosen_is_asked_in_the_words_that_were_chosen(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        inquiry = actions.prepare_inquiry(act, pair.id)
        actions.save_inquiry(act, inquiry.id, wanted(TODAY, rows=("D13",)))
        assert not Request.objects.exists()

        actions.ask(act, inquiry.id, wanted(TODAY, rows=("D13",), words={"D13": "Whose money?"}))

        assert list(outcomes(inquiry)) == ["D13"]
        kept = question(inquiry, "D13")
        assert (kept.words, kept.is_reworded, kept.is_asked) == ("Whose money?", True, True)
        assert not question(inquiry, "D04").is_asked
        assert not question(inquiry, "D04").is_reworded
        for change in (actions.save_inquiry, actions.ask):
            with pytest.raises(RuleBroken, match="asked_already"):
                change(act, inquiry.id, wanted(TODAY))


def test_silence_after_a_reminder_is_a_refusal_and_blocks_good(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        inquiry = asked(cast, rows=("D04", "D13"))
        sender = later(partner(inquiry), days=3)
        save_answer(sender, "D04", Writing(seen=0, text="None."))
        send_answers(sender)
        actions.remind_inquiry(later(act, days=21), inquiry.id)

        reminded = dict(Request.objects.values_list("row", "reminded_on"))
        assert reminded == {"D04": None, "D13": TODAY + timedelta(days=21)}

        actions.close_inquiry(later(act, days=29), inquiry.id)

        assert outcomes(inquiry) == {"D04": "answered", "D13": "refused"}
        result = judged(inquiry)
        assert result.rows["D00"] == "not_met"
        assert result.blockers == ("refused:Q2",)
        assert result.before_signing == "not_enough_answers"
        assert get_pair(act, inquiry.pair_id).verdict == "mixed"  # never bad by itself


@pytest.mark.parametrize(
    ("reminded", "closed"),
    [(None, 100), (21, 28), (21, 25)],
    ids=["never reminded", "on the due day", "before it"],
)
def test_silence_that_the_specification_does_not_count_stays_pending(
    cast: Cast, reminded: int | None, closed: int
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        inquiry = asked(cast, rows=("D13",))
        if reminded:
            actions.remind_inquiry(later(act, days=reminded), inquiry.id)
        actions.close_inquiry(later(act, days=closed), inquiry.id)

        assert outcomes(inquiry) == {"D13": "pending"}
        assert judged(inquiry).blockers == ()


def test_there_is_one_reminder_and_none_without_need(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        inquiry = asked(cast, rows=("D04",))
        actions.remind_inquiry(later(act, days=1), inquiry.id)
        with pytest.raises(RuleBroken, match="reminded_already"):
            actions.remind_inquiry(later(act, days=2), inquiry.id)
        assert Inquiry.objects.get(id=inquiry.id).reminded_on == TODAY + timedelta(days=1)


def test_nobody_is_reminded_of_what_was_answered(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast, rows=("D04",))
        save_answer(partner(inquiry), "D04", Writing(seen=0, declined="law"))
        send_answers(partner(inquiry))
        with pytest.raises(RuleBroken, match="nobody_to_remind"):
            actions.remind_inquiry(cast.act("amina"), inquiry.id)


@pytest.mark.parametrize(("days", "closes"), [(28, 0), (29, 0), (35, 0), (36, 1), (400, 1)])
def test_what_is_left_to_itself_closes_a_week_later_and_only_once(
    cast: Cast, days: int, closes: int
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        inquiry = asked(cast, rows=("D13",))
        actions.remind_inquiry(later(act, days=21), inquiry.id)

        assert actions.close_what_is_left(later(act, days=days)) == closes
        assert actions.close_what_is_left(later(act, days=days)) == 0
        assert outcomes(inquiry)["D13"] == ("refused" if closes else "pending")


def test_without_a_reminder_nothing_ever_closes_by_itself(cast: Cast) -> None:
    with cast.acting("amina"):
        asked(cast)
        assert actions.close_what_is_left(later(cast.act("amina"), days=1000)) == 0


def test_one_inquiry_of_a_pair_is_open_at_a_time(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        inquiry = asked(cast)
        with pytest.raises(RuleBroken, match="inquiry_open_already"):
            actions.prepare_inquiry(act, inquiry.pair_id)
        actions.close_inquiry(act, inquiry.id)
        with pytest.raises(RuleBroken, match="inquiry_closed"):
            actions.close_inquiry(act, inquiry.id)
        again = actions.prepare_inquiry(act, inquiry.pair_id)
        actions.ask(act, again.id, wanted(TODAY, rows=("D01",)))
        codes = Request.objects.order_by("place").values_list("code", flat=True)
        assert list(codes) == [f"Q{n}" for n in range(1, 13)]


def test_a_first_period_that_starts_later_reaches_back_to_the_questions(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        Period.objects.filter(pair=pair).update(starts_on=date(2027, 1, 1))
        inquiry = actions.prepare_inquiry(act, pair.id)
        actions.ask(act, inquiry.id, wanted(TODAY))
        assert Period.objects.get(pair=pair).starts_on == TODAY


def test_a_later_period_that_has_not_started_is_not_asked_about(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        Period.objects.filter(pair=pair).update(ends_on=TODAY, starts_on=FOUNDED)
        Period.objects.create(
            organisation_id=act.organisation, pair=pair, starts_on=TODAY + timedelta(days=30)
        )
        with pytest.raises(RuleBroken, match="period_to_come"):
            actions.prepare_inquiry(act, pair.id)


def test_a_class_of_partners_cannot_be_asked(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        pair.is_class = True
        pair.save(update_fields=["is_class"])
        with pytest.raises(RuleBroken, match="no_named_partner"):
            actions.prepare_inquiry(act, pair.id)


def deeds(act: Act, inquiry: Inquiry) -> list[Callable[[], object]]:
    return [
        lambda: actions.prepare_inquiry(act, inquiry.pair_id),
        lambda: actions.remind_inquiry(act, inquiry.id),
        lambda: actions.close_inquiry(act, inquiry.id),
        lambda: actions.link_inquiry(act, inquiry.id),
    ]


def test_who_may_not_ask_changes_nothing(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
    for name, refusal in (("ben", NotAllowed), ("dara", NotAllowed), ("chi", NotFound)):
        with cast.acting(name):
            for deed in deeds(cast.act(name), inquiry):
                with pytest.raises(refusal):
                    deed()
    with cast.acting("amina"):
        kept = Inquiry.objects.get()
        assert (kept.reminded_on, kept.closed_at) == (None, None)
        assert not links_to(cast.act("amina"), Opens.INQUIRY, inquiry.id).exists()


def test_links_are_made_taken_away_and_bounded(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        inquiry = asked(cast, rows=("D04", "D13"))
        link, key = actions.link_inquiry(act, inquiry.id, row="D13")
        assert (link.part, link.ends_at.date()) == ("D13", TODAY + timedelta(days=88))
        assert len(key) > 40
        with pytest.raises(RuleBroken):
            actions.link_inquiry(act, inquiry.id, row="D02")  # not the partner's
        for _ in range(MOST_LINKS - 1):
            actions.link_inquiry(act, inquiry.id)
        with pytest.raises(RuleBroken, match="too_many_links"):
            actions.link_inquiry(act, inquiry.id)
        actions.revoke_inquiry_link(act, inquiry.id, link=link.id)
        actions.link_inquiry(act, inquiry.id)
        with pytest.raises(NotFound):
            actions.revoke_inquiry_link(act, inquiry.id, link=link.id)


def test_nothing_is_linked_before_it_is_asked_or_after_it_is_closed(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        inquiry = actions.prepare_inquiry(act, pair.id)
        with pytest.raises(RuleBroken, match="not_asked_yet"):
            actions.link_inquiry(act, inquiry.id)
        actions.ask(act, inquiry.id, wanted(NOW.date()))
        actions.close_inquiry(act, inquiry.id)
        with pytest.raises(RuleBroken, match="inquiry_closed"):
            actions.link_inquiry(act, inquiry.id)


def test_who_says_their_name_after_the_words_kept_themselves_is_named(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        save_answer(partner(inquiry), "D13", Writing(seen=0, text="One.", is_by_itself=True))
        save_answer(partner(inquiry), "D13", Writing(seen=1, text="One.", called="Finance"))
        assert draft_of(inquiry, "D13").saved_by == "Finance"
        save_answer(partner(inquiry), "D13", Writing(seen=2, text="One."))
        assert draft_of(inquiry, "D13").saved_by == "Finance"
