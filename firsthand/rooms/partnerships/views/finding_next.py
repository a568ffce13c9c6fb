"""What comes next with a finding, in one sentence: whose turn it is, and what would end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.rooms.partnerships.rules.findings import Stage, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.rooms.partnerships.models import Reply
    from firsthand.rooms.partnerships.queries.remedies import Claimed
    from firsthand.rooms.partnerships.rules.findings import Standing


def next_step(standing: Standing, replies: Sequence[Reply], remedies: Sequence[Claimed]) -> str:
    """Say what comes next with a finding that the partner has; nothing where nothing is waited for."""
    if standing.stage not in (Stage.SHARED, Stage.CLOSED):
        return ""
    if remedies:
        if not remedies[-1].checks:
            return _(
                "It is said to be put right. Next: somebody of the community looks whether it is."
            )
        return ""
    if standing.stage is Stage.CLOSED:
        return ""
    if not replies:
        return _("Next: the partner replies, by its link.")
    return _after(replies[-1])


def _after(reply: Reply) -> str:
    """Say what follows from the last reply."""
    if reply.stance == Stance.ACCEPTS:
        return _(
            "The partner accepts it. Next: it puts it right, and says so by its link; or you write down what was put right. Then somebody of the community looks."
        )
    if reply.stance == Stance.PUTS_RIGHT:
        day = reply.puts_right_by
        by = _("The partner says that it will put it right by {day}.") if day else ""
        said = by.format(day=date_format(day)) if day else _("The partner will put it right.")
        return (
            said
            + " "
            + _(
                "Next: when it says that it has, by its link or otherwise, somebody of the community looks."
            )
        )
    return _(
        "The partner sees it differently. Next: read what it says. If it is right, withdraw the finding; if not, both versions stand, and you can close it when the time to reply is over."
    )


def not_closed_yet(standing: Standing) -> str:
    """Say until when a finding cannot be closed."""
    if standing.is_answered_whole:
        return _(
            "Not yet: the partner says that it has answered whole. It can be closed three days after it was shared."
        )
    if standing.reply_by is None:
        return _("Not yet: the partner has to have its time to reply first.")
    return _("Not yet: the partner may reply, or add to its reply, until {day}.").format(
        day=date_format(standing.reply_by)
    )
