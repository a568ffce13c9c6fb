"""How a file leaves: always to be saved, never shown inside our own pages."""

import unicodedata
from urllib.parse import quote

from firsthand.ground.files.models import Attachment
from firsthand.ground.files.rules import Kind

_TEXT = (Kind.TEXT, Kind.CSV)


def headers_for(attachment: Attachment) -> dict[str, str]:
    """Give the headers of the response that carries a file: saved under its name, run nowhere, kept by no cache."""
    return {
        "Content-Type": _media_type(attachment.kind),
        "Content-Length": str(attachment.size),
        "Content-Disposition": _disposition(attachment.name),
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }


def _media_type(kind: str) -> str:
    """Give a kind that we keep; anything else is only bytes."""
    if kind in _TEXT:
        return f"{kind}; charset=utf-8"
    return kind if kind in set(Kind) else "application/octet-stream"


def _disposition(name: str) -> str:
    """Name the file twice, as RFC 6266 has it: in ASCII for old programs, and in UTF-8 (RFC 5987)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = "".join(each for each in plain if each.isalnum() or each in "-. ").strip(" ")
    fallback = f"file{plain}" if not plain or plain.startswith(".") else plain
    return f"attachment; filename=\"{fallback}\"; filename*=UTF-8''{quote(name, safe='')}"
