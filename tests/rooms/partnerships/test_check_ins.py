"""Check-ins: who says what when, when the other side may read it, which months went by, and worries taken up."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.guests import act_by, links_to
from firsthand.ground.audit.queries import list_entries
from firsthand.rooms.partnerships.actions import check_ins as actions
from firsthand.rooms.partnerships.actions.check_ins import CannotCheckIn, Said, Worried
from firsthand.rooms.partnerships.actions.evidence import save_draft
from firsthand.rooms.partnerships.actions.findings import CannotFind
from firsthand.rooms.partnerships.models import CheckIn, Pair
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.check_ins import (
    check_ins_of_guest,
    list_check_ins,
    pair_of_guest,
    readable,
)
from firsthand.rooms.partnerships.queries.evidence import draft_of, list_evidence
from firsthand.rooms.partnerships.queries.findings import accounts_under
from firsthand.rooms.partnerships.rules.check_ins import (
    MOST_MONTHS,
    Held,
    Side,
    after,
    held_by,
    may_read,
    month_of,
    months_of,
)
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.rules.strength import Knowing
from tests.cast import NOW, Cast
from tests.guests import visit
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_pages import queries, signed_in

NOVEMBER = date(2026, 11, 1)
SIDES = st.lists(st.sampled_from(list(Side)), max_size=3)
DAYS = st.integers(0, 900).map(lambda days: date.fromordinal(date(2025, 1, 1).toordinal() + days))
WELL = Said(going="well")
WORRY = Said(going="so_so", money="late", worries="The second transfer.", thanks="For calling.")


@pytest.mark.parametrize(
    ("said", "today", "held"),
    [
        ([], date(2026, 11, 30), Held.TO_COME),
        ([], date(2026, 12, 1), Held.NOT),
        ([Side.OURS], date(2026, 11, 2), Held.BY_ONE),
        ([Side.THEIRS], date(2027, 1, 1), Held.BY_ONE),
        ([Side.OURS, Side.THEIRS], date(2026, 11, 2), Held.BY_BOTH),
        ([Side.BOTH], date(2026, 11, 2), Held.BY_BOTH),
    ],
)
def test_by_whom_a_month_was_held(said: list[Side], today: date, held: Held) -> None:
    assert held_by(said, month=NOVEMBER, today=today) is held


@given(SIDES, st.sampled_from([Side.OURS, Side.THEIRS]), DAYS, DAYS)
def test_nobody_reads_the_other_side_first_and_nobody_forever_not(
    said: list[Side], reader: Side, month_day: date, today: date
) -> None:
    month = month_of(month_day)
    other = Side.THEIRS if reader is Side.OURS else Side.OURS
    may = may_read(reader, other, said, month=month, today=today)
    assert may is (reader in said or today >= after(month))
    assert may_read(reader, reader, said, month=month, today=today)


@given(
    st.lists(st.tuples(DAYS.map(month_of), st.sampled_from(list(Side))), max_size=12), DAYS, DAYS
)
def test_every_month_stands_in_the_row_once_and_in_order(
    said: list[tuple[date, Side]], since: date, today: date
) -> None:
    found = months_of(said, since=since, until=None, today=today)
    firsts = [month.first for month in found]
    assert all(after(a) == b for a, b in pairwise(firsts))
    assert len(found) <= MOST_MONTHS
    for month in found:
        spoken = {side for first, side in said if first == month.first}
        assert month.held is held_by(spoken, month=month.first, today=today)


def partner(cast: Cast, pair: Pair) -> Act:
    """Give the act of whoever holds the fund's link."""
    actions.make_check_in_link(cast.act("amina"), pair.id)
    links = links_to(cast.act("amina"), Opens.CHECK_IN, pair.id).filter(revoked_at__isnull=True)
    return act_by(links.get(), at=NOW)


