"""A server to leave and a server to arrive at: a database and a data folder each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from firsthand.front.leaving.tables import Table, tables
from firsthand.ground.database.acting import acting
from firsthand.ground.database.location import Location
from firsthand.ground.database.preparing import (
    grant_rights,
    make_application_role,
    make_database,
)

ALIASES = ("default", "owner")
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Server:
    """One installation."""

    owner: Location
    data: Path

    @property
    def application(self) -> Location:
        return replace(self.owner, user=f"{self.owner.user}_app")

    @contextmanager
    def visit(self) -> Iterator[None]:
        """Work on this server until the end."""
        with _connected(self.owner, self.application):
            before = settings.FIRSTHAND_DATA, settings.FIRSTHAND_FILES_IDENTITY
            settings.FIRSTHAND_DATA = self.data
            settings.FIRSTHAND_FILES_IDENTITY = self.data / "keys" / "files"
            try:
                yield
            finally:
                settings.FIRSTHAND_DATA, settings.FIRSTHAND_FILES_IDENTITY = before

    def rows(self, organisation: UUID) -> Rows:
        """Give every row of an organisation, as the database has it, without the numbers that a server gives."""
        with self.visit(), acting(organisation=organisation):
            return {
                table.name: [
                    {name: value for name, value in row.items() if name in _compared(table)}
                    for row in _in_order(table, organisation)
                ]
                for table in tables()
            }

    def boxes(self, organisation: UUID) -> list[str]:
        """Give the names of an organisation's boxes."""
        folder = self.data / "files" / str(organisation)
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def _compared(table: Any) -> set[str]:
    return {field.attname for field in table.fields}


@contextmanager
def _connected(owner: Location, application: Location) -> Iterator[None]:
    before = {alias: dict(connections[alias].settings_dict) for alias in ALIASES}
    try:
        for alias, way in zip(ALIASES, (application, owner), strict=True):
            connections[alias].close()
            connections[alias].settings_dict.update(way.as_django())
        yield
    finally:
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict.update(before[alias])


def make_template(superuser: Location, name: str) -> Location:
    """Make a database with every table and nothing in them, to make others like it. Give its owner."""
    owner = replace(superuser, name=name, user=name, password="made-up-for-tests")
    make_database(superuser, owner)
    application = replace(owner, user=f"{name}_app")
    make_application_role(owner, application)
    with _connected(owner, application):
        call_command("migrate", database="owner", verbosity=0)
    grant_rights(owner, application)
    return owner


@contextmanager
def database_like(superuser: Location, template: Location, name: str) -> Iterator[Location]:
    """Make a database from a template, and drop it in the end."""
    made = replace(template, name=name)
    names = {"new": sql.Identifier(name), "old": sql.Identifier(template.name)}
    with psycopg.connect(superuser.as_libpq(), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {new} WITH (FORCE)").format(**names))
        connection.execute(
            sql.SQL("CREATE DATABASE {new} TEMPLATE {old} OWNER {owner}").format(
                **names, owner=sql.Identifier(template.user)
            )
        )
        yield made
        connection.execute(sql.SQL("DROP DATABASE {new} WITH (FORCE)").format(**names))


def _in_order(table: Table, organisation: UUID) -> list[dict[str, Any]]:
    """Give the rows of a table; where the database works them out anew, by what stands in them."""
    rows = list(table.rows(organisation).values())
    if table.leaves or not table.is_numbered:
        return rows
    return sorted(rows, key=lambda row: [str(row[name]) for name in _compared(table)])
