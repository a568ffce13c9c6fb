"""A desk in the story, where violations are reported, sealed: what came, was answered, coded, and taken to an institution.

Nobody wrote these reports, and the office and the district are made up: what is late is told of nobody who is there. What
browsers would do is done here, in the same formats. The words and the code follow from the password of the demonstration,
so that it can say them; of a desk of your own, no server knows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid4

from dateutil.relativedelta import relativedelta

from firsthand.core.institutions import Ask, Kind, Unit
from firsthand.front.site.story_sealing import Envelopes, Told, a_key
from firsthand.ground.access.acts import Act
from firsthand.ground.vault.receipts import code_from, to_digits
from firsthand.rooms.cases.actions.coding import code_event, name_district
from firsthand.rooms.cases.actions.desks import Opening, add_reader, open_desk
from firsthand.rooms.cases.actions.escalating import (
    Drafting,
    choose_events,
    draft_escalation,
    note_step,
)
from firsthand.rooms.cases.actions.following import add_to_case
from firsthand.rooms.cases.actions.institutions import (
    Naming,
    OwnTime,
    add_institution,
    set_clock,
)
from firsthand.rooms.cases.actions.outcomes import Coming, note_outcome
from firsthand.rooms.cases.actions.readers import keep_key
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.actions.tasks import add_task, assign
from firsthand.rooms.cases.queries.desks import list_desks
from firsthand.rooms.cases.rules.coding import Coding, Done
from firsthand.rooms.cases.rules.escalating import Noting, What
from firsthand.rooms.cases.rules.outcomes import Outcome

SINCE: Final = timedelta(days=120)
"""So long before the story is told the desk opened."""
DESK: Final = "Example desk"
_EXAMPLE: Final = "An example of the demo"
_OPENING: Final = Opening(
    name=DESK,
    about="An example of the demonstration. Nobody reads here whom you do not know: report nothing real.",
    calls="A real desk says here whom to call when it is urgent.",
    keeps=24,
)
_SHOWN_AS: Final = "first listener"
_OFFICE: Final = Naming(name="Example ombudsman", kind=Kind.OMBUDSMAN)
_PLACE: Final = ("ZZ", "Example district")
"""A country that nobody has: these two letters stay free."""
_LIST: Final = """
apple bread chair cloud coast copper corner cotton daisy dinner eagle earth engine family farmer feather
field finger flower forest friend garden ginger glass grass hammer harbor honey island jacket kettle kitchen
ladder lemon letter light magnet maple market melon mirror moon mountain needle ocean orange paper pencil
pepper planet pocket rabbit ribbon river salmon school shadow silver spoon summer table thunder
"""
_WORDS: Final = _LIST.split()
_MORE: Final[tuple[tuple[str, str, int], ...]] = (
    ("arrest_for_use", "police", 14),
    ("naloxone_taken", "police", 11),
    ("beating", "police", 12),
    ("oat_refused", "health_staff", 13),
)
"""What was coded besides: of reports from before the desk."""
TOLD: Final = (
    Told(
        days=60,
        answers={
            "happened": ["taken", "search"],
            "who": ["police"],
            "when": ["week"],
            "needs": ["lawyer", "things"],
            "words": ["They searched my bag and took the naloxone. It is an example."],
        },
        answer="Thank you. This is an example, and nobody was searched. A real desk would say here what it does next.",
        acts=(Done("naloxone_taken", "people_who_inject", "police", "did"),),
    ),
    Told(
        days=25,
        answers={
            "happened": ["violence"],
            "who": ["police"],
            "when": ["month"],
            "needs": ["doctor"],
            "words": ["I was beaten when they held me. It is an example."],
        },
        acts=(Done("beating", "people_who_inject", "police", "did"),),
    ),
    Told(
        days=2,
        answers={
            "happened": ["care_refused"],
            "who": ["health"],
            "when": ["week"],
            "needs": ["doctor", "talk"],
            "words": ["They sent me away at the hospital. It is an example."],
        },
    ),
)
EVENTS: Final = sum(number for *_, number in _MORE) + sum(bool(told.acts) for told in TOLD)
"""How many events are coded when the story is told."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens things in the story: the documenter's seven words, and the code of the report that was answered."""

    words: str
    code: str


