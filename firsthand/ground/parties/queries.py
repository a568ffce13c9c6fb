"""Reading organisations and people. Whoever asks has decided already whether they may."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.parties.models import (
    CommunityLedCheck,
    Invitation,
    Mandate,
    Membership,
    Organisation,
    Party,
    Person,
    Way,
)


def mandates_of(person: UUID, on: date) -> QuerySet[Mandate]:
    """Give the mandates that a person holds on a day, in the order of the organisations' names.

    One that ends on a day holds no more on that day: who is asked to go is out at once.
    """
    return (
        Mandate.objects.filter(person_id=person, starts_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
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
        .order_by("ends_on", "starts_on", "id")
    )


def get_organisation(id: UUID) -> Organisation:
    """Give an organisation. Raises NotFound."""
    try:
        return Organisation.objects.get(id=id)
    except Organisation.DoesNotExist:
        raise NotFound from None


def list_parties(organisation: UUID) -> QuerySet[Party]:
    """Give the parties that an organisation knows, itself first, then by name."""
    return Party.objects.filter(organisation_id=organisation).order_by("-is_us", "name", "id")


def get_party(organisation: UUID, id: UUID) -> Party:
    """Give a party that an organisation knows. Raises NotFound."""
    try:
        return list_parties(organisation).get(id=id)
    except Party.DoesNotExist:
        raise NotFound from None


def list_memberships(organisation: UUID) -> QuerySet[Membership]:
    """Give who is a member of what, in the order of names, those that still hold first."""
    return (
        Membership.objects.filter(organisation_id=organisation)
        .select_related("member", "of")
        .order_by("of__name", "ends_on", "member__name", "id")
    )


def get_membership(organisation: UUID, id: UUID) -> Membership:
    """Give what one party is in another. Raises NotFound."""
    try:
        return list_memberships(organisation).get(id=id)
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
    """Give the invitations that still let somebody in, those that end first on top."""
    return Invitation.objects.filter(
        organisation_id=organisation, used_at__isnull=True, ends_at__gt=at
    ).order_by("ends_at", "id")


def latest_check(organisation: UUID, party: UUID) -> CommunityLedCheck | None:
    """Give the newest community-led check of a party."""
    return (
        CommunityLedCheck.objects.filter(organisation_id=organisation, party_id=party)
        .order_by("-checked_on", "-id")
        .first()
    )


def get_person(id: UUID) -> Person:
    """Give a person. Raises NotFound."""
    try:
        return Person.objects.get(id=id)
    except Person.DoesNotExist:
        raise NotFound from None


def is_open(invitation: Invitation, at: datetime) -> bool:
    """Tell whether an invitation was not used yet, nor is too old."""
    return invitation.used_at is None and invitation.ends_at > at


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
