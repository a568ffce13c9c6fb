"""Letters to institutions: drafted, about chosen coded events; what happened to them; and the promise of an answer."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from firsthand.core.institutions import Ask
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.rooms.cases.actions.answers_due import tell_promise
from firsthand.rooms.cases.actions.following import of_the_day
from firsthand.rooms.cases.models import CodedEvent, Cover, Escalation, Institution, Step
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.coding import reading_desks
from firsthand.rooms.cases.queries.escalations import (
    events_of,
    get_escalation,
    newest,
    require_reading,
    sent_on,
    steps_of,
)
from firsthand.rooms.cases.queries.institutions import clock_of, get_institution, known_of
from firsthand.rooms.cases.rules.escalating import (
    MOST_EVENTS,
    Noting,
    Obstacle,
    What,
    counting,
    obstacles_to_asking,
    obstacles_to_following,
    obstacles_to_noting,
)


class Exactly(StrEnum):
    """Why small numbers are told as they are in a letter. A choice of whoever writes it; words are not kept."""

    THEY_AGREED = "they_agreed"
    """Everybody concerned agreed."""
    IS_KNOWN = "is_known"
    """The institution knows each of them already."""
    IS_PUBLIC = "is_public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """A letter as somebody begins it."""

    desk: UUID
    institution: UUID
    asks: Collection[Ask]
    follows: UUID | None = None


@transaction.atomic
def draft_escalation(act: Act, drafting: Drafting) -> Escalation:
    """Begin a letter of a desk where one reads. One that takes another further is about the same events. Raises NotFound, RuleBroken."""
    require(act, Can.ESCALATE)
    desk = reading_desks(act).filter(id=drafting.desk).first()
    if desk is None:
        raise NotFound
    institution = get_institution(act, drafting.institution)
    follows = get_escalation(act, drafting.follows, to_change=True) if drafting.follows else None
    obstacles = obstacles_to_asking(drafting.asks, asks_to(institution))
    if follows:
        obstacles += _obstacles_to_following(follows, institution, desk.id)
    if obstacles:
        raise RuleBroken(obstacles)
    clock, is_own = clock_of(institution)
    escalation = Escalation.objects.create(
        organisation_id=act.organisation,
        desk=desk,
        institution=institution,
        asks=[each.value for each in Ask if each in drafting.asks],
        follows=follows,
        drafted_on=act.at.date(),
        clock_length=clock.length if clock else None,
        clock_longest=clock.longest if clock else None,
        clock_unit=clock.unit.value if clock else "",
        clock_since=clock.since.value if clock else "",
        clock_source=clock.source if clock else "",
        clock_is_own=is_own,
    )
    if follows:
        _cover(escalation, events_of(follows).values_list("id", flat=True))
    record(of_the_day(act), "cases.draft_escalation", f"escalation {escalation.id}")
    return escalation


@transaction.atomic
def choose_events(act: Act, id: UUID, events: Collection[UUID]) -> int:
    """Say which coded events a letter is about, before it is sent; give how many. Raises NotFound, RuleBroken."""
    escalation = _get_to_change(act, id)
    require_reading(act, escalation.desk_id)
    if sent_on(steps_of(escalation)):
        raise RuleBroken([Obstacle.SENT_ALREADY])
    chosen = set(events)
    found = CodedEvent.objects.filter(
        desk_id=escalation.desk_id, id__in=chosen, is_withdrawn=False
    ).count()
    obstacles = [] if found == len(chosen) else [Obstacle.NO_SUCH_EVENT]
    if len(chosen) > MOST_EVENTS:
        obstacles.append(Obstacle.TOO_MANY_EVENTS)
    if obstacles:
        raise RuleBroken(obstacles)
    Cover.objects.filter(escalation=escalation).delete()
    _cover(escalation, chosen)
    record(of_the_day(act), "cases.choose_events", f"escalation {escalation.id}")
    return found


@transaction.atomic
def tell_exactly(act: Act, id: UUID, because: Exactly | None) -> None:
    """Choose that small numbers are told as they are in a letter, and why; or that they are not. Raises NotFound, RuleBroken."""
    escalation = _get_to_change(act, id)
    require_reading(act, escalation.desk_id)
    if sent_on(steps_of(escalation)):
        raise RuleBroken([Obstacle.SENT_ALREADY])
    escalation.exact_because = because.value if because else ""
    escalation.save(update_fields=["exact_because"])
    record(
        of_the_day(act),
        "cases.tell_exactly",
        f"escalation {escalation.id}",
        made=because is not None,
    )


@transaction.atomic
def note_step(act: Act, id: UUID, noting: Noting) -> Step:
    """Note what happened to a letter; the promise of an answer follows. Raises NotFound, RuleBroken with every obstacle."""
    escalation = _get_to_change(act, id)
    steps = steps_of(escalation)
    events = events_of(escalation).count()
    obstacles = obstacles_to_noting(noting, steps, events=events, today=act.at.date())
    if obstacles:
        raise RuleBroken(obstacles)
    noted = tell_promise(of_the_day(act), escalation, noting, counting(steps))
    step = Step.objects.create(
        organisation_id=act.organisation,
        escalation=escalation,
        what=noting.what.value,
        on=noting.on,
        noted_on=act.at.date(),
        takes_back_id=noting.takes_back,
        noted=noted,
    )
    if noting.what is What.TAKEN_BACK:
        record(of_the_day(act), "cases.take_back_step", f"escalation {escalation.id}")
    else:
        record(
            of_the_day(act),
            "cases.note_step",
            f"escalation {escalation.id}",
            step=noting.what.value,
        )
    return step


def asks_to(institution: Institution) -> list[Ask]:
    """Give what can be asked of an institution: what the directory says, or anything."""
    known = known_of(institution)
    return list(known.asks) if known else list(Ask)


def _get_to_change(act: Act, id: UUID) -> Escalation:
    require(act, Can.ESCALATE)
    return get_escalation(act, id, to_change=True)


def _cover(escalation: Escalation, events: Collection[UUID]) -> None:
    now = set(newest(events).values())
    Cover.objects.bulk_create(
        Cover(organisation_id=escalation.organisation_id, escalation=escalation, event_id=each)
        for each in sorted(now)
    )


def _obstacles_to_following(
    follows: Escalation, institution: Institution, desk: UUID
) -> list[Obstacle]:
    had_it = []
    seen: Escalation | None = follows
    while seen is not None:
        had_it.append(seen.institution_id)
        seen = seen.follows
    return obstacles_to_following(
        is_sent=sent_on(steps_of(follows)) is not None,
        is_same_desk=follows.desk_id == desk,
        had_it=had_it,
        to=institution.id,
    )
