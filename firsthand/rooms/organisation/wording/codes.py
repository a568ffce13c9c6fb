"""Words for roles, kinds, levels, and for what stands in the way."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.verdict import Led
from firsthand.ground.parties.rules import Chosen, Kind, Level, MemberRole
from firsthand.rooms.organisation.rules import Obstacle

Words = Mapping[str, str | Promise]

ROLES: Final[Words] = {
    "coordinator": _("Coordinator"),
    "board": _("Board"),
    "officer": _("Officer"),
    "member": _("Member"),
    "documenter": _("Documenter"),
    "reader": _("Reader"),
}
ROLE_HINTS: Final[Words] = {
    "coordinator": _("Does everything but attest for the board, and lets people in"),
    "board": _("Reads everything, sees what was done, attests the community-led check"),
    "officer": _("Opens partnerships, changes and withdraws, sees what was done"),
    "member": _("Adds evidence, sees who speaks for whom, reports and interviews for a desk"),
    "documenter": _("Reads what people report, at the desks for which they were chosen"),
    "reader": _("Reads, and changes nothing"),
}
CHOSEN: Final[Words] = {
    Chosen.ELECTED: _("Elected"),
    Chosen.APPOINTED: _("Appointed"),
    Chosen.BY_OFFICE: _("By office"),
    Chosen.INVITED: _("Invited"),
    Chosen.FOUNDED: _("Founded it"),
}
KINDS: Final[Words] = {
    Kind.NETWORK: _("Network of people who use drugs"),
    Kind.GROUP: _("Group of people who use drugs"),
    Kind.ALLIANCE: _("Alliance"),
    Kind.NGO: _("Non-governmental organisation"),
    Kind.DONOR: _("Donor"),
    Kind.UN: _("United Nations agency"),
    Kind.GOVERNMENT: _("Government"),
    Kind.HEALTH_SERVICE: _("Health service"),
    Kind.RESEARCHER: _("Research"),
    Kind.HOST: _("Host organisation"),
    Kind.COMPANY: _("Company"),
    Kind.OTHER: _("Something else"),
}
LEVELS: Final[Words] = {
    Level.LOCAL: _("Local"),
    Level.NATIONAL: _("National"),
    Level.REGIONAL: _("Regional"),
    Level.GLOBAL: _("Global"),
}
MEMBER_ROLES: Final[Words] = {
    MemberRole.MEMBER: _("Member"),
    MemberRole.BOARD: _("On the board"),
    MemberRole.SECRETARIAT: _("Secretariat"),
    MemberRole.HOST: _("Host"),
    MemberRole.OBSERVER: _("Observer"),
    MemberRole.CO_CHAIR: _("Co-chair"),
}
LED: Final[Words] = {
    Led.COMMUNITY_LED: _("Community-led"),
    Led.NOT_SHOWN: _("Not shown yet"),
    Led.NOT_COMMUNITY_LED: _("Not community-led"),
}
LED_SENTENCES: Final[Words] = {
    Led.COMMUNITY_LED: _("Everything that was asked holds, and its board says so."),
    Led.NOT_SHOWN: _("Nothing speaks against it. Some of it nobody has shown yet."),
    Led.NOT_COMMUNITY_LED: _(
        "At least one thing that was asked does not hold. Half is not more than half."
    ),
}
OBSTACLES: Final[Words] = {
    Obstacle.LAST_COORDINATOR: _(
        "This is the only coordinator. Give somebody else that role first, so that somebody can let people in."
    ),
    Obstacle.OWN_MANDATE: _("It is your own. Say once more that you mean it."),
    Obstacle.ENDED_ALREADY: _("Its end was set already."),
    Obstacle.ENDS_BEFORE_IT_STARTS: _("It cannot end before it starts. Choose a later day."),
    Obstacle.HOLDS_IT_ALREADY: _("This person holds that role already."),
    Obstacle.NO_SUCH_ROLE: _("There is no such role. Choose one from the list."),
    Obstacle.NAME_TAKEN: _("There is a party of this name already. Choose it from the list."),
    Obstacle.MEMBER_OF_ITSELF: _("Nobody is a member of itself. Choose two different parties."),
    Obstacle.MEMBER_ALREADY: _("It is that already in these days."),
    Obstacle.DAY_TO_COME: _("That day is still to come. When was it?"),
    Obstacle.HALF_A_COUNT: _("Write both numbers, or leave both empty."),
    Obstacle.MORE_THAN_ALL: _("More come from the community than there are. Which number is it?"),
    Obstacle.TOO_MANY: _("That is more than a million. Is there a nought too many?"),
    Obstacle.ALSO_ELSEWHERE: _(
        "This person also acts for an organisation in which you do not manage roles. A new password would open that one, too: somebody who manages roles in all of them has to make the link."
    ),
    Obstacle.NOT_HERE_NOW: _(
        "This person holds no role here now. Give them one first, or invite them."
    ),
    Obstacle.NOTHING_SAID: _("Write at least one count, or answer one question."),
}
