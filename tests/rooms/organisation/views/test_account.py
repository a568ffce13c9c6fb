"""One's own account: kept as chosen, and a way out everywhere."""

from dataclasses import replace

import pytest
from django.test import Client

from firsthand.front.api.tokens import make_token
from firsthand.ground.access.queries import get_token
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.people import give_mandate
from firsthand.ground.parties.models import Mandate, Person
from tests.cast import FOUNDED, TODAY, Cast
from tests.rooms.organisation.conftest import SignIn

PATH = "/organisation/account/"


def test_what_is_chosen_is_kept(cast: Cast, sign_in: SignIn) -> None:
    dara = sign_in("dara")
    typed = {"called": " Dee ", "language": "en", "theme": "dark"}
    page = dara.post(PATH, typed, follow=True).content.decode()

    assert 'data-theme="dark"' in page
    person = Person.objects.get(username="dara")
    assert (person.called, person.language, person.theme) == ("Dee", "en", "dark")
    dara.post(PATH, {"called": "", "language": "any", "theme": "any"})
    person.refresh_from_db()
    assert (person.called, person.language, person.theme) == ("", "", "")


def test_what_is_not_offered_is_not_kept(cast: Cast, sign_in: SignIn) -> None:
    dara = sign_in("dara")
    typed = {"called": "x" * 61, "language": "xx", "theme": "pink"}
    page = dara.post(PATH, typed).content.decode()

    assert "3 things to mend" in page
    assert Person.objects.get(username="dara").theme == ""


def test_signing_out_everywhere_ends_every_session(cast: Cast, sign_in: SignIn) -> None:
    phone, computer = sign_in("dara"), sign_in("dara")
    assert phone.get(PATH + "sign-out-everywhere/").status_code == 404
    assert phone.post(PATH + "sign-out-everywhere/").status_code == 302

    for client in (phone, computer):
        assert client.get(PATH).status_code == 302


def test_somebody_without_an_organisation_has_an_account_and_nothing_else(
    cast: Cast, sign_in: SignIn
) -> None:
    efe = sign_in("efe")

    assert efe.get(PATH).status_code == 200
    assert "You act for no organisation now." in efe.get("/", follow=True).content.decode()
    assert efe.get("/organisation/choose/").status_code == 200
    for path in ("", "people/", "parties/", "memberships/", "audit/"):
        assert efe.get(f"/organisation/{path}").status_code == 404
    assert Client().get(PATH).status_code == 302


@pytest.mark.parametrize("called", ["\u0410mina", "ami\u200bna", "\u202eanima"], ids=ascii)
def test_nobody_is_called_what_looks_like_another(cast: Cast, sign_in: SignIn, called: str) -> None:
    dara = sign_in("dara")
    page = dara.post(PATH, {"called": called, "language": "any", "theme": "any"}).content.decode()

    assert "One thing to mend" in page
    assert Person.objects.get(username="dara").called == ""


def test_the_name_to_sign_in_with_stands_beside_a_chosen_one(cast: Cast, sign_in: SignIn) -> None:
    Person.objects.filter(username="dara").update(called="amina")
    amina = sign_in("amina", again=True)
    with cast.acting("amina"):
        mandate = Mandate.objects.get(person=cast.people["dara"])
    told = "\u2068amina\u2069 (\u2068dara\u2069)"

    for path in ("people/", f"people/{mandate.id}/end/", "people/give/", "audit/"):
        assert told in amina.get(f"/organisation/{path}").content.decode(), path


def test_signing_out_everywhere_ends_the_keys_that_one_made(cast: Cast, sign_in: SignIn) -> None:
    with acting(organisation=cast.hill.id):
        give_mandate(cast.hill.id, cast.people["amina"].id, role="coordinator", on=FOUNDED)
    chi = cast.act("chi", is_elevated=True)
    with cast.acting("chi"):
        of_chi, _key = make_token(chi, name="Sheet", role="reader", ends_on=TODAY)
        act = replace(chi, person=cast.people["amina"].id)
        elsewhere, _key = make_token(act, name="Sheet", role="reader", ends_on=TODAY)
    with cast.acting("amina"):
        act = cast.act("amina", is_elevated=True)
        here, _key = make_token(act, name="Sheet", role="reader", ends_on=TODAY)

    assert sign_in("amina").post(PATH + "sign-out-everywhere/").status_code == 302

    with cast.acting("amina"):
        assert get_token(cast.river.id, here.id).revoked_at
        assert list_entries(act)[0].subject == f"token:{here.id}"
    with cast.acting("chi"):
        assert get_token(cast.hill.id, elsewhere.id).revoked_at
        assert not get_token(cast.hill.id, of_chi.id).revoked_at
