"""A believable story to look at: the partnerships of the guide's annexes, and the civil-society group of the founding documents.

Organisations are the ones that published the accounts; people are invented, and go by chosen names. Every case comes from
`examples/annex`, so the demo shows nothing that the command line does not judge as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import transaction

from firsthand.core.documents import read_yaml
from firsthand.core.verdict import read_case
from firsthand.front.site import story_cases
from firsthand.front.site.story_promises import EXAMPLE, open_example, promise
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.organisations import (
    add_membership,
    add_party,
    found_organisation,
)
from firsthand.ground.parties.actions.people import give_mandate, make_person
from firsthand.ground.parties.models import Organisation, Person
from firsthand.ground.parties.queries import list_parties, organisations_of
from firsthand.ground.parties.rules import Chosen, Kind, Level, MemberRole, Term
from firsthand.rooms.partnerships.actions.importing import import_case

GROUP: Final = "UNODC Civil Society Group on Drug Use and HIV"
_MEMBERS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.NETWORK: (
        "African Network of People who Use Drugs (AfricaNPUD)",
        "Asian Network of People who Use Drugs (ANPUD)",
        "Eurasian Network of People who Use Drugs (ENPUD)",
        "European Network of People who Use Drugs (EuroNPUD)",
        "International Network of People who Use Drugs (INPUD)",
        "International Network of Women who Use Drugs (INWUD)",
        "Latin American Network of People who Use Drugs (LANPUD)",
        "Middle East and North Africa Network of People who Use Drugs (MENANPUD)",
        "North American Network of People who Use Drugs (NANPUD)",
        "Pacific Network of People who Use Drugs",
    ),
    Kind.ALLIANCE: (
        "Correlation European Harm Reduction Network",
        "East African Harm Reduction Network",
        "Eurasian Harm Reduction Association (EHRA)",
        "Harm Reduction Asia",
        "International Drug Policy Consortium (IDPC)",
        "Law Enforcement and HIV Network (LEAHN)",
        "Middle East and North Africa Harm Reduction Association (MENAHRA)",
        "West African Drug Policy Network",
        "Women and Harm Reduction International Network (WHRIN)",
    ),
    Kind.NGO: (
        "Frontline AIDS",
        "Harm Reduction International (HRI)",
        "Intercambios",
        "International Doctors for Healthier Drug Policies (IDHDP)",
        "International Harm Reduction Development Programme (IHRD)",
        "Médecins du Monde (MdM)",
    ),
}
_IN_CASES: Final = ("AfricaNPUD", "INPUD", "LANPUD")
"""Members who stand in a case under their short name: one party each."""
_FORMED: Final = date(2013, 2, 1)

LISTENER: Final = "listener"
"""Who reads at the desk of the story, with a key whose words are printed; `documenter` has made none yet."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A name to sign in with, and what for."""

    username: str
    role: str
    organisation: str
    called: str
    days: int = 0
    """For how many days they have had that role when the story is told."""


SIGN_INS: Final = (
    SignIn("coordinator", "coordinator", "Global secretariat", "Amina"),
    SignIn("peer", "member", "Global secretariat", "Dara"),
    SignIn("board", "board", "Global secretariat", "Ben"),
    SignIn("documenter", "documenter", "Global secretariat", "Femi"),
    SignIn(LISTENER, "documenter", "Global secretariat", "Iris", days=story_cases.SINCE.days),
    SignIn("neighbour", "coordinator", "Hill", "Chi"),
    SignIn("stranger", "reader", "Hill", "Efe"),
)


def is_told() -> bool:
    """Tell whether the story is here already."""
    return Person.objects.filter(username=SIGN_INS[0].username).exists()


@transaction.atomic
def tell(examples: Path, password: str, at: datetime) -> None:
    """Fill an empty installation with the story. The other network, on the same server, has nothing yet."""
    homes = {
        name: found_organisation(name, on=at.date(), kind=Kind.NETWORK, level=Level.GLOBAL)
        for name in dict.fromkeys(each.organisation for each in SIGN_INS)
    }
    acts = {
        each.username: _person(each, homes[each.organisation], password, at) for each in SIGN_INS
    }
    coordinator = acts["coordinator"]
    with acting(organisation=coordinator.organisation, person=coordinator.person):
        _group(coordinator)
        pairs = {
            path.stem: import_case(coordinator, read_case(read_yaml(path.read_bytes()))).id
            for path in sorted(examples.glob("*.yaml"))
        }
        promise({**pairs, EXAMPLE: open_example(coordinator)}, coordinator)
        story_cases.report(coordinator, acts[LISTENER], password)


def address_of_desk(at: datetime) -> str:
    """Give the last part of the public address of the desk in the story; nothing where it was told before there was one."""
    each = next(each for each in SIGN_INS if each.username == LISTENER)
    person = Person.objects.filter(username=each.username).first()
    if person is None:
        return ""
    with acting(person=person.id):
        (home,) = organisations_of(person.id)
    with acting(organisation=home.id, person=person.id):
        return story_cases.address_of_desk(_act(each, home, person, at))


def _person(each: SignIn, home: Organisation, password: str, at: datetime) -> Act:
    person = make_person(each.username, password, called=each.called)
    since = (at - timedelta(days=each.days)).date()
    with acting(organisation=home.id):
        give_mandate(home.id, person.id, role=each.role, on=since, chosen=Chosen.APPOINTED)
    return _act(each, home, person, at)


def _act(each: SignIn, home: Organisation, person: Person, at: datetime) -> Act:
    return Act(
        organisation=home.id,
        organisation_name=home.name,
        at=at,
        person=person.id,
        called=str(person),
        roles=(each.role,),
        permissions=permissions_of((each.role,)),
    )


def _group(act: Act) -> None:
    """The civil-society group, its secretariat, and its members with dates."""
    home = act.organisation
    group = add_party(home, name=GROUP, kind=Kind.ALLIANCE, level=Level.GLOBAL)
    us = list_parties(home).get(is_us=True)
    since = Term(_FORMED)
    add_membership(
        home,
        member=us.id,
        of=group.id,
        role=MemberRole.SECRETARIAT,
        term=since,
        chosen=Chosen.APPOINTED,
    )
    for kind, names in _MEMBERS.items():
        for name in names:
            long, _, short = name.removesuffix(")").partition(" (")
            is_known = short in _IN_CASES
            party = add_party(
                home,
                name=short if is_known else name,
                note=long if is_known else "",
                kind=kind,
                level=Level.REGIONAL,
            )
            add_membership(home, member=party.id, of=group.id, role=MemberRole.MEMBER, term=since)
