"""ODT and ODS, the files of LibreOffice: text, styles, charts and pictures, each written anew; nothing else comes along."""

import re
from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

from firsthand.ground.files.cleaning import archives, markup, photos
from firsthand.ground.files.cleaning.archives import Archive
from firsthand.ground.files.cleaning.markup import Attributes, local
from firsthand.ground.files.cleaning.names import listed
from firsthand.ground.files.rules import MOST_PIXELS_INSIDE, CannotKeep, Problem

_MARKUP: Final = re.compile(r"(Object \d+/)?(content|styles)\.xml")
_PICTURE: Final = re.compile(r"(Object \d+/)?Pictures/[^/]+")
_MACROS: Final = ("Basic/", "Scripts/", "Dialogs/")
_BINARY_OBJECT: Final = re.compile(r"Object \d+")
_MANIFEST: Final = "META-INF/manifest.xml"
_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

_LEFT_OUT: Final = listed(
    "scripts event-listeners forms creator creator-initials sender-initials initial-creator"
)
_REFUSED: Final[Mapping[str, Problem]] = {
    "script": Problem.MACROS,
    "execute-macro": Problem.MACROS,
    "applet": Problem.MACROS,
    "plugin": Problem.HOLDS_FILES,
    "object-ole": Problem.HOLDS_FILES,
    "floating-frame": Problem.LINKED,
    "table-source": Problem.LINKED,
    "section-source": Problem.LINKED,
    "cell-range-source": Problem.LINKED,
    "dde-source": Problem.LINKED,
    "dde-link": Problem.LINKED,
    "dde-connection-decl": Problem.LINKED,
}
_INSIDE: Final = re.compile(r"#|(\./)?(Pictures/|Object \d+$)")
_SAFE_LINK: Final = re.compile(r"https?://|mailto:|#", re.I)
_REACHES_OUT: Final = re.compile(r"\b(WEBSERVICE|DDE|CALL|RTD)\s*\(|'?(file|https?|smb|ftp):", re.I)


def clean(data: bytes) -> bytes:
    """Write an OpenDocument file anew, without authors, macros and ways out. Raises CannotKeep."""
    with archives.opened(data) as archive:
        _refuse(archive)
        said = archive.read("mimetype").strip()
        members = dict(_cleaned(archive))
        if "content.xml" not in members:
            raise CannotKeep(Problem.UNREADABLE)
        manifest = _manifest(said.decode("ascii"), members)
        whole = [("mimetype", said), *members.items(), (_MANIFEST, manifest)]
        return archives.packed(whole, first_plain=True)


def _refuse(archive: Archive) -> None:
    for name in archive.names:
        if name.startswith(_MACROS):
            raise CannotKeep(Problem.MACROS)
        if _BINARY_OBJECT.fullmatch(name):
            raise CannotKeep(Problem.HOLDS_FILES)
    if _MANIFEST in archive.names:
        for name, _ in markup.elements(archive.read(_MANIFEST), markup.Budget()):
            if name == "encryption-data":
                raise CannotKeep(Problem.LOCKED)


def _cleaned(archive: Archive) -> Iterable[tuple[str, bytes]]:
    budget = markup.Budget()
    pixels = MOST_PIXELS_INSIDE
    for name in archive.names:
        if _MARKUP.fullmatch(name):
            yield name, markup.rewritten(archive.read(name), _OpenEditor(), budget)
        elif _PICTURE.fullmatch(name):
            picture, size = photos.clean_inside(archive.read(name))
            pixels -= size
            if pixels < 0:
                raise CannotKeep(Problem.TOO_MANY_PIXELS)
            yield name, picture


def _manifest(kind: str, members: Mapping[str, bytes]) -> bytes:
    """Write the list of members; charts inside are spreadsheets of their own, with an entry for their folder."""
    folders = {name.partition("/")[0] + "/" for name in members if name.startswith("Object ")}
    chart = "application/vnd.oasis.opendocument.chart"
    entries = [("/", kind), *((folder, chart) for folder in sorted(folders))]
    entries += [(name, "text/xml" if name.endswith(".xml") else "") for name in members]
    rows = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(path)} manifest:media-type={quoteattr(type_)}/>"
        for path, type_ in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="{_SPACE}" manifest:version="1.2">{rows}</manifest:manifest>'
    ).encode()


class _OpenEditor:
    """Edits one part of an OpenDocument file."""

    def element(self, name: str, attributes: Attributes) -> Attributes | None:
        """Leave out authors and dates of changes, and what leads out of the file."""
        if name in _REFUSED:
            raise CannotKeep(_REFUSED[name])
        if name in _LEFT_OUT or (name == "date" and not attributes):
            return None
        kept: Attributes = {}
        for key, value in attributes.items():
            plain = local(key)
            if plain == "href" and not _INSIDE.match(value):
                if name != "a":
                    _refuse_unless_picture(name)
                    return None
                kept[key] = value if _SAFE_LINK.match(value) else "#"
            elif plain == "formula" and _REACHES_OUT.search(value):
                raise CannotKeep(Problem.LINKED)
            elif not plain.endswith("rsid"):
                kept[key] = value
        return kept

    def text(self, name: str, text: str) -> str:  # noqa: ARG002  # every text is kept, of whatever element
        """Keep every text."""
        return text

    def end(self, name: str) -> None:
        """Nothing is gathered, so nothing ends."""


def _refuse_unless_picture(name: str) -> None:
    """Refuse anything from elsewhere that is not a picture, which can be left out."""
    if name not in {"image", "background-image", "fill-image"}:
        raise CannotKeep(Problem.LINKED)
