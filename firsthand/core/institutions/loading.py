"""The data files, read and checked. A broken one stops the program at once, with file, line and reason."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from firsthand.core.documents import Fields, Mistake, Unreadable, read_yaml
from firsthand.core.institutions.clocks import LONGEST
from firsthand.core.institutions.shape import (
    Ask,
    Binds,
    Chain,
    Checked,
    Clock,
    Directory,
    Institution,
    Kind,
    Passage,
    Since,
    Step,
    Unit,
)
from firsthand.core.words import Said, marked

PLACES, LETTERS, CHAINS = "firsthand-institutions/1", "firsthand-letters/1", "firsthand-chains/1"
BLANK: Final = re.compile(r"\{([^{}]*)\}")
BLANKS: Final = frozenset(
    {"institution", "network", "act", "place", "kinds", "months", "amount", "days", "source", "law"}
)
"""What can be put into a passage."""
STEPS: Final = ("documented", "sent", "answered", "inspection", "finding", "case", "closed")
_ID: Final = re.compile(r"[a-z][a-z_0-9]{2,39}")
_PLACE: Final = re.compile(r"world|[A-Z]{2}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_OF_INSTITUTION: Final = ("id", "kind", "name", "who", "asks", "clocks", "then", "countries")
_OF_CLOCK: Final = (
    *("id", "binds", "length", "longest", "unit", "since"),
    *("source", "as_of", "checked", "seen", "about"),
)


class BrokenInstitutions(Exception):
    """Data files that do not make a directory; says every reason, each with file and line."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


@cache
def directory() -> Directory:
    """Give the directory that ships with this release."""
    return load(resources.files("firsthand.core.institutions") / "data")


def load(folder: Traversable) -> Directory:
    """Read every data file of a folder. Raises BrokenInstitutions with file, line and reason for each thing that is wrong."""
    return _Loading(folder).whole()


