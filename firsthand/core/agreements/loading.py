"""The data files, read and checked. A broken one stops the program at once, with file, line and reason."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from firsthand.core.agreements.clauses import Clause, Field, Kind, Library, Part
from firsthand.core.agreements.values import read
from firsthand.core.documents import Fields, Mistake, Unreadable, read_yaml
from firsthand.core.standards import standards
from firsthand.core.words import Said, marked

FORMAT: Final = "firsthand-clauses/1"
PARTS: Final = ("terms_of_reference", "contract", "communication")
"""The parts in the order in which they stand in an agreement; one file holds one part."""
BLANK: Final = re.compile(r"\{([^{}]*)\}")
_ID: Final = re.compile(r"[a-z][a-z_]{2,39}")
_FILE_FIELDS: Final = ("format", "part", "title", "about", "clauses")
_CLAUSE_FIELDS: Final = (
    *("id", "title", "serves", "least_leaves_out"),
    *("ask", "fair", "least", "fields"),
)
_FIELD_FIELDS: Final = ("id", "kind", "name", "suggested", "tests")


class BrokenClauses(Exception):
    """Data files that do not make a library; says every reason, each with file and line."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


@cache
def library() -> Library:
    """Give the clauses that ship with this release."""
    return load(resources.files("firsthand.core.agreements") / "data")


def load(folder: Traversable) -> Library:
    """Read every data file of a folder. Raises BrokenClauses with file, line and reason for each thing that is wrong."""
    return _Loading(folder).whole()


class _Loading:
    """One reading of a folder, and what is wrong with it so far."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._reasons: list[str] = []
        self._parts: dict[str, Part] = {}
        self._clauses: dict[str, Clause] = {}
        self._fields: set[str] = set()

    def whole(self) -> Library:
        for file in sorted(self._folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith((".yaml", ".yml")):
                self._read(file)
        missing = [part for part in PARTS if part not in self._parts]
        if missing and not self._reasons:
            self._reasons.append(f"no file holds: {', '.join(missing)}")
        if self._reasons:
            raise BrokenClauses(self._reasons)
        parts = tuple(self._parts[part] for part in PARTS)
        ordered = {id: self._clauses[id] for part in parts for id in part.clauses}
        return Library(parts=parts, clauses=ordered)

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
        self._reasons += [f"{file.name}, {mistake.put()}" for mistake in mistakes]

    def _take(self, top: Fields) -> None:
        _refuse_unknown(top, _FILE_FIELDS)
        top.choice("format", [FORMAT])
        part = top.choice("part", PARTS)
        if part is None:
            return
        if part in self._parts:
            top.wrong("part", marked("Another file holds this part already."))
            return
        clauses = [self._clause(part, fields) for fields in top.subs("clauses")]
        self._parts[part] = Part(
            id=part,
            title=top.text("title", required=True),
            about=top.text("about", required=True),
            clauses=tuple(clause.id for clause in clauses),
        )

    def _clause(self, part: str, given: Fields) -> Clause:
        _refuse_unknown(given, _CLAUSE_FIELDS)
        rows = list(standards().rows)
        clause = Clause(
            id=_id(given),
            part=part,
            title=given.text("title", required=True),
            serves=tuple(given.words("serves", rows)),
            least_leaves_out=frozenset(given.words("least_leaves_out", rows)),
            ask=given.text("ask", required=True),
            fair=given.text("fair", required=True),
            least=given.text("least", required=True),
            fields=tuple(self._field(each) for each in given.subs("fields")),
        )
        _check(clause, given)
        if clause.id in self._clauses:
            given.wrong("id", marked("The id {id} stands twice."), id=clause.id)
        self._clauses[clause.id] = clause
        return clause

    def _field(self, given: Fields) -> Field:
        _refuse_unknown(given, _FIELD_FIELDS)
        field = Field(
            id=_id(given),
            kind=given.choice("kind", list(Kind)) or Kind.WORDS,
            name=given.text("name", required=True),
            suggested=given.text("suggested"),
            tests=tuple(given.words("tests", list(standards().thresholds))),
        )
        if field.suggested and read(field.kind, field.suggested) != field.suggested:
            sentence = marked('"{value}" cannot be written into a field of this kind.')
            given.wrong("suggested", sentence, value=field.suggested)
        if field.id in self._fields:
            given.wrong("id", marked("The id {id} stands twice."), id=field.id)
        self._fields.add(field.id)
        return field


def _id(given: Fields) -> str:
    id = given.text("id", required=True)
    if id and not _ID.fullmatch(id):
        sentence = marked("An id is small letters and underlines, 3 to 40 of them: {id}.")
        given.wrong("id", sentence, id=id)
    return id


def _check(clause: Clause, given: Fields) -> None:
    """Check what only shows when a clause is whole: rows that are served, blanks that are fields."""
    if not clause.serves:
        given.wrong("serves", marked("A clause serves at least one row."))
    if not clause.least_leaves_out <= set(clause.serves):
        given.wrong("least_leaves_out", marked("Only what is served can be left out."))
    known = {field.id for field in clause.fields}
    for strength in ("ask", "fair", "least"):
        for blank in BLANK.findall(getattr(clause, strength)):
            if blank not in known:
                sentence = marked("The blank {blank} is no field of this clause.")
                given.wrong(strength, sentence, blank=blank)
    written = set(BLANK.findall(clause.ask + clause.fair + clause.least))
    for field in sorted(known - written):
        given.wrong("fields", marked("No text has a blank for the field {field}."), field=field)


def _refuse_unknown(fields: Fields, known: Iterable[str]) -> None:
    for key, near in fields.unknown(known):
        if near:
            fields.wrong(
                key, marked('"{key}" is no field. Did you mean "{near}"?'), key=key, near=near
            )
        else:
            fields.wrong(key, marked('"{key}" is no field.'), key=key)
