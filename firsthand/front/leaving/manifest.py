"""What an export says of itself: format, versions, counts, and the sum of every member."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID

FORMAT: Final = "firsthand-organisation/1"
MANIFEST: Final = "manifest.json"
README: Final = "README.txt"
PEOPLE: Final = "people.jsonl"

MOST_MEMBERS: Final = 200_000
LARGEST_MEMBER: Final = 16 * 1024**3
"""Bytes of one member, unpacked."""
LARGEST: Final = 64 * 1024**3
"""Bytes of all members together, unpacked."""
LARGEST_MANIFEST: Final = 64 * 1024**2
LONGEST_LINE: Final = 16 * 1024**2
"""Bytes of one row."""

_UUID: Final = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_NAME: Final = re.compile(
    rf"README\.txt|manifest\.json|people\.jsonl|tables/[a-z]+\.[a-z]+\.jsonl"
    rf"|cases/{_UUID}/(from-the-start|\d{{4}}-\d\d-\d\d)\.(yaml|verdict\.json)"
    rf"|files/{_UUID}-[^/\\\0]+"
)
_SUM: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the zip."""

    name: str
    size: int
    """Bytes, unpacked."""
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an export says of itself."""

    version: str
    """Of the Firsthand that wrote it."""
    rules: str
    standards: str
    written_at: str
    organisation: UUID
    name: str
    counts: Mapping[str, int]
    """Rows of each table, and of `people`, `cases` and `files`."""
    lost: Sequence[str]
    """Ids of files whose bytes this server no longer had."""
    members: Sequence[Member]
    """Every member but the manifest itself."""

    def to_json(self) -> bytes:
        """Write it."""
        document = {
            "format": FORMAT,
            "version": self.version,
            "rules": self.rules,
            "standards": self.standards,
            "written_at": self.written_at,
            "organisation": {"id": str(self.organisation), "name": self.name},
            "counts": dict(self.counts),
            "lost": list(self.lost),
            "members": [asdict(member) for member in self.members],
        }
        return json.dumps(document, indent=1, ensure_ascii=False).encode() + b"\n"


class NotAManifest(ValueError):
    """The bytes are no manifest; `said` is what they say that they are, if they say it."""

    def __init__(self, said: str = "") -> None:
        super().__init__(said)
        self.said = said


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest. Raises NotAManifest."""
    try:
        document = json.loads(data)
        said = document.get("format")
    except (ValueError, RecursionError, AttributeError) as error:
        raise NotAManifest from error
    if said != FORMAT:
        raise NotAManifest(str(said)[:40])
    try:
        return _read(document)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise NotAManifest from error


def is_known(name: str) -> bool:
    """Tell whether a member may be called so. No path leads out, whatever a name says."""
    return bool(_NAME.fullmatch(name)) and name.isprintable()


def _read(document: Mapping[str, Any]) -> Manifest:
    return Manifest(
        version=_text(document["version"]),
        rules=_text(document["rules"]),
        standards=_text(document["standards"]),
        written_at=_text(document["written_at"]),
        organisation=UUID(_text(document["organisation"]["id"])),
        name=_text(document["organisation"]["name"]),
        counts={_text(name): _count(count) for name, count in document["counts"].items()},
        lost=[str(UUID(_text(id))) for id in document["lost"]],
        members=[_member(each) for each in document["members"]],
    )


def _member(given: Mapping[str, Any]) -> Member:
    name, size, sum_ = _text(given["name"]), _count(given["size"]), _text(given["sha256"])
    if not _SUM.fullmatch(sum_):
        raise ValueError(sum_)
    return Member(name, size, sum_)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError
    return value
