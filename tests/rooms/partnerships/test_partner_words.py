"""What the partner said beside accounts stands beside the verdict; and what a record tells of money that came late."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.rules.kinds import Kind, What
from firsthand.rooms.partnerships.actions.noticing import Word, contest_noticed, notice_anew
from firsthand.rooms.partnerships.actions.promises import (
    find_promise,
    make_promise,
    note_and_notice,
)
from firsthand.rooms.partnerships.models import Noticed, Pair
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.views.noticing import in_words
from firsthand.rooms.partnerships.wording.noticing import RULES
from tests.cast import TODAY, Cast
from tests.guests import visit
from tests.rooms.partnerships.found import replied, shared
from tests.rooms.partnerships.promising import noting, promised
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_noticing import late
from tests.rooms.partnerships.test_pages import signed_in

DAY = timedelta(days=1)


def noticed_late(cast: Cast) -> Noticed:
    late(cast.act("amina"), a_pair(cast))
    return Noticed.objects.select_related("pair").get()


def the_partner(cast: Cast, noticed: Noticed) -> tuple[Client, str]:
    client = Client()
    link = visit(
        cast, client, opens=Opens.CONTEST, record=noticed.id, party=noticed.pair.partner_id
    )
    return client, reverse("partnerships:contest_noticed", args=[link.id])


def test_a_verdict_that_did_not_hear_the_partner_says_that_it_contested_and_replied(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        pair = finding.pair
        late(cast.act("amina"), pair)
        noticed = Noticed.objects.select_related("pair").get()
    home = reverse("partnerships:show", args=[pair.id])
    ours = signed_in(cast)
    before = ours.get(home).content.decode()
    assert "Not heard: A fund" in before
    assert "The rules count accounts and answers" not in before
    partner, path = the_partner(cast, noticed)
    assert partner.post(path, {"because": "It came in time."}).status_code == 302
    after = ours.get(home).content.decode()
    assert "A fund contested 1 thing on record. The rules count accounts" in after
    assert reverse("partnerships:noticed", args=[noticed.id]) in after
    with cast.acting("amina"):
        replied(cast, finding)
    both = ours.get(home).content.decode()
    assert "A fund contested 1 thing on record and replied to 1 finding." in both
    assert reverse("partnerships:finding", args=[finding.id]) in both
    assert "Not heard: A fund" in both, "by the specification only accounts and answers are heard"


def test_what_one_of_ours_contests_is_not_told_as_the_partners(cast: Cast) -> None:
    with cast.acting("amina"):
        noticed = noticed_late(cast)
        contest_noticed(cast.act("amina"), noticed.id, Word(because="I doubt it."))
    page = signed_in(cast).get(reverse("partnerships:show", args=[noticed.pair_id]))
    assert page.context["spoken"].sentence == ""


def facts(page: str) -> str:
    return " ".join(page.partition("The record</h2>")[2].partition("Both versions")[0].split())


def owed(cast: Cast, pair: Pair) -> Promise:
    due = TODAY - 30 * DAY
    return make_promise(
        cast.act("amina"),
        pair.id,
        promised(kind=Kind.TRANSFER, first=due, last=due, amount=Decimal(1200), currency="EUR"),
    )


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ([(What.FOUND_KEPT, 12)], ["It came on</dt>", "{12}", "Days late</dt>", "12 days"]),
        (
            [(What.FOUND_PARTLY, 5)],
            ["A part of it came on", "{5} · 700 EUR", "Not all of it came yet"],
        ),
        ([(What.FOUND_NOT, 20)], ["It is not waited for since {20}"]),
        (
            [(What.CLAIMED_KEPT, 9)],
            ["{9}, as the partner says; nobody has checked it yet", "9 days"],
        ),
    ],
)
def test_both_sides_read_when_it_came_and_how_many_days_late(
    cast: Cast, events: list[tuple[What, int]], told: list[str]
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        promise = owed(cast, pair)
        for what, days in events:
            amount = Decimal(700) if what is What.FOUND_PARTLY else None
            said = noting(what, on=promise.agreed_to + days * DAY, amount=amount)
            note = note_and_notice if what is What.CLAIMED_KEPT else find_promise
            note(act, promise.id, said)
        notice_anew(act, pair)
        noticed = Noticed.objects.select_related("pair").get(ended_at__isnull=True)
    partner, path = the_partner(cast, noticed)
    ours = reverse("partnerships:noticed", args=[noticed.id])
    expected = [
        each.replace(f"{{{days}}}", date_format(promise.agreed_to + days * DAY))
        for each in told
        for _, days in events
    ]
    for page in (signed_in(cast).get(ours), partner.get(path)):
        shown = facts(page.content.decode())
        assert "1,200 EUR" in shown
        assert date_format(promise.agreed_to) in shown
        for each in expected:
            assert each in shown, (each, shown)


def test_every_rule_names_its_standards_in_words() -> None:
    for rule, words in RULES.items():
        told = in_words(str(words))
        assert told.count("“") == told.count("”")
        assert "” (" in told, rule
        assert not re.search(r"\b(It comes with|They show|It is refused)\b", told), (
            "it stands alone"
        )
    assert "“Payments suit the network” (M7.2)" in in_words(str(RULES["transfer_late"]))


def test_what_counts_no_more_stands_below_what_took_its_place_each_with_its_day(
    cast: Cast,
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        promise = owed(cast, pair)
        notice_anew(act, pair)
        find_promise(act, promise.id, noting(What.FOUND_KEPT, on=promise.agreed_to + 3 * DAY))
        find_promise(act, promise.id, noting(What.FOUND_NOT, on=promise.agreed_to + 4 * DAY))
    answer = signed_in(cast).get(reverse("partnerships:noticed_of", args=[pair.id]))
    assert [line["each"].ended_at for line in answer.context["lines"]] == [None]
    page = answer.content.decode()
    assert f'<time class="when" datetime="{promise.agreed_to}">' in page
    assert "Payments suit the network: " in page
