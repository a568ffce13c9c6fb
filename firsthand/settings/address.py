"""The address at which people reach the application."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from firsthand.settings import env

_THIS_MACHINE: Final = ("127.0.0.1", "localhost", "::1")
_DEFAULT: Final = "http://localhost:8000"
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Address:
    """Where the application is reached: scheme, host and, where it is not the usual one, port."""

    scheme: str
    host: str
    port: int | None = None

    @property
    def origin(self) -> str:
        """The address as a browser names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port else "")

    @property
    def hosts(self) -> list[str]:
        """The names by which a request may call: this machine has several."""
        return list(_THIS_MACHINE) if self.host in _THIS_MACHINE else [self.host]

    @property
    def is_secure(self) -> bool:
        """Tell whether nobody on the way can read along."""
        return self.scheme == "https"


def read_address(given: str) -> Address:
    """Read `https://firsthand.example.org`. Raises BadSetting, also for a plain address that others could reach."""
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        raise env.BadSetting(
            "FIRSTHAND_ADDRESS: the host or the port cannot be read. "
            "It is an address such as https://firsthand.example.org"
        ) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise env.BadSetting(
            "FIRSTHAND_ADDRESS is an address such as https://firsthand.example.org"
        )
    if parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
        raise env.BadSetting(
            f"FIRSTHAND_ADDRESS: http://{parts.hostname} would let others read along. "
            "Use https://, or http://127.0.0.1 for this machine alone"
        )
    return Address(parts.scheme, parts.hostname, port)


def address_given(data: Path) -> str:
    """Give the address that the owner set; if none was, the one at which an installation was served last."""
    given = env.text("FIRSTHAND_ADDRESS")
    if given:
        return given
    served = data / "address"
    return (served.read_text()[:_LONGEST].strip() if served.is_file() else "") or _DEFAULT


def remember_served(data: Path, address: str) -> None:
    """Keep the address at which an installation is served, so that links printed by other commands lead there."""
    (data / "address").write_text(f"{address}\n")
