"""What crosses between organisations: only what its owner shares, only to the network whose key was entered, until it ends."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from firsthand.core.documents import read_yaml
from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.core.verdict import read_case
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.organisations import found_organisation
from firsthand.rooms.partnerships.actions.evidence import file_evidence, widen_evidence
from firsthand.rooms.partnerships.actions.findings import (
    draft_finding,
    share_finding,
    withdraw_finding,
)
from firsthand.rooms.partnerships.actions.importing import import_case
from firsthand.rooms.partnerships.actions.sharing import (
    CannotShare,
    end_share,
    end_share_key,
    end_tie,
    enter_share_key,
    give_share_key,
    make_record,
    share_verdict,
)
from firsthand.rooms.partnerships.models import Evidence, Pair, Share, ShareTie
from firsthand.rooms.partnerships.queries.sharing import (
    list_keys,
    list_shares,
    list_ties,
    partners_to_record,
    records_to_show,
    ties_with_us,
    verdicts_shared_with,
    voices_on,
)
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.sharing import Kind
from firsthand.rooms.partnerships.rules.strength import Knowing
from tests.cast import FOUNDED, NOW, Cast
from tests.rooms.partnerships.found import AFTER, REPLY_BY, pair_with, saying
from tests.rooms.partnerships.test_evidence import telling
from tests.rooms.partnerships.test_pages import signed_in

SITE = "https://www.fund.example"


def tied(cast: Cast) -> UUID:
    """Let River share with Hill; give the tie."""
    with cast.acting("chi"):
        key = give_share_key(cast.act("chi"), cast.party("chi", "River as Hill knows it"))
    with cast.acting("amina"):
        return enter_share_key(cast.act("amina"), key).id


def answered(cast: Cast) -> Pair:
    """Give a pair of which the partner was shown the verdict."""
    act = cast.act("amina")
    pair, account = pair_with(cast)
    finding = draft_finding(act, pair.id, saying(account.id, row=""))
    widen_evidence(act, account.id, audience=Audience.PARTNER)
    share_finding(act, finding.id, reply_by=REPLY_BY)
    return pair


def shared(cast: Cast, kind: Kind = Kind.VERDICT) -> Share:
    tie = tied(cast)
    with cast.acting("amina"):
        pair = answered(cast)
        later = cast.act("amina", at=AFTER)
        return share_verdict(later, pair.id, tie_id=tie, kind=kind, website=SITE)


def test_a_verdict_crosses_and_nothing_else_does(cast: Cast) -> None:
    share = shared(cast)
    with cast.acting("chi"):
        act = cast.act("chi")
        ((member, read),) = verdicts_shared_with(act)
        assert (member, read.content["verdict"]) == ("River as Hill knows it", "mixed")
        assert set(read.content) == {"verdict", "lean", "standards", "rules", "partner"}
        assert not Evidence.objects.exists()
        assert not Pair.objects.exists()
        assert list_shares(act).count() == 0
        with pytest.raises(NotFound):
            end_share(act, share.id)
        assert partners_to_record(act) == []


def test_coded_rows_are_on_no_page_by_themselves(cast: Cast) -> None:
    shared(cast, Kind.ROWS)
    with cast.acting("chi"):
        act = cast.act("chi")
        assert verdicts_shared_with(act) == []
        assert partners_to_record(act) == []
        (voices,) = voices_on(act).values()
        assert dict(voices[0].rows)["B2"] == "+"
        with pytest.raises(CannotShare) as refused:
            make_record(act, "fund.example")
        assert refused.value.because == ("too_few",)


def test_not_before_the_partner_had_its_time(cast: Cast) -> None:
    tie = tied(cast)
    with cast.acting("amina"):
        pair = answered(cast)
        with pytest.raises(CannotShare) as refused:
            share_verdict(
                cast.act("amina"), pair.id, tie_id=tie, kind=Kind.ROWS, website="no website"
            )
        assert refused.value.because == ("no_website", "not_shown_to_partner")


def test_what_ends_is_read_no_more_by_the_database_itself(cast: Cast) -> None:
    share = shared(cast)
    with cast.acting("amina"):
        end_share(cast.act("amina"), share.id)
    with cast.acting("chi"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM partnerships_share")
        assert cursor.fetchone() == (0,)


def test_a_key_that_was_used_is_ended_only_for_new_shares(cast: Cast) -> None:
    share = shared(cast)
    later = AFTER + timedelta(days=1)
    with cast.acting("chi"):
        end_share_key(cast.act("chi", at=later), list_keys(cast.act("chi"))[0].id)
        assert [each.id for _, each in verdicts_shared_with(cast.act("chi"))] == [share.id]
    with cast.acting("amina"):
        act = cast.act("amina", at=later + timedelta(days=1))
        share_verdict(act, share.pair_id, tie_id=share.tie_id, kind=Kind.VERDICT, website=SITE)
    with cast.acting("chi"):
        assert verdicts_shared_with(cast.act("chi")) == []


@pytest.mark.parametrize("kind", Kind)
def test_a_share_ends_with_the_finding_through_which_the_partner_was_asked(
    cast: Cast, kind: Kind
) -> None:
    share = shared(cast, kind)
    with cast.acting("amina"):
        assert share.finding
        withdraw_finding(cast.act("amina", at=AFTER), share.finding.id, because="A mistake.")
        assert not list_shares(cast.act("amina")).exists()
    with cast.acting("chi"):
        assert verdicts_shared_with(cast.act("chi")) == []
        assert voices_on(cast.act("chi")) == {}


@pytest.mark.parametrize("kind", Kind)
def test_a_share_says_so_when_its_verdict_moved(cast: Cast, kind: Kind) -> None:
    share = shared(cast, kind)
    later = cast.act("amina", at=AFTER + timedelta(days=1))
    with cast.acting("amina"):
        place = share.pair.partnership_id
        file_evidence(later, place, telling(rows={"B2": "+"}))  # the same once more
        share.refresh_from_db()
        assert share.moved_at is None
        rows = {"M7.2": "-", "M4.3": "-", "Y4:E1": "+"}
        file_evidence(later, place, telling(rows=rows, knowing=Knowing.RECORD))
        share.refresh_from_db()
        assert share.moved_at == later.at
        page = signed_in(cast).get("/partnerships/sharing/").content.decode()
        assert "says something else since" in page
    with cast.acting("chi"):
        act = cast.act("chi")
        if kind is Kind.ROWS:
            assert voices_on(act) == {}  # what it said is no voice any more
        else:
            assert [each.moved_at for _, each in verdicts_shared_with(act)] == [later.at]
            page = signed_in(cast, "chi").get("/partnerships/sharing/").content.decode()
            assert "their verdict says something else since" in page


def test_a_member_ends_it_all(cast: Cast) -> None:
    shared(cast)
    with cast.acting("amina"):
        end_tie(cast.act("amina"), list_ties(cast.act("amina"))[0].id)
    with cast.acting("chi"):
        assert verdicts_shared_with(cast.act("chi")) == []
        assert ties_with_us(cast.act("chi")) == {}


def test_a_key_works_for_one_organisation_and_not_for_its_own(cast: Cast) -> None:
    with cast.acting("chi"):
        key = give_share_key(cast.act("chi"), cast.party("chi", "River as Hill knows it"))
        with pytest.raises(CannotShare) as refused:
            enter_share_key(cast.act("chi"), key)
        assert refused.value.because == ("our_own_key",)
    with cast.acting("amina"):
        enter_share_key(cast.act("amina"), f" {key} ")
        for wrong, because in (
            (key, "tied_already"),
            ("x" * 43, "no_such_key"),
            ("", "no_such_key"),
        ):
            with pytest.raises(CannotShare) as refused:
                enter_share_key(cast.act("amina"), wrong)
            assert refused.value.because == (because,)
        with pytest.raises(NotAllowed):
            enter_share_key(cast.act("dara"), key)


def test_who_writes_itself_a_tie_is_heard_by_nobody(cast: Cast) -> None:
    """Somebody with the database's own rights of River, and without a key of Hill's, counts for nothing there."""
    with cast.acting("amina"):
        ShareTie.objects.create(
            organisation_id=cast.river.id,
            receiver=cast.hill.id,
            network="Hill",
            key=UUID(int=5),
            made_at=NOW,
        )
    with cast.acting("chi"):
        assert ties_with_us(cast.act("chi")) == {}


def test_nobody_writes_into_another_organisation_or_changes_what_was_shared(cast: Cast) -> None:
    share = shared(cast)
    with cast.acting("chi"), connection.cursor() as cursor:
        cursor.execute("UPDATE partnerships_share SET ended_at = now()")
        assert cursor.rowcount == 0
        cursor.execute("UPDATE partnerships_sharetie SET ended_at = now()")
        assert cursor.rowcount == 0
    with (
        cast.acting("amina"),
        pytest.raises(DatabaseError, match="stands"),
        transaction.atomic(),
    ):
        Share.objects.filter(id=share.id).update(content={})


def test_a_third_organisation_reads_nothing_of_it(cast: Cast) -> None:
    shared(cast)
    third = found_organisation("Third", on=FOUNDED)
    with acting(organisation=third.id):
        assert not Share.objects.exists()
        assert not ShareTie.objects.exists()


def crowd(cast: Cast, number: int, sharing: int) -> list[UUID]:
    """Let so many organisations enter a key of Hill's, and some of them share one row on one partner."""
    made = []
    for each in range(number):
        home = found_organisation(f"Group {each}", on=FOUNDED)
        with cast.acting("chi"):
            key = give_share_key(cast.act("chi"), cast.party("chi", f"Group {each}"))
        act = Act(
            organisation=home.id,
            organisation_name=home.name,
            at=NOW,
            permissions=permissions_of(("coordinator",)),
        )
        with acting(organisation=home.id):
            tie = enter_share_key(act, key)
            if each < sharing:
                say(home.id, tie)
        made.append(home.id)
    return made


