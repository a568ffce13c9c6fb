"""A way in for peers: where to report and to interview, and nothing of what came."""

import re

import pytest
from django.test import Client

from firsthand.core.refusals import NotAllowed
from firsthand.ground.access.roles import ROLES
from firsthand.rooms.cases.actions.desks import close_desk
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import desks_to_report_to
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import Reporting, desk_with

pytestmark = pytest.mark.django_db


def test_a_member_finds_the_desks_in_the_menu_and_both_pages_open(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    dara = Client()
    dara.force_login(cast.people["dara"])
    (way,) = re.findall(r'<a href="(/cases/[^"]*)"', dara.get("/").content.decode())
    page = dara.get(way).content.decode()
    for words in ("Interview here", "Report here"):
        found = re.search(rf'href="(/cases/report/[^"]+)"[^>]*>{words}', page)
        assert found
        assert Client().get(found[1]).status_code == 200
    assert desk.name in page


def matter(client: Client) -> str:
    """Give the page without its foot, where every answer has another token."""
    return client.get("/cases/interviews/").content.decode().partition("<footer")[0]


def test_what_came_changes_nothing_of_what_a_peer_sees(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    dara = Client()
    dara.force_login(cast.people["dara"])
    before = matter(dara)
    with cast.acting("amina"):
        take_report(desk, Reporting({}).arrival(readers["amina"][0]), on=TODAY)
    assert matter(dara) == before
    for path in ("", "came/", "numbers/", "lists/", f"desks/{desk.id}/", "letters/"):
        assert dara.get(f"/cases/{path}").status_code == 403


def test_only_open_desks_where_somebody_reads_are_shown_and_only_those_of_ones_own(
    cast: Cast,
) -> None:
    read, _ = desk_with(cast, "amina")
    closed, _ = desk_with(cast)
    unread, _ = desk_with(cast)
    with cast.acting("amina"):
        close_desk(cast.act("amina"), closed.id)
    with cast.acting("dara"):
        assert list(desks_to_report_to(cast.act("dara"))) == [read]
    with cast.acting("chi"):
        assert not desks_to_report_to(cast.act("chi")).exists()
    with cast.acting("ben"), pytest.raises(NotAllowed):
        desks_to_report_to(cast.act("ben"))
    assert unread.closed_on is None


def test_a_peer_may_interview_and_do_nothing_else_in_this_room() -> None:
    here = {each for each in ROLES["member"] if each.startswith("cases.")}
    assert here == {Can.INTERVIEW}
    assert {role for role, may in ROLES.items() if Can.INTERVIEW in may} == {
        *("coordinator", "officer", "member", "documenter")
    }
