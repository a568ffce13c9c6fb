"""The data files, read and checked. A broken one stops the program at once, with file, line and reason."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final, TypeVar

from firsthand.core.documents import Fields, Mistake, Unreadable, read_yaml
from firsthand.core.documents.fields import shown
from firsthand.core.standards import shape
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
APPLIES: Final = ("always", "host", "fiscal_host", "undertook_registration")
COUNTS: Final = ("body", "fact")
THRESHOLD_TYPES: Final = (
    "hard",
    "relative",
    "set",
    "agreed",
    "qualified",
    "count",
    "gap",
    "context",
)

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
    """One reading of a folder, and what is wrong with it so far."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._files: list[tuple[str, list[Mistake]]] = []
        self._version: Standards | None = None
        self._counts: Fields | None = None
        self._rows: dict[str, Row] = {}
        self._groups: dict[str, Group] = {}
        self._thresholds: dict[str, Threshold] = {}
        self._blocks: dict[str, Block] = {}
        self._places: dict[str, Fields] = {}
        """Where each id stands, to say what is wrong with it once everything is read."""
        self._tops: dict[str, Fields] = {}
        """Where each block starts."""

    def whole(self) -> Standards:
        for file in sorted(self._folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith((".yaml", ".yml")):
                self._read(file)
        if not self._reasons():
            self._check_together()
        reasons = self._reasons()
        if reasons or self._version is None:
            raise BrokenStandards(reasons)
        return replace(
            self._version,
            blocks=tuple(self._blocks[block] for block in BLOCKS),
            rows=_in_order(self._rows, (self._blocks[block].rows for block in BLOCKS)),
            groups=_in_order(self._groups, (self._blocks[block].groups for block in BLOCKS)),
            thresholds=self._thresholds,
            families=_families(self._rows),
        )

    def _reasons(self) -> list[str]:
        told = [
            f"{name}, {mistake.put()}" for name, mistakes in self._files for mistake in mistakes
        ]
        missing = [block for block in (*BLOCKS, "version") if not self._holds(block)]
        return told or [f"no file holds: {', '.join(missing)}"] * bool(missing)

    def _check_together(self) -> None:
        """Check what only shows when every file is read."""
        with suppress(Unreadable):  # too many to be worth listing: those noted so far are told
            self._check_references()
            self._check_counts()
            shape.check(self._rows, self._groups, self._places, self._tops)

    def _holds(self, block: str) -> bool:
        return self._version is not None if block == "version" else block in self._blocks

    def _read(self, file: Traversable) -> None:
        try:
            document = read_yaml(file.read_bytes())
            mistakes = document.mistakes
            if isinstance(document.value, dict):
                self._take(Fields(document, document.value, "", mistakes))
            else:
                said = Said(marked("Fields are expected here, each with its name and value."))
                mistakes.append(Mistake(said))
        except Unreadable as unreadable:
            mistakes = list(unreadable.mistakes)
        self._files.append((file.name, mistakes))

    def _take(self, top: Fields) -> None:
        top.choice("format", [FORMAT])
        block = top.choice("block", [*BLOCKS, "version"])
        if block is None:
            return
        if self._holds(block):
            top.wrong("block", marked("Another file holds this block already."))
        elif block == "version":
            self._counts = top.sub("counts", required=True)
            self._version = _version(top)
        else:
            self._blocks[block] = self._block(block, top)

    def _block(self, block: str, top: Fields) -> Block:
        _refuse_unknown(top, _FILE_FIELDS)
        self._tops[block] = top
        groups = [self._keep(self._groups, _group(fields), fields) for fields in top.subs("groups")]
        if block == "thresholds":
            rows = [
                self._keep(self._thresholds, _threshold(each), each) for each in top.subs("rows")
            ]
        else:
            rows = [self._keep(self._rows, _row(each, block), each) for each in top.subs("rows")]
        return Block(
            id=block,
            title=top.text("title", required=True),
            about=top.text("about", required=True),
            rows=() if block == "thresholds" else tuple(rows),
            groups=tuple(groups),
        )

    def _keep(self, shelf: dict[str, Kept], entry: Kept, fields: Fields) -> str:
        if entry.id in shelf:
            fields.wrong("id", marked("The id {id} stands twice."), id=entry.id)
            return entry.id
        shelf[entry.id] = entry
        self._places[entry.id] = fields
        return entry.id

    def _check_counts(self) -> None:
        for id, block in self._blocks.items():
            rows = len(self._thresholds) if id == "thresholds" else len(block.rows)
            if self._counts is not None and self._counts.mapping.get(id) != rows:
                said = shown(self._counts.mapping.get(id))
                sentence = marked("{block} holds {rows} rows, and counts says {said}.")
                self._counts.wrong(id, sentence, block=id, rows=rows, said=said)

    def _check_references(self) -> None:
        pointers = [
            (row.id, name, ids) for row in self._rows.values() for name, ids in _pointers(row)
        ]
        pointers += [
            (threshold.id, "rows", threshold.rows) for threshold in self._thresholds.values()
        ]
        for id, name, others in pointers:
            for other in others:
                if other not in self._rows and other not in self._groups:
                    sentence = marked("{id} points to {other}, which is no row.")
                    self._places[id].wrong(name, sentence, id=id, other=other)


def _pointers(row: Row) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("graver", row.graver), ("bad", row.bad)


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
        testify=_testify(fields),
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
        counts=_one_of(fields, "counts", COUNTS, ""),
        applies=_one_of(fields, "applies", APPLIES, "always"),
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
        type=fields.choice("type", THRESHOLD_TYPES) or "context",
        asks=fields.text("asks", required=True),
        edge_cases=fields.text("edge_cases", required=True),
        rows=_texts(fields, "rows"),
        note=fields.text("note"),
    )


def _testify(fields: Fields) -> frozenset[Side]:
    sides = frozenset(fields.words("testify", list(Side)))
    if fields.mapping.get("testify") in (None, []):
        fields.wrong(
            "testify", marked("Somebody has to be able to testify: {known}."), known=", ".join(Side)
        )
    return sides


def _one_of(fields: Fields, key: str, known: tuple[str, ...], default: str) -> str:
    return fields.choice(key, known) or default if key in fields.mapping else default


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
