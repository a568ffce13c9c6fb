"""Input of coordinators about desks. What reporters and readers send is sealed, and read in `parsing`."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.web.forms import Form, OneOf, choices_of, name_in
from firsthand.rooms.cases.actions.desks import Opening
from firsthand.rooms.cases.wording.codes import MONTHS

_COUNTRY: Final = re.compile(r"[A-Z]{2}")


class OpenDesk(Form):
    """A desk to open."""

    name = forms.CharField(
        label=_("Name of the desk"),
        max_length=120,
        help_text=_("Everybody who reports sees it."),
    )
    about = forms.CharField(
        label=_("What it does, and what it does not"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    calls = forms.CharField(
        label=_("Whom to call when it is urgent"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Numbers of a lawyer, an ambulance, a shelter. It stands first on the page."),
    )
    keeps = forms.ChoiceField(
        label=_("How long a report is kept after anybody last wrote"),
        choices=choices_of(MONTHS),
        widget=OneOf(),
        initial="24",
    )

    def opening(self) -> Opening:
        """Give what was said of the desk."""
        data: dict[str, Any] = self.cleaned_data
        return Opening(data["name"], data["about"], data["calls"], int(data["keeps"]))


class ChangeSeat(Form):
    """A reader of a desk, as reporters see them."""

    shown_as = forms.CharField(
        label=_("What reporters are told of them"),
        max_length=80,
        required=False,
        help_text=_("Such as: documenter, street lawyer, peer."),
    )
    compared = forms.BooleanField(
        label=_("We compared the end of their key today, in person or by voice"), required=False
    )


class NameDistrict(Form):
    """A district to code with."""

    country = forms.CharField(
        label=_("Country"),
        max_length=2,
        help_text=_("Two letters, such as KE or UA."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    name = forms.CharField(
        label=_("District"),
        max_length=80,
        help_text=_(
            "A part of the country with many people in it, as everybody calls it. Never a street, a village or a house: with a month and an act, that would be a person."
        ),
    )

    def clean_country(self) -> str:
        """Take two letters."""
        country = str(self.cleaned_data["country"]).strip().upper()
        if not _COUNTRY.fullmatch(country):
            raise forms.ValidationError(_("Two letters make a country, such as KE or UA."))
        return country

    def clean_name(self) -> str:
        """Take a name that looks like no other."""
        return name_in(str(self.cleaned_data["name"]))


class ChooseReader(Form):
    """Somebody with a key, to read at a desk."""

    reader = forms.ChoiceField(label=_("Who reads, too"), widget=OneOf())
    shown_as = forms.CharField(
        label=_("What reporters are told of them"),
        max_length=80,
        required=False,
        help_text=_(
            "Such as: documenter, street lawyer, peer. A reporter can take anybody off, so this should help them decide. No name, unless it is chosen."
        ),
    )
    compared = forms.BooleanField(
        label=_("We compared the end of their key, in person or by voice"), required=False
    )

    def __init__(self, *args: Any, readers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reader"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # for the type checker
        field.choices = readers
