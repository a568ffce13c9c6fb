"""Pages of reviews: nothing of the other side while it is blind, whoever looks wherever; afterwards both sides."""

import csv
import gzip
import io
import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firsthand.rooms.partnerships.actions import review_days
from firsthand.rooms.partnerships.actions import reviews as actions
from firsthand.rooms.partnerships.models import Review
from firsthand.rooms.partnerships.policy import Opens
from tests.cast import Cast
from tests.guests import visit
from tests.rooms.partnerships.reviewing import a_review, ballot, guests
from tests.rooms.partnerships.test_pages import queries, signed_in


def pages_of(review: Review, link: str) -> list[tuple[str, str]]:
    """Give every address at which something of a review could be seen, and who looks."""
    pair, id = review.pair_id, review.id
    ours = [
        reverse("partnerships:review", args=[id]),
        reverse("partnerships:reviews", args=[pair]),
        reverse("partnerships:rate", args=[id]),
        reverse("partnerships:reviews_download", args=[pair, "csv"]),
        reverse("partnerships:show", args=[pair]),
        reverse("partnerships:case", args=[pair, "yaml"]),
        reverse("partnerships:case", args=[pair, "json"]),
        reverse("partnerships:result", args=[pair]),
        reverse("partnerships:review_links", args=[id]),
        reverse("partnerships:close_review", args=[id]),
        reverse("organisation:audit"),
    ]
    return [*(("amina", each) for each in ours), ("guest", link)]


def seen(cast: Cast, review: Review, guest: Client, link: str) -> list[str]:
    """Give what stands on all of these pages, without what changes by itself."""
    clients = {"amina": signed_in(cast), "guest": guest}
    found = []
    for who, path in pages_of(review, link):
        text = clients[who].get(path).content.decode()
        found.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text))
    return found


@pytest.mark.parametrize("theirs", [["0"], ["3", "0"], ["2", "2"]])
def test_while_it_is_blind_no_page_changes_by_what_the_other_side_rates(
    cast: Cast, theirs: list[str]
) -> None:
    with cast.acting("amina"):
        review = a_review(cast, links=5, at=timezone.now())
        acts = guests(cast, review)
    guest = Client()
    link = visit(cast, guest, opens=Opens.RATING, record=review.id, party=review.pair.partner_id)
    address = reverse("partnerships:rate_as_guest", args=[link.id])
    before = seen(cast, review, guest, address)

    with cast.acting("amina"):
        for act, level in zip(acts, theirs, strict=False):
            actions.rate_as_guest(act, ballot(level))

    assert seen(cast, review, guest, address) == before


@pytest.mark.parametrize("ours", [[], ["0"], ["3", "0", "1", "1"]])
def test_the_partner_sees_nothing_of_ours_while_it_is_blind(cast: Cast, ours: list[str]) -> None:
    with cast.acting("amina"):
        review = a_review(cast, links=5, at=timezone.now())
    guest = Client()
    link = visit(cast, guest, opens=Opens.RATING, record=review.id, party=review.pair.partner_id)
    address = reverse("partnerships:rate_as_guest", args=[link.id])
    before = guest.get(address).content.decode()

    with cast.acting("amina"):
        for level in ours:
            actions.rate(replace(cast.act("dara"), person=uuid4()), review.id, ballot(level))
        actions.close_review(cast.act("amina"), review.id)

    after = guest.get(address).content.decode()
    token = r'name="csrfmiddlewaretoken" value="\w+"'
    assert re.sub(token, "", after) == re.sub(token, "", before)


def closed(cast: Cast, ours: list[str], theirs: list[str]) -> Review:
    """Give a review that both sides have closed."""
    act = cast.act("amina")
    with cast.acting("amina"):
        review = a_review(cast, links=max(3, len(theirs)), at=timezone.now())
        for level in ours:
            actions.rate(replace(act, person=uuid4()), review.id, ballot(level))
        for guest, level in zip(guests(cast, review), theirs, strict=False):
            actions.rate_as_guest(guest, ballot(level))
        if not Review.objects.get(id=review.id).closed_on:
            late = replace(act, at=timezone.now() + timedelta(days=20))
            actions.close_review(late, review.id)
    return review


