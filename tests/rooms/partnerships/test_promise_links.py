"""The partner's page for its promises: what it says and finds by its link, and what it never sees."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.access.acts import Act, Guest
from firsthand.ground.access.models import GuestLink
from firsthand.ground.access.roles import GUESTS
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.rules.kinds import CLAIMS, FINDINGS, Kind, Side, What
from firsthand.rooms.partnerships.actions.promise_links import (
    answer_promise,
    end_promise_link,
    link_promises,
)
from firsthand.rooms.partnerships.actions.promises import find_promise, make_promise
from firsthand.rooms.partnerships.models import Pair
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.rules import promises as rules
from firsthand.rooms.partnerships.rules.promises import BY_LINK
from firsthand.rooms.partnerships.wording import promises as wording
from tests.cast import Cast
from tests.front.site.test_week import from_now
from tests.guests import visit
from tests.rooms.partnerships.promising import noting, promised
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_pages import queries, signed_in

OURS = "Only for us: the officer was rude."


def guest(cast: Cast, pair: Pair, **changed: object) -> Act:
    """Give the act of somebody of the fund who came by the link to its promises."""
    by = Guest(link=UUID(int=7), party=pair.partner_id, opens=Opens.PROMISES, record=pair.id)
    act = replace(
        cast.act("amina"),
        person=None,
        called="A fund",
        roles=(),
        permissions=GUESTS[Opens.PROMISES],
        guest=by,
    )
    return replace(act, **changed)  # type: ignore[arg-type]  # fields of an act


def two_ways(cast: Cast, pair: Pair, days: int = -3) -> tuple[Promise, Promise]:
    """Give what the fund owes River, and what River owes the fund."""
    act = cast.act("amina")
    theirs = make_promise(act, pair.id, promised(days, what="Second transfer"))
    ours = make_promise(
        act, pair.id, promised(days, what="Our report", ours=Side.DEBTOR, kind=Kind.REPORT)
    )
    return theirs, ours


def test_what_it_owes_the_partner_claims_and_what_is_owed_to_it_the_partner_finds(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
        theirs, ours = two_ways(cast, pair)
        fund = guest(cast, pair)
        claim = answer_promise(fund, theirs.id, noting(What.CLAIMED_KEPT, -4, note="By bank."))
        assert (claim.side, claim.guest, claim.recorded_by) == ("debtor", UUID(int=7), None)
        theirs.refresh_from_db()
        assert theirs.is_open, "a claim settles nothing"
        found = answer_promise(fund, ours.id, noting(What.FOUND_KEPT, -4))
        assert found.side == "creditor"
        ours.refresh_from_db()
        assert ours.outcome == "kept"
        entry = list_entries(cast.act("amina"))[0]
        assert (entry.what, entry.who) == ("partnerships.answer_promises", None)


@pytest.mark.parametrize("what", sorted(What))
def test_nothing_else_is_noted_by_link_whatever_is_sent(cast: Cast, what: What) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
        fund = guest(cast, pair)
        for promise, side in zip(two_ways(cast, pair), (Side.DEBTOR, Side.CREDITOR), strict=True):
            if what in BY_LINK[side] - {What.TAKEN_BACK}:
                continue
            before = PromiseEvent.objects.count()
            with pytest.raises(RuleBroken, match="promise_not_by_link"):
                answer_promise(fund, promise.id, noting(what, note="x", takes_back=uuid4()))
            assert PromiseEvent.objects.count() == before


def test_the_two_words_never_stand_for_each_other() -> None:
    assert not BY_LINK[Side.DEBTOR] & FINDINGS
    assert not BY_LINK[Side.CREDITOR] & CLAIMS


def test_one_of_ours_passes_on_what_the_partner_found_only_with_its_source(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        theirs, ours = two_ways(cast, pair)
        for what in sorted(FINDINGS):
            with pytest.raises(RuleBroken, match="promise_no_source"):
                find_promise(act, ours.id, noting(what, note="  "))
        find_promise(act, theirs.id, noting(What.FOUND_KEPT))
        find_promise(act, ours.id, noting(What.FOUND_KEPT, note="Their letter of 18 November."))
        ours.refresh_from_db()
        assert ours.outcome == "kept_late"
    client, home = opened(cast, pair)
    text = client.get(f"{home}{ours.id}/").content.decode()
    assert "Passed on by the other side, as your word." in text
    assert "Their letter" not in text
    assert (
        client.post(
            f"{home}{ours.id}/dispute/", {"on": "2026-11-21", "note": "It is not."}
        ).status_code
        == 302
    )
    with cast.acting("amina"):
        ours.refresh_from_db()
        assert ours.is_disputed


def opened(cast: Cast, pair: Pair) -> tuple[Client, str]:
    client = Client()
    link = visit(cast, client, opens=Opens.PROMISES, record=pair.id, party=pair.partner_id)
    return client, f"/partnerships/with/{link.id}/promises/"


def test_by_pages_alone_with_a_file_and_a_mistake_taken_back(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
        theirs, _ours = two_ways(cast, pair, from_now(-3))
        find_promise(cast.act("amina"), theirs.id, noting(What.FOUND_PARTLY, note=OURS))
    client, home = opened(cast, pair)
    text = client.get(home).content.decode()
    assert "Second transfer" in text
    assert "Our report" in text
    assert "A reminder, so that it is not forgotten." in text
    paper = SimpleUploadedFile("statement.txt", b"Paid on the 3rd.", content_type="text/plain")
    typed = {"on": "2026-11-18", "note": "Our bank says so.", "file": paper}
    assert client.post(f"{home}{theirs.id}/claim/", typed).status_code == 302
    text = client.get(f"{home}{theirs.id}/").content.decode()
    for word in ("Our bank says so.", "statement.txt", "A part of it came"):
        assert word in text
    assert OURS not in text
    for deed in ("kept", "remind", "withdraw", "agreed", "x"):
        assert client.get(f"{home}{theirs.id}/{deed}/").status_code == 404
    with cast.acting("amina"):
        claim = PromiseEvent.objects.get(guest__isnull=False)
        assert claim.attachment
    wrong = {"on": "2026-11-19", "note": "Wrong promise.", "takes_back": str(claim.id)}
    assert client.post(f"{home}{theirs.id}/mistake/", wrong).status_code == 302
    text = client.get(f"{home}{theirs.id}/").content.decode()
    assert "Our bank says so." not in text
    page = signed_in(cast).get(f"/partnerships/promises/{theirs.id}/").content.decode()
    assert "by the partner, through a link" in page


def test_only_its_own_promises_and_none_of_another_partner(cast: Cast) -> None:
    with cast.acting("amina"):
        pair, other = a_pair(cast), a_pair(cast)
        Pair.objects.exclude(id=pair.id).update(partner_id=cast.party("amina", "Another fund"))
        other.refresh_from_db()
        hidden, _ = two_ways(cast, other)
        shown, _ = two_ways(cast, pair)
        with pytest.raises(NotFound):
            answer_promise(guest(cast, pair), hidden.id, noting(What.CLAIMED_KEPT))
        with pytest.raises(NotAllowed):
            answer_promise(cast.act("amina"), shown.id, noting(What.CLAIMED_KEPT))
    client, home = opened(cast, pair)
    assert client.get(f"{home}{hidden.id}/").status_code == 404
    assert client.get(f"{home}{uuid4()}/").status_code == 404
    assert client.get(f"{home}{shown.id}/").status_code == 200
    assert client.get(f"/partnerships/promises/{shown.id}/").status_code in (302, 404)


def test_a_link_grows_nothing_without_end(cast: Cast) -> None:
    assert rules.obstacles_by_link(
        noting(What.CLAIMED_KEPT), theirs=Side.DEBTOR, entries=40, files=60, has_file=True
    ) == ["promise_too_many_by_link", "promise_too_many_files"]
    with cast.acting("amina"):
        pair = a_pair(cast)
        theirs, _ = two_ways(cast, pair)
        fund = guest(cast, pair)
        for _n in range(rules.MOST_BY_LINK):
            answer_promise(fund, theirs.id, noting(What.CLAIMED_KEPT))
        with pytest.raises(RuleBroken, match="promise_too_many_by_link"):
            answer_promise(fund, theirs.id, noting(What.CLAIMED_KEPT))
        find_promise(cast.act("amina"), theirs.id, noting(What.FOUND_KEPT))


def test_a_new_link_ends_the_old_one_and_it_can_be_taken_away(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        link_promises(act, pair.id)
        link_promises(act, pair.id)
        open_ = GuestLink.objects.filter(revoked_at__isnull=True)
        assert [each.record for each in open_] == [pair.id]
        assert end_promise_link(act, pair.id) == 1
        assert not open_.all().exists()
        with pytest.raises(NotAllowed):
            link_promises(cast.act("dara"), pair.id)
        with pytest.raises(NotFound):
            link_promises(cast.act("chi"), pair.id)
    client = signed_in(cast)
    path = f"/partnerships/{pair.id}/promises/link/"
    made = client.post(path)
    assert "Copy it now" in made.content.decode()
    assert "Nobody has opened it yet." in client.get(path).content.decode()
    assert client.post(path, {"end": "1"}).status_code == 302
    assert "There is a link" not in client.get(path).content.decode()


def test_queries_of_the_partners_page_do_not_grow(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
        two_ways(cast, pair, from_now(-3))
    client, home = opened(cast, pair)
    client.get(home)
    one = queries(client, home)
    with cast.acting("amina"):
        for days in (-9, 4):
            two_ways(cast, pair, from_now(days))
    assert queries(client, home) == one


def test_it_is_listed_what_may_be_noted() -> None:
    slugs: Sequence[str] = [deed.slug for deeds in wording.BY_LINK.values() for deed in deeds]
    assert set(slugs) >= {"claim", "kept", "dispute", "mistake"}
    for side, deeds in wording.BY_LINK.items():
        assert {deed.what for deed in deeds} == BY_LINK[side]
