"""What to count by, and why something that was shown is taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.web.forms import Form, choices_of
from firsthand.rooms.cases.rules.numbers import By
from firsthand.rooms.cases.wording.numbers import BY


class CountBy(Form):
    """What to count by: one to three things."""

    first = forms.ChoiceField(label=_("By"), choices=choices_of(BY))
    second = forms.ChoiceField(
        label=_("And by"), choices=[("", "–"), *choices_of(BY)], required=False
    )
    third = forms.ChoiceField(
        label=_("And by, too"), choices=[("", "–"), *choices_of(BY)], required=False
    )

    def wanted(self) -> list[By]:
        """Give what was chosen, in order."""
        data: dict[str, Any] = self.cleaned_data
        return [By(data[name]) for name in ("first", "second", "third") if data[name]]


class TakeBack(Form):
    """Why something is taken back."""

    because = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        help_text=_("Everybody who comes to its address reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
