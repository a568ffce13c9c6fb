"""A new way in: made by who manages roles wherever the person acts, used once by the person, written down."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.front.api.tokens import make_token
from firsthand.ground.access.queries import get_token
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.people import end_mandate, give_mandate
from firsthand.ground.parties.models import Mandate, Person, Way
from firsthand.ground.vault.keys import digest_of
from firsthand.rooms.organisation.actions.ways import make_way, use_way, withdraw_way
from firsthand.rooms.organisation.queries import way_of
from tests.cast import FOUNDED, PASSWORD, Cast
from tests.rooms.organisation.conftest import SignIn

NEW = "nine slow boats at noon"
LATER = timedelta(minutes=5)


def mandate(cast: Cast, name: str, home: UUID | None = None) -> UUID:
    with acting(organisation=home or cast.act(name).organisation):
        return Mandate.objects.get(person=cast.people[name]).id


def made(cast: Cast, name: str = "dara") -> tuple[Way, str]:
    """Let Amina make a link for somebody of River."""
    with cast.acting("amina"):
        act = cast.act("amina", at=timezone.now(), is_elevated=True)
        return make_way(act, mandate(cast, name))


def test_the_person_sets_a_new_password_and_everything_else_of_theirs_ends(
    cast: Cast, sign_in: SignIn
) -> None:
    old = sign_in("dara")
    with cast.acting("amina"):
        token, _key = make_token(
            cast.act("amina", is_elevated=True),
            name="Sheet",
            role="reader",
            ends_on=timezone.now().date(),
        )
    page = sign_in("amina", again=True).post(f"/organisation/people/{mandate(cast, 'dara')}/way/")
    link = str(page.context["link"]).removeprefix("http://testserver")

    her = Client()
    asked = her.get(link, follow=True)
    assert "You sign in as <bdi>dara</bdi>" in asked.content.decode()
    assert link not in asked.content.decode()
    short = her.post("/organisation/way/", {"password": "short", "again": "short"})
    assert "One thing to mend" in short.content.decode()
    other = her.post("/organisation/way/", {"password": NEW, "again": NEW + "!"})
    assert "not the same" in other.content.decode()
    done = her.post("/organisation/way/", {"password": NEW, "again": NEW}, follow=True)
    assert "The new password is set." in done.content.decode()

    assert old.get("/organisation/account/").status_code == 302
    assert her.get("/organisation/account/").status_code == 302  # one signs in with it
    dara = Person.objects.get(username="dara")
    assert dara.check_password(NEW)
    assert Client().get(link).status_code == 404
    with cast.acting("amina"):
        done_by = [(each.what, each.called) for each in list_entries(cast.act("amina"))[:2]]
        assert done_by == [("organisation.use_way", "dara"), ("organisation.make_way", "amina")]
        assert not get_token(cast.river.id, token.id).revoked_at


def test_keys_that_the_person_made_end(cast: Cast) -> None:
    with cast.acting("amina"):
        give_mandate(cast.river.id, cast.people["dara"].id, role="coordinator", on=FOUNDED)
        act = replace(cast.act("amina", is_elevated=True), person=cast.people["dara"].id)
        token, _key = make_token(act, name="Sheet", role="reader", ends_on=act.at.date())
        _way, key = make_way(
            cast.act("amina", at=timezone.now(), is_elevated=True),
            Mandate.objects.get(person=cast.people["dara"], role="member").id,
        )
    use_way(digest_of(key), password=NEW, at=timezone.now())
    with cast.acting("amina"):
        assert get_token(cast.river.id, token.id).revoked_at


def test_it_works_once_and_not_for_long(cast: Cast) -> None:
    way, key = made(cast)
    digest = digest_of(key)
    assert Way.objects.count() == 0  # nobody sees it who does not act for River
    assert way_of(digest, way.made_at).username == "dara"
    with pytest.raises(NotFound):
        way_of(digest, way.ends_at)
    use_way(digest, password=NEW, at=way.made_at)
    for _ in range(2):
        with pytest.raises(NotFound):
            use_way(digest, password=PASSWORD, at=way.made_at)
    with pytest.raises(NotFound):
        way_of("", way.made_at)


def test_a_newer_one_takes_the_place_of_an_older_one_and_both_can_be_withdrawn(cast: Cast) -> None:
    (_first, old), (second, new) = made(cast), made(cast)
    with pytest.raises(NotFound):
        way_of(digest_of(old), second.made_at)
    with cast.acting("amina"):
        withdraw_way(cast.act("amina", at=second.made_at), second.id)
        with pytest.raises(NotFound):
            withdraw_way(cast.act("amina", at=second.made_at), second.id)
    with pytest.raises(NotFound):
        way_of(digest_of(new), second.made_at)


def test_who_may_not_make_one(cast: Cast) -> None:
    dara = mandate(cast, "dara")
    with cast.acting("amina"):
        for name, is_elevated in (("dara", True), ("ben", True), ("amina", False)):
            with pytest.raises(NotAllowed):
                make_way(cast.act(name, is_elevated=is_elevated), dara)
    with cast.acting("chi"), pytest.raises(NotFound):
        make_way(cast.act("chi", is_elevated=True), dara)


def test_it_opens_no_organisation_whose_roles_the_maker_does_not_manage(
    cast: Cast, sign_in: SignIn
) -> None:
    with acting(organisation=cast.hill.id):
        elsewhere = give_mandate(cast.hill.id, cast.people["dara"].id, role="reader", on=FOUNDED)
    with pytest.raises(RuleBroken, match="also_elsewhere"):
        made(cast)
    page = sign_in("amina", again=True).post(
        f"/organisation/people/{mandate(cast, 'dara', cast.river.id)}/way/"
    )
    assert "also acts for an organisation" in page.content.decode()

    with acting(organisation=cast.hill.id):
        amina = give_mandate(cast.hill.id, cast.people["amina"].id, role="coordinator", on=FOUNDED)
    way, key = _made_in_river(cast)
    assert way_of(digest_of(key), way.made_at).id == way.id

    with acting(organisation=cast.hill.id):
        end_mandate(cast.hill.id, amina.id, on=FOUNDED)
    with pytest.raises(NotFound):  # she does not manage roles in Hill any more
        use_way(digest_of(key), password=NEW, at=way.made_at + LATER)
    with acting(organisation=cast.hill.id):
        end_mandate(cast.hill.id, elsewhere.id, on=FOUNDED)
    use_way(digest_of(key), password=NEW, at=way.made_at + LATER)


def test_it_is_for_somebody_who_is_here_now(cast: Cast) -> None:
    dara = mandate(cast, "dara")
    with cast.acting("amina"):
        end_mandate(cast.river.id, dara, on=FOUNDED)
    with pytest.raises(RuleBroken, match="not_here_now"):
        made(cast)


def _made_in_river(cast: Cast) -> tuple[Way, str]:
    with cast.acting("amina"):
        theirs = Mandate.objects.get(person=cast.people["dara"], organisation=cast.river)
        act = cast.act("amina", at=timezone.now(), is_elevated=True)
        return make_way(act, theirs.id)
