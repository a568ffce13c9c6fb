"""Which database: the embedded one, or the one that FIRSTHAND_DATABASE_URL names."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from firsthand.ground.database import embedded
from firsthand.ground.database.location import Location, NotAnAddress, read_location
from firsthand.settings import env
from firsthand.settings.keys import key

SERVING: Final = "FIRSTHAND_SERVING"
"""Set by a process that serves, for those that it starts: they sign in as the application and as nobody else."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The two ways in: as the owner of the tables, and as the application."""

    owner: Location
    application: Location
    superuser: Location | None = None
    """Only for the embedded server."""
    makes_application: bool = True
    """Whether the application's role is ours to make; otherwise somebody made it, and named it to us."""


def open_ways(data: Path) -> Ways:
    """Find the database; start the embedded server when none is named. Raises BadSetting or NotStarted."""
    given = env.text("FIRSTHAND_DATABASE_URL")
    if given:
        owner = _read("FIRSTHAND_DATABASE_URL", given)
        own = env.text("FIRSTHAND_DATABASE_APP_URL")
        application = _read("FIRSTHAND_DATABASE_APP_URL", own) if own else _application(owner, data)
        return Ways(owner, application, makes_application=not own)
    superuser = embedded.start(data / "postgres", key(data, "database"))
    owner = replace(
        superuser, name=embedded.OWNER, user=embedded.OWNER, password=key(data, "owner")
    )
    return Ways(owner, _application(owner, data), superuser)


def _application(owner: Location, data: Path) -> Location:
    return replace(owner, user=f"{owner.name}_app", password=key(data, "application"))


def _read(name: str, address: str) -> Location:
    try:
        return read_location(address)
    except NotAnAddress as error:
        raise env.BadSetting(f"{name}: {error}") from error
