"""What tests of this room ask for by name."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from firsthand.core.verdict.case import Role
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.acting import acting
from firsthand.ground.database.location import Location
from firsthand.ground.parties.actions.organisations import found_organisation
from firsthand.ground.parties.queries import list_parties
from firsthand.ground.parties.rules import Level
from firsthand.rooms.partnerships.actions.opening import Partnered, Plan, open_partnership
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from firsthand.rooms.partnerships.rules.stages import Stage, Work
from tests.cast import NOW
from tests.committed import erase_committed


@pytest.fixture
def racing(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, owner: Location
) -> Iterator[tuple[Act, UUID]]:
    """Make an organisation with a pair, committed; erase it afterwards."""
    with django_db_blocker.unblock():
        made = found_organisation("Race", on=date(2026, 1, 1))
        act = Act(
            organisation=made.id,
            organisation_name="Race",
            at=NOW,
            permissions=permissions_of(("coordinator",)),
        )
        with acting(organisation=made.id):
            plan = Plan(
                name="Race",
                work=Work.OTHER,
                level=Level.LOCAL,
                stage=Stage.ACTIVE,
                communities=[list_parties(made.id)[0].id],
                partners=[Partnered(new_name="A fund", roles=(Role.DONOR,))],
            )
            place = open_partnership(act, plan).id
            pair = pairs_of(act, place)[0].id
        try:
            yield act, pair
        finally:
            connections["default"].close()
            erase_committed(owner, made.id)
