"""What is done from time to time, for every organisation, as the application alone."""

from datetime import timedelta

from django.utils import timezone

from firsthand.front.api.models import Repeat
from firsthand.front.installation.ticking import DUTIES
from tests.cast import Cast


def test_a_key_is_forgotten_after_a_week_also_where_nobody_sends_another(cast: Cast) -> None:
    now = timezone.now()
    for name in ("amina", "chi"):
        with cast.acting(name):
            for days in (6, 8):
                Repeat.objects.create(
                    organisation_id=cast.act(name).organisation,
                    key_digest=str(days),
                    sent_digest="x",
                    at=now - timedelta(days=days),
                )

    DUTIES["repeats"]()

    for name in ("amina", "chi"):
        with cast.acting(name):
            assert [each.key_digest for each in Repeat.objects.all()] == ["6"]
