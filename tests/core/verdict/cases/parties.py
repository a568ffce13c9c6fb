"""Who the two sides are, who speaks, the period, and what the network declared beforehand."""

from typing import Any

from firsthand.core.verdict.case import Role
from tests.core.verdict.cases.ids import CRITERION_ROWS, EXEMPT, IF_REQUIRED, SIDES, SIGNS
from tests.core.verdict.cases.luck import Luck

ROLES = tuple(str(role) for role in Role)
ORIGINS = (
    "Network",
    " network ",
    "Réseau",
    "Re\u0301seau",
    "Group  B",
    "group b",
    "Straße",
    "STRASSE",
)
"""Six of these are spellings of three organisations; Network has two more of its own."""
PERIODS: tuple[dict[str, Any] | None, ...] = (
    None,
    {},
    {"start": "2024-01-01", "end": "2024-12-31"},
    {"start": "2024-01-01", "end": "2024-12-31"},
    {"start": "2024-01-01", "end": None},
    {"end": "2024-12"},
    {"start": 2024, "end": "2024"},
    {"start": "2024-02", "end": "2024-06-30"},
)
EARLY = ("2019-01-01", "2021-05-05", "2022-12-31")
LATE = ("2023-12-31", "2024-01-01", "2024-06-15", "2025-01-01")


def partner(luck: Luck, *, straight: bool) -> dict[str, Any]:
    """Draw the partner: one role or more, and flags that are set, unset or missing."""
    found: dict[str, Any] = {
        "name": "Organisation",
        "roles": luck.few(ROLES, luck.pick((1, 1, 2, 3))),
    }
    if luck.chance(20) and "donor" not in found["roles"]:
        found["roles"].append("donor")
    percents = {"unaids": 25, "fiscal_host": 40, "undertook_registration": 35, "is_class": 13}
    if straight:
        percents["is_class"] = 9
    for flag, percent in percents.items():
        if luck.chance(percent):
            found[flag] = True
        elif luck.chance(30):
            found[flag] = False
    return found


def sources(luck: Luck, *, straight: bool, community: bool) -> list[dict[str, Any]]:
    """Draw one to five sources; several may have one origin."""
    origins = luck.few(ORIGINS, luck.number(1, 5))
    found = []
    for number in range(1, luck.number(1, 5) + 1):
        source: dict[str, Any] = {"id": f"S{number}", "title": "Told", "origin": luck.pick(origins)}
        sides = SIDES if not straight else ("community", "community", "record")
        source["side"] = str(luck.pick(sides))
        if luck.chance(25):
            source["published_by_partner"] = luck.chance(70)
        if luck.chance(40):
            source["accounts"] = luck.pick((1, 2, 3))
        found.append(source)
    if community:
        found[0]["side"] = "community"
    return found


def period(luck: Luck, *, straight: bool) -> dict[str, Any]:
    """Draw the field `period`, if there is one."""
    if luck.chance(20):
        return {}
    return {"period": PERIODS[2] if straight else luck.pick(PERIODS)}


def not_needed(luck: Luck) -> dict[str, Any]:
    """Draw the field `not_needed`, if there is one."""
    if not luck.chance(30):
        return {}
    return {"not_needed": luck.few(IF_REQUIRED, luck.pick((1, 2, 5)))}


def house_red_lines(luck: Luck, focus: list[str]) -> list[dict[str, Any]]:
    """Draw red lines of the network's own, most of them declared in time and on rows that are spoken of."""
    spoken_of = [row for row in focus if row[0] in "BMCPKUG" and not row.startswith("GI")]
    pool = [*spoken_of, *spoken_of, *SIGNS, *EXEMPT, "U01", *IF_REQUIRED, luck.pick(CRITERION_ROWS)]
    found = []
    for row in dict.fromkeys(luck.few(pool, luck.number(1, 4))):
        found.append({"row": row, "declared": luck.pick(EARLY if luck.chance(75) else LATE)})
        if luck.chance(15):
            found.append({"row": row, "declared": luck.pick(("2018-03-03", "2026-01-01"))})
    return found
