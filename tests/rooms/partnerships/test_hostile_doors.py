"""Links in the wrong hands, beside those to questions: to findings, check-ins, reviews, agreements, and what was noticed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firsthand.ground.access.guests import revoke_link
from firsthand.ground.audit.models import Entry
from firsthand.ground.files.models import Attachment
from firsthand.ground.vault.links import digest_of_link
from firsthand.rooms.partnerships.actions import noticing
from firsthand.rooms.partnerships.models import CheckIn, Contest, Reply, Turn
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.noticing import list_noticed
from firsthand.rooms.partnerships.rules.findings import MOST_REPLIES
from firsthand.rooms.partnerships.rules.noticing import MOST_CONTESTS, Kind
from tests.cast import TODAY, Cast
from tests.ground.files import made
from tests.guests import link_for
from tests.rooms.partnerships.actions.agreements.drafted import sent
from tests.rooms.partnerships.found import shared
from tests.rooms.partnerships.reviewing import a_pair, a_review
from tests.rooms.partnerships.test_hostile_links import SCRIPT, WORD, paper
from tests.rooms.partnerships.test_pages import signed_in

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Door:
    """What one link opens: of which record and party, what a form on it sends, and where we read it."""

    record: UUID
    party: UUID
    typed: dict[str, str]
    ours: str
    page: str = ""
    """The page with the form, after the address that the link opens."""
    file: str = ""
    """The field for a file, where there is one."""


def finding(cast: Cast) -> Door:
    found = shared(cast)
    typed = {"deed": "reply", "stance": "disputes", "words": SCRIPT}
    ours = reverse("partnerships:finding", args=[found.id])
    return Door(found.id, found.pair.partner_id, typed, ours, file="document")


def check_in(cast: Cast) -> Door:
    pair = a_pair(cast)
    words = dict.fromkeys(("note", "worries", "thanks"), SCRIPT)
    ours = reverse("partnerships:check_ins", args=[pair.id])
    return Door(pair.id, pair.partner_id, {"going": "well"} | words, ours)


def rating(cast: Cast) -> Door:
    review = a_review(cast, at=timezone.now())
    ours = reverse("partnerships:review", args=[review.id])
    return Door(review.id, review.pair.partner_id, {"M1": "0", "K5_1": "3"}, ours)


def contest(cast: Cast) -> Door:
    pair = a_pair(cast)
    days = {"told_on": TODAY - 2 * DAY, "held_on": TODAY}
    act = cast.act("amina")
    noticing.record_notice(act, pair.id, kind=Kind.MEETING, what="A meeting", **days)
    noticed = list_noticed(act, pair)[0]
    ours = reverse("partnerships:noticed", args=[noticed.id])
    return Door(noticed.id, pair.partner_id, {"because": SCRIPT}, ours, file="file")


def agreement(cast: Cast) -> Door:
    drafted = sent(cast)
    ours = reverse("partnerships:agreement", args=[drafted.id])
    typed = {"strength": "own", "heading": SCRIPT[:60], "words": SCRIPT, "comment": SCRIPT}
    party = drafted.pair.partner_id
    return Door(drafted.id, party, typed, ours, page="draft/agenda/", file="file")


MADE: dict[Opens, Callable[[Cast], Door]] = {
    Opens.FINDING: finding,
    Opens.CHECK_IN: check_in,
    Opens.RATING: rating,
    Opens.CONTEST: contest,
    Opens.AGREEMENT: agreement,
}
every = pytest.mark.parametrize("opens", MADE)


def door(cast: Cast, opens: Opens) -> Door:
    with cast.acting("amina"):
        return MADE[opens](cast)


def come(cast: Cast, opens: Opens, door: Door) -> tuple[Client, str]:
    """Open the link; give the browser, and where it leads."""
    link, key = link_for(cast, opens=opens, record=door.record, party=door.party)
    client = Client()
    assert client.get(reverse("open_link", args=[key])).status_code == 302
    return client, reverse(opens.value, args=[link.id])


def said(client: Client, at: str) -> set[tuple[int, bytes]]:
    """Ask in both ways, and give what was answered."""
    answers = (client.get(at), client.post(at, {"going": "well", "because": "x"}))
    return {(each.status_code, re.sub(rb"[0-9a-f-]{36}", b"", each.content)) for each in answers}


@every
@pytest.mark.parametrize("how", ["ended", "revoked", "guessed", "of another session"])
def test_a_link_that_opens_nothing_says_what_nothing_says(
    cast: Cast, opens: Opens, how: str
) -> None:
    to = door(cast, opens)
    client, home = come(cast, opens, to)
    assert client.get(home).status_code == 200
    days = -1 if how == "ended" else 30
    link, key = link_for(cast, opens=opens, record=to.record, party=to.party, days=days)
    there = reverse(opens.value, args=[link.id])
    session = client.session
    session["links"] = {**session["links"], str(link.id): digest_of_link(key)}
    session.save()
    if how == "revoked":
        with cast.acting("amina"):
            act = cast.act("amina", at=timezone.now())
            revoke_link(act, link.id, opens=opens, record=to.record)
    elif how == "guessed":
        there = reverse(opens.value, args=[uuid4()])
    elif how == "of another session":
        client = Client()
    nothing = said(Client(), f"/partnerships/with/{uuid4()}/finding/")
    assert {status for status, _ in nothing} == {404}
    assert said(client, there) == nothing


OF_A_PAIR = {Opens.CHECK_IN, Opens.PROMISES}
"""Both are about a pair: a link of one kind that names it is a good link of that kind."""


@every
def test_a_link_opens_no_other_kind_of_page_and_no_page_of_ours(cast: Cast, opens: Opens) -> None:
    to = door(cast, opens)
    client, home = come(cast, opens, to)
    for other in set(Opens) - {opens}:
        link, key = link_for(cast, opens=other, record=to.record, party=to.party)
        stranger = Client()
        stranger.get(reverse("open_link", args=[key]))
        if not {opens, other} <= OF_A_PAIR:
            assert stranger.get(reverse(other.value, args=[link.id])).status_code == 404, other
    for record in (uuid4(), to.party):
        stranger, there = come(cast, opens, replace(to, record=record))
        assert {stranger.get(there).status_code, stranger.post(there).status_code} == {404}
    for path in (to.ours, "/partnerships/", "/organisation/people/", "/organisation/audit/"):
        assert client.get(path).status_code in (302, 404), path
    assert signed_in(cast, "chi").get(home).status_code == 404


@every
def test_fifty_megabytes_are_refused_before_they_are_read(
    cast: Cast, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = door(cast, opens)
    client, home = come(cast, opens, to)
    read: list[int] = []
    monkeypatch.setattr(
        MemoryFileUploadHandler,
        "receive_data_chunk",
        lambda _self, raw, _start: read.append(len(raw)),
    )
    huge = paper(data=b"%PDF" + b"x" * 50 * 1024 * 1024)
    assert client.post(home, to.typed | {to.file or "file": huge}).status_code == 413
    assert read == []


@every
def test_a_script_in_every_field_stays_words(cast: Cast, opens: Opens) -> None:
    to = door(cast, opens)
    client, home = come(cast, opens, to)
    pages = [client.post(home + to.page, to.typed), client.get(home), client.get(home + to.page)]
    us = signed_in(cast)
    pages += [us.get(to.ours), us.get("/organisation/audit/")]
    for page in pages:
        text = page.content.decode()
        assert page.status_code in (200, 302)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "49javascript" not in text


@every
@pytest.mark.parametrize("odd", ["a\0b", "x" * 30_000, "\ud800", "-1", "'--"])
def test_what_no_form_would_send_is_refused_and_nothing_breaks(
    cast: Cast, opens: Opens, odd: str
) -> None:
    to = door(cast, opens)
    client, home = come(cast, opens, to)
    body = "&".join(f"{name}={odd}" for name in [*to.typed, "deed", "link", "file"])
    answer = client.generic(
        "POST",
        home + to.page,
        body.encode("utf-8", "surrogatepass"),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in (200, 302, 400, 404, 409)
    assert client.get(home).status_code == 200


@pytest.mark.parametrize("opens", [Opens.FINDING, Opens.CONTEST, Opens.AGREEMENT])
def test_a_document_that_does_something_is_not_kept(cast: Cast, opens: Opens) -> None:
    to = door(cast, opens)
    client, home = come(cast, opens, to)
    there = home + ("returned/" if opens is Opens.AGREEMENT else "")
    outside = (("rId9", "oleObject", "https://example.org/x"),)
    for data in (made.docx(types={"/word/document.xml": WORD}), made.docx(rows=outside)):
        answer = client.post(there, to.typed | {to.file: paper("a.docx", data)})
        assert answer.status_code == 200, "it is told on the form"
    with cast.acting("amina"):
        assert not Attachment.objects.exists()
        assert not Reply.objects.exists()
        assert not Contest.objects.exists()


def test_noise_over_good_links_has_an_end(cast: Cast) -> None:
    """Replies, words against a record, check-ins and ratings: a link can send so many, and no more."""
    clients = []
    for opens in (Opens.FINDING, Opens.CONTEST, Opens.CHECK_IN, Opens.RATING):
        to = door(cast, opens)
        client, home = come(cast, opens, to)
        clients.append((client, home))
        for number in range(MOST_REPLIES + 3):
            answer = client.post(home, to.typed | {"words": f"Noise {number}"})
            assert answer.status_code in (200, 302)
    with cast.acting("amina"):
        assert Reply.objects.count() == MOST_REPLIES
        assert Contest.objects.count() == MOST_CONTESTS
        assert CheckIn.objects.count() == 1
        assert Turn.objects.count() == 1
        before = Entry.objects.count()
    for client, home in clients:
        client.get(home)
    with cast.acting("amina"):
        assert Entry.objects.count() == before
