"""Organisations, people, dated roles: what holds on which day, and what the tables themselves refuse."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.organisations import add_membership, add_party
from firsthand.ground.parties.actions.people import (
    end_mandate,
    give_mandate,
    make_invitation,
    sign_out_everywhere,
    use_invitation,
)
from firsthand.ground.parties.models import Mandate, Membership
from firsthand.ground.parties.queries import (
    find_invitation,
    holding,
    list_memberships,
    list_parties,
    mandates_in,
    mandates_of,
)
from firsthand.ground.parties.rules import Kind, Level, MemberRole, Term
from tests.cast import FOUNDED, NOW, PASSWORD, TODAY, Cast

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("ends", "day", "holds"),
    [
        (None, date(2026, 1, 1), True),
        (None, date(2025, 12, 31), False),
        (date(2026, 3, 1), date(2026, 2, 28), True),
        (date(2026, 3, 1), date(2026, 3, 1), False),
    ],
)
def test_a_term_holds_from_its_first_day_until_it_ends_in_python_and_in_the_database(
    cast: Cast, ends: date | None, day: date, holds: bool
) -> None:
    assert Term(date(2026, 1, 1), ends).holds_on(day) is holds
    with cast.acting("amina"):
        found = Mandate.objects.filter(person=cast.people["amina"])
        found.update(starts_on=date(2026, 1, 1), ends_on=ends)
        assert found.filter(holding(day)).exists() is holds
        assert found.get().term.holds_on(day) is holds


def test_what_goes_on_stands_before_what_has_ended(cast: Cast) -> None:
    amina = cast.people["amina"].id
    with cast.acting("amina"):
        for role, ends in (("board", TODAY - DAY), ("member", None), ("officer", TODAY + DAY)):
            given = give_mandate(cast.river.id, amina, role=role, on=FOUNDED)
            Mandate.objects.filter(id=given.id).update(ends_on=ends)
        roles = [m.role for m in mandates_in(cast.river.id).filter(person_id=amina)]
        assert set(roles[:2]) == {"coordinator", "member"}
        assert roles[2:] == ["officer", "board"]

        us, group = cast.party("amina"), cast.party("amina", "A group")
        for role, ends in ((MemberRole.BOARD, TODAY - DAY), (MemberRole.HOST, None)):
            term = Term(FOUNDED, ends)
            add_membership(cast.river.id, member=group, of=us, role=role, term=term)
        assert [m.role for m in list_memberships(cast.river.id)] == ["host", "board"]


def test_a_person_sees_their_own_mandates_in_every_organisation(cast: Cast) -> None:
    amina = cast.people["amina"].id
    with acting(organisation=cast.hill.id):
        give_mandate(cast.hill.id, amina, role="reader", on=FOUNDED)
    with acting(person=amina):
        assert [(m.organisation.name, m.role) for m in mandates_of(amina, TODAY)] == [
            ("Hill", "reader"),
            ("River", "coordinator"),
        ]
        assert not mandates_of(cast.people["chi"].id, TODAY).exists()


def test_a_mandate_that_ended_gives_nothing_and_is_not_forgotten(cast: Cast) -> None:
    amina = cast.people["amina"].id
    with cast.acting("amina"):
        (mandate,) = mandates_of(amina, TODAY)
        with pytest.raises(RuleBroken):
            give_mandate(cast.river.id, amina, role="coordinator", on=TODAY)
        end_mandate(cast.river.id, mandate.id, on=TODAY)

        assert mandates_of(amina, TODAY - DAY).exists()
        assert not mandates_of(amina, TODAY).exists()  # whoever has to go, goes at once
        assert mandates_in(cast.river.id).count() == 3
        give_mandate(cast.river.id, amina, role="coordinator", on=TODAY + DAY)
    with cast.acting("chi"), pytest.raises(NotFound):
        end_mandate(cast.hill.id, mandate.id, on=TODAY)


def test_an_invitation_is_found_by_its_key_and_used_once(cast: Cast) -> None:
    with cast.acting("amina"):
        made = make_invitation(
            cast.river.id, role="member", key_digest="d" * 64, at=NOW, ends_at=NOW + DAY
        )
    with acting(key="d" * 64):
        found = find_invitation("d" * 64)
        assert found is not None
        assert found.organisation.name == "River"
    with acting(key="e" * 64):
        assert find_invitation("d" * 64) is None
    with cast.acting("amina"):
        assert not use_invitation(made.id, at=NOW + 2 * DAY)
        assert use_invitation(made.id, at=NOW)
        assert not use_invitation(made.id, at=NOW)


def test_parties_are_each_organisations_own(cast: Cast) -> None:
    with cast.acting("amina"):
        fund = add_party(cast.river.id, name="A fund", kind=Kind.DONOR, level=Level.GLOBAL)
        with pytest.raises(RuleBroken):
            add_party(cast.river.id, name="A fund", kind=Kind.DONOR, level=Level.GLOBAL)
        us = list_parties(cast.river.id)[0]
        assert us.is_us
        add_membership(
            cast.river.id, member=us.id, of=fund.id, role=MemberRole.MEMBER, term=Term(FOUNDED)
        )
        assert [str(each.of) for each in list_memberships(cast.river.id)] == ["A fund"]
    with cast.acting("chi"):
        assert not list_parties(cast.river.id).exists()
        ours = list_parties(cast.hill.id)[0].id
        with pytest.raises(DatabaseError), transaction.atomic():
            point_across(cast, ours, fund.id)


def point_across(cast: Cast, ours: UUID, theirs: UUID) -> None:
    """Try to point from Hill's row to River's."""
    Membership.objects.create(
        organisation_id=cast.hill.id,
        member_id=ours,
        of_id=theirs,
        role="member",
        starts_on=FOUNDED,
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_signing_out_everywhere_ends_every_session(cast: Cast) -> None:
    phone, laptop = Client(), Client()
    for client in (phone, laptop):
        assert client.login(username="amina", password=PASSWORD)
        assert client.get("/partnerships/").status_code == 200

    sign_out_everywhere(cast.people["amina"].id)

    assert [client.get("/partnerships/").status_code for client in (phone, laptop)] == [302, 302]
