"""What was erased is not in the files of the database any more; by a role that owns nothing."""

import time
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from firsthand.ground.database.location import Location
from firsthand.ground.database.preparing import grant_rights
from firsthand.ground.database.rewriting import rewrite_what_was_erased

TABLE = "cases_made_up"
MARK = b"Zimtschnecke-erased"


@pytest.fixture
def spoilt(superuser: Location, owner: Location, django_db_setup: None) -> Iterator[Location]:
    """A table of the owner's, with a row that was erased; give the way in of whoever may read files."""
    way = replace(superuser, name=owner.name)
    settings_of = settings.DATABASES["default"]
    application = replace(
        owner, user=str(settings_of["USER"]), password=str(settings_of["PASSWORD"])
    )
    with psycopg.connect(owner.as_libpq(), autocommit=True) as way_in:
        if way_in.info.server_version < 170000:
            pytest.skip("before 17, only who owns a table writes it anew")
        way_in.execute("CREATE TABLE cases_made_up (sealed bytea)")
    grant_rights(owner, application)
    with psycopg.connect(application.as_libpq(), autocommit=True) as way_in:
        way_in.execute("INSERT INTO cases_made_up VALUES (%s)", [MARK])
        way_in.execute("DELETE FROM cases_made_up")
    yield way
    with psycopg.connect(owner.as_libpq(), autocommit=True) as way_in:
        way_in.execute("DROP TABLE cases_made_up")


def on_disk(way: Location) -> bytes:
    """Give the bytes of the table's file."""
    with psycopg.connect(way.as_libpq(), autocommit=True) as way_in:
        way_in.execute("CHECKPOINT")
        query = "SELECT pg_read_binary_file(pg_relation_filepath('cases_made_up'))"
        row = way_in.execute(query).fetchone()
    assert row
    return bytes(row[0])


def test_what_was_erased_leaves_the_file_of_its_table(
    spoilt: Location, django_db_blocker: DjangoDbBlocker
) -> None:
    assert MARK in on_disk(spoilt)
    with django_db_blocker.unblock():
        try:
            rewrite_until(TABLE)
            assert MARK not in on_disk(spoilt)
            assert TABLE not in rewrite_what_was_erased()
        finally:
            connection.close()


def rewrite_until(table: str) -> None:
    """Write anew what has to be; the server counts erased rows a moment later."""
    until = time.monotonic() + 30
    while table not in rewrite_what_was_erased():
        assert time.monotonic() < until
        time.sleep(0.5)
