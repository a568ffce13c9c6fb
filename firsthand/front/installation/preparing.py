"""Makes an installation ready: database, roles, tables, static files. Safe to run again at any time."""

import os
import sys
import warnings
from pathlib import Path
from typing import Final

import psycopg

from firsthand.ground.database.embedded import NotStarted
from firsthand.ground.database.preparing import (
    Unsafe,
    grant_rights,
    make_application_role,
    make_database,
    refuse_unsafe,
)
from firsthand.settings import env
from firsthand.settings.databases import SERVING, Ways, open_ways

OWNER: Final = "owner"
SETTINGS: Final = "firsthand.settings.site"


class NotReady(Exception):
    """The installation cannot be made ready; the message says what to mend."""


def data_folder() -> Path:
    """Give the folder in which an installation keeps what it has."""
    return Path(env.text("FIRSTHAND_DATA", "~/.local/share/firsthand")).expanduser()


def prepare(*, is_quick: bool = False) -> None:
    """Make everything ready and start Django; quickly, if only the tables may be used as they are. Raises NotReady."""
    try:
        data = data_folder()
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        ways = open_ways(data)
    except (env.BadSetting, NotStarted, OSError) as error:
        raise NotReady(str(error)) from error
    try:
        if not is_quick:
            _make_roles(ways)
        start_django()
        if not is_quick:
            _make_tables(ways)
    except (env.BadSetting, Unsafe) as error:
        raise NotReady(str(error)) from error
    except psycopg.OperationalError as error:
        raise NotReady(_without_passwords(error, ways)) from error


def forget_owner() -> None:
    """Let this process and those that it starts know no more how the owner of the tables signs in.

    Serving needs no owner. A file or an environment that holds the password is not ours to change: it stays there.
    """
    from django.conf import settings  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    os.environ[SERVING] = "yes"
    if OWNER in settings.DATABASES:
        connections[OWNER].close()
        del connections[OWNER]
        del settings.DATABASES[OWNER]
        connections.settings.pop(OWNER, None)


def start_django() -> None:
    """Start Django with the settings of an installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django  # noqa: PLC0415

    django.setup()


def _make_roles(ways: Ways) -> None:
    if ways.superuser:
        make_database(ways.superuser, ways.owner)
    if ways.makes_application:
        make_application_role(ways.owner, ways.application)


def _make_tables(ways: Ways) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", database="owner", verbosity=0, interactive=False)
    grant_rights(ways.owner, ways.application)
    refuse_unsafe(ways.application)
    with warnings.catch_warnings(action="ignore"):
        call_command("collectstatic", verbosity=0, interactive=False, stdout=sys.stderr)


def _without_passwords(error: Exception, ways: Ways) -> str:
    said = str(error).strip()
    for way in (ways.owner, ways.application):
        said = said.replace(way.password, "…") if way.password else said
    return f"the database does not answer: {said}"
