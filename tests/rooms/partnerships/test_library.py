"""The case library: every story, every row that one tells of, and the way there from a verdict and from an account."""

import pytest

from firsthand.core.refusals import NotFound
from firsthand.rooms.partnerships.queries.library import (
    count_told,
    get_story,
    list_stories,
    rows_in_library,
    told_of,
)
from tests.cast import Cast
from tests.rooms.partnerships.found import pair_with
from tests.rooms.partnerships.test_pages import queries, signed_in


def test_the_nine_stories_are_told_and_the_invented_ones_say_so(cast: Cast) -> None:
    stories = list_stories(cast.act("ben"))
    assert len([each for each in stories if not each.is_invented]) == 9
    for each in stories:
        assert each.is_invented == each.case.title.startswith("Invented:"), each.name


def test_every_red_line_and_standard_is_seen_in_life(cast: Cast) -> None:
    counts = count_told(cast.act("ben"))
    assert all(counts[f"Y{number}"] for number in range(1, 10))
    assert all(counts[f"M{number}"] for number in range(1, 8))
    assert all(counts[f"B{number}"] for number in range(1, 5))


@pytest.mark.parametrize("row", ["M4", "M4.3", "Y7", "B2", "C10"])
def test_what_is_told_of_a_row_is_of_that_row(cast: Cast, row: str) -> None:
    for each in told_of(cast.act("ben"), row):
        assert each.row == row or each.row.startswith((f"{row}.", f"{row}:"))


def test_what_is_not_there(cast: Cast) -> None:
    for wrong in ("M99", "D04", "", "../x"):
        with pytest.raises(NotFound):
            told_of(cast.act("ben"), wrong)
    with pytest.raises(NotFound):
        get_story(cast.act("ben"), "../../README")


def test_every_page_opens_for_a_newcomer(cast: Cast) -> None:
    client = signed_in(cast, "ben")
    index = client.get("/partnerships/library/").content.decode()
    assert "AfricaNPUD" in index
    for each in list_stories(cast.act("ben")):
        page = client.get(f"/partnerships/library/stories/{each.name}/").content.decode()
        assert each.case.title.replace("'", "&#x27;") in page or each.case.title in page
        assert ("Nobody in it exists" in page) == each.is_invented
    for row in rows_in_library():
        assert client.get(f"/partnerships/library/rows/{row}/").status_code == 200, row
    assert queries(client, "/partnerships/library/") < 20


def test_a_verdict_and_an_account_lead_there(cast: Cast) -> None:
    with cast.acting("amina"):
        pair, _ = pair_with(cast)
    client = signed_in(cast)
    assert (
        "/partnerships/library/rows/B2/" in client.get(f"/partnerships/{pair.id}/").content.decode()
    )
    path = f"/partnerships/of/{pair.partnership_id}/evidence/"
    asked = client.post(path, {"find": "budget finished", "suggest": "1"}).content.decode()
    assert "/partnerships/library/rows/B2/" in asked


def test_an_account_is_printed_once_with_every_point_that_it_touches(cast: Cast) -> None:
    page = signed_in(cast, "ben").get("/partnerships/library/rows/Y7/")
    lines = page.context["told"]
    notes = [(each.story.name, each.note, each.shape) for each in lines]
    assert len(notes) == len(set(notes))
    with cast.acting("ben"):
        assert sum(len(each.points) for each in lines) == len(list(told_of(cast.act("ben"), "Y7")))
    assert max(len(each.points) for each in lines) > 1
