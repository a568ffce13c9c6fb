"""Rows found by plain words: what somebody would say about an account, not what the rubric calls it.

A row is a bag of word stems; those of its name weigh most. A stem that few rows hold tells more than one that
many hold. Words match whole, by their beginning, as a near relation (pay, salary), or, where nothing else does,
as a slip of the pen. The same words always find the same rows in the same order.
"""

import difflib
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final

from firsthand.core.standards.rows import Row, Standards

_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST_ASKED: Final = 2000
_MOST_STEMS: Final = 40
"""Of a long text only the beginning is looked at; nobody needs more words to say what something is about."""
_FEW_STEMS: Final = 6
"""Up to so many words somebody is searching, and slips of the pen are looked through; a story has enough other words."""

_NAME, _STATEMENT, _ASKED, _SHOWN, _ASIDE = 5.0, 3.0, 2.5, 2.0, 0.8
_BY_BEGINNING, _BY_RELATION, _BY_ROOT, _BY_LIKENESS = 0.9, 0.6, 0.5, 0.5
_SHORTEST_BEGINNING: Final = 3
_SHORTEST_ROOT: Final = 4
_MOST: Final = 0.75
_LIKE: Final = 0.8

_SMALL_WORDS: Final = (
    "a about after again all also always an and any are as at be been before being but by came can could did do does "
    "doing done for from get gets got had has have he her him his how i if in into is it its just made make many "
    "me more most much my never no nobody none nor not nothing of off often on one only or other our out over own "
    "said say says she so some something still such than that the their them then there these they this those to "
    "too up us very was we went were what when where which while who whole whose will with without would you your "
    "network partner people use used drug drugs user users"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())
"""Words that stand in nearly every account and point nowhere."""

_NONE: Final = frozenset[str]()

_BEARING: Final = {"D": 0.6, "U": 0.8, "GI": 0.7, "L": 0.6, "R": 0.6}
"""Rows that have no bearing on the verdict of most cases come after others that are as near."""

_RELATIONS: Final = (
    "pay salary wage stipend fee honorarium paid remuneration",
    "money fund cash budget grant finance transfer cost",
    "late delay wait overdue arrears slow",
    "decide decision vote choose choice veto",
    "leader leadership president director board chair",
    "contract agreement mou memorandum tor",
    "respect stigma insult rude humiliate contempt discriminate belittle shame",
    "offensive insult slur derogatory hateful language",
    "meeting workshop conference gathering call",
    "translate interpreter interpretation language english",
    "report paperwork form template bureaucracy burden",
    "data survey questionnaire research study",
    "train training skill workshop teach capacity",
    "control interfere dictate impose instruct order",
    "hide withhold secret conceal transparent",
    "consult ask listen heard voice ignore",
    "token tokenism symbolic photo appearance",
    "speak spokesperson represent behalf",
    "safe safety police arrest risk harm danger violence",
    "publish publicity photo media name",
    "registration register legal certificate",
    "host umbrella sponsor",
    "abstinence abstain sober",
    "women gender trans men",
    "young youth age old",
    "staff employ job hire worker",
    "notice deadline advance warning invitation",
    "credit credibility trust reputation",
    "advocacy campaign protest lobby",
    "burnout tired exhausted stress overwork",
    "reimburse refund travel expense pocket",
)


def find(standards: Standards, words: str, limit: int = 7) -> list[Row]:
    """Give the rows that come nearest to some plain words, the nearest first; at most `limit`, none where nothing fits.

    An id among the words (M4.3, in any case) puts its row in front of everything else.
    """
    index = _index_of(standards)
    words = words[:_LONGEST_ASKED]
    asked = list(dict.fromkeys(_stems(words) or _stems(words, _NONE)))[:_MOST_STEMS]
    scores: dict[str, float] = {}
    for stem in asked:
        for id, nearness in index.nearness(stem, guess=len(asked) <= _FEW_STEMS).items():
            scores[id] = scores.get(id, 0.0) + nearness
    for id in _ids_in(words, standards):
        scores[id] = math.inf
    best = sorted(scores, key=lambda id: (-round(scores[id], 9), index.place[id]))
    return [standards.rows[id] for id in best[: max(0, limit)]]


