"""The same account, sent twice over a bad line, is filed once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from firsthand.core.refusals import RuleBroken
from firsthand.front.api.models import Repeat
from firsthand.ground.access.acts import Act
from firsthand.ground.vault.keys import digest_of, sum_of

_KEPT: Final = timedelta(days=7)


def forget_repeats(organisation: UUID, at: datetime) -> int:
    """Forget the keys of an organisation that are older than a week; give how many."""
    removed, _ = Repeat.objects.filter(organisation_id=organisation, at__lt=at - _KEPT).delete()
    return removed


def once(act: Act, key: str | None, sent: bytes, do: Callable[[], UUID]) -> tuple[UUID, bool]:
    """Do a deed once under a key; give the id of what came of it, and whether it was there before.

    Of two who send the same at once, the second waits for the first. Raises RuleBroken where the key was used for
    something else within a week, and whatever the deed raises; then the key is free again.
    """
    if key is None:
        return do(), False
    forget_repeats(act.organisation, act.at)
    digest, sum_sent = digest_of(key), sum_of(sent)
    try:
        with transaction.atomic():
            kept = Repeat.objects.create(
                organisation_id=act.organisation, key_digest=digest, sent_digest=sum_sent, at=act.at
            )
    except IntegrityError:
        known = Repeat.objects.get(organisation_id=act.organisation, key_digest=digest)
        if known.sent_digest != sum_sent or known.evidence is None:
            raise RuleBroken(["key_used_for_another"]) from None
        return known.evidence, True
    kept.evidence = do()
    kept.save(update_fields=["evidence"])
    return kept.evidence, False
