"""Making a promise, and noting what happens to it."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.files.actions import keep_file
from firsthand.ground.parties.queries import get_party
from firsthand.ground.promises.actions.deriving import derive, put
from firsthand.ground.promises.models import Promise, PromiseEvent, Schedule
from firsthand.ground.promises.queries.promises import (
    event_of,
    get_promise,
    list_events,
    terms_of,
)
from firsthand.ground.promises.rules.noting import (
    Noting,
    Promised,
    obstacles_to_noting,
    obstacles_to_promising,
)
from firsthand.ground.promises.rules.standing import day_in, settle, standing_events


class CannotPromise(RuleBroken):
    """Rules stand in the way of what somebody wants to promise, or to note about a promise."""


@transaction.atomic
def make_promise(act: Act, promised: Promised) -> Promise:
    """Keep a promise. Its terms stand from then on. Raises NotFound for an unknown party, or CannotPromise."""
    obstacles = obstacles_to_promising(promised)
    if obstacles:
        raise CannotPromise(obstacles)
    refuse_strangers(act, promised)
    promise = new_promise(act, promised)
    promise.save()
    return promise


@transaction.atomic
def note(
    act: Act,
    id: UUID,
    noting: Noting,
    *,
    files: Sequence[tuple[str, bytes]] = (),
    hold: Callable[[], object] = tuple,
) -> PromiseEvent:
    """Note what happened to a promise, and work out anew where it stands.

    `hold` locks what its caller always locks before a promise. At most one file is kept with an event. Of a guest, the link is kept. Raises NotFound, CannotPromise with every obstacle, or CannotKeep for a file.
    """
    _may_note(act, get_promise(act, id), noting)
    # Cleaned before anything is held: it can take a minute, and nobody should have to wait for it.
    attachment = [keep_file(act, name=name, data=data) for name, data in files[:1]]
    hold()
    promise = get_promise(act, id, to_change=True)
    _may_note(act, promise, noting)
    event = PromiseEvent.objects.create(
        organisation_id=act.organisation,
        promise=promise,
        what=noting.what.value,
        side=noting.side.value,
        on=noting.on,
        recorded_at=act.at,
        recorded_by=act.person,
        guest=act.guest.link if act.guest else None,
        amount=noting.amount,
        due_from=(noting.first or noting.last) if noting.last else None,
        due_to=noting.last,
        note=noting.note.strip(),
        takes_back_id=noting.takes_back,
        attachment=attachment[0] if attachment else None,
    )
    derive(promise)
    return event


def _may_note(act: Act, promise: Promise, noting: Noting) -> None:
    """Ask the rules whether this can be noted about a promise. Raises CannotPromise with every obstacle."""
    before = [event_of(row) for row in list_events(act, [promise.id])]
    counting = {each.id: each.side for each in standing_events(before)}
    rest = settle(terms_of(promise), before, is_replaced=promise.replaced_at is not None)
    today = day_in(promise.zone, act.at)
    obstacles = obstacles_to_noting(noting, rest, today=today, known=counting, count=len(before))
    if obstacles:
        raise CannotPromise(obstacles)


def refuse_strangers(act: Act, promised: Promised) -> None:
    """Refuse a promise of which a side is not named, or not known here. Raises NotFound."""
    for party in (promised.debtor, promised.creditor):
        if party is None:
            raise NotFound
        get_party(act.organisation, party)


def new_promise(
    act: Act, promised: Promised, *, schedule: Schedule | None = None, slot: date | None = None
) -> Promise:
    """Give a promise that is not saved yet, with nothing happened to it."""
    debtor, creditor = promised.sides
    promise = Promise(
        organisation_id=act.organisation,
        debtor_id=debtor,
        creditor_id=creditor,
        by_id=promised.by,
        ours=promised.ours.value if promised.ours else "",
        kind=promised.kind.value,
        what=promised.what.strip(),
        due_from=promised.first,
        due_to=promised.last,
        zone=promised.zone,
        amount=promised.amount,
        currency=promised.currency,
        source=promised.source.value,
        source_id=promised.source_id,
        source_part=promised.source_part,
        schedule=schedule,
        slot=slot,
        made_at=act.at,
        made_by=act.person,
    )
    put(promise, settle(terms_of(promise), []))
    return promise
