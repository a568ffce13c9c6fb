"""The standards, laid out the way the rules of the verdict walk over them. Made once for each version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from firsthand.core.standards import Row, Side, Standards
from firsthand.core.verdict.case import Case, Partner, Role

CANONICAL_FAMILIES: Final = ("B", "M", "C", "P", "K", "U", "G", "Y")
"""Order of families in every list of a result (specification, section 1)."""

CONTEXT_FAMILIES: Final = ("GI", "L", "R")
STANDARDS: Final = ("M1", "M2", "M3", "M4", "M5", "M6", "M7")
CRITERIA: Final = tuple(f"C{number:02}" for number in range(1, 12))
DONOR_EXEMPT: Final = frozenset({"C04", "C07", "K3.1"})
"""Equality rows that no donor can fully meet (guide, footnote 15): printed, never counted."""
NEEDED_FOR_GOOD: Final = ("G1.1", "G1.2", "G2", "G3", "G4", "G6")
"""Good elements whose failure blocks good. G5 never does: its absence alone is neutral."""
IF_REQUIRED: Final = ("M3.1", "M3.2", "M4.8", "M6.7", "C09")
STOP_QUESTIONS: Final = ("D04", "D05", "D06", "D07", "D13", "D14")
QUESTIONS: Final = tuple(f"D{number:02}" for number in range(1, 15))
RATED: Final = (*STANDARDS, "K5.1")
LED_BODIES: Final = ("L02", "L03", "L04", "L05", "L06", "L07")
LED_FACTS: Final = ("L10", "L13", "L14", "L15", "L16")


@dataclass(frozen=True, slots=True, eq=False)
class Rubric:
    """Lookups over one version of the standards."""

    testify: Mapping[str, frozenset[Side]]
    """Whose word carries a row; elements (`Y1:E2`) answer for their red line."""
    stated: tuple[str, ...]
    """Every row that gets a state of its own in `rows`: U P C M K G GI D L R, D00 included."""
    verdict_rows: tuple[str, ...]
    """Rows that bear on the verdict, in canonical order."""
    place: Mapping[str, int]
    """Place of every id (rows, standards, criteria) in the canonical order."""
    signs: tuple[str, ...]
    standard_rows: Mapping[str, tuple[str, ...]]
    core: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    """The rows that a criterion is judged by; C05 is one of its own five."""
    principles: tuple[str, ...]
    """Rows of P, then K, then U: each blocks good when it is not met."""
    elements: Mapping[str, tuple[str, ...]]
    """Ids of a red line's elements, whole: `Y1:E1`."""
    wrongful: frozenset[str]
    applies: Mapping[str, str]
    """What rows that do not always apply take: `unaids`, `host`, `fiscal_host` or `undertook_registration`."""
    repeated: Mapping[str, str]
    """The element of a red line that needs two incidents."""

    def canonical(self, ids: Iterable[str]) -> list[str]:
        """Put ids in canonical order; house lines (`house:M7.7`) come last, in the order of their rows."""
        return sorted(ids, key=self.rank)

    def rank(self, id: str) -> tuple[int, int]:
        """Give the sort key of the canonical order."""
        row = id.removeprefix("house:")
        return (row is not id, self.place[row])

    def points(self, whole: str) -> tuple[str, ...]:
        """Give the rows that a standard, or a criterion of several parts, is judged by; none for everything else."""
        rows = self.standard_rows.get(whole) or self.parts.get(whole, ())
        return rows if len(rows) > 1 else ()

    def exempt(self, case: Case) -> frozenset[str]:
        """Rows that are printed and never counted, because the partner is a donor."""
        return DONOR_EXEMPT if Role.DONOR in case.partner.roles else frozenset()

    def not_applicable(self, partner: Partner, not_needed: Iterable[str]) -> frozenset[str]:
        """Give the rows that do not apply to a partner (specification, 4.7). `not_needed` is the community's own word."""
        given = {
            "unaids": partner.unaids,
            "host": partner.fiscal_host or Role.HOST in partner.roles,
            "fiscal_host": partner.fiscal_host,
            "undertook_registration": partner.undertook_registration,
        }
        return frozenset(not_needed).union(
            id for id, needs in self.applies.items() if not given[needs]
        )


@lru_cache(maxsize=8)
def rubric_of(standards: Standards) -> Rubric:
    """Lay out a version of the standards for judging."""
    rows, families = standards.rows, standards.families
    principles = (*families["P"], *families["K"], *families["U"])
    verdict_rows = tuple(id for family in CANONICAL_FAMILIES for id in families[family])
    in_order = sorted({*rows, *STANDARDS, "C10"}, key=_canonical_key)
    red_lines = [rows[id] for id in families["Y"]]
    return Rubric(
        testify=_testify(rows.values()),
        stated=tuple(id for id in in_order if id in rows and id[0] not in "BY"),
        verdict_rows=verdict_rows,
        place={id: number for number, id in enumerate(in_order)},
        signs=families["B"],
        standard_rows={id: _under(id, families["M"]) for id in STANDARDS},
        core={id[:2]: id for id in families["M"] if rows[id].core},
        parts={
            id: tuple(row for row in families["C"] if row.split(".")[0] == id) for id in CRITERIA
        },
        principles=principles,
        elements={line.id: tuple(f"{line.id}:{e.id}" for e in line.elements) for line in red_lines},
        wrongful=frozenset(
            f"{line.id}:{e.id}" for line in red_lines for e in line.elements if e.wrongful
        ),
        applies=dict.fromkeys(families["U"], "unaids")
        | {line.id: line.applies for line in red_lines if line.applies != "always"},
        repeated={
            line.id: f"{line.id}:{e.id}" for line in red_lines for e in line.elements if e.repeated
        },
    )


def _under(standard: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(id for id in ids if id.startswith(standard + "."))


def _testify(rows: Iterable[Row]) -> dict[str, frozenset[Side]]:
    found = {}
    for row in rows:
        found[row.id] = row.testify
        for element in row.elements:
            found[f"{row.id}:{element.id}"] = row.testify
    return found


def _canonical_key(id: str) -> tuple[int, str]:
    family = id.rstrip("0123456789.")
    order = CANONICAL_FAMILIES
    return (order.index(family) if family in order else len(order), id)
