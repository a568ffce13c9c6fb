"""What partners wrote and nobody of us has answered yet: one query for each kind, a bounded number of rows."""

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Exists, Min, OuterRef, Subquery

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.models import (
    Agreeing,
    AgreementVersion,
    Answer,
    Contest,
    Noticed,
    Remedy,
    RemedyCheck,
    Reply,
    Weighing,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules.agreements import Side
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.rules.waiting import Waiting, What

MOST: Final = 20
"""Of each kind: those that have waited longest."""
_OVER: Final = (Stage.ENDED, Stage.DECLINED)


def waiting(act: Act) -> list[Waiting]:
    """Give what waits for an answer of ours, what has waited longest first."""
    require(act, Can.READ)
    found = [
        *_contests(act),
        *_replies(act),
        *_remedies(act),
        *_versions(act),
        *_answers(act),
    ]
    return sorted(found, key=lambda each: (each.since, each.record))


def _contests(act: Act) -> Iterator[Waiting]:
    """A word against something noticed counts for nothing until we answer; also one of our own people's."""
    stands = Noticed.objects.filter(
        pair=OuterRef("noticed__pair"), key=OuterRef("noticed__key"), ended_at__isnull=True
    )
    rows = (
        Contest.objects.filter(organisation_id=act.organisation, is_accepted__isnull=True)
        .annotate(stands=Subquery(stands.values("id")))
        .filter(stands__isnull=False)
        .order_by("at", "id")
        .values_list("at", "stands", "noticed__pair__title", "because")
    )
    for since, record, name, said in rows[:MOST]:
        yield Waiting(since=since, what=What.CONTEST, record=record, name=name, said=said)


def _replies(act: Act) -> Iterator[Waiting]:
    """A reply that nobody has read, to a finding that is still open: one line for each finding."""
    rows = (
        Reply.objects.filter(
            organisation_id=act.organisation,
            read_at__isnull=True,
            finding__closed_at__isnull=True,
            finding__withdrawn_at__isnull=True,
        )
        .values("finding_id", "finding__pair__title", "finding__incident")
        .annotate(since=Min("said_at"))
        .order_by("since", "finding_id")
        .values_list("since", "finding_id", "finding__pair__title", "finding__incident")
    )
    for since, record, name, said in rows[:MOST]:
        yield Waiting(since=since, what=What.REPLY, record=record, name=name, said=said)


def _remedies(act: Act) -> Iterator[Waiting]:
    """What the partner says it has put right, and nobody has looked."""
    looked = RemedyCheck.objects.filter(remedy=OuterRef("pk"))
    rows = (
        Remedy.objects.filter(
            ~Exists(looked),
            organisation_id=act.organisation,
            is_by_link=True,
            finding__withdrawn_at__isnull=True,
        )
        .order_by("claimed_at", "id")
        .values_list("claimed_at", "finding_id", "finding__pair__title", "finding__incident")
    )
    for since, record, name, said in rows[:MOST]:
        yield Waiting(since=since, what=What.REMEDY, record=record, name=name, said=said)


def _versions(act: Act) -> Iterator[Waiting]:
    """A draft of an agreement that the partner sent last, and to which we have not said yes."""
    later = AgreementVersion.objects.filter(
        agreement=OuterRef("agreement"), number__gt=OuterRef("number")
    )
    ours = Agreeing.objects.filter(version=OuterRef("pk"), side=Side.NETWORK)
    rows = (
        AgreementVersion.objects.filter(
            ~Exists(later),
            ~Exists(ours),
            organisation_id=act.organisation,
            side=Side.PARTNER,
            agreement__agreed_on__isnull=True,
        )
        .exclude(agreement__pair__partnership__stage__in=_OVER)
        .order_by("made_at", "id")
        .values_list("made_at", "agreement_id", "agreement__pair__title", "agreement__title")
    )
    for since, record, name, said in rows[:MOST]:
        yield Waiting(since=since, what=What.VERSION, record=record, name=name, said=said)


def _answers(act: Act) -> Iterator[Waiting]:
    """Answers to open questions of ours that nobody has weighed: one line for each inquiry. A reason for none is not weighed."""
    later = Answer.objects.filter(question=OuterRef("question"), number__gt=OuterRef("number"))
    rows = (
        Answer.objects.filter(
            ~Exists(later),
            ~Exists(Weighing.objects.filter(answer=OuterRef("pk"))),
            organisation_id=act.organisation,
            declined="",
            question__inquiry__closed_at__isnull=True,
        )
        .exclude(question__inquiry__pair__partnership__stage__in=_OVER)
        .values("question__inquiry_id", "question__inquiry__pair__title")
        .annotate(since=Min("sent_at"), number=Count("id"))
        .order_by("since", "question__inquiry_id")
        .values_list("since", "question__inquiry_id", "question__inquiry__pair__title", "number")
    )
    for since, record, name, number in rows[:MOST]:
        yield Waiting(since=since, what=What.ANSWERS, record=record, name=name, number=number)
