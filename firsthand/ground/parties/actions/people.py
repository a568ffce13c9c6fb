"""Letting people in, giving and ending mandates."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.parties.models import Invitation, Mandate, Person, Way
from firsthand.ground.parties.models.people import new_salt
from firsthand.ground.parties.rules import Chosen

HOLDS_IT_ALREADY = "holds_it_already"


def make_person(username: str, password: str, *, called: str = "") -> Person:
    """Make somebody who can sign in."""
    return Person.objects.create_user(username, password, called=called)


def give_mandate(
    organisation: UUID,
    person: UUID,
    *,
    role: str,
    on: date,
    chosen: Chosen = Chosen.APPOINTED,
    speaks_for: UUID | None = None,
) -> Mandate:
    """Give a person a role in an organisation, from a day. Raises RuleBroken if they hold it."""
    try:
        with transaction.atomic():
            return Mandate.objects.create(
                organisation_id=organisation,
                person_id=person,
                role=role,
                chosen=chosen.value,
                starts_on=on,
                speaks_for_id=speaks_for,
            )
    except IntegrityError:
        raise RuleBroken([HOLDS_IT_ALREADY]) from None


def end_mandate(organisation: UUID, id: UUID, *, on: date) -> Mandate:
    """End a mandate. Raises NotFound."""
    try:
        mandate = Mandate.objects.select_for_update().get(organisation_id=organisation, id=id)
    except Mandate.DoesNotExist:
        raise NotFound from None
    mandate.ends_on = max(on, mandate.starts_on)
    mandate.save(update_fields=["ends_on"])
    return mandate


def lock_open_mandates(organisation: UUID, role: str) -> list[Mandate]:
    """Give the mandates in a role that have no end yet, and let nobody else change them until this is over."""
    return list(
        Mandate.objects.select_for_update()
        .filter(organisation_id=organisation, role=role, ends_on__isnull=True)
        .order_by("id")
    )


def make_invitation(  # noqa: PLR0913  # what an invitation is
    organisation: UUID,
    *,
    role: str,
    key_digest: str,
    at: datetime,
    ends_at: datetime,
    made_by: UUID | None = None,
    chosen: Chosen = Chosen.INVITED,
) -> Invitation:
    """Keep an invitation, by the digest of its key."""
    return Invitation.objects.create(
        organisation_id=organisation,
        role=role,
        chosen=chosen.value,
        key_digest=key_digest,
        made_by=made_by,
        made_at=at,
        ends_at=ends_at,
    )


def use_invitation(id: UUID, *, at: datetime) -> bool:
    """Use an invitation up; tell whether it was there to be used. Of two who try at once, one succeeds."""
    return bool(
        Invitation.objects.filter(id=id, used_at__isnull=True, ends_at__gt=at).update(used_at=at)
    )


def sign_out_everywhere(person: UUID) -> None:
    """End every session of a person."""
    Person.objects.filter(id=person).update(session_salt=new_salt())


def set_looks(person: UUID, *, language: str, theme: str, called: str) -> None:
    """Set the language and the look that a person likes, and what they are called."""
    Person.objects.filter(id=person).update(language=language, theme=theme, called=called)


def set_password(person: UUID, password: str) -> None:
    """Give a person a new password, and end every session."""
    found = Person.objects.get(id=person)
    found.set_password(password)
    found.session_salt = new_salt()
    found.save(update_fields=["password", "session_salt"])


def make_way(  # what a link is
    organisation: UUID,
    person: UUID,
    *,
    key_digest: str,
    made_by: UUID,
    at: datetime,
    ends_at: datetime,
) -> Way:
    """Keep a link for a new password, by the digest of its key."""
    return Way.objects.create(
        organisation_id=organisation,
        person_id=person,
        key_digest=key_digest,
        made_by=made_by,
        made_at=at,
        ends_at=ends_at,
    )


def use_way(id: UUID, *, at: datetime) -> bool:
    """Use a link up; tell whether it was there to be used. Of two who try at once, one succeeds."""
    return bool(Way.objects.filter(id=id, used_at__isnull=True, ends_at__gt=at).update(used_at=at))


def end_ways_of(person: UUID, *, organisation: UUID, at: datetime) -> None:
    """Let every link that an organisation made for a person work no more."""
    Way.objects.filter(organisation_id=organisation, person_id=person, used_at__isnull=True).update(
        used_at=at
    )
