"""A whole case, generated."""

from typing import Any

from hypothesis import strategies as st

from tests.core.verdict.by_hand import CaseFile
from tests.core.verdict.cases import lines, parties, register, telling
from tests.core.verdict.cases.luck import Luck
from tests.core.verdict.cases.moods import MOODS, WEIGHTS, Mood

DRAWN = [name for name, weight in WEIGHTS.items() for _ in range(weight)]
LISTS = ("evidence", "requests", "ratings", "open_findings", "house_red_lines", "led_checks")


@st.composite
def cases(draw: st.DrawFn, *moods: str) -> CaseFile:
    """Draw a valid case file, in one of the moods named or in any."""
    luck = Luck(draw)
    name = luck.pick(moods or DRAWN)
    mood = MOODS[name]
    straight = luck.chance(mood.straight)
    calm = mood.adverse < 10
    partner = parties.partner(luck, straight=straight)
    sources = parties.sources(luck, straight=straight, community=calm or luck.chance(50))
    focus = telling.focus_of(luck, mood)
    evidence = _evidence(telling.Telling(luck, sources, straight=straight), focus, partner, mood)
    spoken_of = telling.spoken_of(evidence)
    return {
        "format": "firsthand-case/1",
        "title": f"Generated: {name}",
        "community": {"name": "Network"},
        "partner": partner,
        **parties.period(luck, straight=straight),
        **parties.not_needed(luck),
        "sources": sources,
        "evidence": luck.mixed(evidence) if luck.chance(30) else evidence,
        **_register(luck, mood, spoken_of, calm=calm),
    }


def _evidence(
    told: telling.Telling, focus: list[str], partner: dict[str, Any], mood: Mood
) -> list[dict[str, Any]]:
    luck = told.luck
    telling.scatter(told, focus, mood)
    lines.raise_red_lines(told, partner, mood)
    if luck.chance(35 if mood.adverse > 10 else 3):
        telling.contradict(told)
    if luck.chance(mood.breadth):
        telling.breadth(told)
    if luck.chance(mood.offer):
        telling.offer(told)
    telling.asides(told)
    telling.twice(told)
    return told.evidence


def _register(luck: Luck, mood: Mood, spoken_of: list[str], *, calm: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if luck.chance(mood.house):
        found["house_red_lines"] = parties.house_red_lines(luck, spoken_of)
    if luck.chance(mood.requests):
        found["requests"] = register.requests(luck, spoken_of, calm=calm)
    if luck.chance(mood.findings):
        found["open_findings"] = register.open_findings(luck, spoken_of)
    if luck.chance(40):
        found["ratings"] = register.ratings(luck)
    if luck.chance(20):
        found["led_checks"] = register.led_checks(luck)
    for name in LISTS[1:]:
        if name not in found and luck.chance(5):
            found[name] = luck.pick((None, []))
    return found
