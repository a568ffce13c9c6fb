"""What an agreement promises and somebody wrote down already is owed once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from firsthand.ground.promises.models import Promise, Schedule
from firsthand.ground.promises.rules.kinds import What
from firsthand.ground.promises.rules.schedules import Rule, Shift, Unit
from firsthand.rooms.partnerships.actions.agreements.agreeing import agree
from firsthand.rooms.partnerships.actions.agreements.drafting import send_version
from firsthand.rooms.partnerships.actions.promises import find_promise, make_promise, make_schedule
from firsthand.rooms.partnerships.models import Agreement
from firsthand.rooms.partnerships.rules.agreements import Side
from tests.cast import TODAY, Cast
from tests.rooms.partnerships.actions.agreements.drafted import guest_act, opened, settle
from tests.rooms.partnerships.actions.agreements.test_agreeing import signing
from tests.rooms.partnerships.promising import noting, promised, scheduled
from tests.rooms.partnerships.test_pages import signed_in

MONEY = replace(promised(), amount=Decimal(12000), what="Quarterly transfer")
QUARTERLY = Rule(starts_on=TODAY, unit=Unit.QUARTER, day=5)
DAYS = [date(2027, 1, 5), date(2027, 4, 5), date(2027, 7, 5), date(2027, 10, 5)]


def conclude(cast: Cast, agreement: Agreement) -> None:
    act = cast.act("amina")
    agree(act, agreement.id, signing(), number=1, side=Side.NETWORK)
    agree(guest_act(cast, agreement), agreement.id, signing(), number=1, side=Side.PARTNER)


def offered(cast: Cast) -> Agreement:
    agreement = opened(cast)
    settle(cast.act("amina"), agreement, "transfers", transfer_amount="12,000 EUR")
    send_version(cast.act("amina"), agreement.id)
    return agreement


def owed() -> list[tuple[date, str]]:
    found = Promise.objects.filter(kind="transfer", replaced_at=None).order_by("due_to")
    return list(found.values_list("due_to", "source"))


def test_a_schedule_by_hand_goes_on_as_the_agreement_has_it(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = offered(cast)
        by_hand = replace(scheduled(), promised=MONEY, rule=QUARTERLY)
        old = make_schedule(act, agreement.pair_id, by_hand)
        early = Promise.objects.filter(schedule=old).order_by("due_to")[0]
        find_promise(act, early.id, noting(What.FOUND_PARTLY, amount=Decimal(5000)))
    path = f"/partnerships/agreements/{agreement.id}/agree/"
    text = signed_in(cast).get(path).content.decode()
    assert "Quarterly transfer</bdi>”, from 5 January 2027 on, is written down already" in text
    with cast.acting("amina"):
        conclude(cast, agreement)
        assert owed() == list(zip(DAYS, ["by_hand", *3 * ["agreement"]], strict=True)), (
            "what has events stays, and no day is promised twice"
        )
        old.refresh_from_db()
        assert old.stopped_at
        assert Schedule.objects.get(kind="transfer", stopped_at=None).source_id == agreement.id


def test_a_single_promise_stays_and_its_day_is_not_promised_again(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = offered(cast)
        make_promise(act, agreement.pair_id, replace(MONEY, first=DAYS[1], last=DAYS[1]))
        conclude(cast, agreement)
        sources = ["agreement", "by_hand", "agreement", "agreement"]
        assert owed() == list(zip(DAYS, sources, strict=True))


def test_other_money_is_promised_beside_it(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = offered(cast)
        other = replace(MONEY, amount=Decimal(11000))
        by_hand = replace(scheduled(), promised=other, rule=replace(QUARTERLY, shift=Shift.NEXT))
        make_schedule(act, agreement.pair_id, by_hand)
        conclude(cast, agreement)
        assert len(owed()) == 2 * len(DAYS)
