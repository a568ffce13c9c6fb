"""What is typed about a review: until when, what each level is, what to do next."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.core.verdict.rubric import RATED
from firsthand.ground.web.forms import Day, Form, OneOf, choices_of
from firsthand.rooms.partnerships.rules.reviews import FEWEST_LINKS, MOST_LINKS
from firsthand.rooms.partnerships.wording import reviews as wording


class OpenReview(Form):
    """Until when both sides rate, and how many people of the partner."""

    closes_on = Day(
        label=_("Last day to rate"),
        help_text=_("Two weeks are enough for most. Nobody sees anything before both have closed."),
    )
    links = forms.IntegerField(
        label=_("How many people of the partner rate?"),
        help_text=_("Each gets a link of their own. Of fewer than three, nothing is ever shown."),
        min_value=FEWEST_LINKS,
        max_value=MOST_LINKS,
        initial=FEWEST_LINKS + 1,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={
            "min_value": wording.HOW_MANY,
            "max_value": wording.HOW_MANY,
        },
    )


class MoreLinks(Form):
    """How many more people of the partner rate."""

    number = forms.IntegerField(
        label=_("How many more links?"),
        min_value=1,
        max_value=MOST_LINKS,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class Close(Form):
    """Nothing is asked but whether."""


class Rate(Form):
    """One person's ratings. Each question may stay empty; nothing is chosen beforehand."""

    def __init__(self, *args: Any, names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for standard in RATED:
            levels = {str(n): words for n, words in enumerate(wording.ANCHORS[standard])}
            self.fields[_field(standard)] = forms.ChoiceField(
                label=names[standard],
                help_text=str(wording.ASKED[standard]),
                choices=choices_of({**levels, **wording.NON_ANSWERS}),
                widget=OneOf(hints={level: _("Level %s") % level for level in levels}),
                required=False,
            )

    def ballot(self) -> dict[str, str]:
        """Give what was chosen, by standard; what stayed empty is not in it."""
        chosen = {standard: self.cleaned_data[_field(standard)] for standard in RATED}
        return {standard: level for standard, level in chosen.items() if level}


def _field(standard: str) -> str:
    return standard.replace(".", "_")


class AddStep(Form):
    """What is to be done, by whom, by when."""

    what = forms.CharField(
        label=_("What do you want to do?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who = forms.ChoiceField(label=_("Who does it?"), choices=choices_of(wording.WHO), widget=OneOf)
    role = forms.CharField(
        label=_("Who on that side?"),
        help_text=_("A role, not a name: “finance officer”."),
        max_length=100,
        required=False,
    )
    due_on = Day(label=_("By when?"), error_messages={"required": _("By which day?")})


class AgreeDay(Form):
    """A day on which both sides agreed to review."""

    due_on = Day(label=_("Day"), error_messages={"required": _("Which day did you agree?")})
    source = forms.CharField(
        label=_("Where was it agreed?"),
        help_text=_("Such as: clause 9 of the agreement."),
        max_length=200,
        required=False,
    )


class DropDay(Form):
    """Why an agreed day does not hold any more."""

    because = forms.CharField(label=_("Why?"), max_length=300, required=False)
