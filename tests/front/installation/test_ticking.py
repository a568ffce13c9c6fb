"""What is done from time to time, for every organisation, whoever asks."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

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
from firsthand.rooms.partnerships.models import DaysRead
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

    def look(act: Act) -> list[UUID]:
        if act.organisation == two[0]:
            raise ZeroDivisionError
        done.append(act.organisation)
        return []

    monkeypatch.setattr("firsthand.front.installation.ticking.pairs_to_look_at", look)
    with pytest.raises(ExceptionGroup, match="in some places"):
        DUTIES["noticing"]()
    assert two[1] in done


def test_each_pair_is_looked_at_in_a_transaction_of_its_own_and_days_are_read_when_all_were(
    two: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs, looked = [uuid4(), uuid4()], []

    def look(act: Act, pair: UUID) -> None:
        looked.append((act.organisation, pair))
        Repeat.objects.create(
            organisation_id=act.organisation, key_digest=str(pair), sent_digest="x", at=act.at
        )
        if (act.organisation, pair) == (two[0], pairs[1]):
            raise ZeroDivisionError

    name = "firsthand.front.installation.ticking."
    monkeypatch.setattr(name + "pairs_to_look_at", lambda _act: pairs)
    monkeypatch.setattr(name + "notice_what_days_showed", look)
    with pytest.raises(ExceptionGroup):
        DUTIES["noticing"]()
    assert set(looked) == {(home, pair) for home in two for pair in pairs}
    for home, kept, is_read in ((two[0], pairs[:1], False), (two[1], pairs, True)):
        with acting(organisation=home):
            digests = set(Repeat.objects.values_list("key_digest", flat=True))
            assert digests == {str(pair) for pair in kept}, "what failed kept nothing else"
            assert DaysRead.objects.exists() is is_read
