"""What differs between two drafts, clause by clause and word by word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, NamedTuple

from firsthand.core.agreements.clauses import Field
from firsthand.core.agreements.drafting import Provision, in_order, read_aloud
from firsthand.core.agreements.loading import PARTS
from firsthand.core.words import ENGLISH, Words

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS: Final = 3_000
"""Of one text; a longer one is shown whole, before and after."""


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
    """Give the stretches of text that stayed, went and came, in reading order; whole words only."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _MOST_TOKENS:
        return [Run(Way.GONE, before), Run(Way.NEW, after)]
    runs: list[Run] = []
    gone = came = ""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (tag, a, b, c, d) in enumerate(blocks):
        is_between = 0 < place < len(blocks) - 1
        if tag == "equal" and not (is_between and _is_scrap(old[a:b])):
            runs += [Run(Way.GONE, gone), Run(Way.NEW, came), Run(Way.SAME, "".join(old[a:b]))]
            gone = came = ""
        else:
            gone, came = gone + "".join(old[a:b]), came + "".join(new[c:d])
    runs += [Run(Way.GONE, gone), Run(Way.NEW, came)]
    return [run for run in runs if run.text]


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
