"""Looks an installation over: what is wrong, and how to mend it."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from firsthand.core.words import marked
from firsthand.front.installation.preparing import data_folder
from firsthand.ground.database.embedded import NotStarted
from firsthand.ground.database.owned import OWNED
from firsthand.ground.database.preparing import OLDEST, Unsafe, refuse_unsafe
from firsthand.settings import env
from firsthand.settings.address import Address, address_given, read_address
from firsthand.settings.databases import Ways, open_ways

_DATABASE: Final = marked("The database")
_OPEN_ANYWAY: Final = frozenset(
    f"/{name}"
    for name in ("", "home", "mnt", "opt", "srv", "tmp", "usr", "var", "var/lib", "var/tmp")
)
"""Folders that everybody can look into on most machines."""
_ROOM: Final = 500 * 1024 * 1024
"""Bytes that should be free on the disk."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what, whether it is well, and if not, how to mend it. Sentences are marked."""

    what: str
    is_well: bool
    mend: str = ""
    detail: str = ""
    hint: str = ""
    """Something to know although it is well."""


def look_over() -> Iterator[Finding]:
    """Look at everything, in the order in which a start needs it; what depends on a broken part is not looked at."""
    data = data_folder()
    try:
        yield _address(read_address(address_given(data)))
    except env.BadSetting as error:
        yield Finding(
            marked("The address"),
            is_well=False,
            mend=marked("Set FIRSTHAND_ADDRESS."),
            detail=str(error),
        )
    yield from _folder(data)
    if not os.access(data, os.W_OK):
        return
    try:
        ways = open_ways(data)
    except (env.BadSetting, NotStarted, OSError) as error:
        mend = marked(
            "Look at the last lines of the server's own log, in the data folder under postgres/log."
        )
        yield Finding(_DATABASE, is_well=False, mend=mend, detail=str(error)[:300])
        return
    if ways.superuser:
        yield from _above(data.resolve())
    for look in (_version, _role, _tables, _locks):
        found = _asked(look, ways)
        yield found
        if found.what == _DATABASE:  # it does not answer: nothing more can be asked of it
            return


def _address(address: Address) -> Finding:
    """Give the address; say what stands before it where strangers can reach it."""
    slow = marked(
        "Put a server in front that takes requests whole before it passes them on. Four are answered at a time, and a slow sender would hold one of them."
    )
    return Finding(
        marked("The address"),
        is_well=True,
        detail=address.origin,
        hint=slow if address.is_secure else "",
    )


def _above(data: Path) -> Iterator[Finding]:
    """Look at the folders above the data folder: as root, the embedded server opens each of them to everybody."""
    opened = [
        str(folder)
        for folder in data.parents
        if str(folder) not in _OPEN_ANYWAY and folder.stat().st_mode & stat.S_IROTH
    ]
    if os.geteuid() == 0 and opened:
        yield Finding(
            marked("Folders above the data folder"),
            is_well=True,
            detail=", ".join(reversed(opened)),
            hint=marked(
                "Everybody on this machine can look into these: the embedded database runs as another user and opens the way to it. Run Firsthand as a user of its own, or keep its data where nothing else lies."
            ),
        )


def _folder(data: Path) -> Iterator[Finding]:
    name = marked("The data folder")
    if not data.is_dir():
        yield Finding(
            name,
            is_well=False,
            mend=marked("Run “firsthand serve” once: it makes the folder."),
            detail=str(data),
        )
        return
    if not os.access(data, os.W_OK):
        yield Finding(
            name,
            is_well=False,
            mend=marked("Give it to the user who runs Firsthand."),
            detail=str(data),
        )
        return
    others = stat.S_IMODE(data.stat().st_mode) & 0o007
    yield Finding(
        name,
        is_well=not others or (data / "postgres").exists(),
        mend=marked("Others on this machine can look into it: chmod 700."),
        detail=str(data),
    )
    keys = [key for key in (data / "keys").glob("*") if stat.S_IMODE(key.stat().st_mode) & 0o077]
    yield Finding(
        marked("The keys"),
        is_well=not keys,
        mend=marked("Others can read them: chmod 600 each."),
        detail=", ".join(key.name for key in keys),
    )
    free = shutil.disk_usage(data).free
    yield Finding(
        marked("Room on the disk"),
        is_well=free > _ROOM,
        mend=marked("Make room: less than 500 MB is left."),
        detail=f"{free // 1024 // 1024} MB",
    )


def _asked(look: Callable[[Ways], Finding], ways: Ways) -> Finding:
    try:
        return look(ways)
    except psycopg.Error as error:
        return Finding(
            _DATABASE,
            is_well=False,
            mend=marked(
                "Run “firsthand serve” once: it makes roles and tables. If it ran, look whether the database answers."
            ),
            detail=type(error).__name__,
        )


def _version(ways: Ways) -> Finding:
    with psycopg.connect(ways.owner.as_libpq()) as connection:
        version = connection.info.server_version
    return Finding(
        marked("PostgreSQL"),
        is_well=version >= OLDEST,
        mend=marked("Use PostgreSQL 15 or newer."),
        detail=f"{version // 10000}.{version % 10000}",
    )


def _role(ways: Ways) -> Finding:
    name = marked("The application’s role")
    try:
        refuse_unsafe(ways.application)
    except Unsafe as error:
        return Finding(
            name,
            is_well=False,
            mend=marked("Give the application a role that owns nothing and bypasses nothing."),
            detail=str(error),
        )
    return Finding(name, is_well=True, detail=ways.application.user)


def _tables(ways: Ways) -> Finding:
    with psycopg.connect(ways.owner.as_libpq()) as connection:
        row = connection.execute("SELECT count(*) FROM django_migrations").fetchone()
    return Finding(
        marked("The tables"),
        is_well=bool(row and row[0]),
        mend=marked("Run “firsthand serve”: it makes them."),
    )


def _locks(ways: Ways) -> Finding:
    """Look for a table with an organisation whose rows are not locked."""
    with psycopg.connect(ways.owner.as_libpq()) as connection:
        rows = connection.execute(OWNED.encode()).fetchall()
    open_tables = [name for name, is_locked, _ in rows if not is_locked]
    return Finding(
        marked("The locks on rows"),
        is_well=not open_tables,
        mend=marked(
            "Row-level security is off on a table. Somebody changed the database; restore it from a copy."
        ),
        detail=", ".join(open_tables),
    )
