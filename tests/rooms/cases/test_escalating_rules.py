"""Where a letter stands: tables of what happened, and what must hold whatever happened."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.institutions import Binds, Checked, Clock, Since, Unit
from firsthand.rooms.cases.rules.escalating import (
    Due,
    Noting,
    Obstacle,
    State,
    Step,
    What,
    counting,
    due_of,
    last_decision,
    next_steps,
    obstacles_to_asking,
    obstacles_to_clock,
    obstacles_to_following,
    obstacles_to_noting,
    send_by,
    stand,
    starts_on,
)
from firsthand.rooms.cases.rules.outcomes import (
    BEST,
    Came,
    Outcome,
    best,
    best_of_each,
    obstacles_to_covering,
    obstacles_to_outcome,
)

DAY = date(2026, 11, 2)


def always(day: date) -> bool:
    return True


def step(n: int, what: What, after: int = 0, takes_back: int = 0) -> Step:
    back = UUID(int=takes_back) if takes_back else None
    return Step(id=UUID(int=n), what=what, on=DAY + timedelta(days=after), takes_back=back)


def clock(since: Since = Since.RECEIVED, length: int = 30, binds: Binds = Binds.THEM) -> Clock:
    return Clock(
        id="one",
        binds=binds,
        length=length,
        longest=length * 2,
        unit=Unit.DAYS,
        since=since,
        source="A law",
        as_of=DAY,
        checked=Checked.TO_CHECK,
    )


DUE = Due(on=DAY + timedelta(days=30), at_most=DAY + timedelta(days=60))
SENT, HAVE = step(1, What.SENT), step(2, What.ACKNOWLEDGED, 3)
ANSWERED = step(4, What.ANSWERED, 5)


@pytest.mark.parametrize(
    ("steps", "after", "state"),
    [
        ([], 99, State.DRAFTED),
        ([SENT], 0, State.SENT),
        ([SENT], 30, State.SENT),  # its last day is a day on which they can answer
        ([SENT], 31, State.OVERDUE),
        ([SENT, HAVE], 5, State.ACKNOWLEDGED),
        ([SENT, HAVE], 31, State.OVERDUE),
        ([SENT, step(3, What.ANSWERED, 9)], 99, State.ANSWERED),
        ([SENT, step(3, What.IN_PART, 9)], 12, State.IN_PART),
        ([SENT, step(3, What.REFUSED, 9)], 12, State.REFUSED),
        ([SENT, step(3, What.REFUSED, 9), step(4, What.ANSWERED, 20)], 25, State.ANSWERED),
        ([SENT, step(3, What.ANSWERED, 9), step(4, What.IN_PART, 9)], 25, State.ANSWERED),
        ([SENT, step(3, What.IN_PART, 9), step(4, What.REFUSED, 20)], 25, State.REFUSED),
        ([SENT, step(3, What.WITHDRAWN, 9)], 99, State.WITHDRAWN),
        ([step(3, What.WITHDRAWN)], 0, State.WITHDRAWN),
        ([SENT, step(3, What.ANSWERED, 9), step(4, What.TAKEN_BACK, 10, 3)], 31, State.OVERDUE),
        ([SENT, step(4, What.TAKEN_BACK, 10, 1)], 31, State.DRAFTED),
    ],
)
def test_a_state_follows_from_what_happened(steps: list[Step], after: int, state: State) -> None:
    today = DAY + timedelta(days=after)
    due = DUE if any(each.what is What.SENT for each in counting(steps)) else None
    found = stand(steps, due, today)
    assert (found.state, found.beneath) == (state, state)
    further = stand(steps, due, today, further_on=today)
    assert further.beneath is state
    expected = State.WITHDRAWN if state is State.WITHDRAWN else State.FURTHER
    assert further.state is expected


@pytest.mark.parametrize(
    ("steps", "after", "late"),
    [
        ([SENT], 30, 0),
        ([SENT], 31, 1),
        ([SENT, step(3, What.ANSWERED, 33)], 99, 3),
        ([SENT, step(3, What.IN_PART, 20)], 40, 10),  # the rest is owed still
        ([SENT, step(3, What.REFUSED, 9)], 99, 0),
        ([SENT, step(3, What.WITHDRAWN, 9)], 99, 0),
    ],
)
def test_days_late(steps: list[Step], after: int, late: int) -> None:
    assert stand(steps, DUE, DAY + timedelta(days=after)).days_late == late


@pytest.mark.parametrize(
    ("since", "steps", "day"),
    [
        (Since.SENT, [SENT, HAVE], DAY),
        (Since.RECEIVED, [SENT], DAY),  # until they say when it came
        (Since.RECEIVED, [SENT, HAVE], HAVE.on),
        (Since.PASSED_ON, [SENT], None),
        (Since.PASSED_ON, [SENT, HAVE], HAVE.on),
        (Since.RECEIVED, [], None),
        (Since.RECEIVED, [SENT, HAVE, step(5, What.TAKEN_BACK, 4, 2)], DAY),
    ],
)
def test_from_when_a_clock_runs(since: Since, steps: list[Step], day: date | None) -> None:
    assert starts_on(since, steps) == day
    due = due_of(clock(since), steps, always)
    assert (due is None) == (day is None)
    if due and day:
        assert due == Due(on=day + timedelta(days=30), at_most=day + timedelta(days=60))
    assert due_of(None, steps, always) is None


STEPS = st.lists(
    st.builds(
        step,
        st.integers(1, 12),
        st.sampled_from([each for each in What if each is not What.TAKEN_BACK]),
        st.integers(0, 90),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


@given(STEPS, st.integers(0, 200), st.randoms(use_true_random=False))
def test_the_order_of_noting_makes_no_difference(
    steps: list[Step], after: int, random: object
) -> None:
    today = DAY + timedelta(days=after)
    shuffled = list(steps)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' own random
    for given_steps in (steps, shuffled):
        due = due_of(clock(), given_steps, always)
        assert stand(given_steps, due, today) == stand(steps, due_of(clock(), steps, always), today)


@given(STEPS, st.integers(0, 200))
def test_a_step_taken_back_is_as_if_it_had_not_been(steps: list[Step], after: int) -> None:
    today = DAY + timedelta(days=after)
    for n, each in enumerate(steps):
        back = Step(id=UUID(int=99), what=What.TAKEN_BACK, on=today, takes_back=each.id)
        without = steps[:n] + steps[n + 1 :]
        assert counting([*steps, back]) == counting(without)


@given(STEPS, st.integers(0, 200))
def test_nobody_is_overdue_who_was_sent_nothing_or_is_in_time(
    steps: list[Step], after: int
) -> None:
    today = DAY + timedelta(days=after)
    due = due_of(clock(), steps, always)
    found = stand(steps, due, today)
    if found.state is State.OVERDUE:
        assert due is not None
        assert today > due.on
        assert found.days_late == (today - due.on).days
        assert not {each.what for each in steps} & {What.ANSWERED, What.REFUSED, What.IN_PART}
    if found.state is State.DRAFTED:
        assert due is None


@pytest.mark.parametrize(
    ("what", "steps", "after", "events", "obstacles"),
    [
        (What.SENT, [], 0, 1, []),
        (What.SENT, [], 0, 0, [Obstacle.NO_EVENTS]),
        (What.SENT, [SENT], 0, 1, [Obstacle.SENT_ALREADY]),
        (What.SENT, [], 60, 1, [Obstacle.DAY_TO_COME]),
        (What.ACKNOWLEDGED, [], 0, 1, [Obstacle.NOT_SENT]),
        (What.ANSWERED, [], 0, 1, [Obstacle.NOT_SENT]),
        (What.ANSWERED, [SENT], -1, 1, [Obstacle.BEFORE_SENDING]),
        (What.ANSWERED, [SENT], 0, 1, []),
        (What.ANSWERED, [SENT, step(3, What.WITHDRAWN, 1)], 2, 1, [Obstacle.OVER]),
        (What.WITHDRAWN, [], 0, 0, []),
        (What.WITHDRAWN, [SENT], 1, 1, []),
    ],
)
def test_what_can_be_noted(
    what: What, steps: list[Step], after: int, events: int, obstacles: list[Obstacle]
) -> None:
    noting = Noting(what=what, on=DAY + timedelta(days=after))
    today = DAY + timedelta(days=50)
    assert obstacles_to_noting(noting, steps, events=events, today=today) == obstacles


@pytest.mark.parametrize(
    "steps", [[], [SENT], [SENT, HAVE], [SENT, ANSWERED], [SENT, step(3, What.WITHDRAWN, 1)]]
)
@pytest.mark.parametrize("events", [0, 2])
def test_what_is_offered_next_can_be_noted(steps: list[Step], events: int) -> None:
    today = DAY + timedelta(days=50)
    offered = next_steps(stand(steps, None, today), has_events=bool(events))
    assert len(set(offered)) == len(offered)
    for each in What:
        noting = Noting(what=each, on=today)
        can_be = not obstacles_to_noting(noting, steps, events=max(events, len(steps)), today=today)
        assert each not in offered or can_be
    assert (What.WITHDRAWN in offered) == (What.WITHDRAWN not in {one.what for one in steps})


def test_the_last_decision_is_an_answer_or_a_refusal() -> None:
    today = DAY + timedelta(days=50)
    for steps, day in (([SENT], None), ([SENT, HAVE], None), ([SENT, ANSWERED], ANSWERED.on)):
        assert last_decision(stand(steps, None, today)) == day


def test_what_keeps_a_letter_from_taking_another_further() -> None:
    first, second = UUID(int=1), UUID(int=2)

    def obstacles(**known: bool | UUID | list[UUID]) -> list[Obstacle]:
        given = {"is_sent": True, "is_same_desk": True, "had_it": [first], "to": second}
        return obstacles_to_following(**(given | known))  # type: ignore[arg-type]  # its own facts

    assert obstacles() == []
    assert obstacles(is_sent=False) == [Obstacle.NOT_SENT]
    assert obstacles(is_same_desk=False) == [Obstacle.OTHER_DESK]
    assert obstacles(to=first) == [Obstacle.GOES_IN_CIRCLES]


def test_what_others_rest_on_is_not_taken_back() -> None:
    back = Noting(what=What.TAKEN_BACK, on=DAY, takes_back=SENT.id)
    assert obstacles_to_noting(back, [SENT], events=1, today=DAY) == []
    assert obstacles_to_noting(back, [SENT, HAVE], events=1, today=DAY) == [Obstacle.SENT_ALREADY]
    assert obstacles_to_noting(back, [], events=1, today=DAY) == [Obstacle.NO_SUCH_STEP]


def test_what_can_be_asked() -> None:
    assert obstacles_to_asking([], ["reply"]) == [Obstacle.NOTHING_ASKED]
    assert obstacles_to_asking(["reply", "rule"], ["reply"]) == [Obstacle.NOT_THEIRS]
    assert obstacles_to_asking(["reply"], ["reply", "rule"]) == []


@pytest.mark.parametrize(
    ("length", "unit", "source", "obstacles"),
    [
        (30, Unit.DAYS, "Law 1", []),
        (30, Unit.DAYS, " ", [Obstacle.NO_SOURCE]),
        (None, Unit.DAYS, "Law 1", [Obstacle.NO_LENGTH]),
        (None, Unit.DAYS, "", []),
        (0, Unit.DAYS, "", [Obstacle.NO_LENGTH, Obstacle.NO_SOURCE]),
        (11, Unit.YEARS, "Law 1", [Obstacle.NO_LENGTH]),
    ],
)
def test_a_time_of_our_own_has_a_source(
    length: int | None, unit: Unit, source: str, obstacles: list[Obstacle]
) -> None:
    assert obstacles_to_clock(length, unit, source) == obstacles


@pytest.mark.parametrize(
    ("since", "month", "decided", "day"),
    [
        (Since.EVENT, DAY, None, DAY + timedelta(days=30)),
        (Since.KNOWN, DAY, DAY + timedelta(days=9), DAY + timedelta(days=30)),
        (Since.FINAL_DECISION, DAY, None, None),
        (Since.FINAL_DECISION, DAY, DAY + timedelta(days=9), DAY + timedelta(days=39)),
        (Since.EVENT, None, DAY, None),
    ],
)
def test_by_when_to_send(
    since: Since, month: date | None, decided: date | None, day: date | None
) -> None:
    ours = clock(since, binds=Binds.US)
    assert send_by(ours, first_month=month, decided_on=decided) == day
    assert send_by(clock(since), first_month=month, decided_on=decided) is None
    assert send_by(None, first_month=month, decided_on=decided) is None


@given(st.lists(st.sampled_from(Outcome)), st.booleans())
def test_each_event_has_its_best_outcome(outcomes: list[Outcome], is_sent: bool) -> None:
    found = best(outcomes, is_sent=is_sent)
    if outcomes:
        assert all(BEST.index(Outcome(found.value)) <= BEST.index(each) for each in outcomes)
        assert Outcome(found.value) in outcomes
    else:
        assert found is (Came.WAITING if is_sent else Came.NOT_TAKEN)


def test_every_event_is_counted_once_and_codes_agree() -> None:
    ids = [UUID(int=n) for n in range(3)]
    found = best_of_each(ids, {ids[0]: [Outcome.NOTHING, Outcome.CLOSED]}, {ids[1]})
    assert found == {ids[0]: Came.CLOSED, ids[1]: Came.WAITING, ids[2]: Came.NOT_TAKEN}
    assert {each.value for each in Outcome} < {each.value for each in Came}


@pytest.mark.parametrize(
    ("what", "after", "count", "state", "obstacles"),
    [
        (Outcome.INSPECTION, 5, 35, State.SENT, []),
        (Outcome.INSPECTION, 5, None, State.OVERDUE, []),
        (Outcome.INSPECTION, -1, None, State.SENT, [Obstacle.BEFORE_SENDING]),
        (Outcome.INSPECTION, 50, None, State.SENT, [Obstacle.DAY_TO_COME]),
        (Outcome.INSPECTION, 5, None, State.DRAFTED, [Obstacle.NOT_SENT]),
        (Outcome.FREED, 5, 2, State.SENT, [Obstacle.NOT_COUNTED]),  # people are not counted
        (Outcome.CASE, 5, 0, State.SENT, [Obstacle.NOT_COUNTED]),
    ],
)
def test_what_can_be_said_to_have_come_of_it(
    what: Outcome, after: int, count: int | None, state: State, obstacles: list[Obstacle]
) -> None:
    found = obstacles_to_outcome(
        what,
        DAY + timedelta(days=after),
        count,
        state=state,
        sent_on=DAY,
        today=DAY + timedelta(days=40),
    )
    assert found == obstacles


def test_an_outcome_is_for_events_of_its_letter() -> None:
    one, two = UUID(int=1), UUID(int=2)
    assert obstacles_to_covering({one}, {one, two}) == []
    assert obstacles_to_covering({one}, {two}) == [Obstacle.NO_SUCH_EVENT]
    assert obstacles_to_covering(set(), {two}) == [Obstacle.NO_SUCH_EVENT]
