"""Writing down an institution, and by when it answers."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from firsthand.core.institutions import Kind, Unit, directory
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.actions.organisations import add_party
from firsthand.ground.parties.models import Party
from firsthand.ground.parties.rules import Kind as PartyKind
from firsthand.ground.parties.rules import Level
from firsthand.rooms.cases.models import Institution
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.institutions import get_institution
from firsthand.rooms.cases.rules.escalating import Obstacle, obstacles_to_clock

_UN = (Kind.SPECIAL_PROCEDURE, Kind.TREATY_BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """An institution as somebody writes it down."""

    name: str
    kind: Kind
    known: str = ""
    country: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTime:
    """By when it answers, in our own word; no length: as the directory says."""

    length: int | None
    unit: Unit
    source: str


@transaction.atomic
def add_institution(act: Act, naming: Naming) -> Institution:
    """Write down an institution. Of one that is in the directory, its kind follows from there. Raises NotFound, RuleBroken."""
    require(act, Can.ESCALATE)
    known = directory().institutions.get(naming.known)
    if naming.known and known is None:
        raise NotFound
    party = _party(act, naming)
    if Institution.objects.filter(party=party).exists():
        raise RuleBroken([Obstacle.EXISTS])
    institution = Institution.objects.create(
        organisation_id=act.organisation,
        party=party,
        kind=known.kind if known else naming.kind,
        known=naming.known,
        country=naming.country,
        address=naming.address.replace("\r\n", "\n").strip(),
        added_on=act.at.date(),
    )
    record(act, "cases.add_institution", f"institution {institution.id}", kind=institution.kind)
    return institution


@transaction.atomic
def set_clock(act: Act, id: UUID, own: OwnTime) -> Institution:
    """Say by when an institution answers, with the source; for letters that are drafted from now on. Raises NotFound, RuleBroken."""
    require(act, Can.ESCALATE)
    institution = get_institution(act, id, to_change=True)
    obstacles = obstacles_to_clock(own.length, own.unit, own.source)
    if obstacles:
        raise RuleBroken(obstacles)
    institution.own_length = own.length
    institution.own_unit = own.unit.value if own.length else ""
    institution.own_source = own.source.strip() if own.length else ""
    institution.own_set_on = act.at.date() if own.length else None
    institution.save(update_fields=["own_length", "own_unit", "own_source", "own_set_on"])
    record(act, "cases.set_clock", f"institution {institution.id}", made=bool(own.length))
    return institution


def _party(act: Act, naming: Naming) -> Party:
    """Give the party of this name; it becomes known if it was not."""
    found = Party.objects.filter(organisation_id=act.organisation, name=naming.name).first()
    if found and found.is_us:
        raise RuleBroken([Obstacle.EXISTS])
    return found or add_party(
        act.organisation,
        name=naming.name,
        kind=PartyKind.UN if naming.kind in _UN else PartyKind.GOVERNMENT,
        level=Level.NATIONAL if naming.country else Level.GLOBAL,
        country=naming.country,
    )
