"""Where reports stand, for those who can open them: who has one, what is to be done by when, who waits. All of it was here in the clear."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of
from firsthand.rooms.cases.models import Case, Envelope, Task
from firsthand.rooms.cases.queries.cases import list_cases
from firsthand.rooms.cases.queries.desks import reading
from firsthand.rooms.cases.rules.sealed import Kind
from firsthand.rooms.cases.rules.standing import Show, Waits, waits


@dataclass(frozen=True, slots=True)
class Standing:
    """What the list says of a report."""

    has_it: str
    """Who follows it up; empty where nobody does."""
    is_mine: bool
    has_left: bool
    """Whoever has it reads at its desk no more."""
    waits: Waits
    since: date
    """The first day on which they wrote what waits; where both sides wrote on one day, that day."""
    task: Task | None
    """The open one with the nearest day."""


def list_standing(act: Act, show: Show) -> QuerySet[Case]:
    """Give the cases that one can open, or some of them, each with what tells where it stands."""
    reads = reading(act.at.date()).filter(
        desk_id=OuterRef("desk_id"), reader__person_id=OuterRef("assignment__reader__person_id")
    )
    cases = list_cases(act).annotate(
        wrote_on=_last(Kind.MESSAGE),
        answered_on=_last(Kind.ANSWER),
        unanswered_on=_first_unanswered(),
        holder_reads=Exists(reads),
    )
    of_tasks = Task.objects.filter(promise__is_open=True).order_by("promise__agreed_to", "id")
    return _narrowed(cases, act, show).prefetch_related(
        "assignment__reader__person",
        Prefetch("tasks", of_tasks.select_related("promise", "reader__person"), "open_tasks"),
    )


def standing_of(act: Act, case: Case) -> Standing:
    """Give what the list says of a case that `list_standing` gave."""
    assignment = getattr(case, "assignment", None)
    wrote_on, answered_on = (getattr(case, name) for name in ("wrote_on", "answered_on"))
    waits_now = waits(wrote_on=wrote_on, answered_on=answered_on)
    tasks: list[Task] = getattr(case, "open_tasks", [])
    return Standing(
        has_it=str(assignment.reader.person) if assignment else "",
        is_mine=assignment is not None and assignment.reader.person_id == person_of(act),
        has_left=assignment is not None and not getattr(case, "holder_reads", True),
        waits=waits_now,
        since=_since(case, waits_now),
        task=tasks[0] if tasks else None,
    )


def _last(kind: Kind) -> Subquery:
    """Give the last day of a kind in the case outside."""
    found = Envelope.objects.filter(case=OuterRef("id"), kind=kind).order_by().values("case")
    return Subquery(found.annotate(last=Max("came_on")).values("last"))


def _first_unanswered() -> Subquery:
    """Give the first day of a message after the last answer in the case outside. Its filter is on what is annotated before."""
    found = Envelope.objects.filter(
        case=OuterRef("id"), kind=Kind.MESSAGE, came_on__gt=OuterRef("answered_on")
    )
    return Subquery(found.order_by("came_on").values("came_on")[:1])


def _since(case: Case, waits_now: Waits) -> date:
    """Give the day since which a reporter waits: of the report, as long as nothing was answered."""
    name = "answered_on" if waits_now is Waits.PERHAPS else "unanswered_on"
    found: date | None = getattr(case, name)
    return found or case.came_on


def _narrowed(cases: QuerySet[Case], act: Act, show: Show) -> QuerySet[Case]:
    if show is Show.MINE:
        me = person_of(act)
        owed = Task.objects.filter(case=OuterRef("id"), promise__is_open=True, reader__person_id=me)
        return cases.filter(Q(assignment__reader__person_id=me) | Exists(owed))
    if show is Show.NOBODYS:
        return cases.filter(Q(assignment__isnull=True) | Q(holder_reads=False))
    if show is Show.WAITING:
        return cases.filter(Q(answered_on__isnull=True) | Q(wrote_on__gte=F("answered_on")))
    return cases
