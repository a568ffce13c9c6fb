"""Guests: a link opens one thing, for one organisation, until it ends; everything else looks like nothing."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from firsthand.core.refusals import NotFound
from firsthand.front.site import urls as site
from firsthand.ground.access import roles
from firsthand.ground.access.guests import links_to, revoke_link
from firsthand.ground.access.models import GuestLink
from firsthand.ground.vault.links import digest_of_link, make_link
from tests.cast import Cast
from tests.guests import link_for, visit

OPENS = "show_to_guest"
RECORD = UUID(int=7)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def opened_to_guests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the gallery's page be one for guests."""
    allowed = {**roles.GUESTS, OPENS: frozenset({"gallery.look"})}
    for place in ("firsthand.ground.access.guests.GUESTS", "firsthand.ground.access.roles.GUESTS"):
        monkeypatch.setattr(place, allowed)


def fund(cast: Cast) -> UUID:
    """Give a party that River knows."""
    with cast.acting("amina"):
        return cast.party("amina", "The Fund")


def address(link: UUID) -> str:
    return reverse(OPENS, args=[link])


def test_link_opens_its_record_for_its_organisation(cast: Cast, client: Client) -> None:
    party = fund(cast)
    link = visit(cast, client, opens=OPENS, record=RECORD, party=party, part="D13")

    seen = client.get(address(link.id))

    assert seen.json() == {
        "organisation": str(cast.river.id),
        "called": "The Fund",
        "record": str(RECORD),
        "part": "D13",
        "permissions": ["gallery.look"],
        "person": None,
        "parties": ["River", "The Fund"],
    }
    assert "no-store" in seen.headers["Cache-Control"]


def test_key_stands_in_no_address_after_it_was_opened(cast: Cast, client: Client) -> None:
    link, key = link_for(cast, opens=OPENS, record=RECORD, party=fund(cast))
    answer = client.get(reverse("open_link", args=[key]))
    assert answer.headers["Location"] == address(link.id)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert key not in str(client.session.items())


def test_only_a_digest_is_kept(cast: Cast) -> None:
    link, key = link_for(cast, opens=OPENS, record=RECORD, party=fund(cast))
    assert link.key_digest == digest_of_link(key)
    assert key.partition(".")[0] not in str(vars(link))


@pytest.mark.parametrize("spoil", ["revoked", "ended", "stranger", "elsewhere", "other address"])
def test_everything_else_looks_like_nothing(cast: Cast, client: Client, spoil: str) -> None:
    party = fund(cast)
    link = visit(cast, client, opens=OPENS, record=RECORD, party=party)
    known = client.get(f"/gallery/with/{uuid4()}/")
    if spoil == "revoked":
        with cast.acting("amina"):
            revoke_link(cast.act("amina", at=timezone.now()), link.id, opens=OPENS, record=RECORD)
    elif spoil == "ended":
        link = _ended(cast, client, party)
    elif spoil == "stranger":
        client = Client()
    elif spoil == "elsewhere":
        link.id = uuid4()
    at = reverse("show_else" if spoil == "other address" else OPENS, args=[link.id])

    found = client.get(at)

    assert found.status_code == known.status_code == 404
    if spoil != "other address":  # there, the guest still sees as whom they are here
        assert found.content == known.content


def _ended(cast: Cast, client: Client, party: UUID) -> GuestLink:
    """Give a link that has ended, in a session that still knows its key."""
    link, key = link_for(cast, opens=OPENS, record=RECORD, party=party, days=-1)
    session = client.session
    session["links"] = {str(link.id): digest_of_link(key)}
    session.save()
    return link


def test_keys_that_were_not_made_here_are_refused_unread(
    cast: Cast, client: Client, django_assert_num_queries: object
) -> None:
    for guessed in ("x" * 43, "x" * 43 + "." + "y" * 43, "." * 150, "x" * 4900, "%00", "ä.ö"):
        with django_assert_num_queries(0):  # type: ignore[operator]  # the fixture has no type
            assert client.get(f"/with/{guessed}/").status_code == 404


def test_link_of_one_organisation_opens_nothing_of_another(cast: Cast, client: Client) -> None:
    with cast.acting("chi"):
        theirs = GuestLink.objects.count()
    link, _ = link_for(cast, opens=OPENS, record=RECORD, party=fund(cast))
    with cast.acting("chi"):
        assert GuestLink.objects.count() == theirs
        assert not GuestLink.objects.filter(id=link.id).exists()
        with pytest.raises(NotFound):
            revoke_link(cast.act("chi"), link.id, opens=OPENS, record=RECORD)


def test_link_for_somebody_elses_party_is_not_made(cast: Cast) -> None:
    with cast.acting("chi"):
        theirs = cast.party("chi", "The Fund")
    with cast.acting("amina"), pytest.raises(NotFound):
        make_link(
            cast.act("amina"),
            opens=OPENS,
            record=RECORD,
            party=theirs,
            ends_at=timezone.now() + timedelta(days=1),
        )


def test_links_are_listed_those_that_open_first(cast: Cast) -> None:
    party = fund(cast)
    first, _ = link_for(cast, opens=OPENS, record=RECORD, party=party)
    second, _ = link_for(cast, opens=OPENS, record=RECORD, party=party)
    act = cast.act("amina")
    with cast.acting("amina"):
        revoke_link(act, second.id, opens=OPENS, record=RECORD)
        assert [each.id for each in links_to(act, OPENS, RECORD)] == [first.id, second.id]
        with pytest.raises(NotFound):
            revoke_link(act, second.id, opens=OPENS, record=RECORD)


def test_guest_may_send_a_file_and_a_stranger_may_not(cast: Cast, client: Client) -> None:
    party = fund(cast)
    link = visit(cast, client, opens=OPENS, record=RECORD, party=party)
    body = b"x" * (settings.FIRSTHAND_LARGEST_BODY_OF_NOBODY + 1)
    sent = client.post(address(link.id), body, content_type="application/octet-stream")
    assert sent.status_code == 200
    stranger = Client().post(address(link.id), body, content_type="application/octet-stream")
    assert stranger.status_code == 413


def test_guest_is_a_guest_even_when_signed_in(cast: Cast, client: Client) -> None:
    client.force_login(cast.people["amina"])
    link = visit(cast, client, opens=OPENS, record=RECORD, party=fund(cast))
    assert client.get(address(link.id)).json()["permissions"] == ["gallery.look"]
    assert client.get("/gallery/with/" + str(uuid4()) + "/").status_code == 404


def test_what_goes_wrong_is_undone(cast: Cast, client: Client) -> None:
    link = visit(cast, client, opens=OPENS, record=RECORD, party=fund(cast))
    assert client.get(reverse("show_to_guest_refused", args=[link.id])).status_code == 409
    with cast.acting("amina"):
        assert GuestLink.objects.get(id=link.id).last_used_on is None


def test_addresses_for_guests_are_opened_to_guests_and_no_others() -> None:
    for route, pattern in _patterns(site.urlpatterns):
        is_marked = getattr(pattern.callback, "is_for_guests", False)
        assert is_marked == ("/with/<uuid:link>/" in route), route


def _patterns(every: list[object], route: str = "/") -> list[tuple[str, URLPattern]]:
    found = []
    for each in every:
        if isinstance(each, URLResolver):
            found += _patterns(list(each.url_patterns), route + str(each.pattern))
        elif isinstance(each, URLPattern):
            found.append((route + str(each.pattern), each))
    return found
