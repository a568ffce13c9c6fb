"""Words for the codes of promises, and sentences of where one stands."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django.utils.formats import number_format
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from firsthand.ground.promises.rules.kinds import Kind, Obstacle, Side, Source, Status, What
from firsthand.ground.promises.rules.schedules import On, Shift, Unit
from firsthand.ground.promises.rules.standing import Standing

Words = Mapping[str, str | Lazy]

KINDS: Final[Words] = {
    Kind.TRANSFER: _("Money"),
    Kind.FINANCIAL_REPORT: _("A financial report"),
    Kind.REPORT: _("Another report"),
    Kind.REPLY: _("An answer"),
    Kind.REVIEW: _("A review"),
    Kind.NOTICE: _("Notice in good time"),
    Kind.CHECK_IN: _("A check-in"),
    Kind.REGISTRATION: _("A registration"),
    Kind.DOCUMENT: _("A document"),
    Kind.OTHER: _("Something else"),
}
SOURCES: Final[Words] = {
    Source.AGREEMENT: _("The agreement"),
    Source.REQUEST: _("A request"),
    Source.REVIEW: _("A review"),
    Source.BY_HAND: _("Written down by hand"),
}
SIDES: Final[Words] = {
    Side.DEBTOR: _("The side that owes it"),
    Side.CREDITOR: _("The side that is owed it"),
}
STATUSES: Final[Words] = {
    Status.AHEAD: _("Ahead"),
    Status.SOON: _("Due soon"),
    Status.TODAY: _("Due today"),
    Status.LATE: _("Late"),
    Status.CLAIMED: _("Said to be kept, not checked yet"),
    Status.KEPT: _("Kept"),
    Status.KEPT_LATE: _("Kept late"),
    Status.PARTLY: _("Partly kept"),
    Status.NOT_KEPT: _("Not kept"),
    Status.WITHDRAWN: _("Nothing is owed any more"),
    Status.DISPUTED: _("The two sides disagree"),
    Status.REPLACED: _("Replaced by a newer schedule"),
}
SHAPES: Final[Mapping[Status, str]] = {
    Status.AHEAD: "open",
    Status.SOON: "open",
    Status.TODAY: "open",
    Status.LATE: "not",
    Status.CLAIMED: "open",
    Status.KEPT: "met",
    Status.KEPT_LATE: "not",
    Status.PARTLY: "partly",
    Status.NOT_KEPT: "not",
    Status.WITHDRAWN: "na",
    Status.DISPUTED: "contested",
    Status.REPLACED: "na",
}
"""The mark of each status: shapes before colours, as everywhere."""
WHATS: Final[Words] = {
    What.CLAIMED_KEPT: _("They say that it is kept"),
    What.CLAIMED_PARTLY: _("They say that a part of it is kept"),
    What.FOUND_KEPT: _("It came"),
    What.FOUND_PARTLY: _("A part of it came"),
    What.FOUND_NOT: _("It did not come, and is not waited for any more"),
    What.AGREED_CHANGE: _("Both sides agreed on another day"),
    What.CHANGED_ALONE: _("One side named another day"),
    What.WITHDRAWN: _("Taken back"),
    What.DISPUTED: _("One side disagrees with what was found"),
    What.REMINDED: _("A reminder was sent"),
    What.TAKEN_BACK: _("An entry was a mistake"),
}
UNITS: Final[Words] = {
    Unit.WEEK: _("Weeks"),
    Unit.MONTH: _("Months"),
    Unit.QUARTER: _("Quarters of the year"),
}
ONS: Final[Words] = {
    On.DAY: _("On a day that I name below"),
    On.LAST_DAY: _("On the last day"),
    On.LAST_WORKING_DAY: _("On the last working day"),
}
SHIFTS: Final[Words] = {
    Shift.NONE: _("It stays on that day"),
    Shift.NEXT: _("It moves to the next working day"),
    Shift.PREVIOUS: _("It moves to the working day before"),
}
OBSTACLES: Final[Words] = {
    Obstacle.NOTHING_PROMISED: _("Say in a few words what is promised."),
    Obstacle.SAME_PARTY: _("Nobody promises something to themselves. Choose two parties."),
    Obstacle.ENDS_BEFORE_IT_STARTS: _("It would end before it starts. Look at the two days again."),
    Obstacle.NO_ZONE: _("There is no such time zone. Write it like Africa/Nairobi."),
    Obstacle.NO_AMOUNT: _("Write the amount with figures, like 1200.50. More than nothing."),
    Obstacle.NO_CURRENCY: _("Write the currency with three letters, like EUR or KES."),
    Obstacle.DAY_TOO_FAR: _("That day is too far away. Look at the year again."),
    Obstacle.DAY_TO_COME: _("That day is still to come. When was it?"),
    Obstacle.NOT_THEIR_WORD: _("Only the other side can say that."),
    Obstacle.NO_REASON: _("Say why, in a few words. The reason stays on record."),
    Obstacle.NO_NEW_DAY: _("Which day is it now?"),
    Obstacle.SAME_DAY: _("That is the day that is agreed already."),
    Obstacle.OVER: _("This promise is settled."),
    Obstacle.NOTHING_FOUND: _("Nothing was found yet with which one could disagree."),
    Obstacle.ONLY_LATE_OR_SOON: _("Its day is more than a month away."),
    Obstacle.NO_SUCH_EVENT: _("That entry is not there, or was taken back already."),
    Obstacle.TOO_MANY_EVENTS: _("So much happened to this promise that no more can be noted."),
    Obstacle.NO_SUCH_RULE: _("There is no such day. A week has 7 days, a month has 31 at most."),
    Obstacle.NO_COUNTRY: _("The holidays of this country are not known. Leave it empty."),
}


def money(amount: Decimal | None, currency: str) -> str:
    """Write an amount as people of this language do: "12,000 EUR", "1,200.50 EUR"; nothing where there is none."""
    if amount is None:
        return ""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{number_format(amount, places, use_l10n=True, force_grouping=True)} {currency}"


def said(standing: Standing, *, is_own: bool = False) -> str:
    """Say in a few words where a promise stands: "6 days late", "on the day", "14 days late, still open".

    `is_own`: whoever reads it owes it.
    """
    status, late = standing.beneath, standing.days_late
    if status is Status.KEPT:
        if not standing.days_early:
            return now("On the day")
        return ngettext("%(days)s day early", "%(days)s days early", standing.days_early) % {
            "days": standing.days_early
        }
    if status in (Status.AHEAD, Status.SOON):
        return ngettext("in %(days)s day", "in %(days)s days", standing.days_left) % {
            "days": standing.days_left
        }
    told = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
    if status is Status.LATE:
        return now("%(late)s, still open") % {"late": told}
    if status is Status.KEPT_LATE:
        return told
    if status is Status.CLAIMED and late:
        whose = now("as you say") if is_own else now("as they say")
        return now("%(late)s, %(whose)s; not checked yet") % {"late": told, "whose": whose}
    word = str(STATUSES[status])
    return f"{word} · {told}" if late else word
