"""An institution's duty to answer as a promise, so that the week, the month and reminders show it. It says nothing of any case."""

from collections.abc import Sequence

from firsthand.ground.access.acts import Act
from firsthand.ground.parties.queries import days_of, list_parties
from firsthand.ground.promises.actions.promising import make_promise, note
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.rules.kinds import Kind, Side, Source
from firsthand.ground.promises.rules.kinds import What as Happened
from firsthand.ground.promises.rules.noting import Noting as NotingPromise
from firsthand.ground.promises.rules.noting import Promised
from firsthand.rooms.cases.models import AnswerDue, Escalation, Step
from firsthand.rooms.cases.queries.escalations import clock_in
from firsthand.rooms.cases.queries.institutions import our_country, works_in
from firsthand.rooms.cases.rules.escalating import Due, Noting, What, due_of
from firsthand.rooms.cases.rules.escalating import Step as Happening
from firsthand.rooms.cases.wording.escalating import ANSWER_TO_A_LETTER, PROMISE_NOTES

_FOUND = {
    What.ANSWERED: Happened.FOUND_KEPT,
    What.REFUSED: Happened.FOUND_KEPT,
    What.IN_PART: Happened.FOUND_PARTLY,
}
"""A refusal is an answer: the duty to answer is done."""


def tell_promise(
    act: Act, escalation: Escalation, noting: Noting, steps: Sequence[Happening]
) -> PromiseEvent | None:
    """Let the promise of an answer follow what is noted about a letter; give what was noted about it."""
    promise = _promise(escalation)
    if noting.what is What.TAKEN_BACK:
        return _take_back(act, promise, noting)
    after = [*steps, Happening(id=escalation.id, what=noting.what, on=noting.on)]
    works = works_in(escalation.institution.country, our_country(act))
    due = due_of(clock_in(escalation), after, works)
    if noting.what in (What.SENT, What.ACKNOWLEDGED):
        return _expect(act, escalation, promise, noting, due)
    if promise is None:
        return None
    if noting.what is What.WITHDRAWN:
        return _release(act, promise, noting) if promise.is_open else None
    return _note(act, promise, _FOUND[noting.what], noting)


def _expect(
    act: Act, escalation: Escalation, promise: Promise | None, noting: Noting, due: Due | None
) -> PromiseEvent | None:
    """Wait for an answer from now on; or, once it is known when the letter came, until the day that follows from it."""
    if due is None:
        return None
    if promise is None:
        made = _make(act, escalation, due, noting)
        AnswerDue.objects.create(
            organisation_id=act.organisation, escalation=escalation, promise=made
        )
        return None
    if not promise.is_open or due.on == promise.agreed_to:
        return None
    moved = NotingPromise(
        what=Happened.AGREED_CHANGE, side=Side.CREDITOR, on=noting.on, last=due.on
    )
    return note(act, promise.id, moved)


def _make(act: Act, escalation: Escalation, due: Due, noting: Noting) -> Promise:
    ours = list_parties(act.organisation).get(is_us=True)
    zone, _ = days_of(act.organisation, escalation.institution.party_id)
    return make_promise(
        act,
        Promised(
            debtor=escalation.institution.party_id,
            creditor=ours.id,
            kind=Kind.REPLY,
            what=str(ANSWER_TO_A_LETTER),
            first=min(noting.on, due.on),
            last=due.on,
            zone=zone,
            ours=Side.CREDITOR,
            source=Source.REQUEST,
            source_id=escalation.id,
        ),
    )


def _note(act: Act, promise: Promise, what: Happened, noting: Noting) -> PromiseEvent:
    return note(act, promise.id, NotingPromise(what=what, side=Side.CREDITOR, on=noting.on))


def _release(act: Act, promise: Promise, noting: Noting) -> PromiseEvent:
    released = NotingPromise(
        what=Happened.WITHDRAWN,
        side=Side.CREDITOR,
        on=noting.on,
        note=str(PROMISE_NOTES[What.WITHDRAWN]),
    )
    return note(act, promise.id, released)


def _take_back(act: Act, promise: Promise | None, noting: Noting) -> PromiseEvent | None:
    """Undo what a step did to the promise. With the sending, the promise itself goes."""
    if promise is None or noting.takes_back is None:
        return None
    step = Step.objects.get(id=noting.takes_back)
    if step.what == What.SENT:
        return _release(act, promise, noting) if promise.is_open else None
    if step.noted_id is None:
        return None
    mistake = NotingPromise(
        what=Happened.TAKEN_BACK,
        side=Side.CREDITOR,
        on=noting.on,
        note=str(PROMISE_NOTES[What.TAKEN_BACK]),
        takes_back=step.noted_id,
    )
    return note(act, promise.id, mistake)


def _promise(escalation: Escalation) -> Promise | None:
    """Give the promise that stands for the answer; not one that was let go of, because its sending was a mistake."""
    found = AnswerDue.objects.filter(escalation=escalation).select_related("promise")
    rows = [each.promise for each in found if each.promise.outcome != "withdrawn"]
    return rows[-1] if rows else None