@dataclass(frozen=True, slots=True)
class _Index:
    """The stems of every row, looked up backwards."""

    holders: Mapping[str, Mapping[str, float]]
    """For each stem the rows that hold it, with the weight of the best place where it stands."""
    rarity: Mapping[str, float]
    beginnings: Mapping[str, Sequence[str]]
    """The stems by the letters that they start with, as many as alike words share."""
    relations: Mapping[str, frozenset[str]]
    place: Mapping[str, int]
    bearing: Mapping[str, float]

    def nearness(self, stem: str, *, guess: bool) -> dict[str, float]:
        """Give the rows that one stem points to, each with how near it comes; relations do not add up."""
        found: dict[str, float] = {}
        for held, share in self._matches(stem, guess=guess).items():
            for id, weight in self.holders[held].items():
                near = weight * share * self.rarity[held] * self.bearing[id]
                found[id] = max(found.get(id, 0.0), near)
        return found

    def _matches(self, stem: str, *, guess: bool) -> dict[str, float]:
        """Give the stems of the rubric that a stem somebody typed may mean, each with how surely."""
        found = dict.fromkeys(
            (self.relations.get(stem, frozenset()) & self.holders.keys()), _BY_RELATION
        )
        for held in self.beginnings.get(stem[:_SHORTEST_BEGINNING], ()):
            found[held] = max(found.get(held, 0.0), _alike(stem, held))
        if stem in self.holders:
            found[stem] = 1.0
        if guess and not any(found.values()) and len(stem) > _SHORTEST_BEGINNING:
            near = difflib.get_close_matches(stem[:40], self.holders, n=1, cutoff=_LIKE)
            found = dict.fromkeys(near, _BY_LIKENESS)
        return {held: share for held, share in found.items() if share}


@lru_cache(maxsize=8)
def _index_of(standards: Standards) -> _Index:
    holders: dict[str, dict[str, float]] = {}
    for row in standards.rows.values():
        for text, weight in _texts(row):
            for stem in _stems(text, _NONE):
                held = holders.setdefault(stem, {})
                held[row.id] = max(held.get(row.id, 0.0), weight)
    beginnings: dict[str, list[str]] = {}
    for stem in holders:
        beginnings.setdefault(stem[:_SHORTEST_BEGINNING], []).append(stem)
    rows = len(standards.rows)
    return _Index(
        holders=holders,
        rarity={stem: math.log(1 + rows / len(held)) for stem, held in holders.items()},
        beginnings=beginnings,
        relations=_related(),
        place={id: number for number, id in enumerate(standards.rows)},
        bearing={row.id: _BEARING.get(row.family, 1.0) for row in standards.rows.values()},
    )


def _texts(row: Row) -> Iterable[tuple[str, float]]:
    yield row.name, _NAME
    yield row.met, _STATEMENT
    yield row.not_met, _STATEMENT
    yield row.asks, _ASKED
    yield row.question, _ASKED
    yield row.shows_met, _SHOWN
    yield row.shows_not_met, _SHOWN
    for element in row.elements:
        yield element.name, _SHOWN
        yield element.asks, _SHOWN
    yield row.degree, _ASIDE
    yield row.note, _ASIDE


def _related() -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = {}
    for line in _RELATIONS:
        family = {_stem(word) for word in line.split()}
        for stem in family:
            related.setdefault(stem, set()).update(family)
    return {stem: frozenset(family) for stem, family in related.items()}


def _ids_in(words: str, standards: Standards) -> list[str]:
    known = {id.upper(): id for id in standards.rows}
    pieces = [piece.partition(":")[0].strip(".,;") for piece in words.upper().split()]
    return [known[piece] for piece in pieces if piece in known]


def _stems(text: str, small: frozenset[str] = _SMALL) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [_stem(word) for word in _WORD.findall(plain) if word not in small]


def _stem(word: str) -> str:
    """Cut the endings that English puts on a word; other languages keep theirs and match by their beginning."""
    stem = word
    for ending, put in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) + len(put) >= _SHORTEST_BEGINNING:
            stem = stem[: len(stem) - len(ending)] + put
            break
    if len(stem) > _SHORTEST_BEGINNING and stem[-1] == stem[-2] and stem[-1] not in "lse":
        stem = stem[:-1]
    return stem.rstrip("e") if len(stem) > _SHORTEST_BEGINNING else stem


_ENDINGS: Final = (
    ("ations", "at"),
    ("ation", "at"),
    ("ating", "at"),
    ("ated", "at"),
    ("ments", ""),
    ("ment", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ings", ""),
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
    ("ss", "ss"),
    ("us", "us"),
    ("es", "e"),
    ("s", ""),
)


def _alike(one: str, other: str) -> float:
    """Tell how surely two words that begin alike are the same: consult and consultation, decide and decision."""
    short, long = sorted((one, other), key=len)
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(short, long, strict=False))
    )
    share = shared / len(long)
    if shared == len(short) >= _SHORTEST_BEGINNING:
        return _BY_BEGINNING * share
    return _BY_ROOT * share if shared >= _SHORTEST_ROOT and share >= _MOST else 0.0
