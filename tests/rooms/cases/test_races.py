"""Two who write down the same at once: it is written down once, and the other is told that it is there."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.location import Location
from firsthand.ground.parties.actions.organisations import found_organisation
from firsthand.rooms.cases.actions.coding import name_district
from firsthand.rooms.cases.actions.referring import Entry, keep_outside
from firsthand.rooms.cases.rules.referrals import Service
from tests.cast import NOW
from tests.committed import erase_committed
from tests.racing import meanwhile

LAWYER = Entry("A lawyer", Service.LAWYER, "", "", compared=False)


@pytest.fixture
def racing(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, owner: Location
) -> Iterator[Act]:
    """Make an organisation, committed; erase it afterwards."""
    with django_db_blocker.unblock():
        made = found_organisation("Race", on=date(2026, 1, 1))
        try:
            yield Act(
                organisation=made.id,
                organisation_name="Race",
                at=NOW,
                permissions=permissions_of(("coordinator",)),
            )
        finally:
            connections["default"].close()
            erase_committed(owner, made.id)


@pytest.mark.parametrize(
    ("keep", "told"),
    [
        (lambda act: name_district(act, "ES", "Raval"), "known_district"),
        (lambda act: keep_outside(act, LAWYER), "name_taken"),
    ],
)
def test_what_two_write_down_at_once_is_there_once(
    racing: Act, keep: Callable[[Act], object], told: str
) -> None:
    assert meanwhile(racing.organisation, lambda: keep(racing), lambda: keep(racing)) == (told,)
