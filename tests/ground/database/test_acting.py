"""For whom a transaction acts ends with it."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from firsthand.ground.database.acting import acting

ONE, OTHER = UUID(int=1), UUID(int=2)


def told() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('firsthand.organisation', true), ''),"
            " coalesce(current_setting('firsthand.person', true), ''),"
            " coalesce(current_setting('firsthand.key', true), '')"
        )
        row = cursor.fetchone()
    assert row
    return tuple(row)


NOBODY = ("", "", "")


@pytest.fixture
def _bare(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A connection without a transaction of the test around it; nothing is written."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@pytest.mark.usefixtures("_bare")
def test_after_the_transaction_nothing_is_left_on_the_connection() -> None:
    with acting(organisation=ONE, person=OTHER, key="k"):
        assert told() == (str(ONE), str(OTHER), "k")
    assert told() == NOBODY
    with pytest.raises(ZeroDivisionError), acting(organisation=ONE):
        raise ZeroDivisionError
    assert told() == NOBODY
    with acting(organisation=ONE):
        transaction.set_rollback(True)
    assert told() == NOBODY


@pytest.mark.django_db
def test_within_another_act_the_outer_one_goes_on() -> None:
    with acting(organisation=ONE, person=ONE):
        with acting(organisation=OTHER):
            assert told() == (str(OTHER), "", "")
        assert told() == (str(ONE), str(ONE), "")
    assert told() == NOBODY


@pytest.mark.django_db
def test_a_key_is_a_value_and_never_a_piece_of_sql() -> None:
    with acting(key="'; DROP TABLE parties_party; --"):
        assert told()[2] == "'; DROP TABLE parties_party; --"
