"""A period in words."""

from firsthand.core.agreements.values import day_in_words
from firsthand.core.page.speech import Speech
from firsthand.core.verdict.case import Case
from firsthand.core.words import marked


def period_of(case: Case, speech: Speech) -> str:
    """Say from when to when a case looks; either end may be open."""
    start, end = case.start, case.end
    if start and end:
        return speech.say(
            marked("{start} to {end}"),
            start=day_in_words(start, speech.words),
            end=day_in_words(end, speech.words),
        )
    if start:
        return speech.say(marked("Since {start}"), start=day_in_words(start, speech.words))
    if end:
        return speech.say(marked("Until {end}"), end=day_in_words(end, speech.words))
    return speech.say(marked("No period given"))
