"""What a browser saves as a file, and keeps nowhere else."""

from django.http import HttpResponse


def to_save(kind: str, name: str) -> dict[str, str]:
    """Give the headers of an answer that is saved under a name; `kind` is its media type."""
    return {
        "Content-Type": kind,
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }


def saved(data: bytes, kind: str, name: str) -> HttpResponse:
    """Give bytes to be saved under a name."""
    return HttpResponse(data, headers=to_save(kind, name))
