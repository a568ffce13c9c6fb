"""What is typed about an ending: its last day, what is handed over, and whether something is left open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.web.forms import Day, Form, OneOf, choices_of
from firsthand.rooms.partnerships.rules.endings import LONGEST_ROLE, LONGEST_WHAT, Plan
from firsthand.rooms.partnerships.wording import endings as wording


class PlanEnding(Form):
    """When a partnership ends, and why."""

    last_day = Day(
        label=_("Last day"), error_messages={"required": _("Which day will be the last?")}
    )
    said_on = Day(
        label=_("When did one side tell the other, in writing?"),
        help_text=_("Today, if you leave it empty."),
        required=False,
    )
    because = forms.CharField(
        label=_("Why does it end?"),
        help_text=_("In a few words, for those who read this later. No names of people."),
        max_length=LONGEST_WHAT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shorter_because = forms.CharField(
        label=_("Why earlier than was agreed?"),
        help_text=_("Such as: both sides want it so; staying would put people in danger."),
        max_length=LONGEST_WHAT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("said_on", "last_day", "shorter_because", "because")

    def __init__(self, *args: Any, has_notice: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_notice:
            del self.fields["shorter_because"]

    def plan(self) -> Plan:
        """Give the clean values as a plan."""
        return Plan(**self.cleaned_data)


class AddItem(Form):
    """One thing to be handed over or settled."""

    kind = forms.ChoiceField(
        label=_("What kind of thing is it?"),
        choices=choices_of(wording.KINDS),
        widget=OneOf(hints=wording.KIND_HINTS),
    )
    what = forms.CharField(
        label=_("What exactly?"),
        help_text=_("Such as: the mailing list; the account of the survey tool. Never a password."),
        max_length=LONGEST_WHAT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    who = forms.ChoiceField(
        label=_("Who sees to it?"), choices=choices_of(wording.WHO), widget=OneOf
    )
    role = forms.CharField(
        label=_("Who on that side?"),
        help_text=_("A role, not a name: “finance officer”."),
        max_length=LONGEST_ROLE,
        required=False,
    )
    due_on = Day(label=_("By when?"), required=False)


class EndPartnership(Form):
    """Whether to end it, and to leave open what is open."""

    leaves = forms.BooleanField(
        label=_("End it all the same"),
        help_text=_("What is open stays on record as open."),
        required=False,
    )
