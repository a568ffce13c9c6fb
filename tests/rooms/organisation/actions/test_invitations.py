"""Coming in by a link: shown once, used once, by one; unknown, used, withdrawn and too old look alike."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.parties.models import Invitation, Mandate, Person
from firsthand.ground.parties.queries import open_invitations
from firsthand.ground.parties.rules import Chosen
from firsthand.ground.vault.keys import digest_of
from firsthand.rooms.organisation.actions.invitations import (
    accept_invitation,
    invite,
    withdraw_invitation,
)
from tests.cast import NOW, Cast
from tests.rooms.organisation.conftest import SignIn

LINK = re.compile(r"/organisation/invitation/[\w-]{43}/")


def make(cast: Cast, role: str = "member") -> str:
    with cast.acting("amina"):
        return invite(cast.act("amina", is_elevated=True), role=role, chosen=Chosen.ELECTED)


def come_in(cast: Cast, key: str, name: str = "efe") -> None:
    person = cast.people[name]
    accept_invitation(digest_of(key), person=person.id, called=name, at=NOW)


def test_it_is_made_recorded_and_its_key_is_kept_nowhere(cast: Cast) -> None:
    key = make(cast)

    with cast.acting("amina"):
        kept = Invitation.objects.get()
        assert key not in str(vars(kept))
        assert kept.ends_at - kept.made_at == timedelta(days=7)
        entry = list_entries(cast.act("amina"))[0]
        assert (entry.what, entry.detail) == ("organisation.invite", {"role": "member"})
        assert key not in str(vars(entry))


@pytest.mark.parametrize(("name", "again"), [("amina", True), ("dara", False), ("ben", False)])
def test_who_may_not_invite(cast: Cast, name: str, again: bool) -> None:
    with cast.acting("amina"):
        with pytest.raises(NotAllowed) as refused:
            invite(cast.act(name), role="member")
        assert refused.value.show_again is again
        assert not Invitation.objects.exists()


def test_nobody_is_invited_into_a_role_that_there_is_not(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="no_such_role"):
        make(cast, "owner")


def test_it_lets_one_person_in_once(cast: Cast) -> None:
    key = make(cast)
    come_in(cast, key)

    with cast.acting("amina"):
        given = Mandate.objects.get(person=cast.people["efe"])
        assert (given.role, given.chosen, given.starts_on) == ("member", "elected", NOW.date())
        entry = list_entries(cast.act("amina"))[0]
        assert (entry.what, entry.called) == ("organisation.accept_invitation", "efe")
    with pytest.raises(NotFound):
        come_in(cast, key, "chi")


def test_who_is_here_as_that_already_does_not_use_it_up(cast: Cast) -> None:
    key = make(cast)
    with pytest.raises(RuleBroken):
        come_in(cast, key, "dara")
    come_in(cast, key)


def test_unknown_used_withdrawn_and_too_old_look_alike(cast: Cast, sign_in: SignIn) -> None:
    used, withdrawn, old = make(cast), make(cast, "reader"), make(cast, "board")
    come_in(cast, used)
    with cast.acting("amina"):
        for_readers = Invitation.objects.get(role="reader")
        withdraw_invitation(cast.act("amina"), for_readers.id)
        assert list_entries(cast.act("amina"))[0].what == "organisation.withdraw_invitation"
        past = NOW - timedelta(days=30)
        Invitation.objects.filter(role="board").update(ends_at=past)
    answers = [
        Client().get(f"/organisation/invitation/{key}/") for key in (used, withdrawn, old, "x" * 43)
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert {answer["Referrer-Policy"] for answer in answers} == {"no-referrer"}


def test_only_one_that_is_open_can_be_withdrawn(cast: Cast) -> None:
    key = make(cast)
    with cast.acting("amina"):
        (open_one,) = open_invitations(cast.river.id, NOW)
        with pytest.raises(NotAllowed):
            withdraw_invitation(cast.act("dara"), open_one.id)
    with cast.acting("chi"):
        for id in (open_one.id, uuid4()):
            with pytest.raises(NotFound):
                withdraw_invitation(cast.act("chi"), id)
    come_in(cast, key)
    with cast.acting("amina"), pytest.raises(NotFound):
        withdraw_invitation(cast.act("amina"), open_one.id)


def test_the_link_is_shown_once_after_showing_again_who_one_is(cast: Cast, sign_in: SignIn) -> None:
    amina = sign_in("amina")
    page = amina.get("/organisation/people/invite/", follow=True)
    assert "Is it still you?" in page.content.decode()
    amina.post("/account/reauthenticate/", {"password": "made up for tests"})
    shown = amina.post("/organisation/people/invite/", {"role": "member", "chosen": "elected"})
    link = LINK.search(shown.content.decode())

    assert link
    assert "no-store" in shown["Cache-Control"]
    assert link[0] not in amina.get("/organisation/people/").content.decode()


def test_from_the_link_over_signing_up_into_the_organisation(cast: Cast, sign_in: SignIn) -> None:
    link = f"/organisation/invitation/{make(cast)}/"
    client = Client()
    assert "by invitation" in client.get("/account/signup/").content.decode()

    opened = client.get(link)
    assert opened["Referrer-Policy"] == "no-referrer"
    assert opened["Location"] == "/organisation/invitation/"
    page = client.get(opened["Location"]).content.decode()
    assert "River" in page
    assert link not in page
    here = "/account/signup/?next=/organisation/invitation/"
    assert here in page
    password = "four quiet lamps outside"
    typed = {"username": "gita", "password1": password, "password2": password}
    signed_up = client.post(here, typed, follow=True)
    assert signed_up.redirect_chain[-1][0] == "/organisation/invitation/"
    assert b"You are signed in as" in signed_up.content

    came = client.post("/organisation/invitation/", follow=True)
    assert b"You are in." in came.content
    assert b"River" in client.get("/organisation/").content
    with cast.acting("amina"):
        assert Mandate.objects.get(person=Person.objects.get(username="gita")).role == "member"
    assert client.get("/organisation/invitation/").status_code == 404
    assert Client().get(link).status_code == 404


def test_somebody_of_another_organisation_comes_in_and_acts_for_both(
    cast: Cast, sign_in: SignIn
) -> None:
    chi = sign_in("chi")
    chi.get(f"/organisation/invitation/{make(cast, 'board')}/")
    chi.post("/organisation/invitation/")

    assert b"River" in chi.get("/organisation/").content
    page = chi.get("/organisation/choose/").content.decode()
    assert "Hill" in page
    chi.post("/organisation/choose/", {"organisation": str(cast.hill.id)})
    assert '<h1 dir="auto">Hill</h1>' in chi.get("/organisation/").content.decode()
    for id in (str(uuid4()), "x", str(cast.river.id)[:-1]):
        assert chi.post("/organisation/choose/", {"organisation": id}).status_code == 404


def test_nobody_comes_in_without_signing_in(cast: Cast) -> None:
    client = Client()
    client.get(f"/organisation/invitation/{make(cast)}/")

    assert b"First time here?" in client.post("/organisation/invitation/").content
    with cast.acting("amina"):
        assert Invitation.objects.get().used_at is None
