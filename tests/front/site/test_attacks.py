"""What an attacker found, and does not find any more."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from firsthand.core.refusals import NotFound
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.people import end_mandate, give_mandate, make_invitation
from firsthand.ground.parties.queries import list_parties, mandates_in
from firsthand.ground.parties.rules import Term
from firsthand.rooms.organisation.queries import offer_of
from firsthand.rooms.organisation.rules import Obstacle, obstacles_to_an_end
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from tests.cast import FOUNDED, NOW, TODAY, Cast
from tests.rooms.partnerships.test_evidence import partnership, telling

DAY = timedelta(days=1)


def test_an_end_can_be_brought_forward_and_never_put_off() -> None:
    far = Term(FOUNDED, date(9999, 12, 31))

    assert obstacles_to_an_end(far, TODAY) == []
    assert obstacles_to_an_end(Term(FOUNDED, TODAY), TODAY + DAY) == [Obstacle.ENDED_ALREADY]


def test_an_invitation_is_good_only_as_long_as_its_maker_may_invite(cast: Cast) -> None:
    digest, amina = "a" * 64, cast.people["amina"].id
    with cast.acting("amina"):
        make_invitation(
            cast.river.id,
            role="coordinator",
            key_digest=digest,
            at=NOW,
            ends_at=NOW + 7 * DAY,
            made_by=amina,
        )
    assert offer_of(digest, NOW).role == "coordinator"

    with cast.acting("amina"):
        mandate = mandates_in(cast.river.id).get(person_id=amina)
        end_mandate(cast.river.id, mandate.id, on=TODAY)

    with pytest.raises(NotFound):
        offer_of(digest, NOW)


def test_a_form_of_one_organisation_is_not_taken_for_another(cast: Cast) -> None:
    amina = cast.people["amina"]
    with acting(organisation=cast.hill.id):
        give_mandate(cast.hill.id, amina.id, role="coordinator", on=FOUNDED)
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina)

    def token(path: str) -> str:
        text = client.get(path).content.decode()
        return text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]

    turn = {"csrfmiddlewaretoken": token("/organisation/choose/"), "organisation": cast.river.id}
    assert client.post("/organisation/choose/", turn).status_code == 302
    stale = token("/organisation/parties/add/")
    turn = {"csrfmiddlewaretoken": token("/organisation/choose/"), "organisation": cast.hill.id}
    assert client.post("/organisation/choose/", turn).status_code == 302

    form = {
        "csrfmiddlewaretoken": stale,
        "name": "Meant for River",
        "kind": "ngo",
        "level": "local",
    }
    assert client.post("/organisation/parties/add/", form).status_code == 403
    with acting(organisation=cast.hill.id):
        assert not list_parties(cast.hill.id).filter(name="Meant for River").exists()


def test_a_deed_meant_for_an_organisation_that_one_has_left_is_done_nowhere(cast: Cast) -> None:
    amina = cast.people["amina"]
    with acting(organisation=cast.hill.id):
        mandate = give_mandate(cast.hill.id, amina.id, role="coordinator", on=FOUNDED)
    client = Client()
    client.force_login(amina)
    client.post("/organisation/choose/", {"organisation": cast.hill.id})
    with acting(organisation=cast.hill.id):
        end_mandate(cast.hill.id, mandate.id, on=FOUNDED + DAY)

    form = {"name": "Meant for Hill", "kind": "ngo", "level": "local"}
    assert client.post("/organisation/parties/add/", form).status_code == 404
    with cast.acting("amina"):
        assert not list_parties(cast.river.id).filter(name="Meant for Hill").exists()


def test_filed_evidence_cannot_be_deleted_by_the_application(cast: Cast) -> None:
    with cast.acting("amina"):
        file_evidence(cast.act("amina"), partnership(cast), telling())
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("DELETE FROM partnerships_evidence")


def test_nobody_sends_more_than_a_form(db: None) -> None:
    answer = Client().post("/account/login/", {"login": "x" * 100_000, "password": "y"})

    assert answer.status_code == 413
    assert "larger than this page takes" in answer.content.decode()


@pytest.mark.parametrize("path", ["/partnerships/", "/organisation/", "/partnerships/evidence/"])
def test_what_a_person_saw_is_kept_by_no_browser(cast: Cast, path: str) -> None:
    client = Client()
    client.force_login(cast.people["amina"])

    assert client.get(path).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/organisation/audit/?last=9999-12-31", None),
        ("of/{place}/evidence/draft/", {"note": "\0", "row-\0": "+"}),
        ("{pair}/period/", {"starts_on": "0001-01-01"}),
        ("{pair}/period/", {"starts_on": "9999-12-31"}),
    ],
)
def test_odd_days_and_letters_are_answered(
    cast: Cast, path: str, form: dict[str, str] | None
) -> None:

    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(cast.act("amina"), place)
    client = Client()
    client.force_login(cast.people["amina"])
    address = path if path.startswith("/") else f"/partnerships/{path}"
    address = address.format(place=place, pair=pair.id)

    answer = client.post(address, form) if form else client.get(address)

    assert answer.status_code in {200, 204}
