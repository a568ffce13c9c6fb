"""The promise of an answer says the same as the steps of its letter, whatever was taken back."""

from datetime import date, timedelta

import pytest

from firsthand.core.institutions import Ask, Kind
from firsthand.ground.promises.actions.promising import note
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.rules.kinds import Side
from firsthand.ground.promises.rules.kinds import What as Happened
from firsthand.ground.promises.rules.noting import Noting as NotingPromise
from firsthand.rooms.cases.actions.escalating import note_step
from firsthand.rooms.cases.actions.institutions import Naming
from firsthand.rooms.cases.models import Escalation, Step
from firsthand.rooms.cases.queries.escalations import answers_due, get_escalation, stand_of
from firsthand.rooms.cases.rules.escalating import Noting, State, What
from tests.cast import TODAY, Cast
from tests.rooms.cases.escalating import coded, drafted, noted, reading_desk

pytestmark = pytest.mark.django_db
EXPERTS = Naming(
    name="Experts of the United Nations", kind=Kind.SPECIAL_PROCEDURE, known="un_special_procedures"
)
"""Their clock runs from the day on which they passed it on, which nobody knows at first."""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def taken_back(cast: Cast, letter: Escalation, step: Step) -> None:
    noting = Noting(what=What.TAKEN_BACK, on=TODAY, takes_back=step.id)
    note_step(cast.act("amina"), letter.id, noting)


def said(cast: Cast, letter: Escalation) -> tuple[State, date | None]:
    """Give where a letter stands, and by when an answer is due to it."""
    act = cast.act("amina")
    stand = stand_of(act, get_escalation(act, letter.id), "")
    return stand.beneath, stand.due.on if stand.due else None


def awaited(cast: Cast) -> list[date]:
    """Give the days of answers in My week and the month."""
    far = timedelta(days=400)
    found = answers_due(cast.act("amina"), TODAY - far, TODAY + far)
    return [each.promise.agreed_to for each in found]


@pytest.fixture
def letter(cast: Cast) -> Escalation:
    """Give a letter that can be sent; its clock runs from when they have it."""
    desk = reading_desk(cast)
    with cast.acting("amina"):
        return drafted(cast, desk, coded(cast, desk))


@pytest.fixture
def to_experts(cast: Cast) -> Escalation:
    desk = reading_desk(cast)
    with cast.acting("amina"):
        return drafted(cast, desk, coded(cast, desk), to=EXPERTS, asks=[Ask.REPLY])


def test_a_letter_that_was_not_withdrawn_after_all_is_answered_again(
    cast: Cast, letter: Escalation
) -> None:
    with cast.acting("amina"):
        noted(cast, letter, What.SENT, ago(3))
        before = awaited(cast)
        taken_back(cast, letter, noted(cast, letter, What.WITHDRAWN))
        assert awaited(cast) == before == [said(cast, letter)[1]]
        noted(cast, letter, What.ANSWERED)
        assert Promise.objects.get().outcome == "kept"


def test_a_clock_that_never_began_is_due_on_no_day(cast: Cast, to_experts: Escalation) -> None:
    with cast.acting("amina"):
        noted(cast, to_experts, What.SENT, ago(9))
        assert awaited(cast) == []
        came = noted(cast, to_experts, What.ACKNOWLEDGED, ago(5))
        assert awaited(cast) == [said(cast, to_experts)[1]]
        taken_back(cast, to_experts, came)
        assert said(cast, to_experts) == (State.SENT, None)
        assert awaited(cast) == []
        noted(cast, to_experts, What.ACKNOWLEDGED, ago(2))
        assert awaited(cast) == [said(cast, to_experts)[1]]


def test_two_said_that_it_came_and_one_of_them_by_mistake(cast: Cast, letter: Escalation) -> None:
    with cast.acting("amina"):
        noted(cast, letter, What.SENT, ago(9))
        first = noted(cast, letter, What.ACKNOWLEDGED, ago(4))
        second = noted(cast, letter, What.ACKNOWLEDGED, ago(4))
        due = said(cast, letter)[1]
        assert awaited(cast) == [due]
        taken_back(cast, letter, first)
        assert said(cast, letter)[1] == due
        assert awaited(cast) == [due]
        taken_back(cast, letter, second)
        assert awaited(cast) == [said(cast, letter)[1]] != [due]


def test_it_came_earlier_than_was_written_down_first(cast: Cast, letter: Escalation) -> None:
    with cast.acting("amina"):
        noted(cast, letter, What.SENT, ago(20))
        noted(cast, letter, What.ACKNOWLEDGED, ago(4))
        early = noted(cast, letter, What.ACKNOWLEDGED, ago(14))
        assert awaited(cast) == [said(cast, letter)[1]]
        taken_back(cast, letter, early)
        assert awaited(cast) == [said(cast, letter)[1]]


def test_what_was_answered_is_not_waited_for_until_that_was_a_mistake(
    cast: Cast, to_experts: Escalation
) -> None:
    with cast.acting("amina"):
        noted(cast, to_experts, What.SENT, ago(9))
        answer = noted(cast, to_experts, What.ANSWERED, ago(1))
        came = noted(cast, to_experts, What.ACKNOWLEDGED, ago(5))
        assert awaited(cast) == []
        taken_back(cast, to_experts, answer)
        assert awaited(cast) == [said(cast, to_experts)[1]]
        again = noted(cast, to_experts, What.ANSWERED)
        taken_back(cast, to_experts, came)
        taken_back(cast, to_experts, again)
        assert said(cast, to_experts) == (State.SENT, None)
        assert awaited(cast) == []


def test_a_day_that_was_agreed_on_by_hand_stays(cast: Cast, letter: Escalation) -> None:
    with cast.acting("amina"):
        noted(cast, letter, What.SENT, ago(9))
        agreed = TODAY + timedelta(days=90)
        moved = NotingPromise(
            what=Happened.AGREED_CHANGE, side=Side.CREDITOR, on=ago(1), last=agreed
        )
        note(cast.act("amina"), Promise.objects.get().id, moved)
        taken_back(cast, letter, noted(cast, letter, What.IN_PART))
        assert awaited(cast) == [agreed]
