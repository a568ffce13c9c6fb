"""What the partner said beside the accounts: words against what was noticed, replies to findings. No rule counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.rooms.partnerships.queries.findings import replied_to
from firsthand.rooms.partnerships.queries.noticing import contested_by_partner

if TYPE_CHECKING:
    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Pair, Period

_MOST = 5


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a page of a verdict says of it: one sentence, and where each word of the partner stands."""

    sentence: str = ""
    links: tuple[tuple[str, str], ...] = ()


def spoken(act: Act, pair: Pair, period: Period) -> Spoken:
    """Say what the partner contested and to what it replied, of one period. Two queries.

    By the specification (8) a side is heard by accounts that come from it, and by answers; a reply or a word against a
    record is neither. Whoever reads that a side was not heard reads beside it that it has spoken.
    """
    between = (period.starts_on or date.min, period.ends_on or date.max)
    contested = contested_by_partner(act, pair, between)
    replied = replied_to(act, pair, period)
    if not contested and not replied:
        return Spoken()
    told = [
        ngettext("contested {n} thing on record", "contested {n} things on record", n).format(n=n)
        for n in [len(contested)]
        if n
    ] + [
        ngettext("replied to {n} finding", "replied to {n} findings", n).format(n=n)
        for n in [len(replied)]
        if n
    ]
    sentence = _(
        "{partner} {told}. The rules count accounts and answers, and this is neither: read it beside them."
    )
    return Spoken(
        sentence.format(partner=pair.partner.name, told=_(" and ").join(told)),
        tuple(
            [
                (
                    (
                        _("Contested, and rightly so: {what}")
                        if each.is_overruled
                        else _("Contested: {what}")
                    ).format(what=date_format(date.fromisoformat(each.evidence.seen))),
                    reverse("partnerships:noticed", args=[each.id]),
                )
                for each in contested[:_MOST]
            ]
            + [
                (
                    _("Replied: {what}").format(what=f"{each} · {each.incident}"),
                    reverse("partnerships:finding", args=[each.id]),
                )
                for each in replied[:_MOST]
            ]
        ),
    )
