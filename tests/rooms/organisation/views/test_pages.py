"""Every page: it opens, asks the database as often for three rows as for one, and nobody from elsewhere opens it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firsthand.ground.parties.models import Mandate, Membership, Party
from firsthand.rooms.organisation.urls import urlpatterns
from tests.cast import Cast
from tests.rooms.organisation.conftest import SignIn, fill

LISTS = ("index", "people", "parties", "memberships", "audit", "party", "account", "choose")
FORMS = (
    "add_party",
    "describe_party",
    "add_membership",
    "end_membership",
    "end_mandate",
    "check_led",
)
ASK_AGAIN = ("invite", "give_mandate", "make_way")
FILES = ("parties_download", "memberships_download", "audit_download")


def address(cast: Cast, name: str) -> str:
    """Give the address of a page, of something of River's where it shows one thing."""
    with cast.acting("amina"):
        one = {
            "party": Party.objects.filter(is_us=True).first(),
            "membership": Membership.objects.first(),
            "mandate": Mandate.objects.filter(person=cast.people["dara"]).first(),
        }
    of = {"describe_party": "party", "check_led": "party", "end_membership": "membership"}
    of |= {"party": "party", "end_mandate": "mandate", "make_way": "mandate"}
    found = one[of[name]] if name in of else None
    return reverse(f"organisation:{name}", args=[found.id] if found else [])


def asked(client: Client, path: str) -> int:
    """Open a page, and count what it asks the database."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_three_rows_ask_as_much_as_one(cast: Cast, sign_in: SignIn, name: str) -> None:
    amina = sign_in("amina")
    counts = []
    for more in (1, 2):
        with cast.acting("amina"):
            fill(cast, "amina", more)
        counts.append(asked(amina, address(cast, name)))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", [*LISTS, *FORMS, *FILES])
def test_whoever_is_not_signed_in_is_asked_to(cast: Cast, name: str) -> None:
    with cast.acting("amina"):
        fill(cast, "amina", 1)
    path = reverse(f"organisation:{name}", args=["csv"]) if name in FILES else address(cast, name)

    answer = Client().get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    "name", ["party", "describe_party", "check_led", "end_membership", "end_mandate", "make_way"]
)
def test_another_organisation_finds_nothing(cast: Cast, sign_in: SignIn, name: str) -> None:
    with cast.acting("amina"):
        fill(cast, "amina", 1)
    path, chi = address(cast, name), sign_in("chi", again=True)

    assert chi.get(path).status_code == 404
    assert chi.post(path, {"on": "2026-11-21", "name": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("index", (200, 200)),
        ("people", (200, 403)),
        ("parties", (200, 200)),
        ("memberships", (200, 200)),
        ("add_party", (403, 403)),
        ("describe_party", (403, 403)),
        ("add_membership", (403, 403)),
        ("end_membership", (403, 403)),
        ("check_led", (403, 403)),
        ("give_mandate", (403, 403)),
        ("invite", (403, 403)),
        ("make_way", (403, 403)),
    ],
)
def test_members_and_readers_see_what_is_theirs(
    cast: Cast, sign_in: SignIn, name: str, statuses: tuple[int, int]
) -> None:
    with cast.acting("amina"):
        fill(cast, "amina", 1)
    path = address(cast, name)

    assert tuple(sign_in(each).get(path).status_code for each in ("dara", "ben")) == statuses


@pytest.mark.parametrize("name", ["parties_download", "memberships_download"])
def test_lists_are_taken_as_files(cast: Cast, sign_in: SignIn, name: str) -> None:
    with cast.acting("amina"):
        fill(cast, "amina", 2)
    ben = sign_in("ben")

    assert "Group 2" in ben.get(reverse(f"organisation:{name}", args=["csv"])).content.decode()
    assert ben.get(reverse(f"organisation:{name}", args=["xlsx"])).content.startswith(b"PK")
    assert ben.get(reverse(f"organisation:{name}", args=["exe"])).status_code == 404


def test_parties_and_memberships_are_added_and_ended_on_pages(cast: Cast, sign_in: SignIn) -> None:
    amina = sign_in("amina")
    typed = {"name": "Delta", "kind": "group", "level": "local", "country": "ke", "note": ""}
    added = amina.post("/organisation/parties/add/", typed, follow=True).content.decode()
    assert "The party is added." in added
    assert "· KE" in added
    again = amina.post("/organisation/parties/add/", typed | {"country": "Kenya"}).content.decode()
    assert 'value="Delta"' in again
    with cast.acting("amina"):
        delta, us = Party.objects.get(name="Delta"), Party.objects.get(is_us=True)
    joined = {"member": delta.id, "of": us.id, "role": "board", "starts_on": "2026-01-01"}
    page = amina.post("/organisation/memberships/add/", joined, follow=True).content.decode()
    assert "On the board" in page
    twice = amina.post("/organisation/memberships/add/", joined).content.decode()
    assert "It is that already in these days." in twice
    with cast.acting("amina"):
        path = reverse("organisation:end_membership", args=[Membership.objects.get().id])
    assert (
        "It stays on record" in amina.post(path, {"on": "2026-02-01"}, follow=True).content.decode()
    )
    told = amina.post(path, {"on": "2026-02-01"}).content.decode()
    assert "Its end was set already." in told
    found = amina.get("/organisation/parties/", {"q": "delt", "kind": "group"}).content.decode()
    assert "River</a>" not in found
    assert "No party fits that." in amina.get("/organisation/parties/?q=zz%00").content.decode()


def test_every_address_of_the_room_is_looked_at() -> None:
    looked = {*LISTS, *FORMS, *ASK_AGAIN, *FILES}
    elsewhere = {
        "withdraw_invitation",
        "open_invitation",
        "accept_invitation",
        "sign_out_everywhere",
        "withdraw_way",
        "open_way",
        "use_way",
    }
    assert {each.name for each in urlpatterns} == looked | elsewhere
