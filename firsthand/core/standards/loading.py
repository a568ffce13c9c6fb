"""The data files, read and checked. A broken one stops the program at once, with file, line and reason."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final, TypeVar

from firsthand.core.documents import Fields, Mistake, Unreadable, read_yaml
from firsthand.core.standards.rows import (
    Block,
    Breach,
    Change,
    Element,
    Group,
    Kind,
    Row,
    Side,
    Standards,
    Threshold,
)
from firsthand.core.words import Said, marked

FORMAT: Final = "firsthand-standards/1"

BLOCKS: Final = (
    "unaids_principles",
    "inpud_principles",
    "criteria",
    "minimum_standards",
    "compliance_monitoring",
    "good_elements",
    "bad_signs",
    "red_lines",
    "due_diligence",
    "community_led_organisation",
    "community_led_response",
    "thresholds",
)
"""The blocks in the order of the guide; one file holds one block."""

_FILE_FIELDS: Final = ("format", "block", "title", "about", "groups", "rows")
_VERSION_FIELDS: Final = (
    "format",
    "block",
    "version",
    "published",
    "counts",
    "changes",
    "rule",
    "safety",
)
_GROUP_FIELDS: Final = ("id", "name", "met", "not_met")
_ROW_FIELDS: Final = (
    *(
        "id",
        "name",
        "asks",
        "question",
        "section",
        "kind",
        "testify",
        "shows_met",
        "shows_not_met",
        "met",
        "not_met",
    ),
    *(
        "breach",
        "core",
        "if_required",
        "graver",
        "note",
        "degree",
        "levels",
        "counts",
        "applies",
        "bad",
        "elements",
    ),
    "meta",
)
_ELEMENT_FIELDS: Final = ("id", "name", "asks", "wrongful", "repeated")
_THRESHOLD_FIELDS: Final = ("id", "name", "source", "type", "rows", "asks", "edge_cases", "note")

Kept = TypeVar("Kept", Row, Group, Threshold)


class BrokenStandards(Exception):
    """Data files that do not make a rubric; says every reason, each with file and line."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


@cache
def standards() -> Standards:
    """Give the version of the rubric that ships with this release."""
    return load(resources.files("firsthand.core.standards") / "data")


def load(folder: Traversable) -> Standards:
    """Read every data file of a folder into one version of the rubric.

    Raises BrokenStandards with file, line and reason for each thing that is wrong.
    """
    return _Loading(folder).whole()


