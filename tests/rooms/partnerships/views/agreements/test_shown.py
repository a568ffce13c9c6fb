"""Somebody agrees to what the page showed, and to nothing that came meanwhile."""

import re

import pytest
from django.test import Client

from firsthand.rooms.partnerships.actions.agreements.drafting import send_version, take_out
from firsthand.rooms.partnerships.models import Agreeing, Agreement, ClauseReading
from firsthand.rooms.partnerships.queries.agreements import get_version, provisions_in
from tests.cast import Cast
from tests.rooms.partnerships.actions.agreements.drafted import (
    guest_act,
    guest_client,
    reword,
    sent,
    settle,
)
from tests.rooms.partnerships.test_pages import signed_in

TYPED = {"who": "Programme officer", "mandate": "Her office", "on": "2026-11-20"}


def hidden(page: str) -> dict[str, str]:
    """Give what the form of a page carries unseen."""
    return dict(re.findall(r'<input type="hidden" name="(number|shown)" value="([^"]*)">', page))


def opened_by(cast: Cast, agreement: Agreement, side: str) -> tuple[Client, str]:
    """Give somebody's browser, and the address of the page on which their side agrees."""
    if side == "partner":
        client, home = guest_client(cast, agreement)
        return client, f"{home}agree/"
    return signed_in(cast), f"/partnerships/agreements/{agreement.id}/agree/"


def other_side_sends(cast: Cast, agreement: Agreement, side: str) -> None:
    act = cast.act("amina") if side == "partner" else guest_act(cast, agreement)
    settle(act, agreement, "meeting_notice", meeting_days="90")
    send_version(act, agreement.id)


@pytest.mark.parametrize("side", ["network", "partner"])
def test_nobody_agrees_to_a_version_that_came_after_the_page_was_opened(
    cast: Cast, side: str
) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
    client, path = opened_by(cast, agreement, side)
    typed = TYPED | ({"side": side} if side == "network" else {})
    seen = hidden(client.get(path).content.decode())
    assert seen == {"number": "1"}
    with cast.acting("amina"):
        other_side_sends(cast, agreement, side)
    answer = client.post(path, typed | seen)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a newer version. Read that one" in page
    assert "Agree to version 2" in page
    assert TYPED["who"] in page
    with cast.acting("amina"):
        assert not Agreeing.objects.exists()
    assert client.post(path, typed | hidden(page)).status_code == 302
    with cast.acting("amina"):
        assert (Agreeing.objects.get().side, Agreeing.objects.get().version.number) == (side, 2)


def test_who_agrees_is_told_what_became_weaker_went_or_was_not_read(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        settle(fund, agreement, "meeting_notice", meeting_days="3")
        reword(fund, agreement, "agenda", "No agenda is sent.")
        take_out(fund, agreement.id, "budget")
        send_version(fund, agreement.id)
        headings = {each.id: each.heading for each in provisions_in(get_version(agreement, 1))}
    client, path = opened_by(cast, agreement, "network")
    page = client.get(path).content.decode()
    _, _, gone = page.partition("These clauses of yours are not in it any more:")
    assert headings["budget"] in gone.partition("</ul>")[0]
    _, _, unread = page.partition("nobody of us has said what they cover:")
    assert headings["agenda"] in unread.partition("</ul>")[0]
    assert "weaker than the usual 14" in page
    assert "differences/?from=1&amp;to=2" in page
    assert client.get(path.replace("agree/", "differences/?from=1&to=2")).status_code == 200
    theirs, at = opened_by(cast, agreement, "partner")
    told = theirs.get(at).content.decode()
    assert "nobody of us has said" not in told
    assert "not in it any more" not in told


@pytest.mark.parametrize("number", [None, "", "0", "7", "-1", "1.0", "9" * 400, "one"])
def test_without_the_number_that_was_shown_nothing_is_agreed(
    cast: Cast, number: str | None
) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
    client, path = opened_by(cast, agreement, "partner")
    answer = client.post(path, TYPED | ({} if number is None else {"number": number}))
    assert "There is a newer version." in answer.content.decode()
    with cast.acting("amina"):
        assert not Agreeing.objects.exists()


def test_what_words_cover_is_said_of_the_words_that_were_shown(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        reword(act, agreement, "agenda", "We send the agenda.")
        send_version(act, agreement.id)
    client, path = signed_in(cast), f"/partnerships/agreements/{agreement.id}/reading/agenda/"
    seen = hidden(client.get(path).content.decode())
    with cast.acting("amina"):
        fund = guest_act(cast, agreement)
        reword(fund, agreement, "agenda", "No agenda is sent.")
        send_version(fund, agreement.id)
    page = ""
    for shown in (seen, {}):
        page = client.post(path, {"rows": ["K2"]} | shown).content.decode()
        assert "The words of this clause were changed meanwhile." in page
        assert "No agenda is sent." in page
    with cast.acting("amina"):
        assert not ClauseReading.objects.exists()
    assert client.post(path, hidden(page)).status_code == 302
    with cast.acting("amina"):
        assert ClauseReading.objects.get().words == "No agenda is sent."
