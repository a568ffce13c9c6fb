"""A draft in a browser: what waits in a tab comes back whole, and what is filed does not come back as a draft."""

from uuid import UUID

import pytest
from django.test import Client
from playwright.sync_api import Route

from firsthand.core.verdict.case import Role
from firsthand.ground.parties.rules import Level
from firsthand.rooms.partnerships.actions.opening import Partnered, Plan, open_partnership
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from firsthand.rooms.partnerships.rules.stages import Stage, Work
from tests.cast import Cast
from tests.ground.web.browsing import Browsing, Window

pytestmark = pytest.mark.django_db
WAITS = """([draft, waiting]) => sessionStorage.setItem(draft, waiting)"""
SUBMITS = "void setTimeout(() => document.querySelector('form[data-draft]').requestSubmit(), 50)"
CHOSEN = "[...document.querySelectorAll('[name=pairs]:checked')].map((each) => each.value)"


@pytest.fixture
def place(cast: Cast, settings: object) -> UUID:
    """River with three funds in one partnership."""
    settings.ALLOWED_HOSTS = ["localhost"]  # type: ignore[attr-defined]
    with cast.acting("amina"):
        plan = Plan(
            name="River with three funds",
            work=Work.FUNDING,
            level=Level.NATIONAL,
            stage=Stage.ACTIVE,
            communities=[cast.party("amina")],
            partners=[Partnered(new_name=n, roles=(Role.DONOR,)) for n in ("One", "Two", "Three")],
        )
        return open_partnership(cast.act("amina"), plan).id


def signed_in(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.people["amina"])
    return client


def test_what_waited_in_the_tab_comes_back_with_every_box(
    browse: Browsing, cast: Cast, place: UUID
) -> None:
    path = f"/partnerships/of/{place}/evidence/"
    with cast.acting("amina"):
        first, second, _third = [str(pair.id) for pair in pairs_of(cast.act("amina"), place)]

    def walk(seen: Window) -> tuple[list[str], str]:
        page = seen.go(path)
        page.evaluate(WAITS, [f"{path}draft/", f"pairs={first}&pairs={second}&note=half&what=late"])
        page.reload(wait_until="networkidle")
        assert page.is_checked("[name=what][value=late]")
        return page.evaluate(CHOSEN), page.input_value("[name=note]")

    assert browse(walk, signed_in(cast)) == ([first, second], "half")


def test_what_is_on_its_way_when_it_is_filed_does_not_bring_the_draft_back(
    browse: Browsing, cast: Cast, place: UUID
) -> None:
    path = f"/partnerships/of/{place}/evidence/"
    held: list[Route] = []

    def walk(seen: Window) -> str:
        page = seen.go(path)
        page.route("**/draft/", lambda route: held.append(route))  # it is not answered yet
        page.route("**/evidence/", lambda route: held.append(route))  # and so the page stays
        page.check("[name=what][value=late]")
        with page.expect_request("**/draft/"):
            page.check("[name=knowing][value=seen]")
        with page.expect_event(
            "requestfailed", lambda request: request.url.endswith("/draft/"), timeout=10_000
        ) as stopped:
            page.evaluate(SUBMITS)
        for route in held[1:]:
            route.abort()
        return str(stopped.value.failure)

    assert "ABORTED" in browse(walk, signed_in(cast))