class _Loading:
    """One reading of a folder, and the reasons against it so far."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._reasons: list[str] = []
        self._rows: dict[str, Row] = {}
        self._groups: dict[str, Group] = {}
        self._thresholds: dict[str, Threshold] = {}
        self._blocks: dict[str, Block] = {}
        self._counts: Mapping[str, object] = {}

    def whole(self) -> Standards:
        version: Standards | None = None
        for file in sorted(self._folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith((".yaml", ".yml")):
                version = self._file(file) or version
        missing = [block for block in BLOCKS if block not in self._blocks]
        if missing:
            self._reasons.append(f"no file holds the blocks: {', '.join(missing)}")
        if version is None:
            self._reasons.append("no file holds the block: version")
        self._check_references()
        self._check_counts()
        if self._reasons or version is None:
            raise BrokenStandards(self._reasons)
        return Standards(
            version=version.version,
            published=version.published,
            blocks=tuple(self._blocks[block] for block in BLOCKS),
            rows=_in_order(self._rows, (self._blocks[block].rows for block in BLOCKS)),
            groups=_in_order(self._groups, (self._blocks[block].groups for block in BLOCKS)),
            thresholds=self._thresholds,
            changes=version.changes,
            rule=version.rule,
            safety=version.safety,
            families=_families(self._rows),
        )

    def _file(self, file: Traversable) -> Standards | None:
        try:
            document = read_yaml(file.read_bytes())
        except Unreadable as unreadable:
            self._blame(file, unreadable.mistakes)
            return None
        mistakes = document.mistakes
        version = None
        if isinstance(document.value, dict):
            top = Fields(document, document.value, "", mistakes)
            version = self._take(top)
        else:
            mistakes.append(
                Mistake(Said(marked("Fields are expected here, each with its name and value.")))
            )
        self._blame(file, mistakes)
        return version

    def _blame(self, file: Traversable, mistakes: Iterable[Mistake]) -> None:
        self._reasons += [f"{file.name}, {mistake.put()}" for mistake in mistakes]

    def _take(self, top: Fields) -> Standards | None:
        top.choice("format", [FORMAT])
        block = top.choice("block", [*BLOCKS, "version"])
        if block == "version":
            counts = top.sub("counts", required=True)
            self._counts = counts.mapping if counts else {}
            return _version(top)
        _refuse_unknown(top, _FILE_FIELDS)
        if block is None:
            return None
        if block in self._blocks:
            top.wrong("block", marked("Another file holds this block already."))
            return None
        groups = self._keep(self._groups, (_group(fields) for fields in top.subs("groups")), top)
        if block == "thresholds":
            self._keep(self._thresholds, (_threshold(fields) for fields in top.subs("rows")), top)
            rows: tuple[str, ...] = ()
        else:
            rows = self._keep(self._rows, (_row(fields, block) for fields in top.subs("rows")), top)
        self._blocks[block] = Block(
            id=block,
            title=top.text("title", required=True),
            about=top.text("about", required=True),
            rows=rows,
            groups=groups,
        )
        return None

    @staticmethod
    def _keep(shelf: dict[str, Kept], found: Iterable[Kept], top: Fields) -> tuple[str, ...]:
        ids = []
        for entry in found:
            if entry.id in shelf:
                top.wrong("rows", marked("The id {id} stands twice."), id=entry.id)
            shelf[entry.id] = entry
            ids.append(entry.id)
        return tuple(ids)

    def _check_counts(self) -> None:
        for id, block in self._blocks.items():
            rows = len(self._thresholds) if id == "thresholds" else len(block.rows)
            if self._counts.get(id) != rows:
                self._reasons.append(
                    f"{id} holds {rows} rows, and counts says {self._counts.get(id)}"
                )

    def _check_references(self) -> None:
        for row in self._rows.values():
            for other in (*row.graver, *row.bad):
                if other not in self._rows and other not in self._groups:
                    self._reasons.append(f"{row.id} points to {other}, which is no row")
        for threshold in self._thresholds.values():
            for other in threshold.rows:
                if other not in self._rows:
                    self._reasons.append(f"{threshold.id} points to {other}, which is no row")


def _version(top: Fields) -> Standards:
    _refuse_unknown(top, _VERSION_FIELDS)
    changes = []
    for fields in top.subs("changes"):
        version = fields.text("version", required=True)
        published = fields.text("published", required=True)
        for change in fields.subs("changes"):
            rows = tuple(str(row) for row in change.items("rows"))
            what = change.text("what", required=True)
            changes.append(Change(version=version, published=published, what=what, rows=rows))
    return Standards(
        version=top.text("version", required=True),
        published=top.text("published", required=True),
        blocks=(),
        rows={},
        groups={},
        thresholds={},
        changes=tuple(changes),
        rule=top.text("rule", required=True),
        safety=top.text("safety", required=True),
    )


def _group(fields: Fields) -> Group:
    _refuse_unknown(fields, _GROUP_FIELDS)
    return Group(
        id=fields.text("id", required=True),
        name=fields.text("name", required=True),
        met=fields.text("met"),
        not_met=fields.text("not_met"),
    )


def _row(fields: Fields, block: str) -> Row:
    _refuse_unknown(fields, _ROW_FIELDS)
    return Row(
        id=fields.text("id", required=True),
        name=fields.text("name", required=True),
        asks=fields.text("asks", required=True),
        section=fields.text("section", required=True),
        kind=fields.choice("kind", list(Kind)) or Kind.PRACTICE,
        testify=frozenset(fields.words("testify", list(Side))),
        shows_met=fields.text("shows_met", required=True),
        shows_not_met=fields.text("shows_not_met", required=True),
        met=fields.text("met", required=True),
        not_met=fields.text("not_met", required=True),
        breach=fields.choice("breach", list(Breach)) or Breach.SHORTFALL,
        block=block,
        core=fields.flag("core"),
        if_required=fields.flag("if_required"),
        graver=_texts(fields, "graver"),
        note=fields.text("note"),
        degree=fields.text("degree"),
        question=fields.text("question"),
        levels=_texts(fields, "levels"),
        counts=fields.text("counts"),
        applies=fields.text("applies") or "always",
        bad=_texts(fields, "bad"),
        elements=tuple(_element(element) for element in fields.subs("elements")),
    )


def _element(fields: Fields) -> Element:
    _refuse_unknown(fields, _ELEMENT_FIELDS)
    return Element(
        id=fields.text("id", required=True),
        name=fields.text("name", required=True),
        asks=fields.text("asks", required=True),
        wrongful=fields.flag("wrongful"),
        repeated=fields.flag("repeated"),
    )


def _threshold(fields: Fields) -> Threshold:
    _refuse_unknown(fields, _THRESHOLD_FIELDS)
    return Threshold(
        id=fields.text("id", required=True),
        name=fields.text("name", required=True),
        source=fields.text("source", required=True),
        type=fields.text("type", required=True),
        asks=fields.text("asks", required=True),
        edge_cases=fields.text("edge_cases", required=True),
        rows=_texts(fields, "rows"),
        note=fields.text("note"),
    )


def _texts(fields: Fields, key: str) -> tuple[str, ...]:
    return tuple(str(value) for value in fields.items(key))


def _refuse_unknown(fields: Fields, known: Iterable[str]) -> None:
    for key, near in fields.unknown(known):
        if near:
            fields.wrong(
                key, marked('"{key}" is no field. Did you mean "{near}"?'), key=key, near=near
            )
        else:
            fields.wrong(key, marked('"{key}" is no field.'), key=key)


def _in_order(shelf: Mapping[str, Kept], order: Iterable[Iterable[str]]) -> dict[str, Kept]:
    return {id: shelf[id] for ids in order for id in ids}


def _families(rows: Mapping[str, Row]) -> dict[str, tuple[str, ...]]:
    families: dict[str, list[str]] = {}
    for id in sorted(rows):
        families.setdefault(rows[id].family, []).append(id)
    return {family: tuple(ids) for family, ids in families.items()}
