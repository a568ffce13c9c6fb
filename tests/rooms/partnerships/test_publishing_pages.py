"""Pages of publishing and sharing: two people through the browser's own forms, and what a network reads."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from firsthand.ground.parties.actions.organisations import add_membership
from firsthand.ground.parties.actions.people import give_mandate
from firsthand.ground.parties.queries import list_parties
from firsthand.ground.parties.rules import MemberRole, Term
from firsthand.rooms.partnerships.actions.findings import draft_finding, spare_finding
from firsthand.rooms.partnerships.models import Publication, Share
from tests.cast import FOUNDED, Cast
from tests.rooms.partnerships.found import pair_with, replied, saying, shared
from tests.rooms.partnerships.test_pages import signed_in
from tests.rooms.partnerships.test_sharing import SITE


def test_two_people_publish_and_one_takes_back(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast, at=timezone.now() - timedelta(days=4))
        replied(cast, finding, is_whole=True)
        give_mandate(cast.river.id, cast.people["ben"].id, role="board", on=FOUNDED)
    amina, ben = signed_in(cast), signed_in(cast, "ben")
    there = amina.post(f"/partnerships/findings/{finding.id}/publish/", {})["Location"]
    assert "I have read it" not in amina.get(there).content.decode()
    amina.post(f"{there}agree/")
    with cast.acting("amina"):
        assert Publication.objects.get().agreed_at is None

    assert "I have read it" in ben.get(there).content.decode()
    assert ben.get(f"{there}agree/").status_code == 302  # looking at it agrees to nothing
    with cast.acting("amina"):
        assert Publication.objects.get().agreed_at is None
    ben.post(f"{there}agree/")
    with cast.acting("amina"):
        address = Publication.objects.get().address
    page = Client().get(f"/partnerships/published/{address}/")
    assert "There was a call before." in page.content.decode()
    assert page["X-Robots-Tag"].startswith("noindex")

    assert "still empty" in ben.post(f"{there}take-back/", {"because": ""}).content.decode()
    assert ben.post(f"{there}take-back/", {"because": "Wrong."}).status_code == 302
    gone = Client().get(f"/partnerships/published/{address}/").content.decode()
    assert "Taken back" in gone
    assert "There was a call before." not in gone


def test_it_is_not_proposed_before_its_time(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
    client = signed_in(cast)
    assert "Not yet" in client.get(f"/partnerships/findings/{finding.id}/").content.decode()
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        draft = draft_finding(cast.act("amina"), pair.id, saying(account.id))
    page = client.post(f"/partnerships/findings/{draft.id}/publish/", {}).content.decode()
    assert "not had its time to reply" in page


def test_a_verdict_is_shared_with_a_network_through_the_pages(cast: Cast) -> None:
    with cast.acting("chi"):
        member = cast.party("chi", "River as Hill knows it")
        us = list_parties(cast.hill.id).get(is_us=True).id
        add_membership(
            cast.hill.id, member=member, of=us, role=MemberRole.MEMBER, term=Term(FOUNDED)
        )
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        finding = draft_finding(cast.act("amina"), pair.id, saying(account.id, row=""))
        spare_finding(cast.act("amina"), finding.id, because="It is not safe.")
    chi, amina = signed_in(cast, "chi"), signed_in(cast)
    given = chi.post("/partnerships/sharing/key/", {"member": str(member)}).content.decode()
    key = given.partition('id="link">')[2].partition("<")[0]
    assert amina.post("/partnerships/sharing/join/", {"key": "wrong"}).status_code == 200
    assert amina.post("/partnerships/sharing/join/", {"key": key}).status_code == 302

    form = amina.get(f"/partnerships/{pair.id}/share/").content.decode()
    tie = form.partition('<option value="')[2].partition('"')[0]
    sent = {"tie": tie, "kind": "verdict", "website": SITE}
    assert amina.post(f"/partnerships/{pair.id}/share/", sent).status_code == 302
    read = chi.get("/partnerships/sharing/").content.decode()
    assert "River as Hill knows it" in read
    assert "fund.example" in read
    assert "The budget arrived finished" not in read
    with cast.acting("amina"):
        share = Share.objects.get()
        assert share.shared_at > timezone.now() - timedelta(minutes=5)
    assert amina.post(f"/partnerships/sharing/shares/{share.id}/end/").status_code == 302
    assert "fund.example" not in chi.get("/partnerships/sharing/").content.decode()


def test_no_address_of_a_stranger_becomes_the_key_of_scheduled_work(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(**_: object) -> None:
        raise AssertionError("an address was taken for a key")

    monkeypatch.setattr("firsthand.rooms.partnerships.views.publishing.acting", nobody)
    for address in ("tick", "x" * 23, "x" * 25):
        assert client.get(f"/partnerships/published/{address}/").status_code == 404
