"""Reading organisations and people. Whoever asks has decided already whether they may."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.models import (
    CommunityLedCheck,
    Invitation,
    Mandate,
    Membership,
    Organisation,
    Party,
    Way,
)

_ENDS_LAST = F("ends_on").desc(nulls_first=True)
"""What goes on first, then what ends or ended last. (By itself, PostgreSQL puts what has no end at the end.)"""


def holding(on: date) -> Q:
    """Filter what has a term: what holds on a day. The same as `Term.holds_on`."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def mandates_of(person: UUID, on: date) -> QuerySet[Mandate]:
    """Give the mandates that a person holds on a day, in the order of the organisations' names."""
    return (
        Mandate.objects.filter(holding(on), person_id=person)
        .select_related("organisation")
        .order_by("organisation__name", "organisation_id", "role")
    )


def standing_of(person: UUID, on: date) -> QuerySet[Mandate]:
    """Give the mandates of a person that have not ended by a day, those that start later, too."""
    return Mandate.objects.filter(person_id=person).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    )


def organisations_of(person: UUID) -> list[Organisation]:
    """Give every organisation in which a person holds, or held, a role. The database shows them to whoever acts as them."""
    ids = Mandate.objects.filter(person_id=person).values("organisation_id")
    return list(Organisation.objects.filter(id__in=ids).order_by("id"))


def mandates_in(organisation: UUID) -> QuerySet[Mandate]:
    """Give every mandate in an organisation, those that still hold first."""
    return (
        Mandate.objects.filter(organisation_id=organisation)
        .select_related("person", "speaks_for")
        .order_by(_ENDS_LAST, "starts_on", "id")
    )


def get_organisation(id: UUID) -> Organisation:
    """Give an organisation. Raises NotFound."""
    try:
        return Organisation.objects.get(id=id)
    except Organisation.DoesNotExist:
        raise NotFound from None


def organisations_at_work() -> list[Organisation]:
    """Give every organisation, by name, for scheduled work: whoever calls this acts for each of them, one by one."""
    with acting(key="tick"):
        return list(Organisation.objects.order_by("name", "id"))


def list_parties(organisation: UUID) -> QuerySet[Party]:
    """Give the parties that an organisation knows, itself first, then by name."""
    return Party.objects.filter(organisation_id=organisation).order_by("-is_us", "name", "id")


def get_party(organisation: UUID, id: UUID, *, to_change: bool = False) -> Party:
    """Give a party that an organisation knows; one at a time to those who want to change it. Raises NotFound."""
    found = list_parties(organisation)
    try:
        return (found.select_for_update(no_key=True) if to_change else found).get(id=id)
    except Party.DoesNotExist:
        raise NotFound from None


def days_of(organisation: UUID, party: UUID | None = None) -> tuple[str, str]:
    """Give in which zone the days of one of ours end, and whose holidays it keeps: its own, or else our organisation's.

    Without a zone it is UTC; without a country there is none.
    """
    ours = list_parties(organisation).filter(Q(is_us=True) | Q(id=party))
    known = sorted(ours, key=lambda each: each.id != party)
    zone = next((each.zone for each in known if each.zone), "UTC")
    return zone, next((each.country for each in known if each.country), "")


def list_memberships(organisation: UUID) -> QuerySet[Membership]:
    """Give who is a member of what, in the order of names, those that still hold first."""
    return (
        Membership.objects.filter(organisation_id=organisation)
        .select_related("member", "of")
        .order_by("of__name", _ENDS_LAST, "member__name", "id")
    )


def get_membership(organisation: UUID, id: UUID, *, to_change: bool = False) -> Membership:
    """Give what one party is in another; one at a time to those who want to change it. Raises NotFound."""
    found = list_memberships(organisation)
    try:
        return (found.select_for_update(of=("self",), no_key=True) if to_change else found).get(
            id=id
        )
    except Membership.DoesNotExist:
        raise NotFound from None


def get_mandate(organisation: UUID, id: UUID) -> Mandate:
    """Give a mandate in an organisation. Raises NotFound."""
    try:
        return mandates_in(organisation).get(id=id)
    except Mandate.DoesNotExist:
        raise NotFound from None


def list_checks(organisation: UUID, party: UUID) -> QuerySet[CommunityLedCheck]:
    """Give the community-led checks of a party, newest first."""
    return CommunityLedCheck.objects.filter(organisation_id=organisation, party_id=party).order_by(
        "-checked_on", "-kept_at", "-id"
    )


def open_invitations(organisation: UUID, at: datetime) -> QuerySet[Invitation]:
    """Give the invitations that were not used yet nor are too old, those that end first on top.

    Whether they let anybody in depends on who made them, too: `access/queries.py` asks that.
    """
    return Invitation.objects.filter(
        organisation_id=organisation, used_at__isnull=True, ends_at__gt=at
    ).order_by("ends_at", "id")


def find_invitation(key_digest: str) -> Invitation | None:
    """Give the invitation with this key, if there is one. The database shows it to whoever acts with the key."""
    return Invitation.objects.filter(key_digest=key_digest).select_related("organisation").first()


def open_ways(organisation: UUID, at: datetime) -> QuerySet[Way]:
    """Give the links for a new password that still work, those that end first on top."""
    return (
        Way.objects.filter(organisation_id=organisation, used_at__isnull=True, ends_at__gt=at)
        .select_related("person")
        .order_by("ends_at", "id")
    )


def find_way(key_digest: str) -> Way | None:
    """Give the link for a new password with this key, if there is one, as `find_invitation` does."""
    found = Way.objects.filter(key_digest=key_digest)
    return found.select_related("person").first()
