"""Both sides agree: who, on which mandate, when; the text is frozen then, and days follow."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.agreements.values import months_after
from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.ground.access.guests import find_link
from firsthand.ground.parties.models import Party
from firsthand.ground.promises.models import Promise, Schedule
from firsthand.ground.vault.links import digest_of_link
from firsthand.rooms.partnerships.actions.agreements.agreeing import (
    CannotAgree,
    agree,
    end_link,
    note_first_day,
    share_agreement,
)
from firsthand.rooms.partnerships.actions.agreements.drafting import (
    CannotDraft,
    open_agreement,
    send_version,
)
from firsthand.rooms.partnerships.actions.review_days import make_days_ahead
from firsthand.rooms.partnerships.models import Agreeing, Agreement, Pair, ReviewDay
from firsthand.rooms.partnerships.queries.agreements import agreed_numbers, get_agreement, promised
from firsthand.rooms.partnerships.rules.agreements import Owed, Side, Signing, days_every
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.actions.agreements.drafted import guest_act, opened, sent, settle

PAPER = ("signed.txt", b"Signed by both.")


def signing(**changed: object) -> Signing:
    given: dict[str, object] = {
        "who": "The coordinator",
        "mandate": "Decision of the board of 3 November",
        "on": TODAY,
    }
    return Signing(**(given | changed))  # type: ignore[arg-type]  # from the table


def agreed(cast: Cast) -> Agreement:
    agreement = sent(cast)
    agree(cast.act("amina"), agreement.id, signing(), number=1, side=Side.NETWORK)
    fund = guest_act(cast, agreement)
    agree(fund, agreement.id, signing(on=date(2026, 11, 20)), number=1, side=Side.PARTNER)
    return get_agreement(cast.act("amina"), agreement.id)


def test_it_is_agreed_when_both_have_and_frozen_then(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = agreed(cast)
        assert (agreement.agreed_number, agreement.agreed_on) == (1, TODAY)
        by = {each.side: each for each in Agreeing.objects.all()}
        assert by["partner"].who == "The coordinator"
        assert by["partner"].recorded_by is None
        assert by["partner"].link
        for deed in (
            lambda: settle(cast.act("amina"), agreement, "agenda"),
            lambda: send_version(cast.act("amina"), agreement.id),
        ):
            with pytest.raises(CannotDraft, match="already_agreed"):
                deed()
        with pytest.raises(CannotAgree, match="already_agreed"):
            agree(cast.act("amina"), agreement.id, signing(), number=1, side=Side.NETWORK)


def test_one_side_alone_agrees_to_nothing(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        agree(cast.act("amina"), agreement.id, signing(), number=1, side=Side.NETWORK)
        assert get_agreement(cast.act("amina"), agreement.id).agreed_on is None
        with pytest.raises(CannotAgree, match="side_agreed_already"):
            agree(cast.act("amina"), agreement.id, signing(), number=1, side=Side.NETWORK)


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"who": " "}, ("agreement_no_who",)),
        ({"mandate": ""}, ("agreement_no_mandate",)),
        ({"on": TODAY + timedelta(days=2)}, ("agreement_day_to_come",)),
        ({"on": None}, ("agreement_day_to_come",)),
        ({"side": Side.PARTNER}, ("agreement_no_paper",)),
        ({"who": "", "mandate": ""}, ("agreement_no_who", "agreement_no_mandate")),
    ],
)
def test_what_is_missing_is_told_all_at_once(
    cast: Cast, changed: dict[str, object], because: tuple[str, ...]
) -> None:
    said = {name: value for name, value in changed.items() if name != "side"}
    side = Side(str(changed.get("side", "network")))
    with cast.acting("amina"):
        agreement = sent(cast)
        with pytest.raises(CannotAgree) as refused:
            agree(cast.act("amina"), agreement.id, signing(**said), number=1, side=side)
        assert refused.value.because == because
        assert not Agreeing.objects.exists()


def test_only_the_last_version_can_be_agreed_to(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        settle(fund, agreement, "meeting_notice", meeting_days="7")
        send_version(fund, agreement.id)
        with pytest.raises(CannotAgree, match="not_latest"):
            agree(cast.act("amina"), agreement.id, signing(), number=1, side=Side.NETWORK)


def test_a_guest_speaks_for_the_partner_and_nobody_else(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        made = agree(fund, agreement.id, signing(), number=1, side=Side.NETWORK)
        assert made.side == "partner"
        with pytest.raises(NotAllowed):
            note_first_day(fund, agreement.id, on=TODAY)
        with pytest.raises(NotAllowed):
            share_agreement(fund, agreement.id, ends_at=NOW + timedelta(days=1))


def test_the_network_records_the_partner_with_the_signed_paper(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        made = agree(
            cast.act("amina"),
            agreement.id,
            signing(),
            number=1,
            side=Side.PARTNER,
            paper=PAPER,
        )
        assert made.attachment
        assert made.recorded_by == cast.people["amina"].id


def test_who_agreed_stands_even_for_raw_sql(cast: Cast) -> None:
    with cast.acting("amina"):
        agreed(cast)
        for sql in (
            "UPDATE partnerships_agreeing SET who = 'x'",
            "DELETE FROM partnerships_agreeing",
            "UPDATE partnerships_agreement SET title = 'x'",
        ):
            with (
                pytest.raises(DatabaseError, match=r"stands|permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sql)


def test_days_and_numbers_follow_from_what_was_agreed(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        assert promised(agreement, today=TODAY) == []
        assert agreed_numbers(act, agreement.pair, TODAY) == {}
        agreement = agreed(cast)
        owed = {each.what: each for each in promised(agreement, today=TODAY)}
        assert owed[Owed.REVIEW].days == (date(2027, 11, 21),)
        assert owed[Owed.MONITORING].days == (date(2027, 5, 21), date(2027, 11, 21))
        assert owed[Owed.TRANSFER].by is Side.PARTNER
        assert owed[Owed.TRANSFER].days[:2] == (date(2027, 1, 5), date(2027, 4, 5))
        numbers = agreed_numbers(act, agreement.pair, TODAY)
        assert numbers["meeting_days"] == "14"
        assert agreed_numbers(act, agreement.pair, date(2026, 11, 1)) == {}


def by_link(cast: Cast, agreement: Agreement, **changed: object) -> None:
    fund = guest_act(cast, agreement)
    agree(fund, agreement.id, signing(**changed), number=1, side=Side.PARTNER)


def test_what_follows_is_written_down_by_itself_when_the_second_side_agrees(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        us = Party.objects.get(organisation_id=cast.river.id, is_us=True)
        us.zone, us.country = "Africa/Nairobi", "KE"
        us.save()
        agreement = opened(cast)
        settle(act, agreement, "transfers", transfer_amount="12,000 EUR")
        send_version(act, agreement.id)
        agree(act, agreement.id, signing(), number=1, side=Side.NETWORK)
        assert not Promise.objects.exists()
        by_link(cast, agreement)

        due = Promise.objects.filter(source_id=agreement.id, kind="transfer").order_by("due_to")
        assert list(due.values_list("due_to", flat=True)[:3]) == [
            date(2027, 1, 5),
            date(2027, 4, 5),
            date(2027, 7, 5),
        ]
        first = due[0]
        assert (first.source_part, first.zone) == ("transfers", "Africa/Nairobi")
        assert (first.amount, first.currency) == (Decimal(12000), "EUR")
        assert first.what == "A transfer"
        assert first.made_by is None
        schedule = Schedule.objects.get(kind="transfer")
        assert (schedule.country, schedule.shift) == ("KE", "next")
        others = Promise.objects.exclude(kind="transfer")
        assert set(others.values_list("kind", flat=True)) == {"other"}, "looks are no reviews"
        owed_by = set(others.values_list("source_part", "ours"))
        assert owed_by == {
            (part, ours) for part in ("monitoring", "risk") for ours in ("debtor", "creditor")
        }
        day = ReviewDay.objects.get()
        assert (day.due_on, day.agreement_id) == (date(2027, 11, 21), agreement.id)
        assert day.source.startswith("River with a fund · ")


def test_words_that_are_no_amount_stay_words(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = opened(cast)
        settle(act, agreement, "transfers", transfer_amount="a quarter of the year's budget")
        send_version(act, agreement.id)
        agree(act, agreement.id, signing(), number=1, side=Side.NETWORK)
        by_link(cast, agreement)
        first = Promise.objects.filter(kind="transfer").order_by("due_to")[0]
        assert (first.what, first.amount) == ("A transfer · a quarter of the year's budget", None)


def agreed_to(cast: Cast, months: str, at: datetime) -> Agreement:
    """Agree anew on when both review, at a moment."""
    agreement = opened(cast) if not Pair.objects.exists() else again(cast)
    act = cast.act("amina", at=at)
    settle(act, agreement, "looking_again", review_months=months)
    send_version(act, agreement.id)
    said = signing(on=at.date())
    agree(act, agreement.id, said, number=1, side=Side.NETWORK)
    fund = guest_act(cast, agreement, at=at)
    agree(fund, agreement.id, said, number=1, side=Side.PARTNER)
    return agreement


def again(cast: Cast) -> Agreement:
    pair = Pair.objects.get()
    return open_agreement(cast.act("amina"), pair.id, title="The second one", language="en")


def standing_days() -> list[date]:
    days = ReviewDay.objects.filter(dropped_on__isnull=True).order_by("due_on")
    return list(days.values_list("due_on", flat=True))


def test_review_days_follow_however_far_and_go_on_being_made(cast: Cast) -> None:
    with cast.acting("amina"):
        agreed_to(cast, "18", NOW)
        assert standing_days() == [date(2028, 5, 21)]
        for later in (NOW, NOW + timedelta(days=300), NOW + timedelta(days=600)):
            make_days_ahead(cast.act("amina", at=later))
        assert standing_days() == [date(2028, 5, 21), date(2029, 11, 21)]


def test_a_newer_agreement_says_when_both_review(cast: Cast) -> None:
    with cast.acting("amina"):
        agreed_to(cast, "6", NOW)
        assert standing_days() == [date(2027, 5, 21), date(2027, 11, 21)]
        schedules = Schedule.objects.filter(stopped_at__isnull=True)
        before = schedules.count()
        agreed_to(cast, "12", NOW + timedelta(days=30))
        assert standing_days() == [date(2027, 12, 21)]
        assert schedules.count() == before, "what the first one promised goes by the second"
        assert make_days_ahead(cast.act("amina", at=NOW + timedelta(days=200))) == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.integers(0, 4000))
def test_the_next_day_is_always_given_and_the_day_of_the_month_is_kept(
    start: date, months: int, gone: int
) -> None:
    today = start + timedelta(days=gone)
    days = days_every(months, start, after=today, until=today + timedelta(days=400))
    assert days
    assert all(day > today for day in days)
    assert months_after(start, 0) == start
    for day in days:
        last = monthrange(day.year, day.month)[1]
        assert day.day == min(start.day, last)
        assert ((day.year - start.year) * 12 + day.month - start.month) % months == 0
    earlier = months_after(days[0], -months)
    assert earlier <= today or months_after(start, 0) > today


def test_a_schedule_of_the_31st_stays_the_31st(cast: Cast) -> None:
    at = datetime(2026, 8, 31, 12, tzinfo=UTC)
    with cast.acting("amina"):
        agreed_to(cast, "12", at)
        looks = Promise.objects.filter(source_part="monitoring", ours="creditor")
        days = list(looks.order_by("due_to").values_list("due_to", flat=True))
        assert days == [date(2027, 2, 28), date(2027, 8, 31)]


def test_nobody_agrees_to_what_was_not_there_yet(cast: Cast) -> None:
    act = cast.act("amina")
    early = TODAY - timedelta(days=2)
    with cast.acting("amina"):
        agreement = sent(cast)
        for side, who in ((Side.NETWORK, act), (Side.PARTNER, guest_act(cast, agreement))):
            with pytest.raises(CannotAgree, match="day_before_version"):
                agree(who, agreement.id, signing(on=early), number=1, side=side)
        agree(act, agreement.id, signing(on=early), number=1, side=Side.NETWORK, paper=PAPER)
        by_link(cast, agreement, on=TODAY + timedelta(days=1))  # it is tomorrow there
        assert get_agreement(act, agreement.id).agreed_on == TODAY + timedelta(days=1)


def test_the_first_day_of_work_is_a_fact_whatever_was_agreed(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = agreed(cast)
        note_first_day(act, agreement.id, on=date(2026, 11, 1))
        assert get_agreement(act, agreement.id).work_began_on == date(2026, 11, 1)
        with pytest.raises(CannotAgree, match="day_to_come"):
            note_first_day(act, agreement.id, on=TODAY + timedelta(days=2))


def test_a_link_opens_one_agreement_for_a_while(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        link, key = share_agreement(act, agreement.id, ends_at=NOW + timedelta(days=60))
        assert find_link(digest_of_link(key), at=NOW) == link
        assert link.party_id == agreement.pair.partner_id
        end_link(act, agreement.id, link.id)
        assert find_link(digest_of_link(key), at=NOW) is None
        with pytest.raises(NotFound):
            end_link(act, agreement.id, link.id)
        with pytest.raises(CannotAgree, match="link_too_long"):
            share_agreement(act, agreement.id, ends_at=NOW + timedelta(days=400))
