"""Learning across networks: who a partner is across organisations, what leaves, and when a common record may appear.

A record counts organisations, never accounts. What is shown must not let anybody work out what one of them said, not
even one of them, and not from two records one after the other: see the decision record on sharing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

LEAST: Final = 3
"""Organisations that share on a partner before anything appears; and that say a thing before it is shown."""
OTHERS: Final = 2
"""Organisations of the same network that do not say it: among them and those who do, nobody can be told apart."""
STEP: Final = 3
"""Organisations by which each record of a partner differs from every one before it."""
_BANDS: Final = (3, 5, 10, 20, 50, 100)
_HOST: Final = re.compile(
    r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
)
_LONGEST: Final = 253


class Kind(StrEnum):
    """What an organisation shares of a pair."""

    VERDICT = "verdict"
    """The verdict and where the seven standards stand, with its name."""
    ROWS = "rows"
    """Only the coded rows, for a record in which nobody is named."""


class Obstacle(StrEnum):
    """Why something cannot be shared, or no record be made."""

    NO_WEBSITE = "no_website"
    NOBODY_NAMED = "nobody_named"
    NOT_SHOWN_TO_PARTNER = "not_shown_to_partner"
    SHARED_WITH_THEM = "shared_with_them"
    NO_SUCH_KEY = "no_such_key"
    OUR_OWN_KEY = "our_own_key"
    TIED_ALREADY = "tied_already"
    ENDED_ALREADY = "ended_already"
    TOO_FEW = "too_few"
    TOO_LITTLE_CHANGED = "too_little_changed"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one organisation says of a partner: which share it is, and a direction for each row."""

    organisation: UUID
    share: UUID
    rows: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """That a member shares with a network: since when, and until when the network listens to what is new."""

    member: str
    since: datetime
    heard_until: datetime | None = None
    """When the network ended the key; what was shared before goes on counting until the member ends it."""

    def is_heard(self, at: datetime) -> bool:
        """Tell whether something that was shared then counts."""
        return self.heard_until is None or at <= self.heard_until


@dataclass(frozen=True, slots=True)
class Cell:
    """How many organisations, at least, say a thing of a row."""

    row: str
    way: str
    at_least: int


def partner_key(website: str) -> str:
    """Give the name by which a partner is known across organisations: the host of its website, without `www.`.

    Nothing if it is none. `https://www.Fund.example/grants` gives `fund.example`; letters of other scripts go by IDNA.
    """
    text = website.strip().lower()
    text = re.sub(r"^[a-z]+://", "", text)
    host = re.split(r"[/?#]", text, maxsplit=1)[0].rpartition("@")[2].partition(":")[0].rstrip(".")
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    host = host.removeprefix("www.")
    is_name = len(host) <= _LONGEST and _HOST.fullmatch(host) and not host[-1].isdigit()
    return host if is_name else ""


def rows_to_share(result: Mapping[str, Any]) -> dict[str, str]:
    """Give the coded rows of a kept verdict (`firsthand-verdict/1`): for each that is known, `+`, `-` or `~`."""
    ways = {"met": "+", "not_met": "-", "partly": "~", "contested": "~"}
    signs = {"present": "+", "absent": "-", "contested": "~"}
    lines = {"established": "+", "alleged": "~", "absent": "-"}
    found = {id: ways[s] for id, s in result["rows"].items() if s in ways and id[0] in "UPCMKG"}
    found |= {id: signs[s] for id, s in result["signs"].items() if s in signs}
    found |= {
        id: lines[line["state"]]
        for id, line in result["red_lines"].items()
        if line["state"] in lines and ":" not in id
    }
    return {id: way for id, way in found.items() if not id.startswith("GI")}


def verdict_to_share(result: Mapping[str, Any]) -> dict[str, Any]:
    """Give what leaves of a kept verdict: the word, where it leans, and where the seven standards stand."""
    return {name: result[name] for name in ("verdict", "lean", "standards", "rules")}


def content_of(kind: Kind, result: Mapping[str, Any], *, partner: str) -> dict[str, Any]:
    """Give all that leaves of a kept verdict."""
    if kind is Kind.ROWS:
        return rows_to_share(result)
    return verdict_to_share(result) | {"partner": partner}


def has_moved(kind: Kind, shared: Mapping[str, Any], result: Mapping[str, Any]) -> bool:
    """Tell whether a verdict says something else by now than what was shared of it. New rules alone move nothing."""
    if kind is Kind.ROWS:
        return dict(shared) != rows_to_share(result)
    said = ("verdict", "lean", "standards")
    return [shared.get(name) for name in said] != [result[name] for name in said]


def obstacles_to_record(
    voices: Collection[Voice], earlier: Iterable[Mapping[UUID, UUID]]
) -> list[Obstacle]:
    """Name everything that keeps a record from being made now; `earlier` are organisation → share of each one before."""
    if len({each.organisation for each in voices}) < LEAST:
        return [Obstacle.TOO_FEW]
    now = {each.organisation: each.share for each in voices}
    if any(len(changed(now, before)) < STEP for before in earlier):
        return [Obstacle.TOO_LITTLE_CHANGED]
    return []


def changed(now: Mapping[UUID, UUID], before: Mapping[UUID, UUID]) -> set[UUID]:
    """Give the organisations that came, went, or share something else."""
    return {id for id in {*now, *before} if now.get(id) != before.get(id)}


def cells_of(voices: Iterable[Voice], *, crowd: int) -> list[Cell]:
    """Count by row and direction, and keep what gives nobody away; `crowd` are all that share with this network.

    A cell stands for three organisations at least, with two at least beside them that do not say it, and gives only
    the lower end of a band.
    """
    counts = _count(voices)
    return [
        Cell(row, way, band_of(count))
        for (row, way), count in sorted(counts.items())
        if count >= LEAST and crowd - count >= OTHERS
    ]


def covering(ties: Iterable[Tied], *, at: datetime) -> int:
    """Count the members among whom nobody in a record of that moment can be told apart.

    It asks only what the network knows anyway: who is tied since before, and was listened to then. Who came later, or
    could not speak any more, hides nobody.
    """
    return sum(each.since <= at and each.is_heard(at) for each in ties)


def needed(voices: Iterable[Voice], cells: Iterable[Cell]) -> int:
    """Give how many members have to be tied so that a record may be shown."""
    counts = _count(voices)
    return max((counts[each.row, each.way] + OTHERS for each in cells), default=0)


def band_of(count: int) -> int:
    """Give the lower end of the band in which a number lies."""
    return next((low for low, high in pairwise(_BANDS) if low <= count < high), _BANDS[-1])


def _count(voices: Iterable[Voice]) -> Counter[tuple[str, str]]:
    return Counter((row, way) for each in voices for row, way in each.rows.items())
