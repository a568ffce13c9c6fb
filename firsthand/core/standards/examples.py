"""Where the example cases lie that ship with Firsthand: `examples` beside the package, or where an installation puts them."""

import sysconfig
from pathlib import Path
from typing import Final

_BESIDE: Final = Path(__file__).parents[3] / "examples"
_INSTALLED: Final = Path(sysconfig.get_path("data")) / "share" / "firsthand" / "examples"


class NoExamples(FileNotFoundError):
    """The example cases are not there: the installation is not whole."""


EXAMPLES: Final = _BESIDE if (_BESIDE / "annex").is_dir() else _INSTALLED


def cases_in(folder: str, *, examples: Path = EXAMPLES) -> list[Path]:
    """Give the case files of one folder of the examples, by name. Raises NoExamples where there are none."""
    found = sorted((examples / folder).glob("*.yaml"))
    if not found:
        raise NoExamples(f"{examples / folder}: install Firsthand anew, its examples are missing")
    return found