def say(home: UUID, tie: ShareTie) -> None:
    """Share one coded row, as `share_verdict` would, on a pair made for it."""
    act = Act(
        organisation=home,
        organisation_name="Group",
        at=NOW,
        permissions=permissions_of(("coordinator",)),
    )
    pair = import_case(
        act, read_case(read_yaml(Path("examples/annex/a1-africanpud.yaml").read_bytes()))
    )
    Share.objects.create(
        organisation_id=home,
        tie=tie,
        receiver=tie.receiver,
        pair=pair,
        kind=Kind.ROWS.value,
        partner_key="fund.example",
        content={"B2": "+"},
        shared_at=NOW,
    )


def test_a_record_appears_in_steps_and_goes_when_one_leaves(cast: Cast) -> None:
    homes = crowd(cast, 7, 3)
    chi = cast.act("chi")
    with cast.acting("chi"):
        assert partners_to_record(chi) == ["fund.example"]
        made = make_record(chi, "fund.example")
        assert made.cells == [["B2", "+", 3]]
        assert [each.id for each in records_to_show(chi)] == [made.id]
        with pytest.raises(CannotShare) as refused:
            make_record(cast.act("chi", at=NOW + timedelta(days=1)), "fund.example")
        assert refused.value.because == ("too_little_changed",)

    with acting(organisation=homes[3]):
        say(homes[3], ShareTie.objects.get(organisation_id=homes[3]))
    with cast.acting("chi"):
        with pytest.raises(CannotShare):  # a fourth alone would be given away
            make_record(chi, "fund.example")
        assert [each.cells for each in records_to_show(chi)] == [[["B2", "+", 3]]]

    with acting(organisation=homes[0]):
        Share.objects.filter(organisation_id=homes[0]).update(ended_at=NOW)
    with cast.acting("chi"):
        assert records_to_show(chi) == []
        with pytest.raises(CannotShare):
            make_record(chi, "fund.example")


