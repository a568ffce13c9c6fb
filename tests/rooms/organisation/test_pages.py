"""Every page: it opens, asks the database as often for three rows as for one, and nobody from elsewhere opens it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firsthand.ground.parties.models import Mandate, Membership, Party
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
ASK_AGAIN = ("invite", "give_mandate")
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
    of |= {"party": "party", "end_mandate": "mandate"}
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
