"""Words for questions before signing: the fourteen as we ask them, and what is said around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.verdict.case import Outcome
from firsthand.rooms.partnerships.rules.inquiry import Declining, Obstacle
from firsthand.rooms.partnerships.wording.codes import WHEN_OVER

Words = Mapping[str, str | Promise]


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the fourteen as it is asked unless somebody words it anew."""

    title: str | Promise
    words: str | Promise
    papers: str | Promise = ""
    """Which documents would help."""


QUESTIONS: Final[Mapping[str, Asked]] = {
    "D01": Asked(
        _("Mission and goals"),
        _("What is your organisation for, and which goals do you work towards in these years?"),
        _("Your statutes, and your strategy."),
    ),
    "D02": Asked(
        _("Our own priorities"),
        _("Does the proposed work fit our mission, and what matters most to us now?"),
    ),
    "D03": Asked(
        _("What you did before"),
        _(
            "With which networks and communities did you work in the last years, and how did it end? "
            "If there were complaints, what came of them?"
        ),
        _("Evaluations, or the names of two or three organisations that we may ask."),
    ),
    "D04": Asked(
        _("Conditions against our way of being involved"),
        _(
            "Which conditions come with the partnership? Does one of them limit whether, how or by whom "
            "we take part, or what we may say?"
        ),
        _("The draft contract, or the terms."),
    ),
    "D05": Asked(
        _("Reasons our members might reject you"),
        _("Is this partner free of anything for which we should reject it?"),
    ),
    "D06": Asked(
        _("Activities against our values"),
        _(
            "What else do you run or pay for? Is there work among it that rests on force, punishment, "
            "tests for drugs or a promise to stop using them?"
        ),
        _("A list of your programmes."),
    ),
    "D07": Asked(
        _("Financial interests"),
        _("Who pays for your work, and in what do you hold money or an interest?"),
        _("Your yearly accounts, or a list of who funds you."),
    ),
    "D08": Asked(
        _("Costs that would fall on us"),
        _("Do the conditions leave us free of any financial burden?"),
    ),
    "D09": Asked(
        _("Rights of those who work for you"),
        _(
            "How do you keep the rights of staff, of sessional workers and of volunteers: contract, pay, "
            "sick leave, complaints?"
        ),
        _("Your rules for staff and volunteers."),
    ),
    "D10": Asked(
        _("Careers for people who use drugs"),
        _(
            "How are people who use drugs hired, and how do they move up? Does one of your rules shut them out? "
            "Tell us how it works; name nobody."
        ),
        _("Your rules for hiring."),
    ),
    "D11": Asked(
        _("A budget that covers the work"),
        _(
            "Which lines of the budget pay for our administration, finance work, staff and activities?"
        ),
        _("The budget, line by line."),
    ),
    "D12": Asked(
        _("Fair and timely pay"),
        _(
            "When and how is money paid? Can people be paid under our own procedures, also without a bank account?"
        ),
        _("The terms of payment."),
    ),
    "D13": Asked(
        _("Where the money comes from"),
        _("Where does the money for this work come from? Name each source, with its share."),
        _("A statement on the source of the money."),
    ),
    "D14": Asked(
        _("Safety, if you make the partnership public"),
        _(
            "If you speak or publish about the partnership, what do you commit to, so that we and our members stay safe?"
        ),
        _("The clause on safety and consent."),
    ),
}
FOR_MEMBERS: Final = _(
    "The partner is not asked. Members say yes or no: ask so that “yes” speaks for the partnership."
)
DECLININGS: Final[Words] = {
    Declining.LAW: _("The law forbids it"),
    Declining.SAFETY: _("It would put someone in danger"),
    Declining.SECRET: _("It is another party’s secret"),
}
OUTCOMES: Final[Words] = {
    Outcome.PENDING: _("Not answered yet"),
    Outcome.ANSWERED: _("Answered"),
    Outcome.DECLINED: _("Declined, with a reason"),
    Outcome.REFUSED: _("Not answered, after a reminder: noted as refused"),
}
OUTCOME_MARKS: Final[Mapping[str, str]] = {
    Outcome.PENDING: "open",
    Outcome.ANSWERED: "met",
    Outcome.DECLINED: "partly",
    Outcome.REFUSED: "not",
}
OBSTACLES: Final[Words] = {
    **WHEN_OVER,
    Obstacle.NO_NAMED_PARTNER: _("No partner is named, so there is nobody to ask."),
    Obstacle.OPEN_ALREADY: _("Questions to this partner are open already. Close them first."),
    Obstacle.PERIOD_TO_COME: _(
        "The newest period starts on a later day. Ask from that day on, so that the answers count in it."
    ),
    Obstacle.ASKED_ALREADY: _("These questions were asked already. What was asked stands."),
    Obstacle.NOT_ASKED: _("These questions were not asked yet."),
    Obstacle.NOTHING_ASKED: _("Choose at least one question for the partner."),
    Obstacle.NO_WORDS: _("A question that is asked needs words."),
    Obstacle.WORDS_TOO_LONG: _("A question can have a thousand letters. Shorten it."),
    Obstacle.DUE_NOT_AHEAD: _("Give them at least until tomorrow."),
    Obstacle.DUE_TOO_FAR: _("Ask for answers within a year."),
    Obstacle.REMINDER_OUTSIDE: _("Remind after today, and not later than the answers are due."),
    Obstacle.REMINDED_ALREADY: _("The one reminder was sent already."),
    Obstacle.NOBODY_TO_REMIND: _("Every question has its answer. There is nothing to remind of."),
    Obstacle.CLOSED: _("These questions are closed. Nothing can be changed any more."),
    Obstacle.TOO_MANY_LINKS: _("There are forty open links. Take one away first."),
    Obstacle.STALE: _(
        "Somebody else saved this answer while you wrote. Both texts are kept: put them together, then save."
    ),
    Obstacle.BOTH: _("Either answer, or say why you cannot. Empty one of the two."),
    Obstacle.ANSWER_TOO_LONG: _(
        "An answer can have ten thousand letters. Put the rest into a document."
    ),
    Obstacle.NOTHING_WRITTEN: _("Answer in words or with a document, or choose a reason why not."),
    Obstacle.TOO_MANY_FILES: _("An answer can have eight documents. Take one away first."),
    Obstacle.TOO_OFTEN: _("This was changed too many times. Ask the network to look at it."),
}
INTRO: Final = _("You would ask this of us. We ask it of you, and answer the same if you wish.")
