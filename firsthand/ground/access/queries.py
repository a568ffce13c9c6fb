"""Reading tokens. Whoever asks has decided already whether they may."""

from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.models import ApiToken


def find_token(key_digest: str) -> ApiToken | None:
    """Give the token with this key, if there is one. The database shows it to whoever acts with the key."""
    return ApiToken.objects.filter(key_digest=key_digest).first()


def list_tokens(organisation: UUID) -> QuerySet[ApiToken]:
    """Give the tokens of an organisation, those that work first, then the newest first."""
    return ApiToken.objects.filter(organisation_id=organisation).order_by(
        "revoked_at", "-made_at", "id"
    )


def get_token(organisation: UUID, id: UUID) -> ApiToken:
    """Give a token of an organisation. Raises NotFound."""
    try:
        return list_tokens(organisation).get(id=id)
    except ApiToken.DoesNotExist:
        raise NotFound from None
