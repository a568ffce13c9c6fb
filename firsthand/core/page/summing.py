"""One case among many: its summary, and the frame of a document that lists several."""

from firsthand.core.page.explaining import in_language, labels_of
from firsthand.core.page.parts import Frame, Mark, Page, Summary
from firsthand.core.page.speech import Speech
from firsthand.core.page.strips import HEADING, KEY
from firsthand.core.standards import standards
from firsthand.core.verdict.rubric import STANDARDS
from firsthand.core.verdict.rules import RULES
from firsthand.core.words import ENGLISH, Words, counted


def summary_of(page: Page) -> Summary:
    """Give what an index shows of a page."""
    return Summary(
        title=page.title,
        group=page.group,
        mark=page.verdict.mark,
        word=page.verdict.word,
        voice=page.verdict.voice,
        standards=tuple((strip.mark, strip.name, strip.stands) for strip in page.standards.strips),
        unheard=page.verdict.unheard,
    )


def frame_of(
    cases: int, words: Words = ENGLISH, *, language: str = "en", direction: str = "ltr"
) -> Frame:
    """Give the words of a document about so many cases."""
    speech = Speech(words, direction)
    rubric = in_language(standards(), words)
    return Frame(
        labels=labels_of(speech, RULES.version),
        title=speech.count(
            counted("Verdict on {n} partnership", "Verdicts on {n} partnerships"), cases
        ),
        heading=speech.say(HEADING),
        key=tuple((mark, speech.say(word)) for mark, word in KEY if mark is not Mark.NA),
        names=tuple(rubric.name_of(id) for id in STANDARDS),
        language=language,
        direction=direction,
    )
