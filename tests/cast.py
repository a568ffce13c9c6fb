"""The people every test can call on. What they may do never changes meaning.

River and Hill are two organisations on one server; neither knows of the other. Amina coordinates River, Ben only
reads there, Dara files what she sees. Chi coordinates Hill. Efe has no organisation.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.organisations import add_party, found_organisation
from firsthand.ground.parties.actions.people import give_mandate, make_person
from firsthand.ground.parties.models import Organisation, Person
from firsthand.ground.parties.queries import list_parties
from firsthand.ground.parties.rules import Kind, Level

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
FOUNDED = date(2026, 1, 1)
PASSWORD = "made up for tests"
ROLES = {
    "amina": ("River", "coordinator"),
    "ben": ("River", "reader"),
    "dara": ("River", "member"),
    "chi": ("Hill", "coordinator"),
}


@dataclass(frozen=True)
class Cast:
    """Everybody, and what they act as."""

    river: Organisation
    hill: Organisation
    people: dict[str, Person]

    def act(self, name: str, *, at: datetime = NOW, is_elevated: bool = False) -> Act:
        """Give the act of somebody, as the middleware would build it."""
        home, role = ROLES[name]
        organisation = self.river if home == "River" else self.hill
        return Act(
            organisation=organisation.id,
            organisation_name=organisation.name,
            at=at,
            person=self.people[name].id,
            called=name,
            roles=(role,),
            permissions=permissions_of((role,)),
            is_elevated=is_elevated,
        )

    def acting(self, name: str):  # type: ignore[no-untyped-def]  # a context manager of Django's own kind
        """Act for somebody's organisation in the database."""
        return acting(organisation=self.act(name).organisation, person=self.people[name].id)

    def party(self, name: str, party: str = "") -> UUID:
        """Give a party that somebody's organisation knows: itself, or one by name, which is added if need be."""
        organisation = self.act(name).organisation
        known = list_parties(organisation)
        found = known.filter(name=party).first() if party else known.filter(is_us=True).first()
        return (
            found or add_party(organisation, name=party, kind=Kind.DONOR, level=Level.GLOBAL)
        ).id


def make_cast() -> Cast:
    """Make everybody."""
    homes = {name: found_organisation(name, on=FOUNDED) for name in ("River", "Hill")}
    people = {}
    for name, (home, role) in ROLES.items():
        people[name] = make_person(name, PASSWORD)
        with acting(organisation=homes[home].id):
            give_mandate(homes[home].id, people[name].id, role=role, on=FOUNDED)
    people["efe"] = make_person("efe", PASSWORD)
    return Cast(homes["River"], homes["Hill"], people)
