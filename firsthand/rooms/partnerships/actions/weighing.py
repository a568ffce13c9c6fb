"""What the network makes of answers: members say, somebody weighs, and a finding becomes evidence."""

from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.audit.actions import record
from firsthand.rooms.partnerships.actions.evidence import Telling, file_evidence, withdraw_evidence
from firsthand.rooms.partnerships.models import (
    Answer,
    Evidence,
    Inquiry,
    MemberVoice,
    Question,
    Weighing,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.inquiry import (
    get_inquiry,
    get_question,
    last_weighing,
    voices_on,
)
from firsthand.rooms.partnerships.rules.inquiry import OF_MEMBERS
from firsthand.rooms.partnerships.rules.weighing import (
    LONGEST_WHY,
    Basis,
    Shows,
    Voice,
    Weighed,
    knowing_of,
    obstacles_to_saying,
    obstacles_to_weighing,
)
from firsthand.rooms.partnerships.wording.inquiry import QUESTIONS
from firsthand.rooms.partnerships.wording.weighing import WEIGHED_ANEW


@transaction.atomic
def say(act: Act, inquiry_id: UUID, question_id: UUID, *, says: Voice, why: str) -> MemberVoice:
    """Say what one thinks on a question that only members can answer; saying it again changes it until it is weighed.

    Raises NotFound, or RuleBroken with every obstacle.
    """
    inquiry = get_inquiry(act, inquiry_id, to_change=True)  # nobody weighs meanwhile
    require(act, Can.SAY)
    question = get_question(act, inquiry, question_id)
    last = last_weighing(act, question)
    obstacles = obstacles_to_saying(
        is_of_members=question.row in OF_MEMBERS, weighed=Shows(last.finding) if last else None
    )
    if obstacles:
        raise RuleBroken(obstacles)
    voice, _ = MemberVoice.objects.update_or_create(
        question=question,
        person_id=person_of(act),
        defaults={
            "organisation_id": act.organisation,
            "says": says.value,
            "why": why.strip()[:LONGEST_WHY],
            "said_on": act.at.date(),
        },
    )
    record(act, "partnerships.say", f"inquiry:{inquiry.id}")
    return voice


@transaction.atomic
def weigh(
    act: Act,
    inquiry_id: UUID,
    question_id: UUID,
    *,
    finding: Shows,
    basis: Basis | None,
    why: str,
) -> Weighing:
    """Find what an answer shows. It is filed as evidence; what was found before is withdrawn.

    Raises NotFound, or RuleBroken with every problem.
    """
    inquiry = get_inquiry(act, inquiry_id, to_change=True)
    require(act, Can.WEIGH)
    question = get_question(act, inquiry, question_id)
    answer = _answer(question)
    obstacles = obstacles_to_weighing(_weighed(act, question, answer, finding, basis, why))
    if obstacles:
        raise RuleBroken(obstacles)
    _withdraw_last(act, question)
    evidence = None
    if finding is not Shows.OPEN and basis:
        evidence = _file(act, inquiry, question, answer, (finding, basis, why))
    weighing = Weighing.objects.create(
        organisation_id=act.organisation,
        question=question,
        answer=answer,
        finding=finding.value,
        basis=basis.value if basis and finding is not Shows.OPEN else "",
        why=why.strip()[:LONGEST_WHY],
        evidence=evidence,
        made_at=act.at,
        made_by=act.person,
    )
    record(act, "partnerships.weigh", f"inquiry:{inquiry.id}", row=question.row)
    return weighing


def _answer(question: Question) -> Answer | None:
    """Give what was sent last, unless it was a reason why there is none."""
    last = question.answers.order_by("-number").first()
    return last if last and not last.declined else None


def _weighed(
    act: Act,
    question: Question,
    answer: Answer | None,
    finding: Shows,
    basis: Basis | None,
    why: str,
) -> Weighed:
    return Weighed(
        finding=finding,
        basis=basis,
        why=why,
        is_of_members=question.row in OF_MEMBERS,
        voices=voices_on(act, question).count(),
        is_sent=answer is not None,
        has_words=bool(answer and answer.text.strip()),
        has_documents=bool(answer and answer.files.exists()),
    )


def _withdraw_last(act: Act, question: Question) -> None:
    last = last_weighing(act, question)
    if last and last.evidence and not last.evidence.withdrawn_at:
        withdraw_evidence(act, last.evidence.id, because=str(WEIGHED_ANEW))


def _file(
    act: Act,
    inquiry: Inquiry,
    question: Question,
    answer: Answer | None,
    found: tuple[Shows, Basis, str],
) -> Evidence:
    finding, basis, why = found
    pair = inquiry.pair
    is_ours = basis in (Basis.OWN, Basis.HEARD)
    files = answer.files.order_by("id") if answer and not is_ours else []
    return file_evidence(
        act,
        pair.partnership_id,
        Telling(
            note=why,
            seen=act.at.date().isoformat(),
            knowing=knowing_of(basis, finding),
            origin=pair.community.name if is_ours else pair.partner.name,
            rows={question.row: finding.value},
            title=str(QUESTIONS[question.row].title),
            locator=question.request.code if question.request else "",
            pairs=[pair.id],
            kept=[each.attachment_id for each in files],
            ends_draft=False,
        ),
    )
