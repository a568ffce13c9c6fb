"""Asking a partner before signing: prepare, ask, remind once, hand out links, close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import translation

from firsthand.core.refusals import RuleBroken
from firsthand.core.verdict.case import Outcome
from firsthand.core.verdict.rubric import QUESTIONS
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.access.guests import links_to, revoke_handed_on, revoke_link
from firsthand.ground.access.models import GuestLink
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.queries import get_organisation
from firsthand.ground.vault.links import make_link
from firsthand.rooms.partnerships.actions.judging import judge_anew
from firsthand.rooms.partnerships.actions.over import refuse_when_over
from firsthand.rooms.partnerships.models import (
    AnswerDraft,
    Inquiry,
    Pair,
    Period,
    Question,
    Request,
)
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.days import today_of
from firsthand.rooms.partnerships.queries.inquiry import (
    get_inquiry,
    left_to_themselves,
    open_inquiry,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair, get_period, list_periods
from firsthand.rooms.partnerships.rules.inquiry import (
    AFTERWARDS,
    MOST_LINKS,
    OF_PARTNER,
    USUAL_REMINDER,
    USUAL_TIME,
    Asking,
    Obstacle,
    closed_as,
    obstacles_to_asking,
)
from firsthand.rooms.partnerships.wording.inquiry import QUESTIONS as WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """One question as somebody wants to ask it."""

    is_asked: bool
    words: str
    papers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An inquiry as somebody wants it: every question by its row, a word before them, two days."""

    questions: Mapping[str, Worded]
    intro: str
    asking: Asking


@transaction.atomic
def prepare_inquiry(act: Act, pair_id: UUID) -> Inquiry:
    """Make ready to ask a partner the fourteen, in our words. Nothing is asked yet. Raises NotFound or RuleBroken."""
    pair = get_pair(act, pair_id)
    require(act, Can.ASK)
    refuse_when_over(pair.partnership)
    Pair.objects.select_for_update().get(id=pair.id)
    period = get_period(act, pair)
    obstacles = _obstacles_to_preparing(act, pair, period)
    if obstacles:
        raise RuleBroken(obstacles)
    language, today = get_organisation(act.organisation).language, today_of(act, pair)
    inquiry = Inquiry.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        period=period,
        begun_at=act.at,
        language=language,
        due_on=today + USUAL_TIME,
        remind_on=today + USUAL_TIME - USUAL_REMINDER,
    )
    with translation.override(language):
        Question.objects.bulk_create(
            Question(
                organisation_id=act.organisation,
                inquiry=inquiry,
                row=row,
                words=str(WORDS[row].words),
                papers=str(WORDS[row].papers),
            )
            for row in QUESTIONS
        )
    record(act, "partnerships.ask", f"inquiry:{inquiry.id}", made=False)
    return inquiry


@transaction.atomic
def save_inquiry(act: Act, id: UUID, wanted: Wanted) -> Inquiry:
    """Keep an inquiry that is being prepared as it is so far. Raises NotFound or RuleBroken."""
    inquiry = get_inquiry(act, id, to_change=True)
    require(act, Can.ASK)
    if inquiry.asked_on:
        raise RuleBroken([Obstacle.ASKED_ALREADY])
    _keep(inquiry, wanted)
    return inquiry


@transaction.atomic
def ask(act: Act, id: UUID, wanted: Wanted) -> Inquiry:
    """Ask: from today on each question to the partner is a request of the period, and nothing of it changes any more.

    Raises NotFound, or RuleBroken with every obstacle.
    """
    inquiry = get_inquiry(act, id, to_change=True)
    require(act, Can.ASK)
    refuse_when_over(inquiry.pair.partnership)
    today = today_of(act, inquiry.pair)
    obstacles: list[str] = list(obstacles_to_asking(wanted.asking, today=today))
    if inquiry.asked_on:
        obstacles = [Obstacle.ASKED_ALREADY]
    elif inquiry.closed_at:
        obstacles = [Obstacle.CLOSED]
    if obstacles:
        raise RuleBroken(obstacles)
    _keep(inquiry, wanted)
    inquiry.period = _reach_back(act, inquiry)
    inquiry.asked_on = today
    inquiry.save(update_fields=["asked_on", "period"])
    _make_requests(act, inquiry)
    judge_anew(act, inquiry.pair)
    record(act, "partnerships.ask", f"inquiry:{inquiry.id}", questions=len(wanted.asking.rows))
    return inquiry


