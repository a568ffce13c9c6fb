"""Coded events, institutions and letters about them, as tests need them: a desk of River's, where Amina reads."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid4

from firsthand.core.institutions import Ask, Kind
from firsthand.rooms.cases.actions.escalating import (
    Drafting,
    choose_events,
    draft_escalation,
    note_step,
)
from firsthand.rooms.cases.actions.institutions import Naming, add_institution
from firsthand.rooms.cases.actions.outcomes import Coming, note_outcome
from firsthand.rooms.cases.models import (
    CodedAct,
    CodedEvent,
    Desk,
    District,
    Escalation,
    Institution,
    Step,
)
from firsthand.rooms.cases.rules.escalating import Noting, What
from firsthand.rooms.cases.rules.outcomes import Outcome
from tests.cast import NOW, TODAY, Cast
from tests.rooms.cases.sealing import desk_with

OMBUDSMAN: Final = Naming(name="Ombudsman of River", kind=Kind.OMBUDSMAN, country="ES")
PROSECUTOR: Final = Naming(
    name="Prosecutor of River", kind=Kind.PROSECUTOR, known="ru_prosecutor", country="RU"
)
AUTHORITY: Final = Naming(
    name="Health office of River", kind=Kind.AUTHORITY, known="co_authority", country="CO"
)
MONTH: Final = date(2026, 6, 1)


def coded(
    cast: Cast,
    desk: Desk,
    count: int = 1,
    *,
    act: str = "beating",
    month: date = MONTH,
    setting: str = "street",
) -> list[CodedEvent]:
    """Code so many events of a desk in one district and month. Whoever calls this acts for River."""
    district, _ = District.objects.get_or_create(
        organisation=cast.river, country="RU", name="Quayside"
    )
    events = []
    for _n in range(count):
        event = CodedEvent.objects.create(
            id=uuid4(),
            organisation=cast.river,
            desk=desk,
            month=month,
            district=district,
            setting=setting,
            source="victim",
            sureness="confirmed",
        )
        CodedAct.objects.create(
            organisation=cast.river,
            event=event,
            rank=0,
            act=act,
            group="people",
            role="police",
            involvement="did",
        )
        events.append(event)
    return events


def reading_desk(cast: Cast) -> Desk:
    """Open a desk at which Amina reads."""
    desk, _ = desk_with(cast, "amina")
    return desk


def drafted(
    cast: Cast,
    desk: Desk,
    events: Sequence[CodedEvent] = (),
    *,
    to: Naming = PROSECUTOR,
    asks: Sequence[Ask] = (Ask.INSPECTION, Ask.REPLY),
    follows: UUID | None = None,
) -> Escalation:
    """Draft a letter about some events. Whoever calls this acts for River."""
    act = cast.act("amina")
    institution = Institution.objects.filter(party__name=to.name).first()
    institution = institution or add_institution(act, to)
    escalation = draft_escalation(
        act, Drafting(desk=desk.id, institution=institution.id, asks=asks, follows=follows)
    )
    if events:
        choose_events(act, escalation.id, [each.id for each in events])
    return escalation


def noted(
    cast: Cast, escalation: Escalation, what: What, on: date = TODAY, at: datetime = NOW
) -> Step:
    """Note what happened to a letter."""
    return note_step(cast.act("amina", at=at), escalation.id, Noting(what=what, on=on))


def fill_letters(cast: Cast, desk: Desk) -> tuple[Escalation, Escalation]:
    """A letter that was sent, answered by mistake, and came to something; and one that takes it further, not sent yet."""
    act = cast.act("amina")
    first = drafted(cast, desk, coded(cast, desk, 2))
    noted(cast, first, What.SENT)
    noted(cast, first, What.ACKNOWLEDGED)
    wrong = noted(cast, first, What.ANSWERED)
    note_step(act, first.id, Noting(what=What.TAKEN_BACK, on=TODAY, takes_back=wrong.id))
    note_outcome(act, first.id, Coming(what=Outcome.INSPECTION, on=TODAY, count=35))
    return first, drafted(cast, desk, to=OMBUDSMAN, follows=first.id)
