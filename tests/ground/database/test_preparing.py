"""The application signs in as somebody who owns nothing and can look past nothing, or not at all."""

from collections.abc import Iterator
from dataclasses import replace
from typing import LiteralString

import psycopg
import pytest
from django.db import connections, transaction
from psycopg import sql

from firsthand.ground.database.acting import unhurried
from firsthand.ground.database.location import Location
from firsthand.ground.database.preparing import (
    Unsafe,
    grant_rights,
    make_application_role,
    make_database,
    refuse_unsafe,
)


@pytest.fixture
def odd(superuser: Location, owner: Location) -> Iterator[Location]:
    """A role of this test alone, an ordinary one to begin with."""
    role = replace(owner, user=f"{owner.name}_odd")
    make_application_role(owner, role)
    try:
        yield role
    finally:
        for database in (owner.name, superuser.name):
            with psycopg.connect(replace(superuser, name=database).as_libpq()) as connection:
                connection.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(role.user)))
        with psycopg.connect(superuser.as_libpq(), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role.user)))


def tell(superuser: Location, owner: Location, what: LiteralString, role: Location) -> None:
    way_in = replace(superuser, name=owner.name)
    with psycopg.connect(way_in.as_libpq(), autocommit=True) as connection:
        connection.execute(sql.SQL(what).format(role=sql.Identifier(role.user)))


def test_an_ordinary_role_is_let_in(odd: Location) -> None:
    refuse_unsafe(odd)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("ALTER ROLE {role} SUPERUSER", "superuser"),
        ("ALTER ROLE {role} BYPASSRLS", "bypass row-level security"),
        ("ALTER ROLE {role} CREATEROLE", "can make roles"),
        ("GRANT pg_read_all_data TO {role}", "member of another role"),
        ("CREATE TABLE odd (); ALTER TABLE odd OWNER TO {role}", "owns tables"),
    ],
)
def test_a_role_that_could_look_past_the_locks_is_refused(
    superuser: Location, owner: Location, odd: Location, what: LiteralString, why: str
) -> None:
    tell(superuser, owner, what, odd)
    with pytest.raises(Unsafe, match=why):
        refuse_unsafe(odd)


@pytest.mark.usefixtures("django_db_setup")
def test_the_owner_of_the_tables_is_refused(owner: Location) -> None:
    with pytest.raises(Unsafe, match="can make roles, owns tables"):
        refuse_unsafe(owner)


@pytest.mark.usefixtures("django_db_setup")
def test_making_everything_again_changes_nothing(superuser: Location, owner: Location) -> None:
    application = replace(owner, user=f"{owner.name}_app")
    for _ in range(2):
        make_database(superuser, owner)
        make_application_role(owner, application)
        grant_rights(owner, application)
        refuse_unsafe(application)


@pytest.mark.usefixtures("django_db_setup")
@pytest.mark.parametrize(
    "deed",
    [
        "CREATE TABLE mine ()",
        "ALTER TABLE parties_party DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own_rows ON parties_party",
        "ALTER TABLE audit_entry DISABLE TRIGGER stands",
        "TRUNCATE parties_party",
        "DELETE FROM django_migrations",
        "SET ROLE postgres",
        "CREATE OR REPLACE FUNCTION firsthand_organisation() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
    ],
)
def test_the_application_can_open_no_lock(owner: Location, deed: str) -> None:
    application = replace(owner, user=f"{owner.name}_app")
    with (
        psycopg.connect(application.as_libpq()) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(deed.encode())


def test_the_application_is_not_let_hold_on_for_ever(odd: Location) -> None:
    with psycopg.connect(odd.as_libpq()) as connection:
        for name, value in (
            ("statement_timeout", "1min"),
            ("idle_in_transaction_session_timeout", "5min"),
        ):
            row = connection.execute(
                "SELECT setting::int / 60000 || 'min' FROM pg_settings WHERE name = %s", [name]
            ).fetchone()
            assert row == (value,)


@pytest.mark.django_db
def test_what_takes_long_may_say_so_for_its_own_transaction() -> None:
    def shown() -> str:
        with connections["default"].cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            return str(cursor.fetchone()[0])

    with transaction.atomic():
        unhurried()
        assert shown() == "0"
