"""What is done from time to time, for every organisation, whoever asks."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from firsthand.front.api.models import Repeat
from firsthand.front.installation.ticking import DUTIES
from firsthand.ground.access.acts import Act
from firsthand.ground.database.acting import acting
from firsthand.ground.database.location import Location
from firsthand.ground.parties.actions.organisations import found_organisation
from tests.cast import FOUNDED
from tests.committed import erase_committed


@pytest.fixture
def two(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, owner: Location
) -> Iterator[list[UUID]]:
    """Make two organisations, committed: whoever looks over all of them has a connection of its own."""
    with django_db_blocker.unblock():
        made = [found_organisation(name, on=FOUNDED).id for name in ("One", "Other")]
        try:
            yield made
        finally:
            connections.close_all()
            for organisation in made:
                erase_committed(owner, organisation)


def test_a_key_is_forgotten_after_a_week_also_where_nobody_sends_another(two: list[UUID]) -> None:
    now = timezone.now()
    for organisation in two:
        with acting(organisation=organisation):
            for days in (6, 8):
                at = now - timedelta(days=days)
                Repeat.objects.create(
                    organisation_id=organisation, key_digest=str(days), sent_digest="x", at=at
                )

    DUTIES["repeats"]()

    for organisation in two:
        with acting(organisation=organisation):
            assert [each.key_digest for each in Repeat.objects.all()] == ["6"]


def test_what_fails_in_one_organisation_keeps_no_other_waiting(
    two: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[UUID] = []

    def look(act: Act) -> None:
        if act.organisation == two[0]:
            raise ZeroDivisionError
        done.append(act.organisation)

    monkeypatch.setattr("firsthand.front.installation.ticking.notice_what_days_showed", look)
    with pytest.raises(ExceptionGroup, match="in some organisations"):
        DUTIES["noticing"]()
    assert two[1] in done
