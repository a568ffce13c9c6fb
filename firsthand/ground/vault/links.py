"""Links for guests: a random key, signed by this installation, of which only a digest is kept.

The signature says before anything is looked up whether a key was made here; the digest says which link it is.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.signing import BadSignature, Signer

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.guests import keep_link
from firsthand.ground.access.models import GuestLink
from firsthand.ground.vault.keys import digest_of, new_key

_SIGNER: Final = Signer(sep=".", salt="firsthand.link")
_LONGEST: Final = 200


def make_link(
    act: Act, *, opens: str, record: UUID, party: UUID, ends_at: datetime, part: str = ""
) -> tuple[GuestLink, str]:
    """Make a link to a record; give it, and its key, which is kept nowhere.

    Raises NotFound for a party that is not known, and LookupError for an address that is not for guests.
    """
    key = new_key()
    link = GuestLink(
        opens=opens,
        record=record,
        party_id=party,
        part=part,
        ends_at=ends_at,
        key_digest=digest_of(key),
    )
    keep_link(act, link)
    return link, _SIGNER.sign(key)


def digest_of_link(signed: str) -> str:
    """Give the digest by which a link is known. Raises NotFound for a key that was not made here."""
    if len(signed) > _LONGEST:
        raise NotFound
    try:
        return digest_of(_SIGNER.unsign(signed))
    except BadSignature:
        raise NotFound from None
