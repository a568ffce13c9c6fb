"""Where the database is and who signs in to it. Plain Python: read before Django starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from psycopg.conninfo import make_conninfo

_SCHEMES: Final = ("postgresql", "postgres")
_OPTIONS: Final = ("sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout")


class NotAnAddress(ValueError):
    """The text is no address of a PostgreSQL database; the message says why, without the password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One way into a database: which server, which database, as whom."""

    name: str
    user: str
    password: str = ""
    host: str = ""
    """A host name, or the folder of a socket."""
    port: str = ""
    options: Mapping[str, str] | None = None

    def as_django(self) -> dict[str, Any]:
        """Give it as an entry of Django's `DATABASES`."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "OPTIONS": dict(self.options or {}),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }

    def as_libpq(self) -> str:
        """Give it as the text that `psycopg.connect` takes."""
        given = {
            "dbname": self.name,
            "user": self.user,
            "password": self.password,
            "host": self.host,
            "port": self.port,
            **(self.options or {}),
        }
        return make_conninfo(**{name: value for name, value in given.items() if value})


def read_location(address: str) -> Location:
    """Read `postgresql://user:password@host:port/name?sslmode=require`. Raises NotAnAddress."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise NotAnAddress("the host in the address has a bracket too many or too few") from None
    if parts.scheme not in _SCHEMES:
        raise NotAnAddress("the address of a database starts with postgresql://")
    name = unquote(parts.path.lstrip("/"))
    if not name or not parts.username:
        raise NotAnAddress("the address names a user and a database: postgresql://user@host/name")
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    unknown = sorted(set(asked) - {*_OPTIONS, "host", "port"})
    if unknown:
        raise NotAnAddress(f"the address has options that are not known here: {', '.join(unknown)}")
    try:
        port = str(parts.port or asked.get("port", ""))
    except ValueError:
        raise NotAnAddress("the port in the address is not a number") from None
    return Location(
        name=name,
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        host=unquote(parts.hostname or "") or asked.get("host", ""),
        port=port,
        options={key: asked[key] for key in _OPTIONS if key in asked},
    )
