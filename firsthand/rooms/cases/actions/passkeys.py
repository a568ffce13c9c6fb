"""Passkeys beside the words: added by whoever holds the key, taken away at will."""

import re
from typing import Final
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.challenges import Answer, is_answered
from firsthand.ground.vault.envelopes import looks_wrapped_for_a_passkey
from firsthand.rooms.cases.models import Passkey
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.own_keys import own_key
from firsthand.rooms.cases.rules.obstacles import Obstacle

MOST: Final = 5
_CREDENTIAL: Final = re.compile(r"AGE-PLUGIN-FIDO2PRF-1[02-9AC-HJ-NP-Z]{20,900}")


@transaction.atomic
def add_passkey(act: Act, credential: str, wrapped: bytes, proof: Answer) -> Passkey:
    """Keep one's key as a passkey opens it. Raises RuleBroken for who does not show that they hold the key."""
    require(act, Can.REPLACE_KEY)
    reader = own_key(act)
    if not (_CREDENTIAL.fullmatch(credential) and looks_wrapped_for_a_passkey(wrapped)):
        raise RuleBroken([Obstacle.NOT_SEALED])
    if not is_answered(proof, about=str(reader.id)):
        raise RuleBroken([Obstacle.NOT_SHOWN])
    known = Passkey.objects.filter(reader=reader, credential=credential).first()
    if known:
        return known  # sent again, as no answer came
    if Passkey.objects.filter(reader=reader).count() >= MOST:
        raise RuleBroken([Obstacle.TOO_MANY])
    passkey = Passkey.objects.create(
        organisation_id=act.organisation,
        reader=reader,
        credential=credential,
        wrapped=wrapped,
        made_on=act.at.date(),
    )
    record(act, "cases.add_passkey", f"reader {reader.id}")
    return passkey


@transaction.atomic
def remove_passkey(act: Act, id: UUID) -> None:
    """Let a passkey open one's key no more. Raises NotFound."""
    require(act, Can.REPLACE_KEY)
    gone, _ = Passkey.objects.filter(reader=own_key(act), id=id).delete()
    if not gone:
        raise NotFound
    record(act, "cases.remove_passkey", f"reader {own_key(act).id}")
