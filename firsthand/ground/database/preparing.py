"""Makes a database ready: the roles, what each may do, and whether they are as safe as they must be."""

from typing import Final

import psycopg
from psycopg import sql

from firsthand.ground.database.location import Location

MAINTAINS: Final = 170000
"""Since this version a role that owns nothing may be let write tables anew, and no more."""
REWRITTEN: Final = "cases_"
"""How the names of those tables begin from whose files what is erased has to go (`rewriting`)."""
OLDEST: Final = 150000
"""PostgreSQL 15, in the server's own numbering."""


PATIENCE: Final = {
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "300s",
}
"""How long the application may hold on to the database; what takes longer says so (`acting.unhurried`)."""


class Unsafe(Exception):
    """The application would sign in as somebody who can look past row-level security; the message says how."""


def make_database(superuser: Location, owner: Location) -> None:
    """Make the owner's role and database where they are missing. For the embedded server and for tests."""
    with psycopg.connect(superuser.as_libpq(), autocommit=True) as connection:
        _make_role(connection, owner, sql.SQL("CREATEROLE"))
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [owner.name])
        if not known.fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                    sql.Identifier(owner.name), sql.Identifier(owner.user)
                )
            )


def make_application_role(owner: Location, application: Location) -> None:
    """Make the role that the application signs in as: it owns nothing, makes nothing, and is bound by every row policy."""
    with psycopg.connect(owner.as_libpq(), autocommit=True) as connection:
        _make_role(connection, application, sql.SQL("NOCREATEROLE"))
        for name, value in PATIENCE.items():
            connection.execute(
                sql.SQL("ALTER ROLE {} SET {} = {}").format(
                    sql.Identifier(application.user), sql.Identifier(name), value
                )
            )


def grant_rights(owner: Location, application: Location) -> None:
    """Let the application read and write rows; where rows stand, only read and add them."""
    role = sql.Identifier(application.user)
    with psycopg.connect(owner.as_libpq()) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(7041)")  # two servers may start at once
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        connection.execute(sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
        tables = connection.execute(
            "SELECT c.relname, exists(SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'stands'),"
            " exists(SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'only_changes')"
            " FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
        ).fetchall()
        for table, is_standing, stays in tables:
            rights = "SELECT, INSERT, UPDATE, DELETE"
            if is_standing or stays:
                rights = "SELECT, INSERT" if is_standing else "SELECT, INSERT, UPDATE"
            if table == "django_migrations":
                rights = "SELECT"
            connection.execute(
                sql.SQL("REVOKE ALL ON {0} FROM {1}").format(sql.Identifier(table), role)
            )
            connection.execute(
                sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), sql.Identifier(table), role)
            )
        if connection.info.server_version >= MAINTAINS:
            for table, is_standing, _ in tables:
                if table.startswith(REWRITTEN) and not is_standing:
                    grant = sql.SQL("GRANT MAINTAIN ON {} TO {}")
                    connection.execute(grant.format(sql.Identifier(table), role))
        connection.execute(
            sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(role)
        )


def refuse_unsafe(application: Location) -> None:
    """Sign in as the application would, and look what it could do. Raises Unsafe."""
    with psycopg.connect(application.as_libpq()) as connection:
        if connection.info.server_version < OLDEST:
            raise Unsafe("this PostgreSQL is older than 15")
        row = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole,"
            " exists(SELECT FROM pg_class WHERE relowner = r.oid AND relkind = 'r'),"
            " exists(SELECT FROM pg_auth_members WHERE member = r.oid)"
            " FROM pg_roles r WHERE rolname = current_user"
        ).fetchone()
    powers = (
        "superuser",
        "can bypass row-level security",
        "can make roles",
        "owns tables",
        "is a member of another role",
    )
    has = [power for power, is_so in zip(powers, row or (), strict=True) if is_so]
    if has:
        raise Unsafe(
            f"the application's role {application.user} must be an ordinary one, and is not: {', '.join(has)}"
        )


def _make_role(
    connection: psycopg.Connection[tuple[object, ...]], role: Location, powers: sql.SQL
) -> None:
    """Make a role, or, if it is there, only give it its password: what it may do is looked at by `refuse_unsafe`."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role.user]).fetchone()
    statement = (
        sql.SQL("ALTER ROLE {} PASSWORD {}")
        if known
        else sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB {powers} PASSWORD {}")
    )
    connection.execute(statement.format(sql.Identifier(role.user), role.password, powers=powers))
