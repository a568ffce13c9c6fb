"""Keeping tokens and ending them. Whoever asks has decided already whether they may, and writes it down."""

from datetime import date, datetime
from uuid import UUID

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of, person_of
from firsthand.ground.access.models import ApiToken
from firsthand.ground.access.roles import ROLES


def roles_within(act: Act) -> tuple[str, ...]:
    """Give the roles that may do nothing that the act may not, from the one that may do most."""
    return tuple(role for role in ROLES if permissions_of((role,)) <= act.permissions)


def keep_token(act: Act, *, name: str, role: str, key_digest: str, ends_on: date) -> ApiToken:
    """Keep a token, by the digest of its key."""
    return ApiToken.objects.create(
        organisation_id=act.organisation,
        name=name,
        role=role,
        key_digest=key_digest,
        made_at=act.at,
        made_by=person_of(act),
        ends_on=ends_on,
    )


def end_token(id: UUID, *, at: datetime) -> bool:
    """End a token; tell whether it was there to be ended. Of two who try at once, one succeeds."""
    return bool(ApiToken.objects.filter(id=id, revoked_at__isnull=True).update(revoked_at=at))


def note_use(id: UUID, *, on: date) -> None:
    """Keep the day on which a token was used last."""
    ApiToken.objects.filter(id=id).update(last_used_on=on)


def end_tokens_of(person: UUID, *, organisation: UUID, at: datetime) -> list[UUID]:
    """End every token that a person made for an organisation and that is not ended; give which."""
    theirs = ApiToken.objects.select_for_update().filter(
        organisation_id=organisation, made_by=person, revoked_at__isnull=True
    )
    ended = list(theirs.order_by("id").values_list("id", flat=True))
    ApiToken.objects.filter(id__in=ended).update(revoked_at=at)
    return ended
