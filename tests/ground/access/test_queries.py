"""Tokens in their order, and which invitations are good: one answer for lists, for signing up, and for coming in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.utils import timezone

from firsthand.core.refusals import NotFound
from firsthand.ground.access.actions import end_token, keep_token
from firsthand.ground.access.queries import good_invitations, list_tokens
from firsthand.ground.access.roles import INVITERS
from firsthand.ground.parties.actions.people import make_invitation, use_invitation
from firsthand.ground.parties.models import Invitation, Mandate
from firsthand.ground.web.accounts import INVITED, Accounts
from firsthand.rooms.organisation.queries import list_invitations, offer_of
from tests.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)
DIGEST = "a" * 64


def test_tokens_that_nobody_took_away_come_first(cast: Cast) -> None:
    with cast.acting("amina"):
        for name, minute in (("first", 0), ("taken", 1), ("last", 2)):
            act = cast.act("amina", at=NOW + timedelta(minutes=minute))
            kept = keep_token(act, name=name, role="reader", key_digest=name, ends_on=TODAY)
            if name == "taken":
                end_token(kept.id, at=NOW)

        assert [each.name for each in list_tokens(cast.river.id)] == ["last", "first", "taken"]


def ended(cast: Cast) -> None:
    Mandate.objects.filter(person=cast.people["amina"]).update(ends_on=TODAY)


def only_reads(cast: Cast) -> None:
    Mandate.objects.filter(person=cast.people["amina"]).update(role="reader")


def used(cast: Cast) -> None:
    use_invitation(Invitation.objects.get().id, at=NOW)


def too_old(cast: Cast) -> None:
    Invitation.objects.update(ends_at=NOW)


@pytest.mark.parametrize("happens", [ended, only_reads, used, too_old, None])
def test_whoever_asks_whether_an_invitation_is_good_gets_the_same_answer(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Cast], None] | None
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    with cast.acting("amina"):
        make_invitation(
            cast.river.id,
            role="member",
            key_digest=DIGEST,
            at=NOW,
            ends_at=NOW + DAY,
            made_by=cast.people["amina"].id,
        )
        if happens:
            happens(cast)
        listed = list_invitations(cast.act("amina")).exists()
    request = RequestFactory().get("/account/signup/")
    request.session = SessionStore()
    request.session[INVITED] = DIGEST
    signs_up = Accounts().is_open_for_signup(request)
    try:
        offered = bool(offer_of(DIGEST, NOW))
    except NotFound:
        offered = False

    assert {listed, signs_up, offered} == {happens is None}


def test_the_first_invitation_was_made_by_nobody_and_is_good(cast: Cast) -> None:
    with cast.acting("amina"):
        make_invitation(
            cast.river.id, role="coordinator", key_digest=DIGEST, at=NOW, ends_at=NOW + DAY
        )
        assert good_invitations(cast.river.id, NOW).exists()
    assert INVITERS == ("coordinator",)
