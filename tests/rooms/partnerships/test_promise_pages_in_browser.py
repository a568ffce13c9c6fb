"""Pages of promises, of what follows and of the end, in Debian's Chromium: clean for axe, and no wider than the screen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firsthand.ground.promises.rules.kinds import Side, What
from firsthand.rooms.partnerships.actions.endings import plan_ending
from firsthand.rooms.partnerships.actions.promise_links import link_promises
from firsthand.rooms.partnerships.actions.promises import find_promise, make_promise
from firsthand.rooms.partnerships.models import Pair, Partnership
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.rules.endings import Plan
from tests.cast import Cast
from tests.front.site.test_week import fill, from_now
from tests.ground.web.browsing import Browsing, Window
from tests.ground.web.test_in_browser import everything_wrong
from tests.guests import visit
from tests.rooms.partnerships.actions.agreements.test_agreeing import agreed
from tests.rooms.partnerships.promising import noting, promised
from tests.rooms.partnerships.test_pages import signed_in

WIDTHS = [360, 1280]


def wrong(browse: Browsing, client: Client, paths: list[str], width: int) -> dict[str, object]:
    """Give what is wrong with each page."""

    def look(seen: Window) -> dict[str, object]:
        return {path: everything_wrong(seen, path, str(width)) for path in paths}

    return {path: faults for path, faults in browse(look, client, width=width).items() if faults}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_partners_pages_and_ours(browse: Browsing, cast: Cast, width: int) -> None:
    now = timezone.now()
    with cast.acting("amina"):
        fill(cast, now.date() + timedelta(days=4))
        pair = Pair.objects.select_related("partner").get()
        act = cast.act("amina", at=now)
        theirs = make_promise(act, pair.id, promised(from_now(-9), what="Second transfer"))
        long = "The report on outreach, needles and naloxone, with all its annexes, for both boards"
        ours = make_promise(act, pair.id, promised(from_now(3), what=long, ours=Side.DEBTOR))
        done = make_promise(act, pair.id, promised(from_now(-40), what="First transfer"))
        find_promise(act, done.id, noting(What.FOUND_KEPT, from_now(-38)))
        link_promises(act, pair.id)
    guest = Client()
    link = visit(cast, guest, opens=Opens.PROMISES, record=pair.id, party=pair.partner_id)
    home = f"/partnerships/with/{link.id}/promises/"
    told = {"on": now.date().isoformat(), "note": "Our bank sent it on the day."}
    assert guest.post(f"{home}{theirs.id}/claim/", told).status_code == 302
    paths = [home, f"{home}{theirs.id}/", f"{home}{theirs.id}/claim/", f"{home}{ours.id}/"]
    assert wrong(browse, guest, paths, width) == {}
    of_ours = [
        "/",
        "/calendar/",
        *(f"/partnerships/promises/{each.id}/" for each in (theirs, ours)),
        f"/partnerships/promises/{theirs.id}/remind/",
        f"/partnerships/{pair.id}/promises/link/",
        reverse("partnerships:promises_of", args=[pair.partnership_id]),
    ]
    assert wrong(browse, signed_in(cast), of_ours, width) == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_what_follows_from_an_agreement_and_its_end(
    browse: Browsing, cast: Cast, width: int
) -> None:
    with cast.acting("amina"):
        agreement = agreed(cast)
        place = agreement.pair.partnership_id
        us = cast.party("amina")
    plan = reverse("partnerships:plan_ending", args=[place])
    pages = [
        plan,
        reverse("partnerships:agreement", args=[agreement.id]),
        reverse("partnerships:reviews", args=[agreement.pair_id]),
        reverse("organisation:describe_party", args=[us]),
    ]
    assert wrong(browse, signed_in(cast), pages, width) == {}
    with cast.acting("amina"):
        last = timezone.now().date() + timedelta(days=50)
        why = Plan(last_day=last, shorter_because="Staying would put people in danger.")
        plan_ending(cast.act("amina"), Partnership.objects.get(id=place).id, why)
    ending = [reverse("partnerships:ending", args=[place])]
    assert wrong(browse, signed_in(cast), ending, width) == {}
