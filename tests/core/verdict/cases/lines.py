"""Red lines of a generated case, told to the end, half-told, denied, or only set in scene."""

from typing import Any

from tests.core.verdict.cases.ids import RED_LINES, REPEATED, RUBRIC, elements_of
from tests.core.verdict.cases.moods import Mood
from tests.core.verdict.cases.telling import Telling

HALF_TOLD = ("absent", "alleged", "alleged", "absent", "scene", "muddle")


def raise_red_lines(telling: Telling, partner: dict[str, Any], mood: Mood) -> None:
    """Raise one to three red lines, and mostly make them apply."""
    luck = telling.luck
    if not luck.chance(mood.red_lines):
        return
    lines = luck.few(RED_LINES, luck.pick((1, 2, 3)))
    if luck.chance(15):
        lines[0] = luck.pick(REPEATED)
    for line in dict.fromkeys(lines):
        if luck.chance(80):
            _make_it_apply(line, partner)
        if mood.clears:
            _tell(telling, line, luck.pick(("absent", "absent", "scene")))
        elif luck.chance(mood.established):
            _tell(telling, line, "established")
        else:
            _tell(telling, line, luck.pick(HALF_TOLD))


def _make_it_apply(line: str, partner: dict[str, Any]) -> None:
    if line == "Y3" and "host" not in partner["roles"]:
        partner["roles"].append("host")
    if line in ("Y7", "Y8"):
        partner["fiscal_host"] = True
    if line == "Y6":
        partner["undertook_registration"] = True


def _tell(telling: Telling, line: str, how: str) -> None:
    if how == "established":
        _to_the_end(telling, line)
    elif how == "alleged":
        _half_told(telling, line)
    elif how == "absent":
        _denied(telling, line)
    elif how == "scene":
        _scene_set(telling, line)
    else:
        _muddled(telling, line)


def _to_the_end(telling: Telling, line: str) -> None:
    luck = telling.luck
    grades = "AAAAAAAABB" if telling.straight else "AAABBC"
    for element in elements_of(line):
        again = element in RUBRIC.repeated.values() and luck.chance(95)
        for number in range(luck.pick((1, 1, 2)) + again):
            telling.tell({element: "+"}, grades)
            if number and luck.chance(60):
                telling.evidence[-1]["incident"] = f"{line} again"
    if luck.chance(12):
        telling.tell({luck.pick((line, *elements_of(line))): "-"}, "ABBC")


def _half_told(telling: Telling, line: str) -> None:
    elements = elements_of(line)
    for element in telling.luck.few(elements, telling.luck.number(1, len(elements))):
        telling.tell({element: "+"}, "ABBCC")


def _denied(telling: Telling, line: str) -> None:
    luck, elements = telling.luck, elements_of(line)
    telling.tell({luck.pick((line, line, *elements)): "-"}, "AABBC")
    if luck.chance(20):
        telling.tell({elements[0]: "+"}, "ABC")


def _scene_set(telling: Telling, line: str) -> None:
    for element in elements_of(line)[:1]:
        if element not in RUBRIC.wrongful:
            telling.tell({element: "+"}, "ABC")


def _muddled(telling: Telling, line: str) -> None:
    luck = telling.luck
    for _ in range(luck.number(2, 6)):
        key = luck.pick((line, *elements_of(line)))
        telling.tell({key: "-" if key == line else luck.pick("++-")})
