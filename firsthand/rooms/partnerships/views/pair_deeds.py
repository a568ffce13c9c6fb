"""What can be done next about a pair, in the order in which somebody would look for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.ground.access.deciding import may
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules.stages import NEXT, Stage
from firsthand.rooms.partnerships.views.periods import address_of

if TYPE_CHECKING:
    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Pair, Period


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done next, or the reason why not yet."""

    words: str
    to: str = ""
    small: str = ""
    reason: str = ""


def deeds_of(act: Act, pair: Pair, period: Period) -> list[Deed]:
    """Give the deeds of every week that this person may do; `rarer_deeds` gives the rest."""
    return [
        *_tell(act, pair),
        *_with_the_partner(pair),
        Deed(
            _("See what was noticed by itself"),
            reverse("partnerships:noticed_of", args=[pair.id]),
            _("Late money, short notice, refusals"),
        ),
        Deed(
            _("Try what would change it"),
            address_of("what_if", pair, period),
            _("Nothing is saved"),
        ),
    ]


def rarer_deeds(act: Act, pair: Pair, period: Period) -> list[Deed]:
    """Give what this person may look up, take along or change, which pages fold away: on a phone the verdict's reasons come first."""
    return [*_look(pair), *_take(pair, period), *_share(act, pair), *_change(act, pair)]


def _tell(act: Act, pair: Pair) -> list[Deed]:
    if not may(act, Can.FILE_EVIDENCE):
        return []
    to = reverse("partnerships:file_evidence", args=[pair.partnership_id])
    return [Deed(_("Add evidence"), to, _("Three taps"))]


def _with_the_partner(pair: Pair) -> list[Deed]:
    asking = Deed(_("Ask the partner"), reason=_("No partner is named yet."))
    if not pair.is_class:
        to = reverse("partnerships:inquiries", args=[pair.id])
        asking = Deed(_("Ask the partner"), to, _("Fourteen questions before signing"))
    deeds = [
        Deed(
            _("Findings and replies"),
            reverse("partnerships:findings", args=[pair.id]),
            _("What was found, and what they say to it"),
        ),
        asking,
        Deed(_("Agreements"), reverse("partnerships:agreements", args=[pair.id])),
        Deed(
            _("Promises"),
            reverse("partnerships:promises_of", args=[pair.partnership_id]),
            _("What each side owes the other, and when"),
        ),
        Deed(
            _("Check-ins"),
            reverse("partnerships:check_ins", args=[pair.id]),
            _("Five minutes a month"),
        ),
        Deed(
            _("Reviews"),
            reverse("partnerships:reviews", args=[pair.id]),
            _("Both sides rate, apart"),
        ),
    ]
    if pair.partnership.stage in (Stage.ACTIVE, Stage.ENDING, Stage.ENDED):
        to = reverse("partnerships:ending", args=[pair.partnership_id])
        deeds.append(Deed(_("The end of it"), to, _("Hand-over, what is owed, the last day")))
    return deeds


def _look(pair: Pair) -> list[Deed]:
    return [
        Deed(
            _("See all its evidence"),
            reverse("partnerships:evidence_of", args=[pair.partnership_id]),
            _("Page by page, or by standard"),
        ),
        Deed(
            _("Compare dates with what was agreed"),
            reverse("partnerships:measure", args=[pair.id]),
            _("Nothing is saved"),
        ),
    ]


def _take(pair: Pair, period: Period) -> list[Deed]:
    return [
        Deed(_("Print it, or take it as a PDF"), address_of("pdf", pair, period)),
        Deed(
            _("Take the case file"),
            address_of("case", pair, period, "yaml"),
            _("Everything the verdict rests on"),
        ),
    ]


def _share(act: Act, pair: Pair) -> list[Deed]:
    if pair.is_class or not may(act, Can.SHARE):
        return []
    to = reverse("partnerships:share", args=[pair.id])
    return [Deed(_("Share it with our network"), to, _("The verdict, or only its rows"))]


def _change(act: Act, pair: Pair) -> list[Deed]:
    if not may(act, Can.CHANGE):
        return []
    deeds = [
        Deed(
            _("Start a new period"),
            reverse("partnerships:start_period", args=[pair.id]),
            _("This verdict is kept as it is"),
        ),
        Deed(
            _("Change what is written down"),
            reverse("partnerships:change_partnership", args=[pair.partnership_id]),
            _("Name, days, what the partner is to us"),
        ),
    ]
    if NEXT[Stage(pair.partnership.stage)]:
        to = reverse("partnerships:change_stage", args=[pair.partnership_id])
        deeds.append(Deed(_("Move it to another stage"), to))
    return deeds
