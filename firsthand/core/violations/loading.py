"""The data files, read and checked. A broken one stops the program at once, with file, line and reason."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from firsthand.core.documents import Fields, Mistake, Unreadable, read_yaml
from firsthand.core.violations.terms import (
    Change,
    Head,
    List,
    Listed,
    Term,
    Violations,
    Vocabulary,
)
from firsthand.core.words import Said, marked

FORMAT: Final = "firsthand-violations/1"
LONGEST_ID: Final = 30
"""Letters of an id: they stand in a column of the database."""
LONGEST_NAME: Final = 60
"""Letters of a name: it stands on a phone."""
_ID: Final = re.compile(rf"[a-z][a-z_]{{0,{LONGEST_ID - 1}}}")
_VERSION: Final = "version"
_LIST_FIELDS: Final = ("format", "list", "title", "about", "heads", "terms")
_TERM_FIELDS: Final = ("id", "name", "means", "head", "codes")
_HEAD_FIELDS: Final = ("id", "name")
_VOCABULARY_FIELDS: Final = ("id", "name", "of", "form", "read_as", "source", "use")
_VERSION_FIELDS: Final = (
    *("format", "list", "version", "published"),
    *("counts", "note", "vocabularies", "changes"),
)
_CHANGE_FIELDS: Final = ("version", "published", "what")


class BrokenViolations(Exception):
    """Data files that do not make lists; says every reason, each with file and line."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


@cache
def violations() -> Violations:
    """Give the version of the lists that ships with this release."""
    return load(resources.files("firsthand.core.violations") / "data")


def load(folder: Traversable) -> Violations:
    """Read every data file of a folder. Raises BrokenViolations with file, line and reason for each thing that is wrong."""
    return _Loading(folder).whole()


class _Loading:
    """One reading of a folder, and what is wrong with it so far."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._files: list[tuple[str, list[Mistake]]] = []
        self._tops: dict[str, Fields] = {}
        self._lists: dict[List, Listed] = {}
        self._codes: list[tuple[Fields, Mapping[str, tuple[str, ...]]]] = []

    def whole(self) -> Violations:
        for file in sorted(self._folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith((".yaml", ".yml")):
                self._read(file)
        missing = [name for name in (*List, _VERSION) if name not in self._tops]
        if missing and not self._told():
            raise BrokenViolations([f"no file holds: {', '.join(missing)}"])
        if self._told():
            raise BrokenViolations(self._told())
        with suppress(Unreadable):  # too many to be worth listing: those noted so far are told
            found = self._version(self._tops[_VERSION])
            self._check_counts(self._tops[_VERSION])
            self._check_codes(found.vocabularies)
        if self._told():
            raise BrokenViolations(self._told())
        return found

    def _told(self) -> list[str]:
        return [
            f"{name}, {mistake.put()}" for name, mistakes in self._files for mistake in mistakes
        ]

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
        name = top.choice("list", [*List, _VERSION])
        if name is None:
            return
        if name in self._tops:
            top.wrong("list", marked("Another file holds this list already."))
            return
        self._tops[name] = top
        if name != _VERSION:
            self._lists[List(name)] = self._list(List(name), top)

    def _list(self, name: List, top: Fields) -> Listed:
        _refuse_unknown(top, _LIST_FIELDS)
        heads: dict[str, Head] = {}
        for each in top.subs("heads"):
            _refuse_unknown(each, _HEAD_FIELDS)
            head = Head(id=_id(each, heads), name=each.text("name", required=True))
            heads[head.id] = head
        terms: dict[str, Term] = {}
        for each in top.subs("terms"):
            term = self._term(each, {**heads, **terms}, list(heads))
            terms[term.id] = term
        for id in heads.keys() - {term.head for term in terms.values()}:
            top.wrong("heads", marked("Nothing stands under the head {head}."), head=id)
        return Listed(
            id=name,
            title=top.text("title", required=True),
            about=top.text("about", required=True),
            terms=terms,
            heads=heads,
        )

    def _term(self, fields: Fields, taken: Mapping[str, object], heads: list[str]) -> Term:
        _refuse_unknown(fields, _TERM_FIELDS)
        codes = _codes(fields)
        self._codes.append((fields, codes))
        return Term(
            id=_id(fields, taken),
            name=fields.text("name", required=True, longest=LONGEST_NAME),
            means=fields.text("means", required=True),
            head=_head(fields, heads),
            codes=codes,
        )

    def _version(self, top: Fields) -> Violations:
        _refuse_unknown(top, _VERSION_FIELDS)
        known: dict[str, Vocabulary] = {}
        for each in top.subs("vocabularies"):
            _refuse_unknown(each, _VOCABULARY_FIELDS)
            texts = {name: each.text(name, required=True) for name in _VOCABULARY_FIELDS}
            if texts["id"] in known:
                each.wrong("id", marked("The id {id} stands twice."), id=texts["id"])
            known[texts["id"]] = Vocabulary(**texts)
        changes = []
        for each in top.subs("changes"):
            _refuse_unknown(each, _CHANGE_FIELDS)
            changes.append(
                Change(**{name: each.text(name, required=True) for name in _CHANGE_FIELDS})
            )
        return Violations(
            version=top.text("version", required=True),
            published=top.text("published", required=True),
            note=top.text("note", required=True),
            lists={name: self._lists[name] for name in List},
            vocabularies=known,
            changes=tuple(changes),
        )

    def _check_counts(self, top: Fields) -> None:
        counts = top.sub("counts", required=True)
        for name, listed in self._lists.items():
            if counts is not None and counts.mapping.get(name) != len(listed.terms):
                sentence = marked("{name} holds {terms} terms, and counts says otherwise.")
                counts.wrong(name, sentence, name=name, terms=len(listed.terms))

    def _check_codes(self, known: Mapping[str, Vocabulary]) -> None:
        for fields, codes in self._codes:
            for name, some in codes.items():
                for code in some:
                    if name not in known:
                        said = marked("{name} is no vocabulary of the version file.")
                        fields.wrong("codes", said, name=name)
                    elif not re.fullmatch(known[name].form, code):
                        said = marked("{code} is not how {name} writes a code.")
                        fields.wrong("codes", said, code=code, name=name)


def _id(fields: Fields, taken: Mapping[str, object]) -> str:
    id = fields.text("id", required=True)
    if id in taken:
        fields.wrong("id", marked("The id {id} stands twice."), id=id)
    elif id and not _ID.fullmatch(id):
        said = marked("An id is small letters and lines under, {longest} at most.")
        fields.wrong("id", said, longest=LONGEST_ID)
    return id


def _head(fields: Fields, heads: list[str]) -> str:
    if heads:
        return fields.choice("head", heads) or ""
    if "head" in fields.mapping:
        fields.wrong("head", marked("This list has no heads."))
    return ""


def _codes(fields: Fields) -> dict[str, tuple[str, ...]]:
    found = fields.sub("codes")
    if found is None:
        return {}
    return {name: tuple(str(code) for code in found.items(name)) for name in found.mapping}


def _refuse_unknown(fields: Fields, known: Iterable[str]) -> None:
    for key, _ in fields.unknown(known):
        fields.wrong(key, marked('"{key}" is no field.'), key=key)
