"""The pages of both rooms in a browser, from the right: nothing is cut off, nothing scrolls sideways, axe finds nothing."""

import pytest
from django.urls import reverse
from pytest_django import Settings

from firsthand.ground.parties.queries import mandates_in
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from tests.cast import Cast
from tests.front.site.pages_of_all import amina
from tests.ground.web.browsing import Browsing, Window
from tests.rooms.organisation.conftest import fill
from tests.rooms.partnerships.reviewing import ids_of_reviews
from tests.rooms.partnerships.test_evidence import partnership, telling


@pytest.mark.parametrize("language", ["ar", "en-xa"])
def test_pages_of_the_rooms_turned_and_longer(
    cast: Cast,
    browse: Browsing,
    settings: Settings,
    language: str,
) -> None:
    settings.LANGUAGES = [("en", "English"), ("en-xa", "Made-up"), ("ar", "Arabic")]
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        account = file_evidence(act, place, telling())
        (pair,) = pairs_of(act, place)
        fill(cast, "amina", 1)
        two = ids_of_reviews(cast, pair)
        dara = mandates_in(cast.river.id).get(role="member").id
    rooms = [
        "/partnerships/",
        "/partnerships/evidence/",
        "/partnerships/evidence/all/",
        reverse("partnerships:show", args=[pair.id]),
        reverse("partnerships:evidence", args=[account.id]),
        reverse("partnerships:file_evidence", args=[place]),
        *(
            reverse(f"partnerships:{name}", kwargs=two[name])
            for name in ("reviews", "review", "rate", "check_ins", "check_in", "ending")
        ),
        "/organisation/",
        "/organisation/people/",
        reverse("organisation:make_way", args=[dara]),
        "/organisation/audit/",
        "/organisation/account/",
    ]

    def look(seen: Window) -> dict[str, list[object]]:
        wrong: dict[str, list[object]] = {}
        for path in rooms:
            page = seen.go(path)
            wrong[path] = [*seen.too_wide(), *seen.faults()]
            if page.evaluate("document.documentElement.dir") != (
                "rtl" if language == "ar" else "ltr"
            ):
                wrong[path].append("not turned")
        return {path: faults for path, faults in wrong.items() if faults}

    assert browse(look, amina(language), width=360) == {}
