"""The partner's link to its promises: made, taken away, and what it notes by it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.access.guests import revoke_links
from firsthand.ground.audit.actions import record
from firsthand.ground.promises.models import PromiseEvent
from firsthand.ground.promises.rules.kinds import Side, What
from firsthand.ground.promises.rules.noting import Noting
from firsthand.ground.vault.links import make_link
from firsthand.rooms.partnerships.actions.promises import note_and_notice
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.queries.promise_links import (
    events_for_guest,
    files_by_link,
    pair_of_guest,
    promise_of_guest,
)
from firsthand.rooms.partnerships.rules.promises import Obstacle, obstacles_by_link

_A_YEAR: Final = timedelta(days=366)


@transaction.atomic
def link_promises(act: Act, pair_id: UUID) -> str:
    """Make the partner's link to the promises between the two, for a year; give its key. The one before opens nothing more.

    Raises NotFound, or RuleBroken where no partner is named who could have it.
    """
    pair = get_pair(act, pair_id, to_change=True)  # of links made at once the last one stands
    require(act, Can.LINK_PROMISES)
    if pair.is_class:
        raise RuleBroken([Obstacle.NOBODY_NAMED])
    revoke_links(act, opens=Opens.PROMISES, records=[pair.id])
    _link, key = make_link(
        act, opens=Opens.PROMISES, record=pair.id, party=pair.partner_id, ends_at=act.at + _A_YEAR
    )
    record(act, "partnerships.link_promises", f"pair:{pair.id}", made=True)
    return key


@transaction.atomic
def end_promise_link(act: Act, pair_id: UUID) -> int:
    """Let the partner's link to its promises open nothing any more; give how many there were. Raises NotFound."""
    pair = get_pair(act, pair_id, to_change=True)
    require(act, Can.LINK_PROMISES)
    ended = revoke_links(act, opens=Opens.PROMISES, records=[pair.id])
    record(act, "partnerships.link_promises", f"pair:{pair.id}", made=False)
    return ended


@transaction.atomic
def answer_promise(
    act: Act, id: UUID, noting: Noting, *, files: Sequence[tuple[str, bytes]] = ()
) -> PromiseEvent:
    """Note, as the partner, what became of a promise: that it was done, where it owes it; whether it came, where it is owed.

    Its word stands beside ours and takes nothing of it away. Raises NotFound, RuleBroken with every obstacle, or CannotKeep.
    """
    pair, promise = pair_of_guest(act), promise_of_guest(act, id)
    theirs = Side.DEBTOR if promise.ours == Side.CREDITOR else Side.CREDITOR
    said = replace(noting, side=theirs)
    by_link = [each for each in events_for_guest(act, promise) if each.guest]
    obstacles: list[str] = list(
        obstacles_by_link(
            said,
            theirs=theirs,
            entries=len(by_link),
            files=files_by_link(act, pair),
            has_file=bool(files),
        )
    )
    own = {each.id for each in by_link}
    if noting.what is What.TAKEN_BACK and noting.takes_back not in own:
        obstacles.append(Obstacle.NOT_BY_LINK)
    if obstacles:
        raise RuleBroken(obstacles)
    event = note_and_notice(act, id, said, files)
    record(act, "partnerships.answer_promises", f"promise:{id}", found=noting.what.value)
    return event