def leaves(home: UUID) -> None:
    """Let a member end its tie, and with it everything that it shared."""
    with acting(organisation=home):
        Share.objects.filter(organisation_id=home).update(ended_at=NOW)
        ShareTie.objects.filter(organisation_id=home).update(ended_at=NOW)


def test_a_record_goes_when_too_few_others_are_tied(cast: Cast) -> None:
    homes = crowd(cast, 6, 3)
    chi = cast.act("chi")
    with cast.acting("chi"):
        made = make_record(chi, "fund.example")
        assert made.needs == 5
    leaves(homes[5])
    with cast.acting("chi"):
        assert [each.id for each in records_to_show(chi)] == [made.id]
    leaves(homes[4])
    with cast.acting("chi"):
        assert records_to_show(chi) == []
    crowd_later(cast, NOW + timedelta(days=1))
    with cast.acting("chi"):
        assert records_to_show(chi) == []  # who came later hides nobody


def crowd_later(cast: Cast, at: datetime) -> None:
    """Let one more organisation come after a record was made."""
    home = found_organisation("Late", on=FOUNDED)
    with cast.acting("chi"):
        key = give_share_key(cast.act("chi"), cast.party("chi", "Late"))
    act = Act(
        organisation=home.id,
        organisation_name=home.name,
        at=at,
        permissions=permissions_of(("coordinator",)),
    )
    with acting(organisation=home.id):
        enter_share_key(act, key)


