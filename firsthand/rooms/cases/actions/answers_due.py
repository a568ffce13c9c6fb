"""An institution's duty to answer as a promise, so that the week, the month and reminders show it. It says nothing of any case.

After each step the promise is held against the day that follows from the steps that count, so that both say the same
whatever was taken back. What somebody wrote about the promise itself by hand stays.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from firsthand.ground.access.acts import Act
from firsthand.ground.parties.queries import days_of, list_parties
from firsthand.ground.promises.actions.promising import make_promise, note
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.queries.promises import event_of, list_events
from firsthand.ground.promises.rules.kinds import Kind, Outcome, Side, Source
from firsthand.ground.promises.rules.kinds import What as Happened
from firsthand.ground.promises.rules.noting import Noting as NotingPromise
from firsthand.ground.promises.rules.noting import Promised
from firsthand.ground.promises.rules.standing import Event, standing_events
from firsthand.rooms.cases.models import AnswerDue, Escalation, Step
from firsthand.rooms.cases.queries.escalations import clock_in
from firsthand.rooms.cases.queries.institutions import our_country, works_in
from firsthand.rooms.cases.rules.escalating import Noting, What, counting, due_of
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
    undone = _take_back_step(act, noting)
    promise = _promise(escalation)
    if noting.what in _FOUND:
        found = NotingPromise(what=_FOUND[noting.what], side=Side.CREDITOR, on=noting.on)
        return note(act, promise.id, found) if promise else None
    now = Happening(id=escalation.id, what=noting.what, on=noting.on, takes_back=noting.takes_back)
    left = counting([*steps, now])
    last = _last_day(act, escalation, left)
    if promise is None:
        if last and not any(each.what in (What.ANSWERED, What.REFUSED) for each in left):
            _make(act, escalation, last, noting)
        return undone
    if not promise.is_open:
        return undone
    if last is None:
        return _release(act, promise, noting)
    return _move(act, escalation, promise, last, left) or undone


def _last_day(act: Act, escalation: Escalation, left: Sequence[Happening]) -> date | None:
    """Give the day by which an answer is due, as the steps stand; nothing once the letter was withdrawn."""
    if any(each.what is What.WITHDRAWN for each in left):
        return None
    works = works_in(escalation.institution.country, our_country(act))
    due = due_of(clock_in(escalation), left, works)
    return due.on if due else None


def _take_back_step(act: Act, noting: Noting) -> PromiseEvent | None:
    """Undo what a step did to the promise that it was about, if that counts still."""
    if noting.takes_back is None:
        return None
    noted = Step.objects.select_related("noted").get(id=noting.takes_back).noted
    if noted is None or noted.id not in {each.id for each in _events(act, noted.promise_id)}:
        return None
    return _take_back(act, noted)


def _take_back(act: Act, noted: PromiseEvent) -> PromiseEvent:
    mistake = NotingPromise(
        what=Happened.TAKEN_BACK,
        side=Side.CREDITOR,
        on=act.at.date(),
        note=str(PROMISE_NOTES[What.TAKEN_BACK]),
        takes_back=noted.id,
    )
    return note(act, noted.promise_id, mistake)


def _make(act: Act, escalation: Escalation, last: date, noting: Noting) -> None:
    ours = list_parties(act.organisation).get(is_us=True)
    zone, _ = days_of(act.organisation, escalation.institution.party_id)
    promised = Promised(
        debtor=escalation.institution.party_id,
        creditor=ours.id,
        kind=Kind.REPLY,
        what=str(ANSWER_TO_A_LETTER),
        first=min(noting.on, last),
        last=last,
        zone=zone,
        ours=Side.CREDITOR,
        source=Source.REQUEST,
        source_id=escalation.id,
    )
    AnswerDue.objects.create(
        organisation_id=act.organisation,
        escalation=escalation,
        promise=make_promise(act, promised),
    )


def _release(act: Act, promise: Promise, noting: Noting) -> PromiseEvent:
    why = What.WITHDRAWN if noting.what is What.WITHDRAWN else What.TAKEN_BACK
    released = NotingPromise(
        what=Happened.WITHDRAWN, side=Side.CREDITOR, on=noting.on, note=str(PROMISE_NOTES[why])
    )
    return note(act, promise.id, released)


def _move(
    act: Act, escalation: Escalation, promise: Promise, last: date, left: Sequence[Happening]
) -> PromiseEvent | None:
    """Move the promise to the day that follows from the steps. A day that was agreed on by hand stays."""
    moves = {each.id for each in _events(act, promise.id) if each.what is Happened.AGREED_CHANGE}
    noted = Step.objects.filter(escalation=escalation, noted_id__in=moves).select_related("noted")
    ours = {each.noted.id: each.noted for each in noted if each.noted}
    if promise.agreed_to == last or moves - set(ours):
        return None
    event = None
    for each in ours.values():
        event = _take_back(act, each)
    promise.refresh_from_db()
    if promise.agreed_to == last:
        return event
    came = [each.on for each in left if each.what is What.ACKNOWLEDGED]
    since = came[0] if came else left[0].on
    moved = NotingPromise(what=Happened.AGREED_CHANGE, side=Side.CREDITOR, on=since, last=last)
    return note(act, promise.id, moved)


def _events(act: Act, promise: UUID) -> Sequence[Event]:
    """Give what happened to a promise and counts."""
    return standing_events([event_of(row) for row in list_events(act, [promise])])


def _promise(escalation: Escalation) -> Promise | None:
    """Give the promise that stands for the answer; not one that was let go of, because its sending was a mistake."""
    found = AnswerDue.objects.filter(escalation=escalation).select_related("promise")
    left = found.exclude(promise__outcome=Outcome.WITHDRAWN.value)
    due = left.order_by("-promise__is_open", "id").first()
    return due.promise if due else None