def test_afterwards_both_see_the_same_picture_with_its_gaps(cast: Cast) -> None:
    review = closed(cast, ["0", "0", "1"], ["3", "3", "2"])
    guest = Client()
    link = visit(cast, guest, opens=Opens.RATING, record=review.id, party=review.pair.partner_id)

    for client, path in (
        (signed_in(cast), reverse("partnerships:review", args=[review.id])),
        (guest, reverse("partnerships:rate_as_guest", args=[link.id])),
        (signed_in(cast, "ben"), reverse("partnerships:show", args=[review.pair_id])),
    ):
        text = client.get(path).content.decode()
        assert "3 apart: talk first" in text
        assert text.count('class="apart far"') == 8
        assert "network 0 of 3 (3 raters), partner 3 of 3 (3 raters)" in text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_can_be_taken_along(cast: Cast, form: str) -> None:
    review = closed(cast, ["0", "0", "1"], ["3"])
    path = reverse("partnerships:reviews_download", args=[review.pair_id, form])
    answer = signed_in(cast).get(path)
    assert answer.status_code == 200
    if form == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len(rows) == 9
        assert rows[1][3:] == ["0 of 3 (3 raters)", "fewer than 3 raters", ""]


def test_too_few_on_both_sides_show_nothing(cast: Cast) -> None:
    review = closed(cast, ["0", "3"], ["3", "3"])
    text = signed_in(cast).get(reverse("partnerships:review", args=[review.id])).content.decode()
    assert "Fewer than three people rated on either side" in text
    assert "two-sides" not in text
    assert "pairs" not in text


def test_from_opening_to_next_steps_by_pages_alone(cast: Cast) -> None:
    with cast.acting("amina"):
        review = a_review(cast, at=timezone.now())
    client, pair = signed_in(cast), review.pair
    again = client.post(
        reverse("partnerships:open_review", args=[pair.id]),
        {"closes_on": "2026-12-30", "links": "3"},
    )
    assert "A review of this pair is open" in again.content.decode()
    path = reverse("partnerships:rate", args=[review.id])
    assert "Choose an answer" in client.post(path, {"M1": ""}).content.decode()
    assert client.post(path, {"M1": "2", "K5_1": "dont_know"}).status_code == 302
    assert "You have rated." in client.get(path).content.decode()
    made = client.post(reverse("partnerships:review_links", args=[review.id]), {"number": "2"})
    assert made.content.decode().count('class="secret"') == 2
    assert "no-store" in made["Cache-Control"]


def test_queries_do_not_grow_with_reviews(cast: Cast) -> None:
    review = closed(cast, ["0", "0", "1"], ["3", "3", "2"])
    client = signed_in(cast)
    paths = [
        reverse("partnerships:reviews", args=[review.pair_id]),
        reverse("partnerships:reviews_download", args=[review.pair_id, "csv"]),
        reverse("partnerships:review", args=[review.id]),
    ]
    one = {path: queries(client, path) for path in paths}
    act = replace(cast.act("amina"), at=timezone.now() + timedelta(days=40))
    with cast.acting("amina"):
        for months in (1, 2):
            at = replace(act, at=act.at + timedelta(days=40 * months))
            more, _ = actions.open_review(
                at, review.pair_id, closes_on=(at.at + timedelta(days=2)).date(), links=3
            )
            review_days.agree_day(at, review.pair_id, due_on=at.at.date())
            actions.close_review(replace(at, at=at.at + timedelta(days=5)), more.id)
        for what in ("a", "b"):
            actions.add_step(
                act,
                review.id,
                actions.Step(what=what, who="ours", due_on=act.at.date()),
            )
    assert {path: queries(client, path) for path in paths} == one
    assert max(one.values()) < 25


def test_pages_fit_through_a_thin_line(cast: Cast) -> None:
    """Each page within what may travel on a next visit; the one with all the levels is the largest."""
    review = closed(cast, ["0", "0", "1"], ["3", "3", "2"])
    with cast.acting("amina"):
        act = cast.act("amina", at=timezone.now() + timedelta(days=30))
        closes_on = (act.at + timedelta(days=9)).date()
        again, _ = actions.open_review(act, review.pair_id, closes_on=closes_on, links=3)
    client = signed_in(cast)
    for path in (
        reverse("partnerships:review", args=[review.id]),
        reverse("partnerships:rate", args=[again.id]),
        reverse("partnerships:reviews", args=[review.pair_id]),
    ):
        assert len(gzip.compress(client.get(path).content, mtime=0)) <= 14 * 1024, path
