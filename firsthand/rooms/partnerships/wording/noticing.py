"""Words for what is noticed by itself: the sentence of each account, and the rule behind it, for people to read."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.rooms.partnerships.rules.noticing import Kind, Obstacle, Rule
from firsthand.rooms.partnerships.wording.codes import WHEN_OVER

Words = Mapping[str, str | Promise]

SENTENCES: Final[Words] = {
    Rule.TRANSFER_LATE: _("Money that was due on {agreed} did not come by that day."),
    Rule.REPORT_MISSING: _("A financial report that was due on {agreed} did not come by that day."),
    Rule.REGISTRATION_BROKEN: _(
        "A step of the registration that was due on {agreed} was not done by that day."
    ),
    Rule.REVIEW_NOT_HELD: _("A review that was agreed for {agreed} was not held by that day."),
    Rule.TIME_KEPT: _("Told {given} days before; {agreed} were agreed."),
    Rule.TIME_TOO_SHORT: _("Told only {given} days before; {agreed} were agreed."),
    Rule.NO_TIME_AGREED: _("How long before it such a thing is told was never agreed."),
    Rule.AGREED_FIRST: _("Work began on {began}, when both sides had agreed."),
    Rule.BEGUN_BEFORE_AGREED: _("Work began on {began}, before both sides had agreed."),
    Rule.CHANGE_TAKEN: _("A change that we asked for was taken."),
    Rule.CHANGE_REFUSED: _("A change that we asked for was refused."),
    Rule.DRAFT_TAKEN: _(
        "In version {version} of a draft, changes that we asked for are taken: {count}."
    ),
    Rule.DRAFT_REFUSED: _(
        "In version {version} of a draft, changes that we asked for are refused: {count}."
    ),
}
"""What an account says. `{agreed}` and `{began}` are days, `{given}` and `{count}` are numbers, `{version}` is one too."""

SILENCE: Final[Words] = {
    Rule.TRANSFER_LATE: _("Money was due on {agreed}, and nobody of us wrote down that it came."),
    Rule.REPORT_MISSING: _(
        "A financial report was due on {agreed}, and nobody of us wrote down that it came."
    ),
    Rule.REGISTRATION_BROKEN: _(
        "A step of the registration was due on {agreed}, and nobody of us wrote down that it was done."
    ),
    Rule.REVIEW_NOT_HELD: _(
        "A review was agreed for {agreed}, and nobody of us wrote down that it was held."
    ),
}
"""What an account says where nobody found anything: our own words, and no record."""

RULES: Final[Words] = {
    Rule.TRANSFER_LATE: _(
        "Money that the partner promised comes after its day, or not at all. It speaks against M7.2, and of a fiscal host for Y7. Where nobody wrote anything down it is no record, but our own word, from the fourth day on; and nothing at all where the promise itself was written down after its day. The same amount for the same day counts once, however often it was written down."
    ),
    Rule.REPORT_MISSING: _(
        "A fiscal host does not give a financial report by its day. It speaks for Y8. Silence about it counts as with money."
    ),
    Rule.REGISTRATION_BROKEN: _(
        "A partner that undertook to register us lets a promised step pass. It speaks for Y6. Silence about it counts as with money."
    ),
    Rule.REVIEW_NOT_HELD: _("An agreed review is not held. It speaks against P08.4 and M5.4."),
    Rule.TIME_KEPT: _(
        "A meeting, a consultation or a paper comes as long before as was agreed when it was told. It speaks for M6.4, M6.5 or M6.6. A version of an agreement that the partner sends is such a paper."
    ),
    Rule.TIME_TOO_SHORT: _(
        "A meeting, a consultation or a paper comes with less time than was agreed when it was told. It speaks against M6.4, M6.5 or M6.6."
    ),
    Rule.NO_TIME_AGREED: _(
        "How long before it meetings, consultations or papers are told of was never agreed. That is the failure itself: it speaks against M6.4, M6.5 or M6.6, once for each kind."
    ),
    Rule.AGREED_FIRST: _("Both sides agree before work begins. It speaks for P08.3."),
    Rule.BEGUN_BEFORE_AGREED: _("Work begins before both have agreed. It speaks against P08.3."),
    Rule.CHANGE_TAKEN: _(
        "A change that we asked for is taken: in a budget or plan it speaks for M4.3 and against B2, in an agreement for M7.1."
    ),
    Rule.DRAFT_TAKEN: _(
        "The versions of a draft agreement show that the partner takes what we asked to change. It speaks for M7.1. Of each clause the last answer counts."
    ),
    Rule.DRAFT_REFUSED: _(
        "The versions of a draft agreement show that the partner puts back what was there before. It speaks against M7.1. Another wording is neither taken nor refused."
    ),
    Rule.CHANGE_REFUSED: _(
        "A change that we asked for is refused: in a budget or plan it speaks against M4.3 and for B2, in an agreement against M7.1."
    ),
}
"""What each rule looks at, and of which rows it speaks."""

KINDS: Final[Words] = {
    Kind.MEETING: _("A meeting"),
    Kind.CONSULTATION: _("A consultation of our community"),
    Kind.DOCUMENT: _("A paper to read before a decision"),
}
OBSTACLES: Final[Words] = {
    **WHEN_OVER,
    Obstacle.NO_WORDS: _("Say in a few words what it was."),
    Obstacle.NO_REASON_GIVEN: _("Say why, in a few words."),
    Obstacle.TOLD_AFTER: _("The second day is before the first. Look at both again."),
    Obstacle.DAY_AHEAD: _("That day is still to come. Write it down when it has been."),
    Obstacle.OVER_ALREADY: _("This counts no more, so there is nothing to say against it."),
    Obstacle.ANSWERED_ALREADY: _("This was answered already."),
    Obstacle.TOO_MANY_WORDS: _("Twenty things were said against this. That is enough for both."),
}
_DAYS: Final = frozenset({"agreed", "began"})


def sentence_of(rule: Rule, blanks: Mapping[str, str], *, is_record: bool = True) -> str:
    """Say what was noticed, in the language of now; days are written as people write them."""
    said = {name: _day(text) if name in _DAYS else text for name, text in blanks.items()}
    return str((SENTENCES if is_record else SILENCE)[rule]).format(**said)


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text)) if "-" in text else text
