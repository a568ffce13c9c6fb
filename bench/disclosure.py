"""Disclosure: tables of counts protected and attacked, at the sizes of the research note on monitoring, section 9."""

import random
import subprocess
import sys
from dataclasses import replace
from functools import partial
from typing import Final

import psutil

from bench.promise import Promise, quickest
from firsthand.core.disclosure import PUBLIC, Circle, Reason, State, Table, Variable, release

SIZES: Final = (((6, 4), 600), ((13, 7), 2_000), ((13, 7, 3), 2_000), ((13, 7, 4), 8_000))
"""Categories of each variable, and people."""
MEMORY: Final = (
    "import sys; from bench import disclosure; print(disclosure.weight(sys.argv[1] == 'used'))"
)
ROUNDS: Final = 2


def made(sizes: tuple[int, ...], people: int) -> Table:
    """Make up a table in which a few categories have most of the people, as in life."""
    chance = random.Random(len(sizes) * people)
    variables = [
        Variable.of(f"v{at}", *(f"c{number}" for number in range(size)))
        for at, size in enumerate(sizes)
    ]
    weights = [[chance.paretovariate(1.5) for _ in range(size)] for size in sizes]
    counts: dict[tuple[str, ...], int] = {}
    for _ in range(people):
        place = tuple(
            f"c{chance.choices(range(size), some)[0]}"
            for size, some in zip(sizes, weights, strict=True)
        )
        counts[place] = counts.get(place, 0) + 1
    return Table("table", tuple(variables), counts)


def insiders(table: Table) -> list[Circle]:
    """Give two circles who know two thirds of those counted, each their own part: all but the last, and all but the first third."""
    third = {place: count // 3 for place, count in table.counts.items()}
    parts = (
        {place: count - third[place] for place, count in table.counts.items()},
        {place: 2 * count for place, count in third.items()},
    )
    return [Circle((), PUBLIC, [replace(table, counts=some)]) for some in parts]


def weight(used: bool) -> float:  # noqa: FBT001 - asked by the line above
    """Give the memory of this process in MB, with or without having protected a table of 112 cells."""
    if used:
        release([made(*SIZES[1])], "1")
    return float(psutil.Process().memory_info().rss) / 2**20


def measured() -> list[Promise]:
    """Protect and attack a table of each size, and give the times and what was hidden."""
    tables = {str(len(list(table.places()))): table for table in (made(*size) for size in SIZES)}
    release([tables["35"]], "1")
    times = dict(
        zip(
            tables,
            quickest(*(partial(release, [each], "1") for each in tables.values()), rounds=ROUNDS),
            strict=True,
        )
    )
    promises = [
        Promise(
            f"release of {cells} cells, s",
            time,
            at_most=1 if int(cells) < 200 else 10,
            aside=_aside(table),
        )
        for (cells, table), time in zip(tables.items(), times.values(), strict=True)
    ]
    beside = {
        cells: partial(release, [tables[cells]], "1", also=insiders(tables[cells]))
        for cells in ("112", "448")
    }
    known = dict(zip(beside, quickest(*beside.values(), rounds=ROUNDS), strict=True))
    idle, used = (_memory(state) for state in ("idle", "used"))
    return [
        *promises,
        Promise("time, 448 cells / 112 cells", times["448"] / times["112"]),
        Promise("time, 560 cells / 448 cells", times["560"] / times["448"], at_most=4),
        Promise("release of 112 cells, two readers of parts, s", known["112"], at_most=2),
        Promise("release of 448 cells, two readers of parts, s", known["448"], at_most=20),
        Promise("memory of the solver once used, MB", used - idle, at_most=60),
    ]


def _aside(table: Table) -> str:
    found = release([table], "1")
    more = sum(logged.reason == Reason.COMPLEMENTARY for logged in found.log)
    passed = "passed" if found.state == State.PASS else f"refused ({found.why})"
    return f"{passed}, {len(found.log) - more} primary, {more} complementary"


def _memory(state: str) -> float:
    said = subprocess.run(
        [sys.executable, "-c", MEMORY, state], capture_output=True, text=True, check=True
    )
    return float(said.stdout)
