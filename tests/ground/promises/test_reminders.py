"""Who is reminded when."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from firsthand.ground.promises.rules.kinds import Outcome, Side, What
from firsthand.ground.promises.rules.reminders import is_time_to_ask, reminder_on, reminders
from firsthand.ground.promises.rules.standing import Event, Terms, settle
from tests.ground.promises.telling import DUE, event, near, some_events, some_terms, terms

OPEN = settle(terms(), [])


def test_the_one_who_owes_is_reminded_first() -> None:
    found = reminders(OPEN)
    assert found == sorted(found)
    assert found[0].to is Side.DEBTOR
    assert [each.to for each in found if each.on > DUE][:2] == [Side.DEBTOR, Side.CREDITOR]


def test_a_reminder_holds_until_the_debtor_was_reminded() -> None:
    day = DUE + timedelta(days=3)
    assert reminder_on(OPEN, DUE - timedelta(days=8)) is None
    assert reminder_on(OPEN, day).to is Side.CREDITOR  # type: ignore[union-attr]  # it holds
    reminded = settle(terms(), [event(What.REMINDED, day)])
    assert reminder_on(reminded, day + timedelta(days=2)) is None
    assert reminder_on(reminded, DUE + timedelta(days=14)) is not None


def test_nobody_is_reminded_of_what_is_settled_and_a_claim_is_to_be_checked() -> None:
    assert reminders(replace(OPEN, outcome=Outcome.KEPT)) == []
    claimed = settle(terms(), [event(What.CLAIMED_KEPT, DUE)])
    assert [each.to for each in reminders(claimed)] == [Side.CREDITOR]


def test_what_is_late_and_was_not_reminded_of_can_always_be_asked_for() -> None:
    for days in (1, 2, 3, 13, 14, 21, 48, 400):
        assert is_time_to_ask(OPEN, DUE + timedelta(days=days))
    reminded = settle(terms(), [event(What.REMINDED, DUE + timedelta(days=14))])
    assert not is_time_to_ask(reminded, DUE + timedelta(days=20))
    assert is_time_to_ask(reminded, DUE + timedelta(days=48)), "it was asked for long ago"
    claimed = settle(terms(), [event(What.CLAIMED_KEPT, DUE + timedelta(days=2))])
    assert not is_time_to_ask(claimed, DUE + timedelta(days=48)), "first somebody looks"


@given(some_terms(), some_events(), near)
def test_a_reminder_once_due_holds_or_was_given(
    given_terms: Terms, events: list[Event], today: date
) -> None:
    rest = settle(given_terms, events)
    found = reminder_on(rest, today)
    assert found is None or found.on <= today
    assert found is None or rest.is_open
