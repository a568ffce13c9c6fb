"""A page from a case and its result, part by part."""

from functools import lru_cache

from firsthand.core.page import lead, pairs, reasons, rest, strips, threads, told, ways, wording
from firsthand.core.page.clean import clean
from firsthand.core.page.parts import Page
from firsthand.core.page.periods import period_of
from firsthand.core.page.speech import Speech
from firsthand.core.page.view import View
from firsthand.core.standards import Standards, standards, translated
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.result import Result
from firsthand.core.words import ENGLISH, Words, marked

_LABELS = {
    "brand": marked("Firsthand"),
    "skip": marked("Skip to the page"),
    "on_this_page": marked("On this page"),
    "same_as_table": marked("The same as a table"),
    "verdict": marked("Verdict"),
    "verdict_scale": marked("The five possible verdicts"),
    "and_more": marked("and more: {count}"),
    "page_of": marked("Page {page} of {pages}"),
    "seen_in": marked("seen in"),
    "all_from": marked("All of it from: {source}"),
    "open_account": marked("Open"),
    "in_life": marked("What it looks like in life"),
    "pdf": marked("PDF"),
    "footer": marked(
        "A verdict is about conduct in a partnership, never about persons. Made with Firsthand, rules {rules}."
    ),
}


def explain(
    case: Case,
    result: Result,
    rubric_version: Standards | None = None,
    words: Words = ENGLISH,
    *,
    language: str = "en",
    direction: str = "ltr",
) -> Page:
    """Put a case and its result into words.

    `words` translates. `language` (a BCP 47 tag) and `direction` (ltr or rtl) tell renderers how to set them;
    `direction` also keeps names apart inside a sentence that runs from right to left.
    """
    rubric = rubric_version or standards()
    speech = Speech(words, direction)
    view = View(case, result, in_language(rubric, words), speech)
    return Page(
        title=clean(case.title, 200),
        subtitle=_subtitle(view),
        period=period_of(view.case, speech),
        network=view.network,
        group=_group(view),
        verdict=lead.verdict_part(view),
        because=reasons.because(view),
        good=reasons.good(view),
        standards=strips.strips(view),
        red_lines=threads.threads(view),
        two_sides=pairs.pairs(view),
        changes=ways.ways(view),
        also_seen=reasons.also_seen(view),
        never_shown=rest.never_shown(view),
        answers=rest.answers(view),
        signing=rest.signing(view),
        led=rest.led(view),
        carry=rest.carry(view),
        accounts=told.told(view),
        labels=labels_of(speech, result.rules),
        language=language,
        direction=direction,
    )


def labels_of(speech: Speech, rules: str) -> dict[str, str]:
    """Give the words that renderers need beside the parts of a page."""
    labels = {key: speech.say(text) for key, text in _LABELS.items()}
    return labels | {"footer": labels["footer"].format(rules=rules)}


@lru_cache(maxsize=16)
def in_language(rubric: Standards, words: Words) -> Standards:
    """Give the rubric in the language of `words`, translated once for each catalogue."""
    return rubric if words is ENGLISH else translated(rubric, words)


def _subtitle(view: View) -> str:
    """Say who the two sides are and what the partner is to the network."""
    say = view.speech.say
    roles = view.speech.listed([say(wording.ROLES[role]) for role in view.case.partner.roles])
    sides = say(
        marked("Network: {network}. Partner: {partner} ({roles})."),
        network=view.network,
        group=_group(view),
        partner=view.partner,
        roles=roles,
    )
    group = _group(view)
    return f"{sides} {group}" if group else sides


def _group(view: View) -> str:
    """Say that the case is about a group of partners, wherever the verdict may stand alone."""
    is_class = view.case.partner.is_class
    return (
        view.speech.say(marked("A group of partners; none of them is named.")) if is_class else ""
    )
