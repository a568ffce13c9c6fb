"""The inventory of standards, written out a second time: what every row is, in the order of the guide.

A line gives the section of the guide, what a breach is, and its rows: id, kind (w written, p practice, a attitude,
o outcome), and who can testify (C community, P partner, R record).
"""

from typing import Final, NamedTuple

TABLE: Final = """
2.1: shortfall: U01 p CPR, U02 p CPR, U03 p CR, U04 a C, U05 p CR, U06 p CPR, U07 w CPR,
    U08 o CPR, U09 p CPR, U10 p CR, U11 p CP
4.1: shortfall: P01 p CR, P02.1 w R, P02.2 p CR, P03 a C, P04.1 p CPR, P04.2 p CR, P05.1 a C,
    P05.2 p C, P06.1 p CR, P06.2 p C, P07.1 p CPR, P07.2 p CPR, P08.1 w R, P08.2 w CPR, P08.3 w R,
    P08.4 p CPR, P08.5 p CPR, P09 a C, P10.1 p CPR, P10.2 p CR, P10.3 p C, P10.4 p CR
4.2: shortfall: C01 p CR, C02 p C, C03 p CR, C04 p CR, C05 p CR
4.2 fn14: shortfall: C05.1 p CR, C05.2 p CR, C05.3 w CPR, C05.4 p R
4.2: shortfall: C06 w R, C07 p CR, C08 p CR, C09 p CR, C10.1 w R, C10.2 p CR, C11 p C
4.3: shortfall: M1.1 a C, M1.2 a C, M1.3 p CPR, M1.4 p CPR, M1.5 p CPR, M1.6 p CPR, M2.1 w R,
    M2.2 w R, M2.3 p CR, M2.4 p CR, M2.5 p CR, M3.1 p CR, M3.2 p CR, M3.3 p CR, M3.4 p C,
    M3.5 p C, M4.1 p CR, M4.2 p CR, M4.3 p CR, M4.4 p CR, M4.5 p CR, M4.6 p CR, M4.7 p CR,
    M4.8 p CR, M5.1 p CR, M5.2 p CR, M5.3 p CR, M5.4 p CPR, M6.1 w R, M6.2 p C, M6.3 p CR,
    M6.4 p R, M6.5 p R, M6.6 p R, M6.7 p CR, M6.8 p CPR, M7.1 w CPR, M7.2 p CR, M7.3 p CR,
    M7.4 p CR, M7.5 p CPR, M7.6 p C, M7.7 p CR, M7.8 p CR
4.3 end: shortfall: K1.1 p CP, K1.2 p CR, K2 p CR, K3.1 p CR, K3.2 o CR, K4 p CR, K5.1 w CPR,
    K5.2 a CP
5.1: not_good: G1.1 p CR, G1.2 o CR, G2 p CR, G3 p CPR, G4 p CPR
5.1: neutral: G5 o CPR
5.1: not_good: G6 p CR
5.1 impact: context: GI1 o CPR, GI2 o CPR, GI3 o CPR
5.2: bad: B1 a CR, B2 p CR, B3 p CR, B4 p CR, B5 p CR, B6 p CR
5.3: red_line: Y1 p CR, Y2 p CR, Y3 p CR, Y4 p CR, Y5 p CR, Y6 p CR, Y7 p CR, Y8 p CR, Y9 p CR
6: limits: D00 p R
6 i: negotiate: D01 w CPR
6 ii: negotiate: D02 w CR
6 iii: negotiate: D03 p CR
6 iv: stop_unless_removed: D04 w R
6 v: stop: D05 a C
6 vi: stop: D06 p CR
6 vii: stop: D07 w R
6 viii: negotiate: D08 w CR
6 ix: negotiate: D09 p CR
6 x: negotiate: D10 p CR
6 xi: negotiate: D11 w CR
6 xii: negotiate: D12 w CR
6 xiii: stop: D13 w R
6 xiv: stop_unless_agreed: D14 w CR
3, 3.1: context: L01 w R
3: context: L02 p CR, L03 p CR, L04 p CR, L05 p CR, L06 p CR, L07 p CR
3.1: context: L08 p CR
3: context: L09 p C, L10 p CR
3.1: context: L11 p CR, L12 p CR
3: context: L13 p CR, L14 p CR, L15 p CR, L16 p CR
3 fn9: context: L17 p CR, L18 p C
3.1: context: L19 p CR, L20 p CR
3: context: L21 w R, L22 p CR
3.1: context: L23 p C, L24 p C
3.2: context: R01 p CR, R02 p CR, R03 p CR
3: context: R04 p CPR
3.2: context: R05 p CPR, R06 p CR, R07 p C, R08 p CR, R09 p CR, R10 p C
"""