def test_each_side_apart_and_each_reads_the_other_when_both_have_answered(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        guest = partner(cast, pair)
        actions.check_in_as_guest(guest, WORRY)

        (hidden,) = readable(act, Side.OURS, list_check_ins(act, pair))
        assert hidden.found is None
        said = replace(WELL, own_note="They never ask us first.")
        actions.check_in(cast.act("dara"), pair.id, Side.OURS, said)

        ours = readable(act, Side.OURS, list_check_ins(act, pair))
        assert [each.found.going for each in ours if each.found] == ["well", "so_so"]
        theirs = readable(guest, Side.THEIRS, check_ins_of_guest(guest, pair))
        assert [each.found.going for each in theirs if each.found] == ["well", "so_so"]
        entry = list_entries(act).first()
        assert entry is not None
        assert (entry.what, entry.detail) == ("partnerships.check_in", {"side": "ours"})


def test_what_was_said_stands_and_is_said_once(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        actions.check_in(act, pair.id, Side.BOTH, replace(WELL, own_note="For us."))
        assert CheckIn.objects.get().own_note == "For us."
        for side in (Side.OURS, Side.BOTH):
            with pytest.raises(CannotCheckIn, match="check_in_said_already"):
                actions.check_in(act, pair.id, side, WELL)
        next_month = replace(act, at=datetime(2026, 12, 1, tzinfo=UTC))
        with pytest.raises(CannotCheckIn, match="check_in_nothing_said"):
            actions.check_in(next_month, pair.id, Side.OURS, Said(going=""))
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE partnerships_checkin SET going = 'hard'")


def test_what_we_write_for_both_neither_opens_nor_shuts_the_partner_up(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        guest = partner(cast, pair)
        actions.check_in(act, pair.id, Side.BOTH, WELL)
        theirs = actions.check_in_as_guest(guest, WORRY)

        assert [
            each.found.side
            for each in readable(act, Side.OURS, list_check_ins(act, pair))
            if each.found
        ] == ["both"]
        with pytest.raises(NotFound):
            actions.raise_worry(act, theirs.id)
        still_november = replace(act, at=datetime(2026, 12, 1, 11, tzinfo=UTC))
        over_everywhere = replace(act, at=datetime(2026, 12, 1, 12, tzinfo=UTC))
        for at, count in ((still_november, 1), (over_everywhere, 2)):
            read = readable(at, Side.OURS, list_check_ins(act, pair))
            assert len([each for each in read if each.found]) == count


def test_nobody_answers_for_both_once_the_partner_has_spoken(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        actions.check_in_as_guest(partner(cast, pair), WORRY)
        with pytest.raises(CannotCheckIn, match="check_in_spoken_apart"):
            actions.check_in(act, pair.id, Side.BOTH, WELL)
        actions.check_in(act, pair.id, Side.OURS, WELL)


def worried(**changed: Any) -> Worried:
    """Find in the worry that money comes late."""
    said: dict[str, Any] = {
        "row": "M7.2",
        "knowing": Knowing.ADMISSION,
        "incident": "The second transfer",
        "found": "It came late.",
        "would_remedy": "Pay on the agreed day.",
    }
    return Worried(**(said | changed))


def test_a_worry_becomes_a_finding_with_what_it_rests_on(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        theirs = actions.check_in_as_guest(partner(cast, pair), WORRY)
        with pytest.raises(NotFound):  # it may not be read yet
            actions.find_worry(act, theirs.id, worried())
        actions.check_in(act, pair.id, Side.OURS, WELL)
        with pytest.raises(CannotCheckIn, match="check_in_not_known_so"):
            actions.find_worry(act, theirs.id, worried(knowing=Knowing.RECORD))
        with pytest.raises(CannotFind), transaction.atomic():
            actions.find_worry(act, theirs.id, worried(found=" "))
        assert not list_evidence(act).exists()

        finding = actions.find_worry(act, theirs.id, worried())

        (account,) = accounts_under(finding)
        assert (account.note, account.rows, account.audience) == (
            WORRY.worries,
            {"M7.2": "-"},
            "ours",
        )
        assert account.grade == "A"
        theirs.refresh_from_db()
        assert (theirs.finding, theirs.taken_up_on) == (finding, NOW.date())
        with pytest.raises(CannotCheckIn, match="check_in_taken_up"):
            actions.find_worry(act, theirs.id, worried())
        assert finding.shared_at is None


def test_a_worry_becomes_a_finding_on_a_page(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
        mine = actions.check_in(cast.act("amina"), pair.id, Side.OURS, WORRY)
    us = signed_in(cast)
    there = reverse("partnerships:find_worry", args=[mine.id])
    assert there in us.get(reverse("partnerships:check_ins", args=[pair.id])).content.decode()
    page = us.get(there).content.decode()
    assert "The second transfer." in page
    typed = {
        "row": "M7.2",
        "knowing": "seen",
        "incident": "May",
        "found": "Late.",
        "would_remedy": "Pay.",
    }
    assert "This is still empty" in us.post(there, typed | {"incident": ""}).content.decode()
    answer = us.post(there, typed)
    assert "/findings/" in answer["Location"]
    assert (
        answer["Location"]
        in us.get(reverse("partnerships:check_ins", args=[pair.id])).content.decode()
    )
    assert us.post(there, typed).status_code == 200  # taken up already


def test_links_are_listed_and_taken_away(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
    guest, us = Client(), signed_in(cast)
    link = visit(cast, guest, opens=Opens.CHECK_IN, record=pair.id, party=pair.partner_id)
    theirs = reverse("partnerships:check_in_as_guest", args=[link.id])
    assert guest.get(theirs).status_code == 200
    there = reverse("partnerships:links", args=["check-ins", pair.id])
    assert "last used on" in us.get(there).content.decode()
    assert us.post(there, {"link": "x"}).status_code == 404
    assert us.post(there, {"link": link.id}).status_code == 302
    assert "taken away" in us.get(there).content.decode()
    assert guest.get(theirs).status_code == 404
    assert us.get(reverse("partnerships:links", args=["reviews", pair.id])).status_code == 404


def test_a_new_link_ends_the_one_before(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        actions.make_check_in_link(act, pair.id)
        actions.make_check_in_link(act, pair.id)
        links = links_to(act, Opens.CHECK_IN, pair.id)
        assert [link.revoked_at is None for link in links] == [True, False]


def test_a_worry_becomes_a_draft_only_when_we_say_so(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        theirs = actions.check_in_as_guest(partner(cast, pair), WORRY)
        with pytest.raises(NotFound):  # it may not be read yet
            actions.raise_worry(act, theirs.id)
        actions.check_in(act, pair.id, Side.OURS, WELL)
        assert not list_evidence(act).exists()

        actions.raise_worry(act, theirs.id)

        assert not list_evidence(act).exists()
        draft = draft_of(act, pair.partnership_id)
        assert draft["note"] == "The second transfer."
        assert draft["origin"] == "A fund"
        with pytest.raises(CannotCheckIn, match="check_in_taken_up"):
            actions.raise_worry(act, theirs.id)
        ours = CheckIn.objects.get(side="ours")
        with pytest.raises(CannotCheckIn) as refused:
            actions.raise_worry(act, ours.id)
        assert refused.value.because == ("check_in_no_worry", "check_in_draft_open")


def test_what_is_in_writing_is_not_written_over(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        worry = actions.check_in(act, pair.id, Side.OURS, WORRY)
        save_draft(act, pair.partnership_id, {"note": "half a sen"})
        with pytest.raises(CannotCheckIn, match="check_in_draft_open"):
            actions.raise_worry(act, worry.id)
        assert draft_of(act, pair.partnership_id) == {"note": "half a sen"}


def test_who_may_not(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
        guest = partner(cast, pair)
        with pytest.raises(NotAllowed):
            actions.check_in(cast.act("ben"), pair.id, Side.OURS, WELL)
        with pytest.raises(NotAllowed):
            actions.make_check_in_link(cast.act("dara"), pair.id)
        with pytest.raises(NotAllowed):
            actions.check_in(guest, pair.id, Side.OURS, WELL)
        with pytest.raises(NotAllowed):
            pair_of_guest(cast.act("amina"))
        assert guest.guest is not None
        with pytest.raises(NotFound):
            actions.check_in_as_guest(
                replace(guest, guest=replace(guest.guest, record=uuid4())), WELL
            )
        mine = actions.check_in(cast.act("amina"), pair.id, Side.OURS, WORRY)
        with pytest.raises(NotAllowed):
            actions.raise_worry(cast.act("dara"), mine.id)
    with cast.acting("chi"):
        with pytest.raises(NotFound):
            actions.check_in(cast.act("chi"), pair.id, Side.OURS, WELL)
        with pytest.raises(NotFound):
            actions.raise_worry(cast.act("chi"), mine.id)


def test_pages_show_to_each_side_what_it_may_read(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
    guest, us = Client(), signed_in(cast)
    link = visit(cast, guest, opens=Opens.CHECK_IN, record=pair.id, party=pair.partner_id)
    theirs = reverse("partnerships:check_in_as_guest", args=[link.id])
    ours = reverse("partnerships:check_ins", args=[pair.id])
    list_ = reverse("partnerships:check_ins_download", args=[pair.id, "csv"])

    assert "Choose how it is going" in guest.post(theirs, {"worries": "x"}).content.decode()
    said = {"going": "hard", "worries": "Nobody answers us."}
    assert guest.post(theirs, said).status_code == 302
    assert "Nobody answers us." not in us.get(ours).content.decode()
    assert "Nobody answers us." not in us.get(list_).content.decode()
    assert "Answered. You can read it when" in us.get(ours).content.decode()

    mine = {"side": "ours", "going": "well", "thanks": "The call.", "own_note": "Only for us."}
    assert us.post(reverse("partnerships:check_in", args=[pair.id]), mine).status_code == 302
    assert "Nobody answers us." in us.get(ours).content.decode()
    assert "Only for us." in us.get(ours).content.decode()
    page = guest.get(theirs).content.decode()
    assert "The call." in page
    assert "Only for us." not in page
    rows = list(csv.reader(io.StringIO(us.get(list_).content.decode("utf-8-sig"))))
    assert len(rows) == 3
    answer = us.post(reverse("partnerships:raise_worry", args=[_id(cast, "theirs")]))
    assert answer["Location"].endswith("/evidence/")
    assert "Nobody answers us." in us.get(answer["Location"]).content.decode()


def _id(cast: Cast, side: str) -> object:
    with cast.acting("amina"):
        return CheckIn.objects.get(side=side).id


def test_before_a_partnership_is_active_the_page_says_so_and_offers_nothing_that_is_refused(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
        pair.partnership.stage = Stage.PROPOSED
        pair.partnership.save()
    shown = signed_in(cast).get(reverse("partnerships:check_ins", args=[pair.id])).content.decode()
    assert "Not yet: a check-in is held while a partnership is active or ending" in shown
    assert reverse("partnerships:change_stage", args=[pair.partnership_id]) in shown
    for name in ("check_in", "ask_check_in"):
        assert reverse(f"partnerships:{name}", args=[pair.id]) not in shown


def test_queries_do_not_grow_with_months(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        actions.check_in(act, pair.id, Side.OURS, WORRY)
    client = signed_in(cast)
    paths = [
        reverse("partnerships:check_ins", args=[pair.id]),
        reverse("partnerships:check_ins_download", args=[pair.id, "csv"]),
    ]
    one = {path: queries(client, path) for path in paths}
    with cast.acting("amina"):
        for month in (1, 2):
            later = replace(act, at=datetime(2027, month, 3, tzinfo=UTC))
            actions.check_in(later, pair.id, Side.BOTH, WORRY)
    assert {path: queries(client, path) for path in paths} == one
