"""A period in words."""

from firsthand.core.page.speech import Speech
from firsthand.core.verdict.case import Case
from firsthand.core.words import marked


def period_of(case: Case, speech: Speech) -> str:
    """Say from when to when a case looks; either end may be open."""
    start, end = case.start, case.end
    if start and end:
        return speech.say(marked("{start} to {end}"), start=start.isoformat(), end=end.isoformat())
    if start:
        return speech.say(marked("Since {start}"), start=start.isoformat())
    if end:
        return speech.say(marked("Until {end}"), end=end.isoformat())
    return speech.say(marked("No period given"))