def test_ending_keys_one_by_one_tells_nothing(cast: Cast) -> None:
    """Whoever of the six is ended after a record, in the record or not: the network reads the same."""
    crowd(cast, 6, 3)
    chi = cast.act("chi", at=NOW + timedelta(days=1))
    with cast.acting("chi"):
        made = make_record(cast.act("chi"), "fund.example")
        for key in list(list_keys(chi)):
            end_share_key(chi, key.id)
            assert [each.id for each in records_to_show(chi)] == [made.id]
            assert partners_to_record(chi) == ["fund.example"]
            assert len(ties_with_us(chi)) == 6


@pytest.mark.parametrize("of", range(6))
def test_keys_ended_before_a_record_hide_nobody_and_tell_nothing(cast: Cast, of: int) -> None:
    homes = crowd(cast, 6, 3)
    chi = cast.act("chi", at=NOW + timedelta(days=1))
    with cast.acting("chi"):
        keys = dict(ShareTie.objects.values_list("organisation_id", "key"))
        for number in (of, (of + 1) % 6):
            end_share_key(chi, keys[homes[number]])
        made = make_record(cast.act("chi", at=NOW + timedelta(days=2)), "fund.example")
        assert made.cells == []


def test_records_are_made_one_after_the_other(cast: Cast) -> None:
    crowd(cast, 6, 3)
    with cast.acting("chi"), CaptureQueriesContext(connection) as asked:
        make_record(cast.act("chi"), "fund.example")
    said = [each["sql"] for each in asked]
    locks = [number for number, sql in enumerate(said) if "FOR NO KEY UPDATE" in sql]
    reads = [number for number, sql in enumerate(said) if "partnerships_share" in sql]
    assert locks
    assert locks[0] < reads[0]


def test_who_has_no_members_is_led_to_writing_them_down(cast: Cast) -> None:
    page = signed_in(cast).get("/partnerships/sharing/key/").content.decode()
    assert "No member of ours is written down yet." in page
    assert 'href="/organisation/memberships/"' in page
    assert "Make a key" not in page
