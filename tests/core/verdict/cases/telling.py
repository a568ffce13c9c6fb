"""Evidence of a generated case, piece by piece: who says it, how strong it is, when, and of which event."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.core.verdict.cases.ids import (
    CONTEXT,
    EXEMPT,
    FILEABLE,
    HEAVY,
    IN_PARTS,
    PLAIN,
    QUESTIONS,
    RED_LINES,
    RUBRIC,
    SIGNS,
    STANDARDS,
    STOP_QUESTIONS,
    adverse,
    favourable,
    row_of,
)
from tests.core.verdict.cases.luck import Luck
from tests.core.verdict.cases.moods import Mood

GRADES = "AABBBBCCCCDD"
STRAIGHT_GRADES = "AABBBBCCCC"
INSIDE = ("2024", 2024, "2024-03-03", "2024-05", "2024-06-15")
ANY_DAY = (
    *("2023", "2023-12-31", "2024", 2024, "2024-01", "2024-01-01", "2024-02-29", "2024-05"),
    *("2024-06-15", "2024-06-30", "2024-07-01", "2024-12-31", "2025-01-01", "2025-06"),
)
EVENTS = ("i1", "i2", "i3", "i4", "i5", "Z", "E1", "E2")
"""Names of incidents; the last two are also the names that nameless items have for themselves."""


class Telling:
    """Collects the evidence of one case."""

    def __init__(self, luck: Luck, sources: Sequence[Mapping[str, Any]], *, straight: bool) -> None:
        self.luck = luck
        self.straight = straight
        self.evidence: list[dict[str, Any]] = []
        self._sides = {source["id"]: source["side"] for source in sources}
        if straight:
            self._dates = luck.pick(("none", "inside", "inside", "rarely"))
            self._events = luck.pick(("own", "own", "pool", "pool", "few"))
        else:
            self._dates = luck.pick(("none", "inside", "any", "any", "rarely"))
            self._events = luck.pick(("own", "pool", "pool", "few", "one"))

    def tell(self, links: Mapping[str, str], grades: str = "", by: str = "") -> None:
        """Add one item. Grades that are likelier stand more often; `by` is a side that should say it."""
        luck = self.luck
        item: dict[str, Any] = {
            "id": f"E{len(self.evidence) + 1}",
            "source": self._speaker(links, by),
            "grade": luck.pick(grades or (STRAIGHT_GRADES if self.straight else GRADES)),
            "rows": dict(links),
        }
        self._date(item)
        self._event(item)
        if self.straight or luck.chance(20):
            item["locator"] = f"p. {len(self.evidence)}"
        elif luck.chance(10):
            item["locator"] = luck.pick(("p. 3", " p. 3 ", ""))
        if not links and luck.chance(50):
            del item["rows"]
        self.evidence.append(item)

    def side_of(self, item: Mapping[str, Any]) -> str:
        """Tell which side an item comes from."""
        return str(self._sides[item["source"]])

    def _speaker(self, links: Mapping[str, str], by: str) -> str:
        wanted = {by} if by else set()
        if not by and links and (self.straight or self.luck.chance(60)):
            wanted = {str(side) for side in RUBRIC.testify[next(iter(links))]}
        able = [id for id, side in self._sides.items() if side in wanted]
        return str(self.luck.pick(able or list(self._sides)))

    def _date(self, item: dict[str, Any]) -> None:
        luck = self.luck
        if self._dates == "inside":
            item["date"] = luck.pick(INSIDE)
        elif (self._dates == "any" and luck.chance(70)) or (
            self._dates == "rarely" and luck.chance(15)
        ):
            item["date"] = luck.pick(ANY_DAY)
        elif luck.chance(5):
            item["date"] = None

    def _event(self, item: dict[str, Any]) -> None:
        luck = self.luck
        if self._events == "pool" and luck.chance(70):
            item["incident"] = luck.pick(EVENTS)
        elif self._events == "few" and luck.chance(85):
            item["incident"] = luck.pick(EVENTS[:2])
        elif self._events == "one":
            item["incident"] = "the same"

    def direction(self, row: str, percent_adverse: int) -> str:
        """Draw a direction for a row."""
        if self.luck.chance(10):
            return "~"
        return adverse(row) if self.luck.chance(percent_adverse) else favourable(row)


def focus_of(luck: Luck, mood: Mood) -> list[str]:
    """Draw the rows that scattered items fall on: few, so that they meet."""
    if mood.focus == "many":
        return luck.few(HEAVY, luck.number(8, 16))
    focus = luck.few((*PLAIN, *SIGNS), luck.number(3, 10))
    if mood.focus == "heavy":
        focus = [*luck.few(HEAVY, luck.number(2, 9)), *focus[:2]]
    if luck.chance(20):
        focus += EXEMPT
    if luck.chance(25):
        focus += IN_PARTS
    if luck.chance(25):
        focus += RUBRIC.standard_rows[luck.pick(STANDARDS)]
    return list(dict.fromkeys(focus))


def scatter(telling: Telling, focus: Sequence[str], mood: Mood) -> None:
    """Tell of this and that."""
    luck = telling.luck
    for _ in range(luck.number(*mood.items)):
        chosen = luck.few(focus, luck.pick((1, 1, 1, 2, 2, 3, 5, 0)))
        links = {row: telling.direction(row, mood.adverse) for row in chosen}
        if luck.chance(8):
            links[luck.pick(FILEABLE)] = luck.pick("+-~")
        telling.tell(links)


def contradict(telling: Telling) -> None:
    """Let the other side say the opposite of what was told; or the same side both, where nobody else can know."""
    luck = telling.luck
    told = [item for item in telling.evidence if item.get("rows")]
    for item in luck.few(told, luck.number(1, 3)):
        key, direction = luck.pick(list(item["rows"].items()))
        if direction == "~" or key in RED_LINES:
            continue
        able = {str(side) for side in RUBRIC.testify[key]}
        others = sorted(able - {telling.side_of(item)}) or sorted(able)
        telling.tell({key: "-" if direction == "+" else "+"}, item["grade"] * 3 + "B", others[0])


def breadth(telling: Telling) -> None:
    """Tell what makes a partnership good: most standards, and people who use drugs in the decisions."""
    luck = telling.luck
    for standard in luck.few(STANDARDS, luck.pick((5, 5, 6, 7, 4))):
        rows = RUBRIC.standard_rows[standard]
        links = {RUBRIC.core[standard] if luck.chance(50) else luck.pick(rows): "+"}
        if luck.chance(45):
            links.setdefault(luck.pick(rows), "~" if luck.chance(40) else "+")
        if luck.chance(30):
            links[luck.pick(SIGNS)] = "-"
        telling.tell(links, "AAAB", "community")
    if luck.chance(88):
        telling.tell({"G1.1": "+"} | ({"G2": "+"} if luck.chance(50) else {}), "AAB", "community")


def offer(telling: Telling) -> None:
    """Tell of an offer: the fourteen questions, some or all of them, and at times all well."""
    luck = telling.luck
    for question in luck.few(QUESTIONS, luck.pick((1, 3, 8, 14))):
        telling.tell({question: luck.pick("+++-~" if luck.chance(50) else "+++++++")}, "AAABC")
    if luck.chance(25):
        telling.tell({luck.pick(STOP_QUESTIONS): "-"}, "AAB")
    elif luck.chance(50):
        for question in STOP_QUESTIONS:
            telling.tell({question: "+"}, "A")


def asides(telling: Telling) -> None:
    """Tell what has no weight: context, rows that may not apply, exempt rows alone."""
    luck = telling.luck
    if luck.chance(20):
        telling.tell({luck.pick(CONTEXT): luck.pick("+-~")})
    if luck.chance(20):
        telling.tell({luck.pick(("U01", "U04", "U10", "M6.7", "C09", "M3.1")): luck.pick("++-~")})
    if luck.chance(10):
        telling.tell({luck.pick(("Y3", "Y6", "Y7", "Y8")): "-"})
    if luck.chance(5):
        telling.tell({luck.pick(EXEMPT): luck.pick("+-~")}, "A")


def twice(telling: Telling) -> None:
    """File some items again: exactly, or nearly."""
    luck = telling.luck
    for item in list(telling.evidence):
        if not luck.chance(4):
            continue
        again = {**item, "id": f"{luck.pick('DF')}{len(telling.evidence)}"}
        if luck.chance(30):
            again["locator"] = f" {again.get('locator') or ''} "
        if luck.chance(15):
            again["incident"] = again.get("incident") or again["id"]
        if luck.chance(15):
            again["grade"] = luck.pick("ABCD")
        if "rows" in again:
            again["rows"] = dict(reversed(again["rows"].items()))
        telling.evidence.append(again)


def spoken_of(evidence: Sequence[Mapping[str, Any]]) -> list[str]:
    """Give the rows on which something was filed."""
    links = (key for item in evidence for key in item.get("rows") or {})
    return list(dict.fromkeys(row_of(key) for key in links))
