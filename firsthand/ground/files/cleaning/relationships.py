"""How the parts of a Word or Excel file point to each other: what is carried over, what is left out, what is refused.

ECMA-376 part 2, chapter 8. A kind of relationship that does not stand in these lists is refused: nobody looked at it yet.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from firsthand.ground.files.cleaning.markup import Budget, elements
from firsthand.ground.files.cleaning.names import listed
from firsthand.ground.files.rules import CannotKeep, Problem

CONTENT: Final = "application/vnd.openxmlformats-package.relationships+xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_SAFE_LINK: Final = re.compile(r"(https?://|mailto:)", re.I)


class Fate(Enum):
    """What becomes of a relationship."""

    KEPT = "kept"
    LEFT_OUT = "left out"


_KEPT: Final = listed(
    "officeDocument styles stylesWithEffects settings webSettings fontTable theme themeOverride numbering",
    " footnotes endnotes header footer comments image hyperlink chart chartEx chartUserShapes chartStyle",
    " chartColorStyle diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing worksheet",
    " chartsheet sharedStrings calcChain drawing vmlDrawing table pivotTable pivotCacheDefinition",
    " pivotCacheRecords sheetMetadata slicer slicerCache timeline timelineCache",
)
_LEFT_OUT: Final = listed(
    "core-properties extended-properties custom-properties metadata/thumbnail thumbnail customXml",
    " customXmlProps people person threadedComment commentsExtended commentsIds commentsExtensible",
    " printerSettings attachedTemplate glossaryDocument font keyMapCustomizations hdphoto classificationlabels",
    " documenttasks webextension webextensiontaskpanes taskpanes customProperty mailMergeSource",
    " mailMergeHeaderSource recipientData transform usernames revisionHeaders revisionLog origin signature",
    " bibliography volatileDependencies xmlMaps namedSheetView sheetViews",
)
_REFUSED: Final[Mapping[str, Problem]] = {
    "vbaProject": Problem.MACROS,
    "wordVbaData": Problem.MACROS,
    "vbaProjectSignature": Problem.MACROS,
    "control": Problem.MACROS,
    "activeXControlBinary": Problem.MACROS,
    "ctrlProp": Problem.MACROS,
    "extensibility": Problem.MACROS,
    "userCustomization": Problem.MACROS,
    "attachedToolbars": Problem.MACROS,
    "xlMacrosheet": Problem.MACROS,
    "xlIntlMacrosheet": Problem.MACROS,
    "dialogsheet": Problem.MACROS,
    "oleObject": Problem.HOLDS_FILES,
    "package": Problem.HOLDS_FILES,
    "aFChunk": Problem.HOLDS_FILES,
    "audio": Problem.HOLDS_FILES,
    "video": Problem.HOLDS_FILES,
    "media": Problem.HOLDS_FILES,
    "externalLink": Problem.LINKED,
    "externalLinkPath": Problem.LINKED,
    "connections": Problem.LINKED,
    "queryTable": Problem.LINKED,
    "subDocument": Problem.LINKED,
    "frame": Problem.LINKED,
}
_WITH_CHARTS: Final = frozenset({"chart", "chartEx"})
_LEFT_OUT_BELOW_CHARTS: Final = frozenset({"package", "oleObject"})
"""The workbook behind a chart: the chart keeps what it shows, and loses what it was drawn from."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part: to another part, or for a link to an address."""

    id: str
    type: str
    target: str
    """As it stands in the file."""
    is_external: bool

    @property
    def name(self) -> str:
        """The last word of the type, which is the same in both editions of the standard."""
        return self.type.rstrip("/").rpartition("/")[2]

    def part(self, source: str) -> str:
        """Give the part it points to, by the name of its member in the archive."""
        folder = "" if self.target.startswith("/") else posixpath.dirname(source)
        return posixpath.normpath(posixpath.join(folder, unquote(self.target).lstrip("/")))

    def fate(self, source_type: str) -> Fate:
        """Say what becomes of it, from a part that was itself reached by `source_type`. Raises CannotKeep."""
        if self.is_external:
            return self._fate_outside(source_type)
        if source_type in _WITH_CHARTS and self.name in _LEFT_OUT_BELOW_CHARTS:
            return Fate.LEFT_OUT
        if self.name in _REFUSED:
            raise CannotKeep(_REFUSED[self.name])
        if self.name in _LEFT_OUT or (self.name == "image" and self.target.endswith(".svg")):
            return Fate.LEFT_OUT  # a drawing in SVG always stands beside the same one in PNG
        if self.name in _KEPT:
            return Fate.KEPT
        raise CannotKeep(Problem.HOLDS_UNKNOWN)

    def _fate_outside(self, source_type: str) -> Fate:
        if self.name == "hyperlink":
            return Fate.KEPT if _SAFE_LINK.match(self.target) else Fate.LEFT_OUT
        if self.name in _LEFT_OUT or self.name == "image" or source_type in _WITH_CHARTS:
            return Fate.LEFT_OUT
        raise CannotKeep(Problem.LINKED)


def path_of(part: str) -> str:
    """Give the name of the member that holds the relationships of a part; the package itself is the part ``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read(data: bytes, budget: Budget) -> list[Relationship]:
    """Read the relationships of a part. Raises CannotKeep."""
    return [
        Relationship(
            id=given.get("Id", ""),
            type=given.get("Type", ""),
            target=given.get("Target", ""),
            is_external=given.get("TargetMode", "").lower() == "external",
        )
        for name, given in elements(data, budget)
        if name == "Relationship"
    ]


def written(relationships: list[Relationship]) -> bytes:
    """Write the relationships of a part."""
    rows = "".join(
        f"<Relationship Id={quoteattr(each.id)} Type={quoteattr(each.type)} Target={quoteattr(each.target)}"
        + (' TargetMode="External"/>' if each.is_external else "/>")
        for each in relationships
    )
    return f'{_HEAD}<Relationships xmlns="{_SPACE}">{rows}</Relationships>'.encode()
