"""Letters to institutions: drafted, sent, overdue, answered, taken further; the promise that stands for an answer; what came of it."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.core.institutions import Ask, Unit
from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.audit.models import Entry
from firsthand.ground.parties.models import Party
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.queries.promises import standing_of
from firsthand.ground.promises.rules.kinds import Side, Status
from firsthand.rooms.cases.actions.desks import add_reader
from firsthand.rooms.cases.actions.escalating import (
    Drafting,
    Exactly,
    choose_events,
    draft_escalation,
    note_step,
    tell_exactly,
)
from firsthand.rooms.cases.actions.institutions import OwnTime, add_institution, set_clock
from firsthand.rooms.cases.actions.outcomes import Coming, note_outcome, take_back_outcome
from firsthand.rooms.cases.models import CodedEvent, Cover, Escalation, Institution, Reader, Seat
from firsthand.rooms.cases.queries.escalations import (
    events_of,
    get_escalation,
    letters_about,
    stand_of,
)
from firsthand.rooms.cases.queries.institutions import get_institution, list_institutions
from firsthand.rooms.cases.queries.outcomes import came_of_counted, outcomes_of, standing_outcomes
from firsthand.rooms.cases.rules.escalating import Noting, Obstacle, State, What
from firsthand.rooms.cases.rules.outcomes import Came, Outcome
from tests.cast import NOW, TODAY, Cast
from tests.rooms.cases.escalating import (
    AUTHORITY,
    OMBUDSMAN,
    PROSECUTOR,
    coded,
    drafted,
    noted,
    reading_desk,
)
from tests.rooms.cases.sealing import desk_with

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


def state(cast: Cast, escalation: Escalation, days: int = 0) -> State:
    act = cast.act("amina", at=NOW + timedelta(days=days))
    return stand_of(act, get_escalation(act, escalation.id), "").state


def test_from_a_draft_to_what_came_of_it(cast: Cast) -> None:
    desk = reading_desk(cast)
    with cast.acting("amina"):
        events = coded(cast, desk, 3)
        letter = drafted(cast, desk, events[:2])
        assert state(cast, letter) is State.DRAFTED
        noted(cast, letter, What.SENT)
        assert state(cast, letter) is State.SENT
        assert state(cast, letter, 30) is State.SENT
        assert state(cast, letter, 40) is State.OVERDUE
        noted(cast, letter, What.ANSWERED, LATER.date(), LATER)
        assert state(cast, letter, 41) is State.ANSWERED
        act = cast.act("amina", at=LATER)
        coming = Coming(what=Outcome.INSPECTION, on=LATER.date(), count=35)
        note_outcome(act, letter.id, coming)
        one = Coming(what=Outcome.CLOSED, on=LATER.date(), events=[events[0].id])
        note_outcome(act, letter.id, one)
        ids = [each.id for each in events]
        assert list(came_of_counted(act, ids).values()) == [
            Came.CLOSED,
            Came.INSPECTION,
            Came.NOT_TAKEN,
        ]


def test_the_duty_to_answer_is_a_promise_that_says_nothing(cast: Cast) -> None:
    desk = reading_desk(cast)
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk, 2))
        noted(cast, letter, What.SENT)
        promise = Promise.objects.get()
        assert promise.what == "Answer to a letter"
        assert (promise.ours, promise.kind) == (Side.CREDITOR, "reply")
        assert promise.debtor.name == PROSECUTOR.name
        assert promise.agreed_to == date(2026, 12, 21)  # thirty days, as the directory says
        assert promise.made_at.time() == time()  # a day, and no time of it
        assert standing_of(promise, LATER).status is Status.LATE
        noted(cast, letter, What.ANSWERED, LATER.date(), LATER)
        promise.refresh_from_db()
        assert promise.outcome == "kept_late"
        assert {each.recorded_at.time() for each in PromiseEvent.objects.all()} == {time()}


def test_the_clock_runs_from_when_they_have_it(cast: Cast) -> None:
    desk = reading_desk(cast)
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk))
        noted(cast, letter, What.SENT, TODAY - timedelta(days=9))
        noted(cast, letter, What.ACKNOWLEDGED, TODAY - timedelta(days=4))
        promise = Promise.objects.get()
        assert promise.agreed_to == date(2026, 12, 17)
        stand = stand_of(cast.act("amina"), get_escalation(cast.act("amina"), letter.id), "")
        assert stand.due is not None
        assert stand.due.on == promise.agreed_to


def test_working_days_are_those_of_the_country(cast: Cast) -> None:
    desk = reading_desk(cast)
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk), to=AUTHORITY)
        noted(cast, letter, What.SENT, date(2026, 11, 20))
        # fifteen working days after a Friday, without the free day of 8 December in Colombia
        assert Promise.objects.get().agreed_to == date(2026, 12, 14)


def test_mistakes_are_taken_back_with_what_they_did_to_the_promise(cast: Cast) -> None:
    desk = reading_desk(cast)
    act = cast.act("amina")
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk))
        sent = noted(cast, letter, What.SENT)
        answer = noted(cast, letter, What.ANSWERED)
        back = Noting(what=What.TAKEN_BACK, on=TODAY, takes_back=sent.id)
        with pytest.raises(RuleBroken) as no:  # an answer rests on it
            note_step(act, letter.id, back)
        assert no.value.because == (Obstacle.SENT_ALREADY,)
        note_step(act, letter.id, Noting(what=What.TAKEN_BACK, on=TODAY, takes_back=answer.id))
        promise = Promise.objects.get()
        assert promise.is_open
        assert state(cast, letter) is State.SENT
        note_step(act, letter.id, back)
        promise.refresh_from_db()
        assert promise.outcome == "withdrawn"
        assert state(cast, letter) is State.DRAFTED
        noted(cast, letter, What.SENT)  # sent in truth, later
        assert Promise.objects.filter(is_open=True).count() == 1
        noted(cast, letter, What.WITHDRAWN)
        assert not Promise.objects.filter(is_open=True).exists()


def test_what_was_sent_stays_as_it_was(cast: Cast) -> None:
    desk = reading_desk(cast)
    act = cast.act("amina")
    with cast.acting("amina"):
        events = coded(cast, desk, 2)
        letter = drafted(cast, desk, events[:1])
        noted(cast, letter, What.SENT)
        for deed in (
            lambda: choose_events(act, letter.id, [events[1].id]),
            lambda: tell_exactly(act, letter.id, Exactly.IS_PUBLIC),
        ):
            with pytest.raises(RuleBroken) as no:
                deed()
            assert no.value.because == (Obstacle.SENT_ALREADY,)
        institution = letter.institution
        own = OwnTime(length=10, unit=Unit.DAYS, source="Their own promise")
        set_clock(act, institution.id, own)
        letter.refresh_from_db()
        assert (letter.clock_length, letter.clock_is_own) == (30, False)
        assert drafted(cast, desk).clock_length == 10


def test_it_is_taken_further_about_the_same_events(cast: Cast) -> None:
    desk = reading_desk(cast)
    with cast.acting("amina"):
        events = coded(cast, desk, 2)
        first = drafted(cast, desk, events)
        with pytest.raises(RuleBroken) as no:
            drafted(cast, desk, to=OMBUDSMAN, follows=first.id)
        assert no.value.because == (Obstacle.NOT_SENT,)
        noted(cast, first, What.SENT)
        second = drafted(cast, desk, to=OMBUDSMAN, follows=first.id)
        assert set(events_of(second)) == set(events)
        assert state(cast, first) is State.SENT  # a draft takes nothing further yet
        noted(cast, second, What.SENT)
        assert state(cast, first) is State.FURTHER
        with pytest.raises(RuleBroken) as no:
            drafted(cast, desk, follows=second.id)
        assert no.value.because == (Obstacle.GOES_IN_CIRCLES,)


def test_a_letter_of_another_desk_is_not_taken_further(cast: Cast) -> None:
    desk, (other, _) = reading_desk(cast), desk_with(cast)
    with cast.acting("amina"):
        reader = Reader.objects.get()
        add_reader(cast.act("amina", is_elevated=True), other.id, reader.id)
        first = drafted(cast, desk, coded(cast, desk))
        noted(cast, first, What.SENT)
        with pytest.raises(RuleBroken) as no:
            drafted(cast, other, to=OMBUDSMAN, follows=first.id)
        assert no.value.because == (Obstacle.OTHER_DESK,)


def test_who_reads_there_no_more_chooses_nothing(cast: Cast) -> None:
    desk = reading_desk(cast)
    act = cast.act("amina")
    with cast.acting("amina"):
        events = coded(cast, desk, 2)
        draft, sent = drafted(cast, desk, events), drafted(cast, desk, events)
        noted(cast, sent, What.SENT)
        Seat.objects.filter(desk=desk).update(until=TODAY)
        one = Coming(what=Outcome.FINDING, on=TODAY, events=[events[0].id])
        for deed in (
            lambda: choose_events(act, draft.id, [events[0].id]),
            lambda: tell_exactly(act, draft.id, None),
            lambda: note_outcome(act, sent.id, one),
        ):
            with pytest.raises(NotFound):
                deed()
        assert events_of(draft).count() == 2
        note_outcome(act, sent.id, replace(one, events=None))  # for all of them: none is told apart


def test_a_chain_follows_every_correction(cast: Cast) -> None:
    desk = reading_desk(cast)
    act = cast.act("amina")
    with cast.acting("amina"):
        old, other = coded(cast, desk, 2)
        letter = drafted(cast, desk, [old])
        drafted(cast, desk, [other])
        for _ in range(3):
            (new,) = coded(cast, desk)
            CodedEvent.objects.filter(id=old.id).update(is_withdrawn=True, corrected_by=new)
            old = new
        found = letters_about(act, CodedEvent.objects.filter(id=old.id))
        assert [each.id for each in found] == [letter.id]


def test_a_correction_is_followed_and_what_goes_is_gone(cast: Cast) -> None:
    desk = reading_desk(cast)
    act = cast.act("amina")
    with cast.acting("amina"):
        old, gone, other = coded(cast, desk, 3)
        letter = drafted(cast, desk, [old, gone, other])
        noted(cast, letter, What.SENT)
        note_outcome(act, letter.id, Coming(what=Outcome.FINDING, on=TODAY))
        new = coded(cast, desk)[0]
        CodedEvent.objects.filter(id=old.id).update(is_withdrawn=True, corrected_by=new)
        gone.delete()
        CodedEvent.objects.filter(id=other.id).update(is_withdrawn=True)
        assert list(events_of(letter)) == [new]
        assert came_of_counted(act, [new.id]) == {new.id: Came.FINDING}
        assert Cover.objects.filter(escalation=letter).count() == 2


def test_an_outcome_that_was_a_mistake_counts_no_more(cast: Cast) -> None:
    desk = reading_desk(cast)
    act = cast.act("amina")
    with cast.acting("amina"):
        events = coded(cast, desk)
        letter = drafted(cast, desk, events)
        coming = Coming(what=Outcome.CLOSED, on=TODAY, count=19)
        with pytest.raises(RuleBroken) as no:
            note_outcome(act, letter.id, coming)
        assert Obstacle.NOT_SENT in no.value.because
        noted(cast, letter, What.SENT)
        row = note_outcome(act, letter.id, coming)
        take_back_outcome(act, letter.id, row.id)
        assert Entry.objects.filter(what="cases.take_back_outcome").count() == 1
        assert not Entry.objects.filter(what="cases.take_back_step").exists()
        assert standing_outcomes(list(outcomes_of(letter))) == []
        assert came_of_counted(act, [events[0].id]) == {events[0].id: Came.WAITING}
        with pytest.raises(RuleBroken):
            take_back_outcome(act, letter.id, row.id)
        strange = Coming(what=Outcome.CLOSED, on=TODAY, events=[uuid4()])
        with pytest.raises(RuleBroken) as no:
            note_outcome(act, letter.id, strange)
        assert no.value.because == (Obstacle.NO_SUCH_EVENT,)


def test_only_events_of_a_desk_where_one_reads(cast: Cast) -> None:
    desk = reading_desk(cast)
    act = cast.act("amina")
    with cast.acting("amina"):
        letter = drafted(cast, desk)
        with pytest.raises(RuleBroken) as no:
            choose_events(act, letter.id, [uuid4()])
        assert no.value.because == (Obstacle.NO_SUCH_EVENT,)
        with pytest.raises(RuleBroken) as no:
            noted(cast, letter, What.SENT)
        assert no.value.because == (Obstacle.NO_EVENTS,)
        with pytest.raises(NotFound):
            draft_escalation(
                act,
                Drafting(desk=uuid4(), institution=letter.institution_id, asks=[Ask.REPLY]),
            )


def test_who_may_do_what_and_a_stranger_finds_nothing(cast: Cast) -> None:
    desk = reading_desk(cast)
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk))
        institution = letter.institution_id
    for name, error in (("dara", NotAllowed), ("ben", NotAllowed), ("chi", NotFound)):
        act = cast.act(name)
        with cast.acting(name):
            for deed in (
                lambda act=act: get_escalation(act, letter.id),
                lambda act=act: get_institution(act, institution),
                lambda act=act: choose_events(act, letter.id, []),
                lambda act=act: tell_exactly(act, letter.id, None),
                lambda act=act: note_step(act, letter.id, Noting(what=What.WITHDRAWN, on=TODAY)),
                lambda act=act: note_outcome(
                    act, letter.id, Coming(what=Outcome.NOTHING, on=TODAY)
                ),
                lambda act=act: take_back_outcome(act, letter.id, uuid4()),
                lambda act=act: set_clock(
                    act, institution, OwnTime(length=None, unit=Unit.DAYS, source="")
                ),
                lambda act=act: draft_escalation(
                    act, Drafting(desk=desk.id, institution=institution, asks=[Ask.REPLY])
                ),
            ):
                with pytest.raises(error):
                    deed()
    with cast.acting("chi"):
        assert not list_institutions(cast.act("chi")).exists()
        assert not Escalation.objects.exists()


def test_an_institution_is_written_down_once(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        made = add_institution(act, PROSECUTOR)
        assert made.kind == "prosecutor"
        assert Party.objects.get(id=made.party_id).country == "RU"
        with pytest.raises(RuleBroken) as no:
            add_institution(act, PROSECUTOR)
        assert no.value.because == (Obstacle.EXISTS,)
        with pytest.raises(NotFound):
            add_institution(act, type(PROSECUTOR)(name="X", kind=PROSECUTOR.kind, known="nobody"))
        for name in ("River",):  # ourselves
            with pytest.raises(RuleBroken):
                add_institution(act, type(PROSECUTOR)(name=name, kind=PROSECUTOR.kind))
        own = OwnTime(length=5, unit=Unit.DAYS, source=" ")
        with pytest.raises(RuleBroken):
            set_clock(act, made.id, own)
        set_clock(act, made.id, OwnTime(length=None, unit=Unit.DAYS, source=""))
        assert Institution.objects.get().own_length is None


def test_what_happened_stands_and_the_audit_tells_no_time(cast: Cast) -> None:
    desk = reading_desk(cast)
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk))
        noted(cast, letter, What.SENT)
        told = Entry.objects.filter(what="cases.note_step").get()
        assert (told.at.date(), told.at.time()) == (TODAY, time())
        assert told.detail == {"step": "sent"}
        for table in ("step", "answerdue"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM cases_{table}")  # noqa: S608  # our own names
        with pytest.raises(DatabaseError), transaction.atomic():
            Escalation.objects.filter(id=letter.id).update(asks=["rule"])
