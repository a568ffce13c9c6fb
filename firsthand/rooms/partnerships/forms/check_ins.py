"""What is typed in a check-in: three choices, and words for those who want to say more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.web.forms import Form, OneOf, choices_of
from firsthand.rooms.partnerships.rules.check_ins import LONGEST_WORDS, Side
from firsthand.rooms.partnerships.wording import check_ins as wording


def _words(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CheckIn(Form):
    """How the month went, as one side says."""

    going = forms.ChoiceField(
        label=_("How is it going?"),
        choices=choices_of(wording.GOINGS),
        widget=OneOf,
        error_messages={"required": wording.NOTHING_SAID},
    )
    activities = forms.ChoiceField(
        label=_("Activities"),
        choices=choices_of(wording.ACTIVITIES),
        widget=OneOf,
        required=False,
    )
    money = forms.ChoiceField(
        label=_("Money"), choices=choices_of(wording.MONEY), widget=OneOf, required=False
    )
    note = _words(_("Anything to add on activities or money?"))
    worries = _words(_("What worries you?"), _("No names of people. A role is enough."))
    thanks = _words(_("What do you want to thank for?"))


class OurCheckIn(CheckIn):
    """The same as our side types it: alone or with the partner, and with a line that stays with us."""

    side = forms.ChoiceField(
        label=_("Who answers?"),
        choices=choices_of(wording.SIDES),
        widget=OneOf(hints=wording.SIDE_HINTS),
        initial=Side.OURS.value,
    )
    own_note = _words(
        _("For our eyes only"),
        _("The partner never sees this, also if you answer together."),
    )

    field_order = ("side",)
