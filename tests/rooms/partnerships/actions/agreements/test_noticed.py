"""What agreements leave as evidence by themselves: their days, their numbers, and what became of changes that we asked for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.rooms.partnerships.actions.agreements.agreeing import (
    accept_clauses,
    agree,
    note_first_day,
)
from firsthand.rooms.partnerships.actions.agreements.drafting import (
    open_agreement,
    send_version,
    take_in,
    take_out,
)
from firsthand.rooms.partnerships.actions.agreements.returning import confirm, hand_in
from firsthand.rooms.partnerships.actions.endings import end_partnership, plan_ending
from firsthand.rooms.partnerships.actions.noticing import record_notice
from firsthand.rooms.partnerships.models import Agreement, Noticed
from firsthand.rooms.partnerships.queries.agreements import agreed_numbers
from firsthand.rooms.partnerships.rules.agreements import Side, Signing
from firsthand.rooms.partnerships.rules.endings import Plan
from firsthand.rooms.partnerships.rules.noticing import Kind
from tests.cast import NOW, TODAY, Cast
from tests.core.agreements import word_files as word
from tests.guests import visit
from tests.rooms.partnerships.actions.agreements.drafted import (
    guest_act,
    reword,
    sent,
    settle,
)
from tests.rooms.partnerships.actions.agreements.test_returning import file_of

DAY, THEIRS = timedelta(days=1), Side.PARTNER
MANDATE = Signing(who="Coordinator", mandate="Board, 3 November", on=TODAY)


def both_agree(cast: Cast, agreement: Agreement, *, number: int = 1) -> None:
    agree(cast.act("amina"), agreement.id, MANDATE, number=number, side=Side.NETWORK)
    agree(guest_act(cast, agreement), agreement.id, MANDATE, number=number, side=Side.PARTNER)


def seen() -> list[tuple[str, dict[str, str]]]:
    """Give what stands, by its rule."""
    found = Noticed.objects.filter(ended_at__isnull=True).select_related("evidence")
    return sorted((each.rule, each.evidence.rows) for each in found)


def test_work_that_began_before_agreement_is_noticed_and_follows_its_day(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        note_first_day(act, agreement.id, on=TODAY - 3 * DAY)
        assert seen() == [("begun_before_agreed", {"P08.3": "-"})]
        note_first_day(act, agreement.id, on=TODAY - 2 * DAY)
        (now,) = Noticed.objects.filter(ended_at__isnull=True)
        assert now.evidence.seen == str(TODAY - 2 * DAY), (
            "a day that was put right is put right here"
        )
        note_first_day(act, agreement.id, on=TODAY)
        both_agree(cast, agreement)
        assert seen() == [("agreed_first", {"P08.3": "+"})]


def test_days_agreed_are_held_against_what_was_told_since(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        later = cast.act("amina", at=NOW + 3 * DAY)
        for told in (-3, 1):
            record_notice(
                later,
                agreement.pair_id,
                kind=Kind.MEETING,
                what="Steering meeting",
                told_on=TODAY + told * DAY,
                held_on=TODAY + 3 * DAY,
            )
        assert seen() == [("no_time_agreed", {"M6.4": "-"})]
        both_agree(cast, agreement)
        assert [rule for rule, _ in seen()] == ["no_time_agreed", "time_too_short"]
        assert agreed_numbers(act, agreement.pair, TODAY)["meeting_days"] == "14"


def test_a_later_agreement_changes_the_numbers_that_it_names_and_no_others(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        first = sent(cast)
        both_agree(cast, first)
        before = agreed_numbers(act, first.pair, TODAY)
        act = cast.act("amina", at=NOW + DAY)
        second = open_agreement(act, first.pair_id, title="Another", language="en")
        settle(act, second, "meeting_notice", meeting_days="9")
        take_out(act, second.id, "document_review")
        send_version(act, second.id)
        both_agree(cast, second)
        assert agreed_numbers(act, first.pair, TODAY) == before | {"meeting_days": "9"}


def haggled(cast: Cast) -> tuple[Act, Act, Agreement]:
    """Let the partner reword two clauses of our first draft, and let us ask for our words again."""
    agreement = sent(cast)
    act, partner = cast.act("amina"), guest_act(cast, agreement)
    both = ("plain_words", "agenda")
    for each in both:
        reword(partner, agreement, each, f"As the fund wants {each}.")
    send_version(partner, agreement.id)
    for each in both:
        reword(act, agreement, each, f"As the network wants {each}.")
    send_version(act, agreement.id)
    assert seen() == [], "nothing was answered yet"
    return act, partner, agreement


def test_a_version_of_the_partner_answers_what_we_asked_for(cast: Cast) -> None:
    with cast.acting("amina"):
        act, partner, agreement = haggled(cast)
        reword(partner, agreement, "agenda", "As the fund wants agenda.")
        send_version(partner, agreement.id)
        assert seen() == [("draft_refused", {"M7.1": "-"}), ("draft_taken", {"M7.1": "+"})]
        found = Noticed.objects.select_related("evidence").order_by("rule")
        assert "In version 4 of a draft" in found[0].evidence.note
        assert found[0].evidence.grade == "A"

        reword(act, agreement, "agenda", "As the network wants agenda.")
        send_version(act, agreement.id)
        assert len(seen()) == 2
        accept_clauses(partner, agreement.id, ["agenda"], number=5)
        assert [rule for rule, _ in seen()] == ["draft_taken", "draft_taken"]


def test_agreeing_to_our_version_takes_what_it_asks_for(cast: Cast) -> None:
    with cast.acting("amina"):
        _, _, agreement = haggled(cast)
        both_agree(cast, agreement, number=3)
        assert seen() == [("draft_taken", {"M7.1": "+"})]


def test_a_word_file_says_what_was_refused_whatever_was_put_back_when_it_was_confirmed(
    cast: Cast,
) -> None:
    def back(document: Any) -> None:
        gone = word.control(document, "clause:agenda")
        gone.getparent().remove(gone)
        word.set_value(document, "meeting_days", "7")

    with cast.acting("amina"):
        agreement = sent(cast)
        act, partner = cast.act("amina"), guest_act(cast, agreement)
        take_out(partner, agreement.id, "agenda")
        send_version(partner, agreement.id)
        take_in(act, agreement.id, "agenda")
        send_version(act, agreement.id)
        file = hand_in(
            act, agreement.id, name="back.docx", data=file_of(agreement, back), side=Side.PARTNER
        )
        assert seen() == [], "a file that nobody confirmed says nothing"
        confirm(act, agreement.id, file.id, refused=["agenda"], comment="")
        assert seen() == [("draft_refused", {"M7.1": "-"})]


def test_what_has_ended_takes_no_version_and_no_day_after_it_accuses_anybody(cast: Cast) -> None:
    with cast.acting("amina"):
        act, _partner, agreement = haggled(cast)
        waiting = hand_in(act, agreement.id, name="1.docx", data=file_of(agreement), side=THEIRS)
        place, last = agreement.pair.partnership_id, TODAY + 30 * DAY
        plan_ending(act, place, Plan(last_day=last))
        later = cast.act("amina", at=NOW + 90 * DAY)
        end_partnership(later, place, leaves=True)
        new = file_of(agreement, lambda document: word.set_value(document, "meeting_days", "9"))
        refused: list[Callable[[], object]] = [
            lambda: note_first_day(later, agreement.id, on=TODAY + 80 * DAY),
            lambda: hand_in(later, agreement.id, name="2.docx", data=new, side=THEIRS),
            lambda: confirm(later, agreement.id, waiting.id),
            lambda: accept_clauses(later, agreement.id, ["agenda"], number=3),
        ]
        for deed in refused:
            with pytest.raises(RuleBroken, match="partnership_ended"):
                deed()
        assert seen() == []
        note_first_day(later, agreement.id, on=last)
        assert seen() == [("begun_before_agreed", {"P08.3": "-"})]
        note_first_day(later, agreement.id, on=None)
        assert seen() == []


def test_what_an_agreement_says_of_days_after_the_end_is_withdrawn(cast: Cast) -> None:
    """Its end can be written down late: what was noted meanwhile is no fact of the partnership."""
    with cast.acting("amina"):
        act, _partner, agreement = haggled(cast)
        place = agreement.pair.partnership_id
        plan_ending(act, place, Plan(last_day=TODAY + 30 * DAY))
        later = cast.act("amina", at=NOW + 90 * DAY)
        partner = guest_act(cast, agreement, at=later.at)
        accept_clauses(partner, agreement.id, ["plain_words"], number=3)
        reword(partner, agreement, "agenda", "As the fund wants agenda.")
        send_version(partner, agreement.id)
        note_first_day(later, agreement.id, on=TODAY + 80 * DAY)
        assert [rule for rule, _ in seen()] == [
            "begun_before_agreed",
            "draft_refused",
            "draft_taken",
        ]
        end_partnership(later, place, leaves=True)
        assert seen() == []


@pytest.mark.parametrize("is_guest", [False, True])
def test_both_sides_read_the_record_behind_it(cast: Cast, is_guest: bool, client: Client) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        note_first_day(cast.act("amina"), agreement.id, on=TODAY - 3 * DAY)
        noticed = Noticed.objects.get()
    if is_guest:
        link = visit(
            cast,
            client,
            opens="partnerships:contest_noticed",
            record=noticed.id,
            party=agreement.pair.partner_id,
        )
        page = client.get(reverse("partnerships:contest_noticed", args=[link.id]))
        assert "It counts now." in page.content.decode()
    else:
        client.force_login(cast.people["amina"])
        page = client.get(reverse("partnerships:noticed", args=[noticed.id]))
    text = page.content.decode()
    assert "River with a fund" in text
    assert "Not yet" in text
    assert "The record is not here any more." not in text
