"""Somebody signed in as everybody signs in, and things to look at."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings as kept
from django.core.cache import cache
from django.test import Client

from firsthand.core.verdict.case import Body
from firsthand.core.verdict.rubric import LED_BODIES, LED_FACTS
from firsthand.ground.parties.models import Party
from firsthand.ground.parties.rules import Described, Kind, Level, MemberRole, Term
from firsthand.rooms.organisation.actions.parties import (
    Joining,
    add_membership,
    add_party,
    check_led,
)
from firsthand.rooms.organisation.rules import Check
from tests.cast import PASSWORD, TODAY, Cast

SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """Sign somebody in by name; without `again`, that was an hour ago."""
    cache.clear()
    monkeypatch.setattr(kept, "ALLOWED_HOSTS", ["localhost", "testserver"])

    def sign_in(name: str, *, again: bool = False) -> Client:
        client = Client()
        client.post("/account/login/", {"login": name, "password": PASSWORD})
        if not again:
            session = client.session
            for each in session["account_authentication_methods"]:
                each["at"] -= 3600
            session.save()
        return client

    return sign_in


def described(name: str, **changed: object) -> Described:
    """Describe a party."""
    fields: dict[str, object] = {"kind": Kind.GROUP, "level": Level.LOCAL} | changed
    return Described(name=name, **fields)  # type: ignore[arg-type]


def known(cast: Cast, name: str, party: str) -> Party:
    """Add a party that somebody's organisation knows from now on."""
    return add_party(cast.act(name), described(party))


def joined(cast: Cast, name: str, member: Party, of: Party, **changed: object) -> Joining:
    """Describe a membership since the first of March."""
    fields: dict[str, object] = {"role": MemberRole.MEMBER, "term": Term(date(2026, 3, 1))}
    return Joining(member=member.id, of=of.id, **(fields | changed))  # type: ignore[arg-type]


def check(**changed: object) -> Check:
    """Count: everything holds, as a coordinator says; but what is changed."""
    fields: dict[str, object] = {
        "on": TODAY,
        "is_attested": False,
        "bodies": {id: Body(size=41, from_community=29) for id in LED_BODIES},
        "facts": dict.fromkeys(LED_FACTS, True),
    }
    return Check(**(fields | changed))  # type: ignore[arg-type]


def fill(cast: Cast, name: str, count: int) -> list[Party]:
    """Let somebody's organisation know so many groups, each a member of it, each checked."""
    us = Party.objects.get(organisation_id=cast.act(name).organisation, is_us=True)
    first = Party.objects.filter(organisation=us.organisation_id).count()
    groups = [known(cast, name, f"Group {number}") for number in range(first, first + count)]
    for group in groups:
        add_membership(cast.act(name), joined(cast, name, group, us))
        check_led(cast.act(name), group.id, check())
    return groups
