"""Making a table safe, in a process apart: it reads one problem, has no settings and no database, and answers once.

`python -m firsthand.rooms.cases.rules.protecting` reads JSON and writes JSON. What it works with is gone with it.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from firsthand.core.disclosure import (
    OWN,
    PUBLIC,
    Fallback,
    Release,
    State,
    Way,
    from_document,
    release,
    to_document,
)
from firsthand.ground.vault.keys import keyed_by
from firsthand.rooms.cases.rules.numbers import (
    Audience,
    By,
    Counting,
    Event,
    rungs,
    worth_trying,
)


def problem_of(
    counting: Counting,
    wanted: Sequence[By],
    *,
    audience: Audience,
    version: str,
    ledger: Sequence[Mapping[str, Any]],
    key: bytes,
) -> dict[str, Any]:
    """Give everything that the process apart needs, as plain data."""
    return {
        "events": [
            [each.act, each.group, each.role, each.setting, each.place, each.month]
            for each in counting.events
        ],
        "places": list(counting.places),
        "today": counting.today.isoformat(),
        "wanted": [str(by) for by in wanted],
        "audience": str(audience),
        "version": version,
        "ledger": list(ledger),
        "key": key.hex(),
    }


def protected(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Make a table safe: as wanted, else coarser, else rounded; or say that none of it is. Gives plain data."""
    counting = Counting(
        [Event(*each) for each in problem["events"]],
        problem["places"],
        date.fromisoformat(problem["today"]),
    )
    wanted = tuple(By(each) for each in problem["wanted"])
    tried = worth_trying(counting, rungs(wanted))
    found = release(
        [counting.table(*tried[0])],
        problem["version"],
        ledger=[from_document(each) for each in problem["ledger"]],
        rules=PUBLIC if problem["audience"] == Audience.PUBLIC else OWN,
        fallback=Fallback(
            ladder=[[counting.variable(by) for by in rung] for rung in tried[1:]],
            keyed=keyed_by(bytes.fromhex(problem["key"])),
        ),
    )
    if found.state != State.PASS or found.released is None:
        return {"refused": str(found.why)}
    return _told(found, wanted, tried)


def _told(found: Release, wanted: Sequence[By], tried: Sequence[tuple[By, ...]]) -> dict[str, Any]:
    taken, (shown,) = found.tried[-1], found.tables
    assert found.released is not None  # noqa: S101  # it passed
    by = tried[taken.rung]
    return {
        "wanted": [str(each) for each in wanted],
        "by": [str(each) for each in by],
        "is_rounded": taken.way == Way.ROUNDED,
        "categories": [[each.id for each in variable.categories] for variable in shown.variables],
        "counts": [[*place, count] for place, count in shown.counts.items()],
        "released": to_document(found.released),
    }


if __name__ == "__main__":
    json.dump(protected(json.load(sys.stdin)), sys.stdout)
