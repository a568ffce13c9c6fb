"""Logs that tell what went wrong and nothing about who was there."""

import logging
import re
from typing import Final

from django.conf import settings

_QUERY: Final = re.compile(r"\?\S*")
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

_KEY: Final = re.compile(r"(?<![\w-])[\w-]{43,}(?![\w-])")
"""What a key of a link looks like: 32 bytes in letters."""

_REFUSED: Final = "django.security."
"""Where Django says what it refused: a strange host, a form with too many fields, a way that is too long. Anybody can have that written."""
_LONGEST: Final = 300
"""Letters of a line about what was refused: it says what somebody asked for, which can be very long."""


class Nobody(logging.Filter):
    """Takes the request, query strings, ids and keys of links out of a record before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record; let it pass, unless it would tell at what time somebody reported something.

        What was refused as suspicious is no failure of ours: a line, without a trace, as of every other no.
        """
        if record.name.startswith(_REFUSED):
            record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
        said = _ID.sub("<id>", _QUERY.sub("", record.getMessage()))
        if any(address in said for address in settings.FIRSTHAND_SEALED_ADDRESSES):
            if record.levelno < logging.ERROR:
                return False
            said = "A page for reporters failed"
        said = _KEY.sub("<key>", said)
        record.msg = said if record.levelno >= logging.ERROR else said[:_LONGEST]
        record.args = None
        if record.exc_info:
            kind, _, trace = record.exc_info
            record.exc_info = (kind, kind(""), trace) if kind and _plain(kind) else record.exc_info
        for name in ("request", "status_code"):
            record.__dict__.pop(name, None)
        return True


def _plain(kind: type[BaseException]) -> bool:
    """Tell whether an error of this kind can be made without its message, which may hold what somebody wrote."""
    try:
        kind("")
    except Exception:  # noqa: BLE001
        return False
    return True
