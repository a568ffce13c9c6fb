"""Parties, memberships and checks: done and recorded, refused and unchanged, nobody else's."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.core.verdict.case import Body
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.parties.models import CommunityLedCheck, Membership, Party
from firsthand.ground.parties.rules import Term
from firsthand.rooms.organisation.actions.parties import (
    add_membership,
    add_party,
    check_led,
    describe_party,
    end_membership,
)
from tests.cast import NOW, TODAY, Cast
from tests.rooms.organisation.conftest import SignIn, check, described, joined, known

COUNTS = {"L02": Body(size=37, from_community=34), "L03": Body(size=83, from_community=47)}


def test_a_party_is_added_described_and_recorded(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        party = add_party(act, described("Delta", country="KE", note="Runs a drop-in."))
        describe_party(act, party.id, described("Delta Union"))

        party.refresh_from_db()
        assert (party.name, party.country, party.note) == ("Delta Union", "", "")
        assert [entry.what for entry in list_entries(act)] == [
            "organisation.describe_party",
            "organisation.add_party",
        ]


def test_a_name_stands_for_one_party(cast: Cast) -> None:
    with cast.acting("amina"):
        known(cast, "amina", "Delta")
        other = known(cast, "amina", "Echo")
        with pytest.raises(RuleBroken, match="name_taken"):
            add_party(cast.act("amina"), described("Delta"))
        with pytest.raises(RuleBroken, match="name_taken"):
            describe_party(cast.act("amina"), other.id, described("Delta"))


def test_who_may_not_describe(cast: Cast) -> None:
    with cast.acting("amina"):
        party = known(cast, "amina", "Delta")
        us = Party.objects.get(is_us=True)
        for name in ("ben", "dara"):
            with pytest.raises(NotAllowed):
                add_party(cast.act(name), described("Mine"))
            with pytest.raises(NotAllowed):
                describe_party(cast.act(name), party.id, described("Mine"))
            with pytest.raises(NotAllowed):
                add_membership(cast.act(name), joined(cast, name, party, us))
            with pytest.raises(NotAllowed):
                check_led(cast.act(name), party.id, check())


def test_a_membership_begins_and_ends_and_is_recorded(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        us, party = Party.objects.get(is_us=True), known(cast, "amina", "Delta")
        membership = add_membership(act, joined(cast, "amina", party, us))
        with pytest.raises(RuleBroken, match="member_already"):
            add_membership(act, joined(cast, "amina", party, us))
        with pytest.raises(RuleBroken, match="member_of_itself"):
            add_membership(act, joined(cast, "amina", us, us))
        with pytest.raises(RuleBroken, match="ends_before_it_starts"):
            end_membership(act, membership.id, on=date(2026, 2, 1))
        end_membership(act, membership.id, on=TODAY)
        with pytest.raises(RuleBroken, match="ended_already"):
            end_membership(act, membership.id, on=TODAY)
        add_membership(act, joined(cast, "amina", party, us, term=Term(TODAY)))

        assert Membership.objects.count() == 2
        assert [entry.what for entry in list_entries(act)][:2] == [
            "organisation.add_membership",
            "organisation.end_membership",
        ]


def test_another_organisation_cannot_tell_that_they_exist(cast: Cast) -> None:
    with cast.acting("amina"):
        us, party = Party.objects.get(is_us=True), known(cast, "amina", "Delta")
        membership = add_membership(cast.act("amina"), joined(cast, "amina", party, us))
    act = cast.act("chi")
    with cast.acting("chi"):
        hill = Party.objects.get(is_us=True)
        for id in (party.id, uuid4()):
            with pytest.raises(NotFound):
                describe_party(act, id, described("Mine"))
            with pytest.raises(NotFound):
                check_led(act, id, check())
        for one, other in ((party, hill), (hill, party)):
            with pytest.raises(NotFound):
                add_membership(act, joined(cast, "chi", one, other))
        for id in (membership.id, uuid4()):
            with pytest.raises(NotFound):
                end_membership(act, id, on=TODAY)


@pytest.mark.parametrize(
    "table",
    ["parties_party", "parties_membership", "parties_communityledcheck", "parties_invitation"],
)
def test_raw_sql_sees_nothing_of_another_organisation(cast: Cast, table: str) -> None:
    with cast.acting("amina"):
        us, party = Party.objects.get(is_us=True), known(cast, "amina", "Delta")
        add_membership(cast.act("amina"), joined(cast, "amina", party, us))
        check_led(cast.act("amina"), party.id, check())
    with cast.acting("chi"), connection.cursor() as cursor:
        cursor.execute(f"SELECT organisation_id FROM {table}")  # noqa: S608  # from the list above
        assert {row[0] for row in cursor.fetchall()} <= {cast.hill.id}


def of_the_board(cast: Cast, at: datetime = NOW) -> Act:
    return replace(
        cast.act("amina", at=at), roles=("board",), permissions=permissions_of(("board",))
    )


def test_only_the_board_says_that_the_board_attests(cast: Cast, sign_in: SignIn) -> None:
    with cast.acting("amina"):
        us = Party.objects.get(is_us=True)
        with pytest.raises(NotAllowed):
            check_led(cast.act("amina"), us.id, check(is_attested=True))
        assert not CommunityLedCheck.objects.exists()
        check_led(cast.act("amina"), us.id, check())
    amina = sign_in("amina")
    page = amina.get(f"/organisation/parties/{us.id}/").content.decode()
    assert "we say so; its board has not attested it" in page
    assert "<span>Community-led</span>" not in page
    assert "is_attested" not in amina.get(f"/organisation/parties/{us.id}/check/").content.decode()


def test_a_check_stands_and_a_later_one_takes_its_place(cast: Cast, sign_in: SignIn) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        us = Party.objects.get(is_us=True)
        check_led(act, us.id, check(facts={"L10": False}))
        check_led(of_the_board(cast, NOW + timedelta(minutes=1)), us.id, check(is_attested=True))
        for change in ("UPDATE parties_communityledcheck SET is_attested = false",):
            with (
                pytest.raises(DatabaseError),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(change)
        entry = list_entries(act)[0]
        assert (entry.what, entry.detail) == ("organisation.check_led", {})
    page = sign_in("ben").get(f"/organisation/parties/{us.id}/").content.decode()
    assert "<span>Community-led</span>" in page
    assert "Not community-led" in page  # the one before


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"on": date(2026, 11, 23)}, "day_to_come"),
        ({"bodies": {"L02": Body(size=1, from_community=2)}}, "more_than_all"),
        ({"bodies": {}, "facts": {}}, "nothing_said"),
    ],
)
def test_a_check_that_cannot_be(cast: Cast, changed: dict[str, object], because: str) -> None:
    with cast.acting("amina"):
        us = Party.objects.get(is_us=True)
        with pytest.raises(RuleBroken, match=because):
            check_led(cast.act("amina"), us.id, check(**changed))
        assert not CommunityLedCheck.objects.exists()


def test_small_counts_stand_on_no_page_and_in_no_form(cast: Cast, sign_in: SignIn) -> None:
    with cast.acting("amina"):
        us = Party.objects.get(is_us=True)
        check_led(cast.act("amina"), us.id, check(bodies=COUNTS, is_attested=False))
    amina = sign_in("amina")
    page = amina.get(f"/organisation/parties/{us.id}/").content.decode()
    form = amina.get(f"/organisation/parties/{us.id}/check/").content.decode()

    assert "47 of 83" in page
    assert "34 of" not in page
    assert ">37" not in page
    assert "Not shown yet" in page
    assert "That its board attests this" in page
    assert not {"37", "34", "83", "47"} & {each.split('"')[0] for each in form.split('value="')[1:]}


def test_the_form_of_a_check_says_where_a_count_is_wrong(cast: Cast, sign_in: SignIn) -> None:
    with cast.acting("amina"):
        us = Party.objects.get(is_us=True)
    path = f"/organisation/parties/{us.id}/check/"
    facts = dict.fromkeys(("L10", "L13", "L14", "L15", "L16"), "yes")
    typed = {"on": "2026-11-20", "L02_size": "5", "L02_from": "7", "L03_size": "9", **facts}
    amina = sign_in("amina")

    page = amina.post(path, typed).content.decode()
    assert "More come from the community than there are" in page
    assert "Write both numbers" in page
    assert 'value="7"' in page
    typed |= {"L02_size": "7", "L02_from": "5", "L03_from": "8"}
    kept = amina.post(path, typed, follow=True).content.decode()
    assert "It stands until a later one" in kept