KINDS: Final = {"w": "paper", "p": "practice", "a": "attitude", "o": "outcome"}
SIDES: Final = {"C": "community", "P": "partner", "R": "record"}

COUNTS: Final = {
    "unaids_principles": 11,
    "inpud_principles": 22,
    "criteria": 16,
    "minimum_standards": 44,
    "compliance_monitoring": 8,
    "good_elements": 10,
    "bad_signs": 6,
    "red_lines": 9,
    "due_diligence": 15,
    "community_led_organisation": 24,
    "community_led_response": 10,
    "thresholds": 16,
}
HEADS: Final = "P02 P04 P05 P06 P07 P08 P10 C10 M1 M2 M3 M4 M5 M6 M7 K1 K3 K5 G1"
"""Heads that several rows share; C05 is a row of its own."""
JUDGED_WHOLE: Final = "C10 M1 M2 M3 M4 M5 M6 M7"

CORE: Final = "M1.1 M2.4 M3.1 M4.1 M5.1 M6.1 M7.1"
IF_REQUIRED: Final = "C09 M3.1 M3.2 M4.8 M6.7"
GRAVER: Final = "U10:Y4 P02.2:Y3 P05.2:Y9 C01:Y4 C05:Y1 M2.4:Y4 M7.2:Y7 B1:Y2,Y5,Y9 B2:Y3 B3:Y7 B4:Y2,Y3 B5:Y4 B6:Y1"
LESS_GRAVE: Final = "Y1:B6 Y2:B1,B4 Y3:B2,B4 Y4:B5 Y5:B1 Y7:B3 Y9:B1"
APPLIES: Final = "Y3:host Y6:undertook_registration Y7:fiscal_host Y8:fiscal_host"
ELEMENTS: Final = "Y1:3 Y2:2 Y3:3 Y4:2 Y5:2 Y6:3 Y7:3 Y8:3 Y9:1"
WRONGFUL: Final = "Y1:E2 Y1:E3 Y2:E2 Y3:E2 Y3:E3 Y4:E1 Y5:E1 Y6:E2 Y7:E2 Y8:E2 Y9:E1"
REPEATED: Final = "Y6:E2 Y7:E2 Y8:E2"
BODIES: Final = "L02 L03 L04 L05 L06 L07"
FACTS: Final = "L10 L13 L14 L15 L16"
LEVELS: Final = (
    *("design", "development", "implementation", "monitoring and evaluation"),
    *("management", "advisory committees", "governance", "policy development and review"),
)
THRESHOLDS: Final = """
T01 hard C05.4 | T02 relative C05.1,M6.6 | T03 set C05.2,C09,M6.7 | T04 agreed M6.4 | T05 agreed M6.5 |
T06 agreed M6.6 | T07 hard L02,L03,L04,L05,L06,L07 | T08 hard L08,L02,L04 | T09 hard P08.3 |
T10 agreed P08.4,M5.4 | T11 qualified Y7 | T12 qualified Y8 | T13 qualified Y6 | T14 count C08 |
T15 gap K5.2 | T16 context
"""
THRESHOLD_SOURCES: Final = (
    *("4.2 fn14", "4.2 fn14", "4.2 fn14, C09, M6.7", "M6.4", "M6.5", "M6.6", "3", "3.1", "P08.3"),
    *("P08.4, M5.4", "Y7", "Y8", "Y6", "C08", "K5.2", "2.3"),
)


class Listed(NamedTuple):
    """What the inventory says of a row."""

    section: str
    kind: str
    testify: frozenset[str]
    breach: str


def listed() -> dict[str, Listed]:
    """Read the table."""
    found = {}
    for line in TABLE.replace(",\n    ", ", ").strip().splitlines():
        section, breach, rows = line.split(": ")
        for row in rows.split(", "):
            id, kind, sides = row.split()
            testify = frozenset(SIDES[side] for side in sides)
            found[id] = Listed(section, KINDS[kind], testify, breach)
    return found


def pointers(written: str) -> dict[str, tuple[str, ...]]:
    """Read `B1:Y2,Y5` lists."""
    pairs = (entry.split(":") for entry in written.split())
    return {id: tuple(others.split(",")) for id, others in pairs}
