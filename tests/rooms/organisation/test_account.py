"""One's own account: kept as chosen, and a way out everywhere."""

from django.test import Client

from firsthand.ground.parties.models import Person
from tests.cast import Cast
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
    assert efe.get("/organisation/choose/").status_code == 200
    for path in ("", "people/", "parties/", "memberships/", "audit/"):
        assert efe.get(f"/organisation/{path}").status_code == 404
    assert Client().get(PATH).status_code == 302
