"""The way out of everything: every session, and every key that somebody made for another program."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from firsthand.ground.access.actions import end_tokens_of
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.actions import record
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions import people
from firsthand.ground.parties.queries import organisations_of
from firsthand.ground.promises.actions.calendars import end_calendar_key


@transaction.atomic
def sign_out_everywhere(person: UUID, *, called: str, at: datetime) -> None:
    """End every session of a person, every token that they made, the address of their calendar, and every link
    for a new password of theirs.
    """
    people.sign_out_everywhere(person)
    with acting(person=person):
        homes = organisations_of(person)
    for home in homes:
        act = Act(
            organisation=home.id, organisation_name=home.name, at=at, person=person, called=called
        )
        with acting(organisation=home.id, person=person):
            people.end_ways_of(person, organisation=home.id, at=at)
            end_calendar_key(act)
            for token in end_tokens_of(person, organisation=home.id, at=at):
                record(act, "organisation.use_api", f"token:{token}", made=False)
