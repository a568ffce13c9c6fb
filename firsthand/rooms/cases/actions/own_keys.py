"""Words that were lost, or seen by somebody: a new key in the place of one's own, new words for it, and what the old one opened.

A new key reads nothing by itself. The seats of an older one move when its holder shows that they hold that very one, or when a
coordinator, who asked them by voice, lets the new one read. Colleagues give it the keys of cases, or who has the old words does.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.challenges import Answer, Challenge, challenge_for, is_answered
from firsthand.ground.vault.envelopes import is_recipient, looks_wrapped
from firsthand.rooms.cases.actions.reporting import is_sealed
from firsthand.rooms.cases.models import Key, Reader, Seat
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.own_keys import (
    not_taken_over,
    older_key,
    own_key,
    seats_under,
)
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import HeldKey


def ask_for_proof(reader: Reader) -> Challenge:
    """Seal something that only who holds a key can open."""
    return challenge_for(reader.recipient, about=str(reader.id))


@transaction.atomic
def replace_key(act: Act, recipient: str, wrapped: bytes) -> Reader:
    """Put a new key in the place of one's own. From now on nothing is sealed for the old one. Raises RuleBroken."""
    require(act, Can.REPLACE_KEY)
    old = own_key(act)
    if old.recipient == recipient:
        return old  # sent again, as no answer came
    if not (is_recipient(recipient) and looks_wrapped(wrapped)):
        raise RuleBroken([Obstacle.NOT_SEALED])
    today = act.at.date()
    Reader.objects.filter(id=old.id).update(replaced_on=today)
    new = Reader.objects.create(
        organisation_id=act.organisation,
        person_id=old.person_id,
        recipient=recipient,
        wrapped=wrapped,
        made_on=today,
    )
    record(act, "cases.replace_key", f"reader {new.id}", before=str(old.id))
    return new


@transaction.atomic
def change_words(act: Act, wrapped: bytes, proof: Answer) -> None:
    """Keep one's key under other words. Raises RuleBroken for who does not show that they hold it."""
    require(act, Can.REPLACE_KEY)
    reader = own_key(act)
    if not looks_wrapped(wrapped):
        raise RuleBroken([Obstacle.NOT_SEALED])
    _must_hold(reader, proof)
    Reader.objects.filter(id=reader.id).update(wrapped=wrapped)
    record(act, "cases.change_words", f"reader {reader.id}")


@transaction.atomic
def take_over(act: Act, older: UUID, proof: Answer, keys: Sequence[HeldKey]) -> None:
    """Keep what an older key of one's own opened as it was sealed for the new one. Seats under that very key come along. Raises RuleBroken."""
    require(act, Can.REPLACE_KEY)
    now, old = own_key(act), older_key(act, older)
    _must_hold(old, proof)
    if not all(is_sealed(each.sealed) for each in keys):
        raise RuleBroken([Obstacle.NOT_SEALED])
    moving = list(seats_under(old))
    end_seats(moving, act)
    for each in moving:
        seat(act, each.desk_id, now, shown_as=each.shown_as)
    held = {(key.case_id, key.version): key for key in not_taken_over(old, now)}
    Key.objects.bulk_create(
        Key(
            organisation_id=act.organisation,
            case_id=each.case,
            reader=now,
            version=each.version,
            recipient=held[each.case, each.version].recipient,
            vouched=held[each.case, each.version].vouched,
            sealed=each.sealed,
            is_given=held[each.case, each.version].is_given,
            is_makers=held[each.case, each.version].is_makers,
        )
        for each in {(each.case, each.version): each for each in keys}.values()
        if (each.case, each.version) in held
    )
    record(act, "cases.take_over_key", f"reader {now.id}", before=str(old.id))


def end_seats(seats: Sequence[Seat], act: Act) -> None:
    """End seats that stand in the name of a key that was replaced. Whoever calls has found out that the new one is theirs."""
    Seat.objects.filter(id__in=[each.id for each in seats]).update(until=act.at.date())


def seat(act: Act, desk: UUID, reader: Reader, *, shown_as: str, compared: bool = False) -> None:
    """Let a key read at a desk, unless it does."""
    today = act.at.date()
    if not Seat.objects.filter(desk_id=desk, reader=reader, until__isnull=True).exists():
        Seat.objects.create(
            organisation_id=act.organisation,
            desk_id=desk,
            reader=reader,
            shown_as=shown_as,
            compared_on=today if compared else None,
            since=today,
        )


def _must_hold(reader: Reader, proof: Answer) -> None:
    if not is_answered(proof, about=str(reader.id)):
        raise RuleBroken([Obstacle.NOT_SHOWN])
