"""Keeping the key that somebody made in their browser, wrapped in their passphrase."""

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.envelopes import is_recipient, looks_wrapped
from firsthand.rooms.cases.models import Reader
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import reader_of
from firsthand.rooms.cases.rules.obstacles import Obstacle


@transaction.atomic
def keep_key(act: Act, recipient: str, wrapped: bytes) -> Reader:
    """Keep a key: one a person. Raises RuleBroken for what is none, and where there is one already."""
    require(act, Can.READ)
    if not (is_recipient(recipient) and looks_wrapped(wrapped)):
        raise RuleBroken([Obstacle.NOT_SEALED])
    known = reader_of(act)
    if known and known.recipient == recipient:
        return known  # sent again, as no answer came
    if known:
        raise RuleBroken([Obstacle.HAS_KEY])
    reader = Reader.objects.create(
        organisation_id=act.organisation,
        person_id=person_of(act),
        recipient=recipient,
        wrapped=wrapped,
        made_on=act.at.date(),
    )
    record(act, "cases.make_key", f"reader {reader.id}")
    return reader
