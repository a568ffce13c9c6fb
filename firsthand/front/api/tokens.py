"""Making tokens and taking them away: deeds of a person who has just shown who they are."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.actions import end_token, keep_token, roles_within
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.access.models import ApiToken
from firsthand.ground.access.queries import get_token
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.keys import digest_of, new_key
from firsthand.rooms.organisation.policy import Can

PREFIX: Final = "firsthand_"
"""Stands before every key, so that one that lies around is recognised."""
_LONGEST: Final = timedelta(days=366)


@transaction.atomic
def make_token(act: Act, *, name: str, role: str, ends_on: date) -> tuple[ApiToken, str]:
    """Make a token; give it with its key, which nobody sees a second time. Raises RuleBroken."""
    require(act, Can.USE_API)
    obstacles = []
    if not name.strip():
        obstacles.append("no_name")
    if role not in roles_within(act):
        obstacles.append("role_too_wide")
    if ends_on < act.at.date():
        obstacles.append("ends_too_early")
    if ends_on > act.at.date() + _LONGEST:
        obstacles.append("ends_too_late")
    if obstacles:
        raise RuleBroken(obstacles)
    key = PREFIX + new_key()
    token = keep_token(
        act, name=name.strip(), role=role, key_digest=digest_of(key), ends_on=ends_on
    )
    record(act, Can.USE_API, f"token:{token.id}", role=role, made=True)
    return token, key


@transaction.atomic
def revoke_token(act: Act, id: UUID) -> ApiToken:
    """Take a token away, at once and for good. Raises NotFound, or RuleBroken if it was taken away before."""
    token = get_token(act.organisation, id)
    require(act, Can.USE_API)
    if not end_token(id, at=act.at):
        raise RuleBroken(["ended_already"])
    record(act, Can.USE_API, f"token:{id}", made=False)
    return token
