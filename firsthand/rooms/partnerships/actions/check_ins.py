"""Checking in once a month, asking the partner to, and taking a worry up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.access.guests import revoke_links
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.links import make_link
from firsthand.rooms.partnerships.actions.evidence import Telling, file_evidence, save_draft
from firsthand.rooms.partnerships.actions.findings import Saying, draft_finding
from firsthand.rooms.partnerships.models import CheckIn, Draft, Finding, Pair
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.check_ins import (
    check_in_of_guest,
    get_check_in,
    pair_of_guest,
    spoken_in,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.rules.check_ins import (
    KNOWN_BY,
    Obstacle,
    Says,
    Side,
    month_of,
    obstacles_to_checking_in,
)
from firsthand.rooms.partnerships.rules.findings import against
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.rules.strength import Knowing

_A_YEAR: Final = timedelta(days=366)


class CannotCheckIn(RuleBroken):
    """Rules stand in the way of a check-in, or of taking up what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one says of a month: codes for how it goes, words where somebody wants to say more."""

    going: str
    activities: str = ""
    money: str = ""
    note: str = ""
    worries: str = ""
    thanks: str = ""
    own_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worried:
    """What somebody finds in a worry: on which row, how they know, in which event, what would put it right."""

    row: str
    knowing: Knowing
    incident: str
    found: str
    would_remedy: str
    accounts: Sequence[UUID] = ()
    """Other accounts that show it, too."""


@transaction.atomic
def check_in(act: Act, pair_id: UUID, side: Side, said: Said) -> CheckIn:
    """Check in for this month, for our side or for both together. Raises NotFound or CannotCheckIn."""
    pair = get_pair(act, pair_id)
    require(act, Can.CHECK_IN)
    return _keep(act, pair, side if side is Side.BOTH else Side.OURS, said)


@transaction.atomic
def check_in_as_guest(act: Act, said: Said) -> CheckIn:
    """Check in for this month as the partner. Raises NotFound or CannotCheckIn."""
    return _keep(act, pair_of_guest(act), Side.THEIRS, said)


@transaction.atomic
def say_of_check_in(act: Act, id: UUID, says: Says) -> CheckIn:
    """Confirm or deny, as the partner, what our side wrote down for both. It is said once. Raises NotFound, CannotCheckIn."""
    found = check_in_of_guest(act, id)
    if found.partner_says:
        raise CannotCheckIn([Obstacle.SAID_ABOUT])
    found.partner_says, found.partner_said_on = says.value, act.at.date()
    found.save(update_fields=["partner_says", "partner_said_on"])
    record(
        act,
        "partnerships.say_of_check_in",
        f"check_in:{found.id}",
        made=says is Says.CONFIRMS,
    )
    return found


@transaction.atomic
def make_check_in_link(act: Act, pair_id: UUID) -> str:
    """Make the partner's link for every month of a year; give its key. The link before opens nothing any more."""
    pair = get_pair(act, pair_id, to_change=True)  # of links made at once the last one stands
    require(act, Can.ASK_CHECK_IN)
    if pair.partnership.stage not in (Stage.ACTIVE, Stage.ENDING):
        raise CannotCheckIn([Obstacle.NOT_NOW])
    revoke_links(act, opens=Opens.CHECK_IN, records=[pair.id])
    _link, key = make_link(
        act, opens=Opens.CHECK_IN, record=pair.id, party=pair.partner_id, ends_at=act.at + _A_YEAR
    )
    record(act, "partnerships.ask_check_in", f"pair:{pair.id}")
    return key


@transaction.atomic
def find_worry(act: Act, id: UUID, worried: Worried) -> Finding:
    """Make a finding of a worry: its words are filed as an account, and a draft of a finding rests on it.

    Nobody outside reads either. Raises NotFound for one that may not be read yet, CannotCheckIn, CannotFile or CannotFind.
    """
    found = get_check_in(act, id)
    require(act, Can.RAISE_WORRY)
    obstacles = _obstacles_to_taking_up(found)
    if worried.knowing not in KNOWN_BY[Side(found.side)]:
        obstacles.append(Obstacle.NOT_KNOWN_SO)
    if obstacles:
        raise CannotCheckIn(obstacles)
    pair, is_theirs = found.pair, found.side == Side.THEIRS
    account = file_evidence(
        act,
        pair.partnership_id,
        Telling(
            note=found.worries,
            seen=found.said_on.isoformat(),
            knowing=worried.knowing,
            origin=pair.partner.name if is_theirs else pair.community.name,
            title=_("Check-in of {month}").format(month=f"{found.month:%Y-%m}"),
            rows={worried.row: against(worried.row)},
            pairs=[pair.id],
            ends_draft=False,
        ),
    )
    saying = Saying(
        row=worried.row,
        incident=worried.incident,
        found=worried.found,
        would_remedy=worried.would_remedy,
        accounts=[account.id, *worried.accounts],
    )
    found.finding = draft_finding(act, pair.id, saying)
    found.taken_up_on = act.at.date()
    found.save(update_fields=["taken_up_on", "finding"])
    record(act, "partnerships.raise_worry", f"check_in:{found.id}", made=True)
    return found.finding


@transaction.atomic
def raise_worry(act: Act, id: UUID) -> CheckIn:
    """Take a worry up: it becomes a draft of an account, for the person who does it to look over and to file.

    Nothing is filed by itself. Raises NotFound for one that may not be read yet, or CannotCheckIn.
    """
    found = get_check_in(act, id)
    require(act, Can.RAISE_WORRY)
    obstacles = _obstacles_to_taking_up(found)
    place = found.pair.partnership_id
    if Draft.objects.filter(person_id=person_of(act), partnership_id=place).exists():
        obstacles.append(Obstacle.DRAFT_OPEN)
    if obstacles:
        raise CannotCheckIn(obstacles)
    fields = {"what": "else", "note": found.worries, "seen": found.said_on.isoformat()}
    if found.side == Side.THEIRS:
        fields["origin"] = found.pair.partner.name[:200]
    save_draft(act, place, fields)
    found.taken_up_on = act.at.date()
    found.save(update_fields=["taken_up_on"])
    record(act, "partnerships.raise_worry", f"check_in:{found.id}")
    return found


def _obstacles_to_taking_up(found: CheckIn) -> list[Obstacle]:
    obstacles = [] if found.worries.strip() else [Obstacle.NO_WORRY]
    if found.taken_up_on:
        obstacles.append(Obstacle.TAKEN_UP)
    return obstacles


def _keep(act: Act, pair: Pair, side: Side, said: Said) -> CheckIn:
    # One at a time in a pair: of two who answer at once, one does.
    Pair.objects.select_for_update().get(id=pair.id)
    month = month_of(act.at.date())
    obstacles = obstacles_to_checking_in(
        Stage(pair.partnership.stage), side, spoken_in(pair, month), going=said.going
    )
    if obstacles:
        raise CannotCheckIn(obstacles)
    kept = CheckIn.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        month=month,
        side=side.value,
        going=said.going,
        activities=said.activities,
        money=said.money,
        note=said.note.strip(),
        worries=said.worries.strip(),
        thanks=said.thanks.strip(),
        own_note="" if side is Side.THEIRS else said.own_note.strip(),
        said_on=act.at.date(),
        said_by=act.person,
    )
    record(act, "partnerships.check_in", f"check_in:{kept.id}", side=side.value)
    return kept
