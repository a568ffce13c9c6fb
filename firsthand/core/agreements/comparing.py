"""What differs between two drafts, clause by clause and word by word."""

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum
from itertools import chain
from typing import Final, NamedTuple, TypeVar

from firsthand.core.agreements.clauses import Field
from firsthand.core.agreements.drafting import Provision, in_order, read_aloud
from firsthand.core.agreements.loading import PARTS
from firsthand.core.words import ENGLISH, Words

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS: Final = 3_000
"""Of one text; a longer one is shown whole, before and after."""
_MOST_PAIRS: Final = 250_000
"""Of words, one of each text, in a stretch that changed; one with more is shown whole, before and after."""
_MOST_STEPS: Final = 250_000
"""For two texts. Texts that say the same over and over would take minutes; the rest of them is shown whole."""
_ENDS: Final = frozenset(".!?:;…。؟।")

T = TypeVar("T", bound=Hashable)


class Way(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Run(NamedTuple):
    """A stretch of text, and what became of it."""

    way: Way
    text: str


class What(StrEnum):
    """What happened to a provision."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs in one provision."""

    id: str
    what: What
    before: Provision | None = None
    after: Provision | None = None
    heading: Sequence[Run] = ()
    runs: Sequence[Run] = ()
    fields: Sequence[tuple[str, str, str]] = ()
    """Field, value before, value after, for those that differ."""

    @property
    def part(self) -> str:
        """The part in which it stands, or stood."""
        found = self.after or self.before
        return found.part if found else ""


def word_by_word(before: str, after: str) -> list[Run]:
    """Give the stretches of text that stayed, went and came, in reading order; whole words only.

    Sentences are compared first, and words only where sentences differ. What would take too many steps is shown whole.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _MOST_TOKENS:
        return [Run(way, text) for way, text in ((Way.GONE, before), (Way.NEW, after)) if text]
    runs: list[Run] = []
    gone = came = ""
    pieces = _pieces(old, new)
    for place, (is_same, left, right) in enumerate(pieces):
        is_between = 0 < place < len(pieces) - 1
        if is_same and not (is_between and _is_scrap(left)):
            runs += [Run(Way.GONE, gone), Run(Way.NEW, came), Run(Way.SAME, "".join(left))]
            gone = came = ""
        else:
            gone, came = gone + "".join(left), came + "".join(right)
    runs += [Run(Way.GONE, gone), Run(Way.NEW, came)]
    return [run for run in runs if run.text]


class _Piece(NamedTuple):
    is_same: bool
    old: Sequence[str]
    new: Sequence[str]


class _TooManyStepsError(Exception):
    """Comparing would take too long."""


class _Steps:
    """How many steps are left for two texts."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS

    def take(self, count: int) -> None:
        """Take steps. Raises _TooManyStepsError where there are not as many, and takes none."""
        if count > self.left:
            raise _TooManyStepsError
        self.left -= count


class _Matcher(SequenceMatcher[T]):
    """Compares as its parent does, as long as there are steps left."""

    def __init__(self, old: Sequence[T], new: Sequence[T], steps: _Steps) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._old, self._steps, self._often = old, steps, Counter(new)

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """Find the longest stretch in both; every place of a token in the newer text is one step."""
        self._steps.take(sum(1 + self._often[each] for each in self._old[alo:ahi]))
        return super().find_longest_match(alo, ahi, blo, bhi)


def _pieces(old: Sequence[str], new: Sequence[str]) -> list[_Piece]:
    """Give what stayed and what changed, in turn: by sentences, and by words within those that changed."""
    steps = _Steps()
    before, after = _sentences(old), _sentences(new)
    try:
        blocks = _Matcher(before, after, steps).get_opcodes()
    except _TooManyStepsError:
        return [_Piece(is_same=False, old=old, new=new)]
    found: list[_Piece] = []
    for tag, a, b, c, d in blocks:
        left, right = list(chain(*before[a:b])), list(chain(*after[c:d]))
        whole = _Piece(is_same=tag == "equal", old=left, new=right)
        for piece in [whole] if whole.is_same else _words(left, right, steps):
            if found and found[-1].is_same == piece.is_same:
                was = found.pop()
                found.append(was._replace(old=[*was.old, *piece.old], new=[*was.new, *piece.new]))
            else:
                found.append(piece)
    return found


def _words(old: Sequence[str], new: Sequence[str], steps: _Steps) -> list[_Piece]:
    """Compare a stretch that changed word by word; give it whole where that takes too many steps."""
    if len(old) * len(new) > _MOST_PAIRS:
        return [_Piece(is_same=False, old=old, new=new)]
    try:
        blocks = _Matcher(old, new, steps).get_opcodes()
    except _TooManyStepsError:
        return [_Piece(is_same=False, old=old, new=new)]
    return [_Piece(tag == "equal", old[a:b], new[c:d]) for tag, a, b, c, d in blocks]


def _sentences(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Divide a text after each line, and after each sign that ends a sentence and has a space after it."""
    found: list[tuple[str, ...]] = []
    start = 0
    for place, token in enumerate(tokens):
        is_end = place > 0 and tokens[place - 1] in _ENDS
        if token.isspace() and (is_end or "\n" in token):
            found.append(tuple(tokens[start : place + 1]))
            start = place + 1
    return [*found, tuple(tokens[start:])] if start < len(tokens) else found


def _is_scrap(tokens: Sequence[str]) -> bool:
    """Tell whether what stayed between two changes is too little to read on its own: a word, a comma, spaces."""
    return sum(any(sign.isalnum() for sign in token) for token in tokens) <= 1


def differences(
    before: Sequence[Provision],
    after: Sequence[Provision],
    known: Mapping[str, Field],
    words: Words = ENGLISH,
) -> list[Difference]:
    """Say what differs, in the order of the newer draft; what went stands where it stood."""
    old = {each.id: each for each in in_order(before)}
    new = {each.id: each for each in in_order(after)}
    strayed = _strayed(list(old), list(new))
    found: list[Difference] = []
    for id, each in new.items():
        was = old.get(id)
        if was is None:
            found.append(_added(each, known, words))
        elif _reads(was, known, words) != _reads(each, known, words) or was.fields != each.fields:
            found.append(_changed(was, each, known, words))
        elif id in strayed:
            found.append(Difference(id=id, what=What.MOVED, before=was, after=each))
    for id, each in old.items():
        if id not in new:
            gone = [Run(Way.GONE, read_aloud(each, known, words))]
            found.append(Difference(id=id, what=What.REMOVED, before=each, runs=gone))
    places = {id: place for place, id in enumerate([*new, *old])}
    return sorted(found, key=lambda one: (PARTS.index(one.part), places[one.id]))


def _reads(each: Provision, known: Mapping[str, Field], words: Words) -> tuple[str, str]:
    return each.heading, read_aloud(each, known, words)


def _added(each: Provision, known: Mapping[str, Field], words: Words) -> Difference:
    runs = [Run(Way.NEW, read_aloud(each, known, words))]
    return Difference(id=each.id, what=What.ADDED, after=each, runs=runs)


def _changed(
    was: Provision, each: Provision, known: Mapping[str, Field], words: Words
) -> Difference:
    heading = [] if was.heading == each.heading else word_by_word(was.heading, each.heading)
    names = dict.fromkeys([*was.fields, *each.fields])
    return Difference(
        id=each.id,
        what=What.CHANGED,
        before=was,
        after=each,
        heading=heading,
        runs=word_by_word(read_aloud(was, known, words), read_aloud(each, known, words)),
        fields=[
            (name, was.fields.get(name, ""), each.fields.get(name, ""))
            for name in names
            if was.fields.get(name, "") != each.fields.get(name, "")
        ],
    )


def _strayed(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Give the provisions that are in both and changed their place among those."""
    both_old = [id for id in old if id in set(new)]
    both_new = [id for id in new if id in set(old)]
    kept = SequenceMatcher(None, both_old, both_new, autojunk=False).get_matching_blocks()
    stayed = {id for block in kept for id in both_new[block.b : block.b + block.size]}
    return frozenset(both_new) - stayed
