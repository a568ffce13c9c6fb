"""Pages of links, worries, findings and shares on a phone: nothing sideways, clean for axe, in both directions."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firsthand.rooms.partnerships.actions import check_ins
from firsthand.rooms.partnerships.actions.check_ins import Said
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.actions.findings import close_finding
from firsthand.rooms.partnerships.models import Share
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.rules.check_ins import Side
from firsthand.rooms.partnerships.rules.strength import Knowing
from tests.cast import Cast
from tests.ground.web.browsing import Browsing, Window
from tests.guests import visit
from tests.rooms.partnerships.found import AFTER, shared
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_evidence import telling
from tests.rooms.partnerships.test_pages import signed_in
from tests.rooms.partnerships.test_sharing import shared as shared_verdict

LOOK = os.environ.get("FIRSTHAND_LOOK", "")
"""A folder for pictures, for somebody who wants to look."""


@pytest.fixture(autouse=True)
def here(settings: object) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]  # type: ignore[attr-defined]
    settings.FIRSTHAND_PSEUDO = True  # type: ignore[attr-defined]


def look(browse: Browsing, client: Client, path: str, name: str) -> None:
    """Open a page on a phone, left to right and right to left."""

    def steps(window: Window) -> tuple[object, ...]:
        page = window.go(path)
        if LOOK:
            page.screenshot(path=Path(LOOK) / f"{name}.png", full_page=True)
        faults = (window.faults(), window.too_wide(), window.said)
        page.evaluate("() => { document.documentElement.dir = 'rtl' }")
        return (*faults, window.too_wide())

    assert browse(steps, client, width=360) == ([], [], [], [])


def test_pages_about_a_finding(browse: Browsing, cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
    us, guest = signed_in(cast), Client()
    for name in ("finding", "link_finding", "close_finding", "propose_publication"):
        look(browse, us, reverse(f"partnerships:{name}", args=[finding.id]), name)
    link = visit(cast, guest, opens=Opens.FINDING, record=finding.id, party=finding.pair.partner_id)
    look(browse, us, reverse("partnerships:links", args=["finding", finding.id]), "links")
    with cast.acting("amina"):
        close_finding(cast.act("amina", at=AFTER), finding.id)
    look(browse, guest, reverse("partnerships:answer_finding", args=[link.id]), "closed_guest")
    look(browse, us, reverse("partnerships:finding", args=[finding.id]), "closed")


def test_pages_about_check_ins(browse: Browsing, cast: Cast) -> None:
    act = replace(cast.act("amina"), at=timezone.now())
    with cast.acting("amina"):
        pair = a_pair(cast)
        said = Said(going="so_so", worries="The second transfer came after the rent was due.")
        mine = check_ins.check_in(act, pair.id, Side.BOTH, said)
    us, guest = signed_in(cast), Client()
    link = visit(cast, guest, opens=Opens.CHECK_IN, record=pair.id, party=pair.partner_id)
    look(browse, us, reverse("partnerships:check_ins", args=[pair.id]), "check_ins")
    look(browse, us, reverse("partnerships:find_worry", args=[mine.id]), "find_worry")
    look(browse, guest, reverse("partnerships:check_in_as_guest", args=[link.id]), "check_in_guest")


def test_pages_about_shares_that_moved(browse: Browsing, cast: Cast) -> None:
    share = shared_verdict(cast)
    with cast.acting("amina"):
        later = cast.act("amina", at=AFTER + timedelta(days=1))
        rows = {"M7.2": "-", "M4.3": "-", "Y4:E1": "+"}
        file_evidence(later, share.pair.partnership_id, telling(rows=rows, knowing=Knowing.RECORD))
        assert Share.objects.get().moved_at
    look(browse, signed_in(cast), reverse("partnerships:sharing"), "sharing")
    look(browse, signed_in(cast, "chi"), reverse("partnerships:sharing"), "sharing_network")
