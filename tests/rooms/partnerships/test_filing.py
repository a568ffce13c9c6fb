"""Filing on pages: what is said afterwards, whose account it is, where the form opens; periods; lists that say their hits."""

from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.queries.evidence import draft_of, list_evidence
from firsthand.rooms.partnerships.queries.pairs import list_periods, pairs_of
from tests.cast import Cast
from tests.rooms.partnerships.test_evidence import partnership, telling
from tests.rooms.partnerships.test_pages import signed_in


def told(**changed: str) -> dict[str, str]:
    return {"what": "late", "knowing": "seen"} | changed


def test_after_saving_it_is_said_what_happened_to_the_verdict(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
    client, path = signed_in(cast, "dara"), f"/partnerships/of/{place}/evidence/"

    first = client.post(path, told(what="finished"), follow=True)
    second = client.post(path, told(what="heard"), follow=True)

    assert "Kept. Not enough evidence → Mixed." in first.content.decode()
    assert "Kept. The verdict stays Mixed." in second.content.decode()
    assert "by <bdi>dara</bdi>" in second.content.decode()
    address = second.redirect_chain[-1][0]
    assert "dara</bdi>" not in signed_in(cast, "ben").get(address).content.decode()


def test_accounts_of_one_event_lead_to_each_other(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
        one = file_evidence(cast.act("amina"), place, telling())
        other = file_evidence(cast.act("amina"), place, telling(incident=one.code))
    client = signed_in(cast)

    for each, leads_to in ((one, other), (other, one)):
        page = client.get(f"/partnerships/evidence/{each.id}/").content.decode()
        assert "Same event as" in page
        assert f'<a href="/partnerships/evidence/{leads_to.id}/">{leads_to.code}</a>' in page


def test_a_new_source_is_asked_about_once_and_the_same_name_is_the_same_source(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
    client, path = signed_in(cast, "dara"), f"/partnerships/of/{place}/evidence/"

    page = client.get(path).content.decode()
    asked = client.post(path, told(origin="River Union", note="in words"))

    assert 'value="River"' in page  # ours, unless it is changed
    assert '<option value="A fund">' in page
    assert "This is a new source: River Union" in asked.content.decode()
    assert "in words" in asked.content.decode()
    for sure in (told(origin="River Union", is_new_origin="on"), told(origin=" river  union")):
        assert client.post(path, sure).status_code == 302
    with cast.acting("amina"):
        assert {each.source.origin for each in list_evidence(cast.act("amina"))} == {"River Union"}


def test_the_form_opens_where_somebody_filed_last_and_another_partnership_can_be_chosen(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        first, second = partnership(cast), partnership(cast)
        file_evidence(cast.act("dara"), second, telling())
    client = signed_in(cast, "dara")

    opened = client.get("/partnerships/evidence/add/?what=late")
    assert opened.headers["Location"] == f"/partnerships/of/{second}/evidence/?what=late"
    path = f"/partnerships/of/{second}/evidence/"
    client.post(f"{path}draft/", {"note": "typed so far"})
    answer = client.post(path, told(partnership=str(first)))

    assert answer.status_code == 302
    with cast.acting("amina"):
        assert list_evidence(cast.act("dara"))[0].partnership_id == first
        assert draft_of(cast.act("dara"), second) == {}


def test_a_new_period_says_what_follows_before_it_starts_and_can_be_taken_back(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(cast.act("amina"), place)
        file_evidence(cast.act("dara"), place, telling())
    client, path = signed_in(cast), f"/partnerships/{pair.id}/period/"

    asked = client.post(path, {"starts_on": "2026-11-02"}).content.decode()
    assert "The period before ends on 1 November 2026." in asked
    assert client.post(path, {"starts_on": "1996-11-02"}).content.decode().count("twenty years") > 0
    with cast.acting("amina"):
        assert len(list_periods(cast.act("amina"), pair)) == 1

    started = client.post(path, {"starts_on": "2026-11-02", "is_sure": "on"}, follow=True)
    assert "Take this period back" in started.content.decode()
    assert "E1 filed" in started.content.decode()
    assert "another period" in started.content.decode()
    client.post(f"{path}back/")
    assert (
        "2 November 2026 – …, taken back"
        in client.get(f"/partnerships/{pair.id}/").content.decode()
    )


def test_a_filtered_list_says_how_many_fit_and_counts_only_those(cast: Cast) -> None:
    with cast.acting("amina"):
        file_evidence(cast.act("amina"), partnership(cast), telling())
        partnership(cast)
    client = signed_in(cast)

    page = client.get("/partnerships/?verdict=mixed").content.decode()

    assert "1 pair fits that." in page
    assert "Show all" in page
    assert "<b>0 Not enough evidence</b>" in page
    assert "<b>1 Not enough evidence</b>" in client.get("/partnerships/").content.decode()