@transaction.atomic
def remind_inquiry(act: Act, id: UUID) -> Inquiry:
    """Write down that the one reminder goes out today, for every question that has no answer yet.

    Raises NotFound or RuleBroken.
    """
    inquiry = get_inquiry(act, id, to_change=True)
    require(act, Can.REMIND_INQUIRY)
    waiting = _requests_of(inquiry).filter(outcome=Outcome.PENDING.value)
    obstacles = _obstacles_to_changing(inquiry)
    if inquiry.reminded_on:
        obstacles.append(Obstacle.REMINDED_ALREADY)
    if not obstacles and not waiting.exists():
        obstacles.append(Obstacle.NOBODY_TO_REMIND)
    if obstacles:
        raise RuleBroken(obstacles)
    inquiry.reminded_on = today_of(act, inquiry.pair)
    inquiry.save(update_fields=["reminded_on"])
    waiting.update(reminded_on=inquiry.reminded_on)
    record(act, "partnerships.remind_inquiry", f"inquiry:{inquiry.id}")
    return inquiry


@transaction.atomic
def close_inquiry(act: Act, id: UUID) -> Inquiry:
    """Close: answers stand as they were sent, and silence becomes what the rules say. Raises NotFound or RuleBroken."""
    inquiry = get_inquiry(act, id, to_change=True)
    require(act, Can.CLOSE_INQUIRY)
    if inquiry.closed_at:
        raise RuleBroken([Obstacle.CLOSED])
    _close(act, inquiry)
    return inquiry


@transaction.atomic
def close_what_is_left(act: Act) -> int:
    """Close every inquiry that was left to itself long after due day and reminder; give how many. Safe to repeat."""
    require(act, Can.CLOSE_INQUIRY)
    left = left_to_themselves(act)
    for inquiry in left:
        _close(act, inquiry)
    return len(left)


@transaction.atomic
def link_inquiry(act: Act, id: UUID, *, row: str = "") -> tuple[GuestLink, str]:
    """Make a link by which the partner answers, to everything or to one question; the key is shown once.

    Raises NotFound or RuleBroken.
    """
    inquiry = get_inquiry(act, id, to_change=True)
    require(act, Can.LINK_INQUIRY)
    made = make_inquiry_link(act, inquiry, row=row)
    record(act, "partnerships.link_inquiry", f"inquiry:{inquiry.id}", row=row)
    return made


@transaction.atomic
def revoke_inquiry_link(act: Act, id: UUID, *, link: UUID) -> None:
    """Take a link away: it opens nothing from now on, nor do those that it handed on. Raises NotFound."""
    inquiry = get_inquiry(act, id, to_change=True)  # nothing is handed on meanwhile
    require(act, Can.LINK_INQUIRY)
    revoke_handed_on(act, revoke_link(act, link, opens=Opens.INQUIRY, record=inquiry.id))
    record(act, "partnerships.link_inquiry", f"inquiry:{inquiry.id}", made=False)


def make_inquiry_link(act: Act, inquiry: Inquiry, *, row: str) -> tuple[GuestLink, str]:
    """Make a link to an inquiry that is open. Raises RuleBroken. Whoever calls has asked whether the act may."""
    obstacles = _obstacles_to_changing(inquiry)
    if row and row not in _rows_asked(inquiry):
        obstacles.append(Obstacle.NOTHING_ASKED)
    open_ones = links_to(act, Opens.INQUIRY, inquiry.id).filter(revoked_at__isnull=True)
    if open_ones.count() >= MOST_LINKS:
        obstacles.append(Obstacle.TOO_MANY_LINKS)
    if obstacles or inquiry.due_on is None:
        raise RuleBroken(obstacles)
    ends_at = datetime.combine(inquiry.due_on + AFTERWARDS, time.max, UTC)
    return make_link(
        act,
        opens=Opens.INQUIRY,
        record=inquiry.id,
        party=inquiry.pair.partner_id,
        ends_at=ends_at,
        part=row,
    )


def _rows_asked(inquiry: Inquiry) -> set[str]:
    asked = Question.objects.filter(inquiry=inquiry, is_asked=True, row__in=OF_PARTNER)
    return set(asked.values_list("row", flat=True))


