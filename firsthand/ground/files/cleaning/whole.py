"""One file, whatever it is: told, cleaned, measured."""

from firsthand.ground.files.cleaning.telling import kind_of
from firsthand.ground.files.rules import (
    LARGEST,
    LARGEST_CLEANED,
    CannotKeep,
    Cleaned,
    Kind,
    Problem,
    says_otherwise,
)


def clean(data: bytes, ending: str) -> Cleaned:
    """Tell what a file is and write it anew; the ending is what its name promises, such as `jpg`.

    Raises CannotKeep, and whatever a library raises over a file that is broken.
    """
    if not data:
        raise CannotKeep(Problem.EMPTY)
    if len(data) > LARGEST:
        raise CannotKeep(Problem.TOO_LARGE)
    kind = kind_of(data, ending)
    if says_otherwise(ending, kind):
        raise CannotKeep(Problem.SAYS_OTHERWISE)
    cleaned = _cleaned(data, kind)
    if len(cleaned) > LARGEST_CLEANED:
        raise CannotKeep(Problem.TOO_LARGE)
    return Cleaned(kind, cleaned)


def _cleaned(data: bytes, kind: Kind) -> bytes:
    """Clean; each library is loaded only for the files that need it."""
    match kind:
        case Kind.JPEG | Kind.PNG | Kind.WEBP:
            from firsthand.ground.files.cleaning import photos  # noqa: PLC0415  # see above

            return photos.clean(data, kind)
        case Kind.PDF:
            from firsthand.ground.files.cleaning import pdf  # noqa: PLC0415  # see above

            return pdf.clean(data)
        case Kind.DOCX | Kind.XLSX:
            from firsthand.ground.files.cleaning import office  # noqa: PLC0415  # see above

            return office.clean(data, kind)
        case Kind.ODT | Kind.ODS:
            from firsthand.ground.files.cleaning import open_documents  # noqa: PLC0415  # see above

            return open_documents.clean(data)
        case Kind.TEXT | Kind.CSV:
            from firsthand.ground.files.cleaning import text  # noqa: PLC0415  # see above

            return text.clean(data)