def secrets_of(password: str) -> Secrets:
    """Give the words and the code that follow from the password of the demonstration."""
    numbers = code_from(password.encode(), "the documenter of the story")[:7]
    words = " ".join(_WORDS[each % len(_WORDS)] for each in numbers)
    return Secrets(words, to_digits(_code(password, 0)))


def address_of_desk(act: Act) -> str:
    """Give the last part of the public address of the story's desk."""
    return list_desks(act).get(name=DESK).address


def report(coordinator: Act, documenter: Act, password: str) -> None:
    """Open the desk, let three people report, and follow it up."""
    first = coordinator.at - SINCE
    leads = replace(coordinator, at=first, is_elevated=True)
    reads = replace(documenter, at=first)
    recipient, wrapped = a_key(secrets_of(password).words)
    reader = keep_key(reads, recipient, wrapped)
    desk = open_desk(leads, _OPENING)
    add_reader(leads, desk.id, reader.id, shown_as=_SHOWN_AS, compared=True)
    district = name_district(leads, *_PLACE).id
    coded = []
    seals = [Envelopes(_code(password, at), documenter.called) for at in range(len(TOLD))]
    for with_code, told in zip(seals, TOLD, strict=True):
        act = _days_ago(documenter, told.days)
        take_report(desk, with_code.arrival(told, reader.id, recipient), on=act.at.date())
        if told.answer:
            words = with_code.answer(told.answer, act.at.date(), by=_SHOWN_AS, reader=reader.id)
            add_to_case(act, with_code.case, words, version=1)
        if told.acts:
            coded.append(_coded(act, desk.id, district, with_code, told))
    today, latest = documenter.at.date(), seals[-1]
    task = latest.task("Ask a doctor whom we know. It is an example.", today)
    due_on = today + timedelta(days=3)
    add_task(documenter, latest.case, task, version=1, reader=reader.id, due_on=due_on)
    assign(documenter, latest.case, reader.id)
    _code_more(reads, desk.id, district)
    _escalate(documenter, desk.id, coded)


def _coded(act: Act, desk: UUID, district: UUID, with_code: Envelopes, told: Told) -> UUID:
    """Code what came: first into the case, sealed, then without the case."""
    event = _event(district, act.at.date(), told.acts)
    add_to_case(act, with_code.case, with_code.coded(event, act.at.date()), version=1)
    code_event(act, desk, event)
    return event.event


def _event(district: UUID, day: date, acts: tuple[Done, ...]) -> Coding:
    return Coding(
        event=uuid4(),
        month=day.replace(day=1),
        district=district,
        setting="street",
        source="person",
        sureness="believed",
        acts=acts,
    )


def _code_more(act: Act, desk: UUID, district: UUID) -> None:
    """Code what others told before: enough that numbers give nobody away."""
    for of, role, number in _MORE:
        for at in range(number):
            month = act.at.date() - relativedelta(months=3 * (at % 2))
            done = (Done(of, "people_who_inject", role, "did"),)
            code_event(act, desk, _event(district, month, done))


def _escalate(act: Act, desk: UUID, coded: list[UUID]) -> None:
    """Two letters to an office that is made up: one came to something, one waits for an answer that is late."""
    office = add_institution(_days_ago(act, 100), _OFFICE).id
    set_clock(_days_ago(act, 100), office, OwnTime(length=20, unit=Unit.DAYS, source=_EXAMPLE))
    noted: Mapping[int, tuple[tuple[What, int], ...]] = {
        0: ((What.SENT, 58), (What.ACKNOWLEDGED, 55), (What.ANSWERED, 40)),
        1: ((What.SENT, 24),),
    }
    for number, event in enumerate(coded):
        drafting = Drafting(desk=desk, institution=office, asks=[Ask.INSPECTION, Ask.REPLY])
        letter = draft_escalation(_days_ago(act, noted[number][0][1]), drafting).id
        choose_events(act, letter, [event])
        for what, days in noted[number]:
            then = _days_ago(act, days)
            note_step(then, letter, Noting(what=what, on=then.at.date()))
        if number == 0:
            then = _days_ago(act, 40)
            note_outcome(then, letter, Coming(what=Outcome.INSPECTION, on=then.at.date(), count=1))


def _code(password: str, number: int) -> bytes:
    return code_from(password.encode(), f"a report of the story {number}")


def _days_ago(act: Act, days: int) -> Act:
    return replace(act, at=act.at - timedelta(days=days))