class _Loading:
    """One reading of a folder, and what is wrong with it so far."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._reasons: list[str] = []
        self._institutions: dict[str, Institution] = {}
        self._passages: dict[str, Passage] = {}
        self._chains: list[Chain] = []
        self._later: list[Callable[[], None]] = []
        """What can be checked only when all files are read."""
        self._files: list[tuple[str, list[Mistake]]] = []

    def whole(self) -> Directory:
        for file in sorted(self._folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith((".yaml", ".yml")):
                self._read(file)
        for check in self._later:
            check()
        for name, mistakes in self._files:
            self._reasons += [f"{name}, {mistake.put()}" for mistake in mistakes]
        if self._reasons:
            raise BrokenInstitutions(self._reasons)
        return Directory(
            institutions=self._institutions, passages=self._passages, chains=tuple(self._chains)
        )

    def _read(self, file: Traversable) -> None:
        try:
            document = read_yaml(file.read_bytes())
        except Unreadable as unreadable:
            self._files.append((file.name, list(unreadable.mistakes)))
            return
        mistakes = document.mistakes
        self._files.append((file.name, mistakes))
        if isinstance(document.value, dict):
            self._take(Fields(document, document.value, "", mistakes))
        else:
            said = Said(marked("Fields are expected here, each with its name and value."))
            mistakes.append(Mistake(said))

    def _take(self, top: Fields) -> None:
        kind = top.choice("format", [PLACES, LETTERS, CHAINS])
        if kind == PLACES:
            self._places(top)
        elif kind == LETTERS:
            _refuse_unknown(top, ("format", "passages"))
            for each in top.subs("passages"):
                self._passage(each)
        elif kind == CHAINS:
            _refuse_unknown(top, ("format", "chains"))
            self._chains += [_chain(each) for each in top.subs("chains")]

    def _places(self, top: Fields) -> None:
        _refuse_unknown(top, ("format", "place", "institutions"))
        place = top.text("place", required=True)
        if place and not _PLACE.fullmatch(place):
            sentence = marked('A place is two capital letters of a country, or "world".')
            top.wrong("place", sentence)
        for given in top.subs("institutions"):
            self._institution(place, given)

    def _institution(self, place: str, given: Fields) -> None:
        _refuse_unknown(given, _OF_INSTITUTION)
        found = Institution(
            id=_id(given),
            kind=given.choice("kind", list(Kind)) or Kind.AUTHORITY,
            place=place,
            name=given.text("name", required=True),
            who=given.text("who", required=True),
            asks=tuple(given.words("asks", list(Ask))),
            clocks=tuple(_clock(each) for each in given.subs("clocks")),
            then=tuple(str(each) for each in given.items("then")),
            countries=frozenset(_countries(given)),
        )
        if not found.asks:
            given.wrong("asks", marked("Of an institution one can ask at least one thing."))
        if found.id in self._institutions:
            given.wrong("id", marked("The id {id} stands twice."), id=found.id)
        self._institutions[found.id] = found
        self._later.append(lambda: self._check_then(found, given))

    def _check_then(self, found: Institution, given: Fields) -> None:
        for id in found.then:
            if id not in self._institutions or id == found.id:
                given.wrong("then", marked("There is no other institution {id}."), id=id)

    def _passage(self, given: Fields) -> None:
        _refuse_unknown(given, ("id", "ask", "fair", "least"))
        ask = given.text("ask", required=True)
        fair = given.text("fair") or ask
        found = Passage(id=_id(given), ask=ask, fair=fair, least=given.text("least") or fair)
        for name in ("ask", "fair", "least"):
            for blank in BLANK.findall(getattr(found, name)):
                if blank not in BLANKS:
                    sentence = marked("Nothing is known that could be put into {blank}.")
                    given.wrong(name, sentence, blank=blank)
        if found.id in self._passages:
            given.wrong("id", marked("The id {id} stands twice."), id=found.id)
        self._passages[found.id] = found


def _clock(given: Fields) -> Clock:
    _refuse_unknown(given, _OF_CLOCK)
    length = given.whole("length", least=1) or 1
    clock = Clock(
        id=_id(given),
        binds=given.choice("binds", list(Binds)) or Binds.THEM,
        length=length,
        longest=given.whole("longest", least=1, default=length) or length,
        unit=given.choice("unit", list(Unit)) or Unit.DAYS,
        since=given.choice("since", list(Since)) or Since.SENT,
        source=given.text("source", required=True),
        as_of=_day(given, "as_of"),
        checked=given.choice("checked", list(Checked)) or Checked.TO_CHECK,
        seen=given.text("seen"),
        about=given.text("about"),
    )
    if clock.longest < clock.length:
        given.wrong("longest", marked("The longest time is not shorter than the usual one."))
    if clock.longest > LONGEST[clock.unit]:
        given.wrong("length", marked("No clock runs for so long."))
    if (clock.checked is Checked.SEEN) is not bool(clock.seen.strip()):
        given.wrong("seen", marked("What was seen says where; what was not seen says nothing."))
    return clock


def _chain(given: Fields) -> Chain:
    _refuse_unknown(given, ("id", "title", "source", "steps"))
    return Chain(
        id=_id(given),
        title=given.text("title", required=True),
        source=given.text("source", required=True),
        steps=tuple(_step(each) for each in given.subs("steps")),
    )


def _step(given: Fields) -> Step:
    _refuse_unknown(given, ("what", "count", "words"))
    return Step(
        what=given.choice("what", STEPS) or STEPS[0],
        count=given.whole("count", least=0, default=0) or 0,
        words=given.text("words", required=True),
    )


def _countries(given: Fields) -> Iterable[str]:
    for each in given.items("countries"):
        if isinstance(each, str) and _COUNTRY.fullmatch(each):
            yield each
        else:
            given.wrong("countries", marked("A country is two capital letters, in quotes."))


def _day(given: Fields, name: str) -> date:
    text = given.text(name, required=True)
    try:
        return date.fromisoformat(text)
    except ValueError:
        given.wrong(name, marked('A day is written in quotes, like "2026-11-22".'))
        return date.min


def _id(given: Fields) -> str:
    id = given.text("id", required=True)
    if id and not _ID.fullmatch(id):
        sentence = marked("An id is small letters and underlines, 3 to 40 of them: {id}.")
        given.wrong("id", sentence, id=id)
    return id


def _refuse_unknown(fields: Fields, known: Iterable[str]) -> None:
    for key, near in fields.unknown((*known,)):
        if near:
            fields.wrong(
                key, marked('"{key}" is no field. Did you mean "{near}"?'), key=key, near=near
            )
        else:
            fields.wrong(key, marked('"{key}" is no field.'), key=key)
