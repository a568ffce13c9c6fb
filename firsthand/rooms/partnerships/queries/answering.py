"""An inquiry as the partner sees it, through a link: what is asked, and what its own people wrote. Nothing else."""

from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import guest_of, require
from firsthand.ground.files.models import Attachment
from firsthand.rooms.partnerships.models import AnswerDraft, DraftFile, Inquiry, Question
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules.inquiry import OF_PARTNER


def asked_of(act: Act, *, to_change: bool = False) -> Inquiry:
    """Give the inquiry that the guest's link opens, once it was asked. Raises NotFound."""
    require(act, Can.ANSWER_INQUIRY)
    guest = guest_of(act)
    found = Inquiry.objects.select_related("pair__community", "pair__partner").filter(
        organisation_id=act.organisation, id=guest.record, asked_on__isnull=False
    )
    inquiry = (found.select_for_update(of=("self",)) if to_change else found).first()
    if inquiry is None:
        raise NotFound
    return inquiry


def questions_for(act: Act, inquiry: Inquiry) -> QuerySet[Question]:
    """Give the questions that the guest may see, in their order, each with its draft; a narrow link opens one."""
    found = Question.objects.filter(
        organisation_id=act.organisation, inquiry=inquiry, is_asked=True
    ).select_related("request", "draft")
    part = guest_of(act).part
    if part:
        found = found.filter(row=part, row__in=OF_PARTNER)
    return found.prefetch_related("draft__files__attachment", "answers__files").order_by("row")


def question_for(act: Act, inquiry: Inquiry, row: str) -> Question:
    """Give a question that the guest may answer. Raises NotFound."""
    found = questions_for(act, inquiry).filter(row=row, row__in=OF_PARTNER).first()
    if found is None:
        raise NotFound
    return found


def draft_to(act: Act, question: Question, *, to_change: bool = False) -> AnswerDraft:
    """Give what is being written to a question; one at a time to those who write. Raises NotFound."""
    found = AnswerDraft.objects.filter(organisation_id=act.organisation, question=question)
    draft = (found.select_for_update() if to_change else found).first()
    if draft is None:
        raise NotFound
    return draft


def files_with(act: Act, draft: AnswerDraft) -> list[Attachment]:
    """Give the documents that lie with a draft, in the order in which they came."""
    lying = DraftFile.objects.filter(organisation_id=act.organisation, draft=draft)
    return [each.attachment for each in lying.select_related("attachment").order_by("id")]


def file_with(act: Act, draft: AnswerDraft, id: UUID) -> DraftFile:
    """Give one of them. Raises NotFound."""
    found = (
        DraftFile.objects.filter(organisation_id=act.organisation, draft=draft, attachment_id=id)
        .select_related("attachment")
        .first()
    )
    if found is None:
        raise NotFound
    return found
