"""Founding organisations, and the parties that they know."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.models import CommunityLedCheck, Membership, Organisation, Party
from firsthand.ground.parties.rules import Counted, Described, Kind, Level, MemberRole, Term

NAME_TAKEN = "name_taken"


def found_organisation(
    name: str,
    *,
    on: date,
    kind: Kind = Kind.NETWORK,
    level: Level = Level.NATIONAL,
    language: str = "en",
) -> Organisation:
    """Make an organisation that keeps its records here, and the party that stands for itself."""
    id = uuid4()
    with acting(organisation=id):
        organisation = Organisation.objects.create(
            id=id, name=name, language=language, created_on=on
        )
        add_party(id, name=name, kind=kind, level=level, is_us=True)
    return organisation


def add_party(  # noqa: PLR0913  # what a party is
    organisation: UUID,
    *,
    name: str,
    kind: Kind,
    level: Level,
    country: str = "",
    zone: str = "",
    note: str = "",
    is_us: bool = False,
) -> Party:
    """Add a party to those that an organisation knows. Raises RuleBroken if the name is there already."""
    try:
        with transaction.atomic():
            return Party.objects.create(
                organisation_id=organisation,
                name=name,
                kind=kind.value,
                level=level.value,
                country=country,
                zone=zone,
                note=note,
                is_us=is_us,
            )
    except IntegrityError:
        raise RuleBroken([NAME_TAKEN]) from None


def find_or_add_party(organisation: UUID, name: str, kind: Kind) -> Party:
    """Give the party of this name, which becomes known if it was not."""
    known = Party.objects.filter(organisation_id=organisation, name=name).first()
    return known or add_party(organisation, name=name, kind=kind, level=Level.NATIONAL)


def add_membership(
    organisation: UUID, *, member: UUID, of: UUID, role: MemberRole, term: Term, chosen: str = ""
) -> Membership:
    """Say what one party is in another, from when."""
    return Membership.objects.create(
        organisation_id=organisation,
        member_id=member,
        of_id=of,
        role=role.value,
        chosen=chosen,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
    )


def describe_party(organisation: UUID, id: UUID, described: Described) -> Party:
    """Describe a party anew. Raises NotFound, and RuleBroken if another one has that name."""
    try:
        party = Party.objects.select_for_update().get(organisation_id=organisation, id=id)
    except Party.DoesNotExist:
        raise NotFound from None
    party.name, party.country, party.note = described.name, described.country, described.note
    party.kind, party.level = described.kind.value, described.level.value
    party.zone = described.zone
    try:
        with transaction.atomic():
            party.save(update_fields=["name", "kind", "level", "country", "zone", "note"])
    except IntegrityError:
        raise RuleBroken([NAME_TAKEN]) from None
    return party


def end_membership(organisation: UUID, id: UUID, *, on: date) -> Membership:
    """End what one party is in another. Raises NotFound."""
    try:
        membership = Membership.objects.select_for_update().get(organisation_id=organisation, id=id)
    except Membership.DoesNotExist:
        raise NotFound from None
    membership.ends_on = max(on, membership.starts_on)
    membership.save(update_fields=["ends_on"])
    return membership


def keep_check(
    organisation: UUID, party: UUID, counted: Counted, *, at: datetime
) -> CommunityLedCheck:
    """Keep a community-led check: counts and facts."""
    return CommunityLedCheck.objects.create(
        organisation_id=organisation,
        party_id=party,
        checked_on=counted.on,
        kept_at=at,
        is_attested=counted.is_attested,
        bodies={id: dict(body) for id, body in counted.bodies.items()},
        facts=dict(counted.facts),
    )
