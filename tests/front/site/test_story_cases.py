"""The desk of the story: what came, was answered, coded, and taken to an office that is made up."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from firsthand.core.refusals import NotFound
from firsthand.front.site import story, story_cases
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.models import Mandate, Person
from firsthand.rooms.cases.actions.numbers import count
from firsthand.rooms.cases.models import Case, CodedEvent, Envelope, Reader, Seat
from firsthand.rooms.cases.queries.desks import desk_at
from firsthand.rooms.cases.queries.escalations import list_escalations, stand_of
from firsthand.rooms.cases.rules.numbers import By
from firsthand.rooms.cases.rules.sealed import Kind

PASSWORD = "only for this test, and long enough"


@pytest.fixture
def documenter(db: None, tmp_path: Path) -> Act:
    """Tell the story without its partnerships; give who reads at its desk."""
    at = datetime.now(UTC)
    story.tell(tmp_path, PASSWORD, at)
    person = Person.objects.get(username=story.LISTENER)
    with acting(person=person.id):
        home = Mandate.objects.get(person=person).organisation
    return Act(
        organisation=home.id,
        organisation_name=home.name,
        at=at,
        person=person.id,
        permissions=permissions_of(("documenter",)),
    )


def test_the_desk_of_the_story_has_reports_and_opens_with_what_is_printed(documenter: Act) -> None:
    address = story.address_of_desk(documenter.at)
    with acting(key=address):
        assert desk_at(address).name == story_cases.DESK
    with acting(organisation=documenter.organisation, person=documenter.person):
        assert Case.objects.count() == len(story_cases.TOLD)
        assert Envelope.objects.filter(kind=Kind.ANSWER).count() == 1
        assert CodedEvent.objects.count() == story_cases.EVENTS
        states = {
            str(stand_of(documenter, each, "").state) for each in list_escalations(documenter)
        }
        assert states == {"answered", "overdue"}
        table = count(documenter, [By.HEAD, By.QUARTER])
        assert len(table.shown["counts"]) > 4  # enough is coded that numbers show something
        shown = set(Seat.objects.values_list("shown_as", flat=True))
        assert not shown & {each.username for each in story.SIGN_INS}  # nobody else's key
    _opens_with_the_words(documenter)


def _opens_with_the_words(documenter: Act) -> None:
    words = story_cases.secrets_of(PASSWORD).words
    with acting(organisation=documenter.organisation, person=documenter.person):
        (reader,) = Reader.objects.all()
    identity = pyrage.passphrase.decrypt(bytes(reader.wrapped), words).decode().strip()
    assert str(pyrage.x25519.Identity.from_str(identity).to_public()) == reader.recipient
    other = story_cases.secrets_of(f"{PASSWORD}!")
    assert (other.words, other.code) != (words, story_cases.secrets_of(PASSWORD).code)
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(bytes(reader.wrapped), other.words)


def test_a_story_without_a_desk_has_no_address(db: None) -> None:
    assert story.address_of_desk(datetime.now(UTC) - timedelta(days=1)) == ""
    with pytest.raises(NotFound):
        desk_at("nowhere")
