"""Whatever was told at two desks on two days: a reader of one, with every page and a linear programme, finds no few of the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.violations import List, violations
from firsthand.rooms.cases.rules.insiders import insiders
from firsthand.rooms.cases.rules.numbers import Audience, By, Counting, Event
from firsthand.rooms.cases.rules.outcomes import Came
from firsthand.rooms.cases.rules.protecting import holds, problem_of, protected
from tests.core.disclosure.trying import ends

PLACES = ("KE/a", "KE/b", "UG/c")
ROLES = ("police", "schools")
EVERY = (*violations().lists[List.ROLES].terms, "")
FEW = 5
WANTED = ((By.ROLE,), (By.COUNTRY,), (By.ROLE, By.DISTRICT))
TODAY = date(2026, 6, 1)

numbers = st.lists(st.sampled_from([0, 1, 2, 4, 6, 9, 25, 40]), min_size=6, max_size=6)
days = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=2)
rarely = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])


def told_at(desk: str, counts: Sequence[int]) -> list[Event]:
    return [
        Event("beating", "women", role, "street", Came.NOT_TAKEN, place, "2026-05", desk)
        for (role, place), number in zip(product(ROLES, PLACES), counts, strict=True)
        for _ in range(number)
    ]


@dataclass
class Pages:
    """What our own have read so far, and what a reader of one desk makes of the pages of one day."""

    read: list[Mapping[str, Any]] = field(default_factory=list)

    def count(self, events: Sequence[Event], day: int, *wanted: By) -> dict[str, Any] | None:
        """Count as the room does, and keep it. None where it was refused."""
        desks = {event.desk for event in events}
        counting = Counting(
            events,
            PLACES,
            TODAY + timedelta(days=day),
            insiders=insiders([{"ours"}, {"theirs"}], desks),
        )
        version = f"{day} {wanted}"
        asked: dict[str, Any] = {
            "version": version,
            "read": {Audience.OWN: [*self.read]},
            "key": b"k",
        }
        found = protected(problem_of(counting, wanted, **asked))
        if "refused" in found:
            return None
        page = found["released"] | {"version": found["version"]}
        proposed = {key: found[key] for key in ("by", "is_rounded")} | {"released": page}
        assert holds(problem_of(counting, wanted, **asked, proposed=proposed))["holds"]
        self.read.append(page)
        return found


def sums(found: Mapping[str, Any], known: Sequence[Event]) -> dict[tuple[int, ...], int]:
    """Give what is left of each number of a page, by the roles and districts that it adds up, for who knows these events."""
    cells = list(product(EVERY, PLACES))
    left = {}
    for *place, number in found["counts"]:
        if number is None:
            continue
        at = dict(zip(found["by"], place, strict=True))
        inside = tuple(
            n
            for n, (role, where) in enumerate(cells)
            if at.get("role") in (None, role)
            and str(at.get("country") or at.get("district") or "") in (where, where[:2], "")
        )
        mine = sum(cells.index((each.role, each.place)) in inside for each in known)
        left[inside] = number - mine
    return left


@rarely
@given(days)
def test_a_reader_of_one_desk_finds_no_few_of_the_other(told: list[Any]) -> None:
    pages = Pages()
    before: dict[str, dict[tuple[int, ...], int]] = {}
    for day, (some, others) in enumerate(told):
        ours, theirs = told_at("ours", some), told_at("theirs", others)
        if not (ours and theirs):
            return
        made = [pages.count([*ours, *theirs], day, *wanted) for wanted in WANTED]
        exact = [each for each in made if each and not each["is_rounded"]]
        for known, rest in ((ours, theirs), (theirs, ours)):
            left = {cell: n for each in exact for cell, n in sums(each, known).items()}
            find_few(left, rest)
            then = before.get(known[0].desk, {})
            for cell in left.keys() & then.keys():
                gone = left[cell] - then[cell]
                assert gone == 0 or abs(gone) >= FEW, (cell, left[cell], then[cell])
            before[known[0].desk] = left


def find_few(left: Mapping[tuple[int, ...], int], others: Sequence[Event]) -> None:
    """Attack each role, each country and each role in a district in which a few of the others are."""
    cells = list(product(EVERY, PLACES))
    wanted = [
        *([n for n, each in enumerate(cells) if each[0] == role] for role in ROLES),
        *([n for n, each in enumerate(cells) if each[1].startswith(at)] for at in ("KE", "UG")),
        *([cells.index(each)] for each in product(ROLES, PLACES)),
    ]
    known = [(list(cell), number) for cell, number in left.items()]
    for target in wanted:
        few = sum(cells.index((each.role, each.place)) in target for each in others)
        if 0 < few < FEW:
            least, most = ends(known, len(cells), target)
            assert most - least >= FEW, (target, few, least, most)
