"""An agreement with all that becomes of it, and facts from which evidence came by itself: for the round trip."""

from datetime import timedelta

from firsthand.rooms.partnerships.actions import noticing
from firsthand.rooms.partnerships.actions.agreements.agreeing import (
    accept_clauses,
    agree,
    read_clause,
)
from firsthand.rooms.partnerships.actions.agreements.drafting import send_version
from firsthand.rooms.partnerships.actions.agreements.returning import confirm, hand_in
from firsthand.rooms.partnerships.models import Pair
from firsthand.rooms.partnerships.queries.noticing import list_noticed
from firsthand.rooms.partnerships.rules.agreements import Side, Signing
from firsthand.rooms.partnerships.rules.noticing import Kind
from tests.cast import TODAY, Cast
from tests.core.agreements import word_files as word
from tests.ground.files.made import photo
from tests.rooms.partnerships.actions.agreements.drafted import guest_act, reword, sent, settle
from tests.rooms.partnerships.actions.agreements.test_returning import file_of

DAY = timedelta(days=1)
UNSENT = "unsent-word"
"""Stands wherever a partner has written something that it has not sent."""


def fill_agreement(cast: Cast) -> None:
    """Leave something in every table of agreements: versions, readings, a Word file that came back, both agreed."""
    act = cast.act("amina")
    agreement = sent(cast)
    fund = guest_act(cast, agreement)
    accept_clauses(fund, agreement.id, ["agenda"], number=1)
    read_clause(act, agreement.id, "agenda", words="We send the agenda — جدول.", rows=["K2"])
    came = hand_in(fund, agreement.id, name="a.docx", data=file_of(agreement), side=Side.PARTNER)
    confirm(fund, agreement.id, came.id)
    settle(act, agreement, "meeting_notice", meeting_days="9")
    send_version(act, agreement.id)
    signing = Signing(who="chair", mandate="Minutes of May", on=TODAY)
    agree(act, agreement.id, signing, number=3, side=Side.NETWORK)
    settle(act, sent(cast), "meeting_notice", meeting_days="7")  # a copy that is not sent yet
    fill_unsent(cast)


def fill_unsent(cast: Cast) -> None:
    """Leave what the fund has not sent: a copy that it is changing, and a Word file that became no version."""
    agreement = sent(cast)
    fund = guest_act(cast, agreement)
    settle(fund, agreement, "meeting_notice", meeting_days="8")
    reword(fund, agreement, "agenda", f"The agenda, {UNSENT}.")
    words = word.paragraph(f"Tea, {UNSENT}.")
    file = file_of(agreement, lambda it: word.control(it, "clause:agenda").addnext(words))
    hand_in(fund, agreement.id, name=f"{UNSENT}.docx", data=file, side=Side.PARTNER)


def fill_noticed(cast: Cast, pair: Pair) -> None:
    """Leave a notice, a change that was asked for, what was noticed of both, a word against it with a paper, days read."""
    act = cast.act("amina")
    noticing.record_notice(
        act,
        pair.id,
        kind=Kind.MEETING,
        what="Steering meeting — اجتماع",
        told_on=TODAY - 2 * DAY,
        held_on=TODAY,
    )
    noticing.record_change(
        act,
        pair.id,
        what="A line for sessional staff",
        is_of_plan=True,
        days=(TODAY - 9 * DAY, TODAY - DAY),
        is_taken=False,
    )
    first, *_ = list_noticed(act, pair)
    word = noticing.Word(because="It was told before.", file=("told.jpg", photo()))
    said = noticing.contest_noticed(act, first.id, word)
    noticing.answer_contest(act, said.id, is_accepted=False, answer="The mail shows the day.")
    noticing.note_days_read(act, act.at)
