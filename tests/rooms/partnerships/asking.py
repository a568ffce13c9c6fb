"""River asks a fund: an inquiry, its partner with a link, and what is said on both sides."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.test import Client
from django.utils import timezone

from firsthand.core.verdict.rubric import QUESTIONS
from firsthand.ground.access.acts import Act, Guest
from firsthand.ground.access.roles import GUESTS
from firsthand.rooms.partnerships.actions.inquiry import (
    Wanted,
    Worded,
    ask,
    prepare_inquiry,
)
from firsthand.rooms.partnerships.models import Inquiry, Question
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from firsthand.rooms.partnerships.rules.inquiry import Asking
from firsthand.rooms.partnerships.wording.inquiry import QUESTIONS as WORDS
from tests.cast import NOW, Cast
from tests.guests import visit
from tests.rooms.partnerships.test_evidence import partnership

WEEKS = timedelta(days=28)


def wanted(
    today: date,
    *,
    rows: tuple[str, ...] = QUESTIONS,
    words: dict[str, str] | None = None,
    due: timedelta = WEEKS,
) -> Wanted:
    """Give what River wants to ask: all fourteen in our words, unless told otherwise."""
    said = {row: str(WORDS[row].words) for row in QUESTIONS} | (words or {})
    return Wanted(
        questions={
            row: Worded(is_asked=row in rows, words=said[row], papers=str(WORDS[row].papers))
            for row in QUESTIONS
        },
        intro="We ask you this.",
        asking=Asking(
            rows=rows,
            words=[said[row] for row in rows],
            due=today + due,
            remind=today + due - timedelta(days=7),
        ),
    )


def asked(
    cast: Cast, *, at: datetime = NOW, rows: tuple[str, ...] = QUESTIONS, due: timedelta = WEEKS
) -> Inquiry:
    """Let River ask; give the inquiry. Act for River around it."""
    act = cast.act("amina", at=at)
    (pair,) = pairs_of(act, partnership(cast))
    inquiry = prepare_inquiry(act, pair.id)
    return ask(act, inquiry.id, wanted(at.date(), rows=rows, due=due))


def asked_now(cast: Cast, rows: tuple[str, ...] = QUESTIONS) -> Inquiry:
    """Let River ask today by the clock on the wall, as a guest's link goes by it."""
    with cast.acting("amina"):
        return asked(cast, at=timezone.now(), rows=rows)


def partner(inquiry: Inquiry, *, at: datetime = NOW, part: str = "") -> Act:
    """Give the act of somebody of the partner, as the middleware would build it."""
    return Act(
        organisation=inquiry.organisation_id,
        organisation_name="River",
        at=at,
        called="A fund",
        permissions=GUESTS[Opens.INQUIRY],
        guest=Guest(
            link=UUID(int=1),
            party=inquiry.pair.partner_id,
            opens=Opens.INQUIRY,
            record=inquiry.id,
            part=part,
        ),
    )


def guest(cast: Cast, inquiry: Inquiry, *, part: str = "") -> tuple[Client, str]:
    """Open a link in a test client; give it and where it leads."""
    client = Client()
    link = visit(
        cast,
        client,
        opens=Opens.INQUIRY,
        record=inquiry.id,
        party=inquiry.pair.partner_id,
        part=part,
    )
    return client, f"/partnerships/with/{link.id}/questions/"


def question(inquiry: Inquiry, row: str) -> Question:
    """Give a question by its row."""
    return Question.objects.get(inquiry=inquiry, row=row)


def later(act: Act, **more: int) -> Act:
    """Give the same act, later."""
    return replace(act, at=act.at + timedelta(**more))
