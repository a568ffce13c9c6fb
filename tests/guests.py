"""Guests in tests: somebody of a partner who came by a link."""

from datetime import timedelta
from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firsthand.ground.access.models import GuestLink
from firsthand.ground.vault.links import make_link
from tests.cast import Cast


def link_for(
    cast: Cast, *, opens: str, record: UUID, party: UUID, part: str = "", days: int = 30
) -> tuple[GuestLink, str]:
    """Make a link in River's name, good for some days from the real now; give it and its key."""
    with cast.acting("amina"):
        return make_link(
            cast.act("amina"),
            opens=opens,
            record=record,
            party=party,
            part=part,
            ends_at=timezone.now() + timedelta(days=days),
        )


def visit(
    cast: Cast, client: Client, *, opens: str, record: UUID, party: UUID, part: str = ""
) -> GuestLink:
    """Open a link of River's in a test client, as a guest does."""
    link, key = link_for(cast, opens=opens, record=record, party=party, part=part)
    answer = client.get(reverse("open_link", args=[key]))
    assert answer.status_code == 302, answer.status_code
    return link
