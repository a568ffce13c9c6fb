"""Words for what falls due besides promises, and for what waits for us; and the pages that they lead to."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.rooms.partnerships.rules import waiting
from firsthand.rooms.partnerships.rules.dues import What

DUES: Final[Mapping[What, str | Promise]] = {
    What.ANSWERS: _("The partner’s answers are due"),
    What.REMINDER: _("Remind the partner of the questions"),
    What.REPLY: _("The last day to reply to a finding"),
    What.REVIEW_CLOSES: _("The last day to rate in a review"),
    What.REVIEW_DAY: _("Agreed day to review together"),
    What.NEXT_STEP: _("A next step after a review"),
    What.HAND_OVER: _("To hand over before the end"),
    What.LAST_DAY: _("The last day of a partnership"),
    What.FIRST_DAY: _("On which day did work begin?"),
}
PAGES: Final[Mapping[What, str]] = {
    What.ANSWERS: "partnerships:inquiry",
    What.REMINDER: "partnerships:inquiry",
    What.REPLY: "partnerships:finding",
    What.REVIEW_CLOSES: "partnerships:review",
    What.REVIEW_DAY: "partnerships:reviews",
    What.NEXT_STEP: "partnerships:review",
    What.HAND_OVER: "partnerships:ending",
    What.LAST_DAY: "partnerships:ending",
    What.FIRST_DAY: "partnerships:agreement",
}
WAITING: Final[Mapping[waiting.What, str | Promise]] = {
    waiting.What.CONTEST: _("Something that was noticed is contested: answer it"),
    waiting.What.REPLY: _("The partner replied to a finding: read it"),
    waiting.What.REMEDY: _("The partner says that it is put right: look"),
    waiting.What.VERSION: _("The partner sent a version of the agreement: read it"),
    waiting.What.ANSWERS: _("The partner answered questions: weigh what came"),
}
WAITING_AT: Final[Mapping[waiting.What, str]] = {
    waiting.What.CONTEST: "partnerships:noticed",
    waiting.What.REPLY: "partnerships:finding",
    waiting.What.REMEDY: "partnerships:finding",
    waiting.What.VERSION: "partnerships:agreement",
    waiting.What.ANSWERS: "partnerships:inquiry",
}
