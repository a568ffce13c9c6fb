"""Versions go back and forth: who proposed what stands, and nothing of the other side's is lost."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.core.agreements import Strength, library
from firsthand.core.agreements.drafting import Provision
from firsthand.core.agreements.serving import Because, standings
from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.ground.audit.queries import list_entries
from firsthand.rooms.partnerships.actions.agreements.agreeing import accept_clauses, read_clause
from firsthand.rooms.partnerships.actions.agreements.drafting import (
    CannotDraft,
    drop_copy,
    move_clause,
    send_version,
    take_in,
    take_out,
    write_clause,
)
from firsthand.rooms.partnerships.models import AgreementVersion, WorkingCopy
from firsthand.rooms.partnerships.queries.agreements import (
    accepted_by,
    copy_of,
    get_agreement,
    get_version,
    last_version,
    provisions_in,
    readings_of,
)
from firsthand.rooms.partnerships.rules.agreements import Side, still_accepted
from tests.cast import Cast
from tests.rooms.partnerships.actions.agreements.drafted import (
    clause_of,
    every_id,
    guest_act,
    opened,
    reword,
    sent,
    settle,
)


def test_it_starts_with_every_clause_and_the_partner_sees_nothing_yet(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = opened(cast)
        copy = copy_of(agreement, Side.NETWORK)
        assert [each.id for each in copy.provisions] == every_id()
        assert last_version(agreement) is None
        assert copy_of(agreement, Side.PARTNER).provisions == []
        (entry,) = list_entries(cast.act("amina"))[:1]
        assert entry.what == "partnerships.draft_agreement"


def test_versions_say_who_sent_them_and_stand(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        settle(fund, agreement, "meeting_notice", meeting_days="7")
        reword(fund, agreement, "agenda", "We send the agenda.", comment="It is quicker.")
        second = send_version(fund, agreement.id, comment="Two small things.")

        first = get_version(agreement, 1)
        assert (first.side, first.way, first.called) == ("network", "here", "amina")
        assert (second.side, second.way, second.called, second.base) == (
            "partner",
            "link",
            "A fund",
            1,
        )
        assert second.comments == {"agenda": "It is quicker."}
        assert second.link == fund.guest.link if fund.guest else False
        assert not WorkingCopy.objects.filter(agreement=agreement).exists()
        for change in ("comment = 'x'", "provisions = '[]'", "side = 'network'"):
            with (
                pytest.raises(DatabaseError, match=r"stands|permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"UPDATE partnerships_agreementversion SET {change}")  # noqa: S608  # from the list above


def test_both_sides_may_change_at_once_and_nothing_is_lost(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        settle(act, agreement, "meeting_notice", meeting_days="21")
        take_out(act, agreement.id, "burnout")
        settle(fund, agreement, "document_review", review_days="5")
        take_out(fund, agreement.id, "learning")
        send_version(fund, agreement.id)

        copy = copy_of(agreement, Side.NETWORK)
        assert copy.is_brought_over
        version = send_version(act, agreement.id)
        now = {each.id: each for each in provisions_in(version)}
        assert version.number == 3
        assert now["meeting_notice"].fields == {"meeting_days": "21"}
        assert now["document_review"].fields == {"review_days": "5"}
        assert {"burnout", "learning"}.isdisjoint(now)


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"text": "  "}, ("agreement_no_text",)),
        ({"heading": ""}, ("agreement_no_heading",)),
        ({"text": "x" * 4001}, ("agreement_too_long",)),
        ({"text": "", "heading": ""}, ("agreement_no_text", "agreement_no_heading")),
        ({"fields": {"no_such": "1"}}, ("agreement_no_value",)),
        ({"id": "own_99"}, ("agreement_no_such_clause",)),
    ],
)
def test_a_clause_that_cannot_be_says_everything_that_is_wrong(
    cast: Cast, changed: dict[str, object], because: tuple[str, ...]
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        was = clause_of(act, agreement, "agenda")
        with pytest.raises(CannotDraft) as refused:
            write_clause(act, agreement.id, replace(was, **changed))  # type: ignore[arg-type]  # from the table
        assert refused.value.because == because
        assert not WorkingCopy.objects.exists()


def test_nothing_new_is_no_version(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        with pytest.raises(CannotDraft, match="nothing_changed"):
            send_version(cast.act("amina"), agreement.id)
        assert AgreementVersion.objects.count() == 1


def test_clauses_are_moved_added_taken_out_and_in(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        new = Provision(
            id="", part="contract", heading="Food", strength=Strength.OWN, text="There is food."
        )
        assert write_clause(act, agreement.id, new) == "own_1"
        assert write_clause(act, agreement.id, new) == "own_2"
        take_out(act, agreement.id, "own_2")
        assert write_clause(act, agreement.id, new) == "own_2"  # no version ever had it
        take_out(act, agreement.id, "budget")
        take_in(act, agreement.id, "budget")
        move_clause(act, agreement.id, "budget", 1)
        ids = [each.id for each in copy_of(agreement, Side.NETWORK).provisions]
        assert ids.index("no_burden") + 1 == ids.index("budget")
        with pytest.raises(CannotDraft, match="no_such_clause"):
            move_clause(act, agreement.id, "nothing", 1)
        drop_copy(act, agreement.id)
        assert not copy_of(agreement, Side.NETWORK).is_begun


def test_a_clause_in_other_words_covers_nothing_until_the_network_says_so(cast: Cast) -> None:
    act = cast.act("amina")

    def because() -> Because:
        provisions = provisions_in(last_version(agreement))
        return standings(library(), provisions, readings_of(agreement))["K2"].because

    with cast.acting("amina"):
        agreement = sent(cast)
        assert because() is Because.SERVED
        fund = guest_act(cast, agreement)
        reword(fund, agreement, "agenda", "We send the agenda.")
        send_version(fund, agreement.id)
        assert because() is Because.NOT_SAID
        with pytest.raises(NotAllowed):
            read_clause(fund, agreement.id, "agenda", words="We send the agenda.", rows=["K2"])
        read_clause(act, agreement.id, "agenda", words="We send the agenda.", rows=[])
        assert because() is Because.SAID_NO
        read_clause(act, agreement.id, "agenda", words="We send the agenda.", rows=["K2"])
        assert because() is Because.SERVED
        take_out(act, agreement.id, "agenda")
        send_version(act, agreement.id)
        assert because() is Because.LEFT_OUT


def test_a_clause_is_accepted_until_its_words_or_numbers_change(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)

        def is_accepted(id: str) -> bool:
            now = {each.id: each for each in provisions_in(last_version(agreement))}
            return still_accepted(accepted_by(agreement).get(("partner", id)), now[id])

        accept_clauses(fund, agreement.id, ["agenda", "meeting_notice"], number=1)
        assert is_accepted("agenda")
        settle(cast.act("amina"), agreement, "meeting_notice", meeting_days="30")
        send_version(cast.act("amina"), agreement.id)
        assert is_accepted("agenda")
        assert not is_accepted("meeting_notice")
        accept_clauses(fund, agreement.id, ["agenda"], number=2, is_accepted=False)
        assert not is_accepted("agenda")
        with pytest.raises(Exception, match="not_latest"):
            accept_clauses(fund, agreement.id, ["agenda"], number=1)


def test_another_organisation_and_another_link_cannot_tell_that_it_exists(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        for id in (uuid4(), sent(cast).id):
            with pytest.raises(NotFound):
                get_agreement(fund, id)
    with cast.acting("chi"), pytest.raises(NotFound):
        get_agreement(cast.act("chi"), agreement.id)


def test_who_only_reads_changes_nothing(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        for name in ("ben", "dara"):
            with pytest.raises(NotAllowed):
                take_out(cast.act(name), agreement.id, "agenda")
            with pytest.raises(NotAllowed):
                send_version(cast.act(name), agreement.id)
