"""Every page of the room as a person meets it. With FIRSTHAND_SCREENSHOTS=folder they are kept as pictures."""

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.rooms.organisation.actions.invitations import invite
from tests.cast import Cast
from tests.ground.web.browsing import ORIGIN, Browsing, Scheme, Window
from tests.rooms.organisation.conftest import SignIn, fill
from tests.rooms.organisation.views.test_pages import ASK_AGAIN, FORMS, LISTS, address

pytestmark = pytest.mark.django_db


def faults(seen: Window, path: str, how: str) -> list[object]:
    """Open a page, keep its picture where somebody wants to look, give all that is wrong with it."""
    seen.go(path)
    folder = os.environ.get("FIRSTHAND_SCREENSHOTS")
    if folder:
        name = path.strip("/").replace("/", "-")[:40]
        seen.page.screenshot(path=Path(folder) / f"{name}-{how}.png", full_page=True)
    said = [each for each in seen.said if "responded with a status of 4" not in each]
    gone = [each for each in seen.asked if not each.startswith(ORIGIN)]
    return [*seen.faults(), *seen.too_wide(), *said, *gone]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing(
    browse: Browsing, cast: Cast, sign_in: SignIn, width: int, scheme: Scheme
) -> None:
    with cast.acting("amina"):
        fill(cast, "amina", 2)
        key = invite(cast.act("amina", is_elevated=True), role="member")
    paths = [address(cast, name) for name in (*LISTS, *FORMS, *ASK_AGAIN)]
    link = reverse("organisation:open_invitation", args=[key])

    def look(seen: Window) -> dict[str, list[object]]:
        return {path: faults(seen, path, f"{width}-{scheme}") for path in paths}

    def look_outside(seen: Window) -> dict[str, list[object]]:
        return {path: faults(seen, path, f"{width}-{scheme}") for path in (link, f"{link[:-9]}/")}

    found = browse(look, sign_in("amina", again=True), width=width, scheme=scheme)
    found |= browse(look_outside, Client(), width=width, scheme=scheme)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
