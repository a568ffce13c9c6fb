"""Pages of promises: what they show, what they ask, what they refuse, and as many queries however many rows."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

from django.test import Client

from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.rules.kinds import What
from firsthand.rooms.partnerships.actions import promises as actions
from firsthand.rooms.partnerships.models import Noticed, Pair
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from tests.cast import TODAY, Cast
from tests.guests import visit
from tests.rooms.partnerships.promising import noting, promised, scheduled
from tests.rooms.partnerships.test_evidence import partnership
from tests.rooms.partnerships.test_pages import queries, signed_in

SCRIPT = "<script>alert(1)</script>"


def pair_of(cast: Cast) -> Pair:
    return pairs_of(cast.act("amina"), partnership(cast))[0]


def owed(cast: Cast, *days: int) -> tuple[Pair, list[Promise]]:
    with cast.acting("amina"):
        pair = pair_of(cast)
        act = cast.act("amina")
        return pair, [actions.make_promise(act, pair.id, promised(each)) for each in days]


def test_the_number_of_queries_does_not_grow_with_promises(cast: Cast) -> None:
    client = signed_in(cast)
    pair, (first,) = owed(cast, -14)
    with cast.acting("amina"):
        actions.find_promise(cast.act("amina"), first.id, noting(What.FOUND_KEPT))
        actions.make_promise(cast.act("amina"), pair.id, promised(2))
    paths = [
        "/",
        "/calendar/",
        "/partnerships/",
        "/partnerships/promises/",
        "/partnerships/promises/?state=late",
        "/partnerships/promises/list.csv",
        f"/partnerships/promises/{first.id}/",
        f"/partnerships/of/{pair.partnership_id}/promises/",
        f"/partnerships/{pair.id}/",
    ]
    one = {path: queries(client, path) for path in paths}
    with cast.acting("amina"):
        act = cast.act("amina")
        for days in (-20, -3, 1, 3, 20):
            more = actions.make_promise(act, pair.id, promised(days))
            actions.remind(act, more.id, noting(What.REMINDED))
        actions.find_promise(act, first.id, noting(What.DISPUTED, note="Not so"))
    assert {path: queries(client, path) for path in paths} == one
    assert max(one.values()) <= 37


def test_a_promise_is_written_down_and_found_kept_through_pages(cast: Cast) -> None:
    client = signed_in(cast)
    pair, _ = owed(cast)
    answer = client.post(
        f"/partnerships/of/{pair.partnership_id}/promises/new/",
        {
            "ours": "creditor", "what": SCRIPT, "kind": "transfer", "last": "2026-01-05",
            "amount": "1200.50", "currency": "eur", "source": "agreement", "zone": "",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    page = answer["Location"]
    shown = client.get(page).content.decode()
    assert SCRIPT not in shown
    assert "&lt;script&gt;" in shown
    assert "1,200.50 EUR" in shown
    assert "late, still open" in shown

    client.post(f"{page}kept/", {"on": "2026-01-11"})
    shown = client.get(page).content.decode()
    assert "6 days late" in shown
    assert "This promise is settled." in shown

    undone = client.post(f"{page}mistake/?entry={_last_event(cast)}")
    assert undone.status_code == 302
    assert "still open" in client.get(page).content.decode()


def _last_event(cast: Cast) -> object:
    with cast.acting("amina"):
        return PromiseEvent.objects.latest("recorded_at").id


def test_mistakes_are_told_and_what_was_typed_stays(cast: Cast) -> None:
    client = signed_in(cast)
    pair, (promise,) = owed(cast, -14)
    answer = client.post(
        f"/partnerships/of/{pair.partnership_id}/promises/new/",
        {
            "ours": "debtor", "what": "Report", "kind": "report", "last": "2026-02-30",
            "amount": "12", "currency": "", "source": "agreement", "zone": "Moon/Crater",
        },
    )  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "There is no such day" in text
    assert 'value="Report"' in text
    answer = client.post(
        f"/partnerships/promises/{promise.id}/agreed/", {"on": str(TODAY), "last": "2026-11-07"}
    )
    assert "That is the day that is agreed already." in answer.content.decode()
    for path in ("nothing", "kept'"):
        assert client.get(f"/partnerships/promises/{promise.id}/{path}/").status_code == 404


def test_the_list_goes_on_where_it_stopped_and_is_a_file(cast: Cast) -> None:
    client = signed_in(cast)
    owed(cast, *range(-40, 0))
    for path in ("/partnerships/promises/?", "/partnerships/promises/?state=late&"):
        first = client.get(path).context
        second = client.get(f"{path}since={first['more']}".replace("+", "%2B")).context
        seen = [line.promise.id for line in (*first["lines"], *second["lines"])]
        assert len(seen) == len(set(seen)) == 40
        assert not second["more"]
    for odd in ("x", "2026-11-01_x", "_", "9999-99-99_1", "2026-11-01T00:00:00_" + "0" * 32):
        for path in ("/partnerships/promises/?", "/partnerships/promises/?state=late&"):
            assert client.get(f"{path}since={odd}").status_code == 200
    text = client.get("/partnerships/promises/list.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert (len(rows), rows[0]["Amount"], rows[0]["Currency"]) == (40, "1200.50", "EUR")
    assert client.get("/partnerships/promises/list.xlsx").status_code == 200


def test_all_promises_begin_with_what_is_late_then_come_the_nearest_then_what_is_settled(
    cast: Cast,
) -> None:
    client = signed_in(cast)
    pair, made = owed(cast, 5, -3, -40, 300, -9, -20)
    with cast.acting("amina"):
        for each in made[-2:]:
            actions.find_promise(cast.act("amina"), each.id, noting(What.FOUND_KEPT))
    answer = client.get("/partnerships/promises/")
    days = [(line.promise.agreed_to - TODAY).days for line in answer.context["lines"]]
    assert days == [-40, -3, 5, 300, -9, -20]
    text = client.get("/partnerships/promises/list.csv").content.decode("utf-8-sig")
    listed = [row["Agreed day now"] for row in csv.DictReader(io.StringIO(text))]
    assert listed == [str(TODAY + timedelta(days=day)) for day in days]
    to = f"/partnerships/of/{pair.partnership_id}/promises/new/"
    assert to in answer.content.decode(), "and one can be written down from here"
    assert to not in signed_in(cast, "ben").get("/partnerships/promises/").content.decode()


def test_the_list_goes_on_from_what_is_open_to_what_is_settled(cast: Cast) -> None:
    client = signed_in(cast)
    _, made = owed(cast, *range(-70, 0))
    with cast.acting("amina"):
        for each in made[:35]:
            actions.find_promise(cast.act("amina"), each.id, noting(What.FOUND_KEPT))
    seen, more = [], ""
    for _page in range(3):
        answer = client.get("/partnerships/promises/", {"since": more} if more else {}).context
        seen += [(line.promise.agreed_to - TODAY).days for line in answer["lines"]]
        more = answer["more"]
    assert seen == [*range(-35, 0), *range(-36, -71, -1)]
    assert not more


def test_filters_show_what_is_late_due_and_kept(cast: Cast) -> None:
    client = signed_in(cast)
    pair, (late, kept, _due) = owed(cast, -14, -9, 5)
    with cast.acting("amina"):
        actions.find_promise(cast.act("amina"), kept.id, noting(What.FOUND_KEPT, -12))
    shown = {
        state: len(client.get(f"/partnerships/promises/?state={state}").context["lines"])
        for state in ("", "late", "due", "kept", "kept_late", "nonsense")
    }
    assert shown == {"": 3, "late": 1, "due": 1, "kept": 1, "kept_late": 0, "nonsense": 3}
    for odd in ("x", str(late.id)):
        assert client.get(f"/partnerships/promises/?partnership={odd}").status_code == 200
    path = f"/partnerships/promises/?partnership={pair.partnership_id}"
    assert len(client.get(path).context["lines"]) == 3


def test_the_reminder_can_be_copied_and_is_kept(cast: Cast) -> None:
    client = signed_in(cast)
    _, (promise,) = owed(cast, -14)
    path = f"/partnerships/promises/{promise.id}/remind/"
    letter = client.get(path).context["letter"]
    assert letter.to == "A fund"
    assert "Second transfer" in letter.words
    assert client.post(path, {"on": str(TODAY)}).status_code == 302
    assert (
        "A reminder was sent"
        in client.get(f"/partnerships/promises/{promise.id}/").content.decode()
    )


def test_greyed_deeds_are_not_shown_to_whoever_may_do_nothing(cast: Cast) -> None:
    _, (promise,) = owed(cast, -14)
    reader: Client = signed_in(cast, "ben")
    assert reader.get(f"/partnerships/promises/{promise.id}/").context["deeds"] == []


def test_replaced_days_are_not_listed_and_stay_readable(cast: Cast) -> None:
    client = signed_in(cast)
    pair, _ = owed(cast)
    with cast.acting("amina"):
        act = cast.act("amina")
        old = actions.make_schedule(act, pair.id, scheduled(TODAY + timedelta(days=1)))
        gone = Promise.objects.filter(schedule=old)[0]
        actions.stop_schedule(act, old.id)
    assert client.get("/partnerships/promises/").context["lines"] == []
    text = client.get(f"/partnerships/promises/{gone.id}/").content.decode()
    assert "Replaced by a newer schedule" in text


def test_what_is_said_to_have_come_late_is_told_alike_on_every_page(cast: Cast) -> None:
    pair, (promise,) = owed(cast, -40)
    with cast.acting("amina"):
        actions.claim_kept(cast.act("amina"), promise.id, noting(What.CLAIMED_KEPT, -38))
        noticed = Noticed.objects.get(about=promise.id)
        client = signed_in(cast)
    words = "2 days late, as they say; not checked yet"
    for path in (
        "/",
        "/partnerships/promises/",
        f"/partnerships/promises/{promise.id}/",
        f"/partnerships/of/{pair.partnership_id}/promises/",
    ):
        text = client.get(path).content.decode()
        assert words in text, path
        assert "40 days" not in text, path
    assert "2 days" in client.get(f"/partnerships/noticed/{noticed.id}/").content.decode()
    guest = Client()
    link = visit(cast, guest, opens=Opens.PROMISES, record=pair.id, party=pair.partner_id)
    for path in ("", f"{promise.id}/"):
        text = guest.get(f"/partnerships/with/{link.id}/promises/{path}").content.decode()
        assert "2 days late, as you say; not checked yet" in text


def test_rows_of_one_name_carry_their_day_and_amounts_are_written_as_people_do(cast: Cast) -> None:
    with cast.acting("amina"):
        act, pair = cast.act("amina"), pair_of(cast)
        for days in (-139, -48):
            actions.make_promise(act, pair.id, promised(days, amount=Decimal(12000)))
    client = signed_in(cast)
    text = client.get(f"/partnerships/of/{pair.partnership_id}/promises/").content.decode()
    assert "5 July 2026</time> · <bdi>A fund</bdi>" in text
    assert "4 October 2026</time> · <bdi>A fund</bdi>" in text
    listed = client.get("/partnerships/promises/").content.decode()
    assert "12,000 EUR" in listed
    assert "12000" not in listed
    assert "12,000 EUR" in client.get("/").content.decode()
