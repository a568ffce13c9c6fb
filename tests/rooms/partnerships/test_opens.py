"""What links of partners open: each address is there, and each is named where it is said what it allows."""

import uuid

import pytest
from django.urls import reverse

from firsthand.ground.access.roles import GUESTS
from firsthand.rooms.partnerships.policy import Can, Opens


@pytest.mark.parametrize("opens", Opens)
def test_each_address_is_there_and_allows_something(opens: Opens) -> None:
    assert "/with/" in reverse(opens.value, args=[uuid.uuid4()])
    assert GUESTS[opens] <= {each.value for each in Can}


def test_no_role_names_an_address_of_ours_that_is_not_among_them() -> None:
    named = {name for name in GUESTS if name.startswith("partnerships:")}
    assert named == {each.value for each in Opens}
