"""Word and Excel files: every part that is carried over is reached from the first one, looked at, and written anew."""

import re
from collections import deque
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from firsthand.ground.files.cleaning import archives, markup, photos, relationships
from firsthand.ground.files.cleaning.archives import Archive
from firsthand.ground.files.cleaning.editing import OfficeEditor
from firsthand.ground.files.cleaning.relationships import Fate, Relationship
from firsthand.ground.files.rules import MOST_PIXELS_INSIDE, CannotKeep, Kind, Problem

_TYPES: Final = "[Content_Types].xml"
_MAIN: Final = {
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_MARKUP: Final = re.compile(
    r"application/vnd\.(openxmlformats-officedocument\.|ms-(office|word|excel)\.)[\w.+-]+", re.I
)
_ACTIVE: Final = re.compile(r"macro|vba|activex", re.I)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True, slots=True)
class _Types:
    """Which part is of which content type."""

    by_part: dict[str, str]
    by_ending: dict[str, str]

    def of(self, part: str) -> str:
        ending = part.rpartition(".")[2].lower()
        return self.by_part.get(f"/{part}".lower()) or self.by_ending.get(ending, "")


def clean(data: bytes, kind: Kind) -> bytes:
    """Write a Word or Excel file anew, without authors, macros and ways out. Raises CannotKeep."""
    with archives.opened(data) as archive:
        return _Package(archive, kind).cleaned()


class _Package:
    """One file, on its way through."""

    def __init__(self, archive: Archive, kind: Kind) -> None:
        self._archive = archive
        self._kind = kind
        self._names = {name.lower(): name for name in archive.names}
        self._budget = markup.Budget()
        self._pixels = MOST_PIXELS_INSIDE
        self._types = _read_types(archive.read(_TYPES), self._budget)
        self._members: dict[str, bytes] = {}
        self._kept_types: dict[str, str] = {}
        self._waiting: deque[tuple[str, str]] = deque()
        self._seen: set[str] = set()

    def cleaned(self) -> bytes:
        """Walk from part to part, and write what was met."""
        if any(_ACTIVE.search(type_) for type_ in self._types.by_part.values()):
            raise CannotKeep(Problem.MACROS)
        self._follow("", "")
        while self._waiting:
            part, reached_by = self._waiting.popleft()
            self._carry(part, reached_by)
        if _MAIN[self._kind] not in self._kept_types.values():
            raise CannotKeep(Problem.UNREADABLE)
        return archives.packed([(_TYPES, _written_types(self._kept_types)), *self._members.items()])

    def _carry(self, part: str, reached_by: str) -> None:
        type_ = self._types.of(part)
        if type_.lower().startswith("image/"):
            self._members[part] = self._picture(part)
        elif _MARKUP.fullmatch(type_):
            lost = self._follow(part, reached_by)
            editor = OfficeEditor(self._kind, lost)
            self._members[part] = markup.rewritten(self._read(part), editor, self._budget)
        else:
            raise CannotKeep(Problem.HOLDS_UNKNOWN)
        self._kept_types[part] = type_

    def _picture(self, part: str) -> bytes:
        picture, pixels = photos.clean_inside(self._read(part))
        self._pixels -= pixels
        if self._pixels < 0:
            raise CannotKeep(Problem.TOO_MANY_PIXELS)
        return picture

    def _follow(self, part: str, reached_by: str) -> frozenset[str]:
        """Look at every way out of a part; give the ids of those that are not carried over."""
        path = relationships.path_of(part)
        if path.lower() not in self._names:
            return frozenset()
        every = relationships.read(self._read(path), self._budget)
        kept = [each for each in every if self._is_kept(each, part, reached_by)]
        self._members[path] = relationships.written(kept)
        return frozenset(each.id for each in every) - {each.id for each in kept}

    def _is_kept(self, relationship: Relationship, part: str, reached_by: str) -> bool:
        if relationship.fate(reached_by) is Fate.LEFT_OUT:
            return False
        if relationship.is_external or relationship.target.startswith("#"):
            return True
        target = relationship.part(part)
        if target.lower() not in self._names:
            return False
        if target.lower() not in self._seen:
            self._seen.add(target.lower())
            self._waiting.append((target, relationship.name))
        return True

    def _read(self, part: str) -> bytes:
        return self._archive.read(self._names[part.lower()])


def _read_types(data: bytes, budget: markup.Budget) -> _Types:
    types = _Types({}, {})
    for name, given in markup.elements(data, budget):
        if name == "Override":
            types.by_part[given.get("PartName", "").lower()] = given.get("ContentType", "")
        elif name == "Default":
            types.by_ending[given.get("Extension", "").lower()] = given.get("ContentType", "")
    return types


def _written_types(kept: dict[str, str]) -> bytes:
    rows = "".join(
        f"<Override PartName={quoteattr('/' + part)} ContentType={quoteattr(type_)}/>"
        for part, type_ in kept.items()
    )
    default = f'<Default Extension="rels" ContentType="{relationships.CONTENT}"/>'
    return f'{_HEAD}<Types xmlns="{_SPACE}">{default}{rows}</Types>'.encode()
