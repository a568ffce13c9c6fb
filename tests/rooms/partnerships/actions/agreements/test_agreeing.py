"""Both sides agree: who, on which mandate, when; the text is frozen then, and days follow."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.ground.access.guests import find_link
from firsthand.ground.promises.models import Promise
from firsthand.ground.vault.links import digest_of_link
from firsthand.rooms.partnerships.actions.agreements.agreeing import (
    CannotAgree,
    agree,
    end_link,
    note_first_day,
    share_agreement,
)
from firsthand.rooms.partnerships.actions.agreements.drafting import CannotDraft, send_version
from firsthand.rooms.partnerships.actions.agreements.promising import write_promises
from firsthand.rooms.partnerships.models import Agreeing, Agreement
from firsthand.rooms.partnerships.queries.agreements import agreed_numbers, get_agreement, promised
from firsthand.rooms.partnerships.rules.agreements import Owed, Side, Signing
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.actions.agreements.drafted import guest_act, sent, settle


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
        ({"on": TODAY + timedelta(days=1)}, ("agreement_day_to_come",)),
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
        paper = ("signed.txt", b"Signed by both.")
        made = agree(
            cast.act("amina"),
            agreement.id,
            signing(),
            number=1,
            side=Side.PARTNER,
            paper=paper,
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


def test_what_follows_is_written_down_as_promises_once(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        with pytest.raises(CannotAgree, match="not_agreed"):
            write_promises(act, sent(cast).id)
        agreement = agreed(cast)
        with pytest.raises(NotAllowed):
            write_promises(guest_act(cast, agreement), agreement.id)
        assert write_promises(act, agreement.id) == 4
        due = Promise.objects.filter(source_id=agreement.id, kind="transfer").order_by("due_to")
        assert list(due.values_list("due_to", flat=True)[:2]) == [
            date(2027, 1, 5),
            date(2027, 4, 5),
        ]
        with pytest.raises(CannotAgree, match="promises_written"):
            write_promises(act, agreement.id)


def test_the_first_day_of_work_is_a_fact_whatever_was_agreed(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = agreed(cast)
        note_first_day(act, agreement.id, on=date(2026, 11, 1))
        assert get_agreement(act, agreement.id).work_began_on == date(2026, 11, 1)
        with pytest.raises(CannotAgree, match="day_to_come"):
            note_first_day(act, agreement.id, on=TODAY + timedelta(days=1))


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
