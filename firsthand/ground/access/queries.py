"""Reading tokens, and which invitations are good. Whoever asks has decided already whether they may."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.models import ApiToken
from firsthand.ground.access.roles import INVITERS
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.models import Invitation, Mandate
from firsthand.ground.parties.queries import find_invitation, holding, open_invitations


def find_token(key_digest: str) -> ApiToken | None:
    """Give the token with this key, if there is one. The database shows it to whoever acts with the key."""
    return ApiToken.objects.filter(key_digest=key_digest).first()


def list_tokens(organisation: UUID) -> QuerySet[ApiToken]:
    """Give the tokens of an organisation: those that nobody took away, the newest first, then the others."""
    return ApiToken.objects.filter(organisation_id=organisation).order_by(
        F("revoked_at").desc(nulls_first=True), "-made_at", "id"
    )


def get_token(organisation: UUID, id: UUID) -> ApiToken:
    """Give a token of an organisation. Raises NotFound."""
    try:
        return list_tokens(organisation).get(id=id)
    except ApiToken.DoesNotExist:
        raise NotFound from None


def good_invitations(organisation: UUID, at: datetime) -> QuerySet[Invitation]:
    """Give the invitations that let somebody in: open, and made by somebody who could make them today.

    The first one of an organisation was made by nobody, and is good for as long as it is open.
    """
    inviters = Mandate.objects.filter(
        holding(at.date()),
        organisation_id=OuterRef("organisation_id"),
        person_id=OuterRef("made_by"),
        role__in=INVITERS,
    )
    found = open_invitations(organisation, at)
    return found.filter(Q(made_by__isnull=True) | Exists(inviters))


def find_good_invitation(key_digest: str, at: datetime) -> Invitation | None:
    """Give the invitation with this key if it lets somebody in now. Unknown, used, too old and no longer meant look alike."""
    if not key_digest:
        return None
    with acting(key=key_digest):
        found = find_invitation(key_digest)
    if found is None:
        return None
    with acting(organisation=found.organisation_id):
        good = good_invitations(found.organisation_id, at).select_related("organisation")
        return good.filter(id=found.id).first()
