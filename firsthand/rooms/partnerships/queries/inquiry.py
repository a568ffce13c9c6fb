"""Inquiries as the network sees them: what was asked, what was sent, what members say, what was found."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.database.acting import acting
from firsthand.ground.files.models import Attachment
from firsthand.rooms.partnerships.models import (
    Answer,
    AnswerFile,
    Inquiry,
    Letter,
    MemberVoice,
    Pair,
    Question,
    Weighing,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.days import today_of
from firsthand.rooms.partnerships.rules.inquiry import is_left_to_itself


def list_inquiries(act: Act) -> QuerySet[Inquiry]:
    """Give the inquiries of the organisation, newest first."""
    require(act, Can.READ)
    return (
        Inquiry.objects.filter(organisation_id=act.organisation)
        .select_related("pair__partnership", "pair__community", "pair__partner", "period")
        .order_by("-begun_at", "id")
    )


def inquiries_of(act: Act, pair: Pair) -> QuerySet[Inquiry]:
    """Give the inquiries of one pair, newest first, each with how many questions it asks."""
    return list_inquiries(act).filter(pair=pair)


def get_inquiry(act: Act, id: UUID, *, to_change: bool = False) -> Inquiry:
    """Give an inquiry; one at a time to those who want to change it. Raises NotFound."""
    found = list_inquiries(act)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Inquiry.DoesNotExist:
        raise NotFound from None


def open_inquiry(act: Act, pair: Pair) -> Inquiry | None:
    """Give the inquiry of a pair that is not closed, if there is one."""
    return inquiries_of(act, pair).filter(closed_at__isnull=True).first()


def questions_of(act: Act, inquiry: Inquiry, *, with_files: bool = False) -> QuerySet[Question]:
    """Give the questions of an inquiry in their order, each with its request, what was sent, and what was found."""
    files = "files__attachment" if with_files else "files"
    return (
        Question.objects.filter(organisation_id=act.organisation, inquiry=inquiry)
        .select_related("request")
        .prefetch_related(
            Prefetch("answers", Answer.objects.order_by("-number").prefetch_related(files)),
            Prefetch("weighings", Weighing.objects.order_by("-made_at", "-id")),
        )
        .annotate(voiced=Count("voices", distinct=True))
        .order_by("row")
    )


def get_question(act: Act, inquiry: Inquiry, id: UUID) -> Question:
    """Give a question of an inquiry that is asked. Raises NotFound."""
    try:
        return questions_of(act, inquiry).get(id=id, is_asked=True)
    except Question.DoesNotExist:
        raise NotFound from None


def answers_to(act: Act, question: Question) -> list[Answer]:
    """Give what was sent to a question, the last first, each with its documents."""
    return list(
        Answer.objects.filter(organisation_id=act.organisation, question=question)
        .prefetch_related("files__attachment")
        .order_by("-number")
    )


def files_sent(act: Act, question: Question) -> QuerySet[Attachment]:
    """Give the documents that were ever sent with an answer to a question."""
    ids = AnswerFile.objects.filter(
        organisation_id=act.organisation, answer__question=question
    ).values("attachment_id")
    return Attachment.objects.filter(id__in=ids)


def last_weighing(act: Act, question: Question) -> Weighing | None:
    """Give what was found last."""
    return (
        Weighing.objects.filter(organisation_id=act.organisation, question=question)
        .select_related("evidence")
        .order_by("-made_at", "-id")
        .first()
    )


def voices_on(act: Act, question: Question) -> QuerySet[MemberVoice]:
    """Give what members say to a question, in an order that tells nothing of who they are."""
    return MemberVoice.objects.filter(organisation_id=act.organisation, question=question).order_by(
        "says", "id"
    )


def own_voice(act: Act, question: Question) -> MemberVoice | None:
    """Give what the person who asks said themselves."""
    return voices_on(act, question).filter(person_id=person_of(act)).first()


def letters_of(act: Act, inquiry: Inquiry) -> QuerySet[Letter]:
    """Give the letters that were kept, newest first."""
    return Letter.objects.filter(organisation_id=act.organisation, inquiry=inquiry).order_by(
        "-made_at", "id"
    )


def get_letter(act: Act, inquiry: Inquiry, id: UUID) -> Letter:
    """Give a letter. Raises NotFound."""
    try:
        return letters_of(act, inquiry).get(id=id)
    except Letter.DoesNotExist:
        raise NotFound from None


def with_waiting_inquiries(today: date) -> list[UUID]:
    """Give the organisations in which an inquiry may have to close by itself, for scheduled work."""
    with acting(key="tick"):
        waiting = Inquiry.objects.filter(
            closed_at__isnull=True, reminded_on__lt=today, due_on__lt=today
        )
        return list(waiting.order_by().values_list("organisation_id", flat=True).distinct())


def left_to_themselves(act: Act) -> list[Inquiry]:
    """Give the inquiries of an organisation that may close by themselves, locked."""
    tomorrow = act.at.date() + timedelta(days=1)  # somewhere it is tomorrow already
    waiting = Inquiry.objects.filter(
        organisation_id=act.organisation,
        closed_at__isnull=True,
        reminded_on__lt=tomorrow,
        due_on__lt=tomorrow,
    )
    return [
        each
        for each in waiting.select_related("pair").select_for_update(of=("self",)).order_by("id")
        if is_left_to_itself(
            due=each.due_on, reminded=each.reminded_on, today=today_of(act, each.pair)
        )
    ]