def _obstacles_to_preparing(act: Act, pair: Pair, period: Period) -> list[str]:
    obstacles: list[str] = []
    if pair.is_class:
        obstacles.append(Obstacle.NO_NAMED_PARTNER)
    if open_inquiry(act, pair):
        obstacles.append(Obstacle.OPEN_ALREADY)
    is_to_come = period.starts_on and period.starts_on > today_of(act, pair)
    if is_to_come and list_periods(act, pair).count() > 1:
        obstacles.append(Obstacle.PERIOD_TO_COME)
    return obstacles


def _obstacles_to_changing(inquiry: Inquiry) -> list[str]:
    if not inquiry.asked_on:
        return [Obstacle.NOT_ASKED]
    return [Obstacle.CLOSED] if inquiry.closed_at else []


def _keep(inquiry: Inquiry, wanted: Wanted) -> None:
    inquiry.intro = wanted.intro.strip()
    inquiry.due_on, inquiry.remind_on = wanted.asking.due, wanted.asking.remind
    inquiry.save(update_fields=["intro", "due_on", "remind_on"])
    questions: Sequence[Question] = list(Question.objects.filter(inquiry=inquiry))
    with translation.override(inquiry.language):
        for question in questions:
            worded = wanted.questions.get(question.row)
            if worded:
                question.is_asked = worded.is_asked
                question.words = _lines(worded.words) or str(WORDS[question.row].words)
                question.papers = _lines(worded.papers)
                question.is_reworded = (question.words, question.papers) != (
                    str(WORDS[question.row].words),
                    str(WORDS[question.row].papers),
                )
    Question.objects.bulk_update(questions, ["is_asked", "is_reworded", "words", "papers"])


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _reach_back(act: Act, inquiry: Inquiry) -> Period:
    """Give the newest period. If it starts later, and is the first, it starts today: answers before the work count."""
    period, today = get_period(act, inquiry.pair), today_of(act, inquiry.pair)
    if period.starts_on and period.starts_on > today:
        if list_periods(act, inquiry.pair).count() > 1:
            raise RuleBroken([Obstacle.PERIOD_TO_COME])
        period.starts_on = today
        period.save(update_fields=["starts_on"])
    return period


def _make_requests(act: Act, inquiry: Inquiry) -> None:
    """Make the rows that the rules read, and an empty answer to each."""
    there = Request.objects.filter(period_id=inquiry.period_id)
    taken = set(there.values_list("code", flat=True))
    place = (there.aggregate(place=Max("place"))["place"] or 0) + 1
    asked = Question.objects.filter(inquiry=inquiry, is_asked=True, row__in=OF_PARTNER)
    questions = list(asked.order_by("row"))
    for number, question in enumerate(questions, start=place):
        code = _free_code(taken, number)
        taken.add(code)
        question.request = Request.objects.create(
            organisation_id=act.organisation,
            period_id=inquiry.period_id,
            place=number,
            code=code,
            row=question.row,
            asked_on=inquiry.asked_on,
            due_on=inquiry.due_on,
            outcome=Outcome.PENDING.value,
        )
    Question.objects.bulk_update(questions, ["request"])
    AnswerDraft.objects.bulk_create(
        AnswerDraft(organisation_id=act.organisation, question=question) for question in questions
    )


def _free_code(taken: set[str], number: int) -> str:
    while f"Q{number}" in taken:
        number += 1
    return f"Q{number}"


def _requests_of(inquiry: Inquiry):  # type: ignore[no-untyped-def]  # a query set
    ids = Question.objects.filter(inquiry=inquiry, request__isnull=False).values("request_id")
    return Request.objects.filter(id__in=ids)


def _close(act: Act, inquiry: Inquiry) -> None:
    refused, today = 0, today_of(act, inquiry.pair)
    for request in _requests_of(inquiry).select_for_update().filter(outcome=Outcome.PENDING.value):
        outcome = closed_as(
            Outcome(request.outcome),
            due=request.due_on,
            reminded=request.reminded_on,
            today=today,
        )
        if outcome.value != request.outcome:
            refused += 1
            request.outcome = outcome.value
            request.save(update_fields=["outcome"])
    inquiry.closed_at = act.at
    inquiry.save(update_fields=["closed_at"])
    judge_anew(act, inquiry.pair)
    record(act, "partnerships.close_inquiry", f"inquiry:{inquiry.id}", refused=refused)
