"""Input about lawyers and services to whom reports are passed on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.web.forms import Form, OneOf, choices_of
from firsthand.rooms.cases.actions.referring import Entry
from firsthand.rooms.cases.rules.referrals import Service
from firsthand.rooms.cases.wording.following import SERVICES


class KeepOutside(Form):
    """A lawyer or a service that cases are passed on to."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("What they are"), choices=choices_of(SERVICES), widget=OneOf())
    about = forms.CharField(
        label=_("What they are good for, and how to reach them"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    recipient = forms.CharField(
        label=_("Their public key of age, if they have one"),
        max_length=100,
        required=False,
        help_text=_(
            "It begins with age1. Without one, what you pass on opens with words that you tell them."
        ),
    )
    compared = forms.BooleanField(
        label=_("We compared the end of the key with them, in person or by voice"),
        required=False,
        help_text=_("Until somebody did, nothing is sealed for it."),
    )

    def entry(self) -> Entry:
        """Give what was said of them."""
        data: dict[str, Any] = self.cleaned_data
        return Entry(
            name=data["name"],
            kind=Service(data["kind"]),
            about=data["about"],
            recipient=data["recipient"].strip(),
            compared=data["compared"],
        )
