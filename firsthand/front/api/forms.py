"""From what somebody typed about a token to clean values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.front.api.wording import OFFERED, ROLES
from firsthand.ground.access.models import LONGEST_NAME
from firsthand.ground.web.forms import Day, Form, OneOf, name_in


class MakeToken(Form):
    """What the tool is, what it may do, until when."""

    name = forms.CharField(
        label=_("Which tool is it for?"),
        help_text=_("Such as: spreadsheet of the office. No names of people."),
        max_length=LONGEST_NAME,
    )
    role = forms.ChoiceField(
        label=_("What may it do?"),
        widget=OneOf,
        error_messages={"required": _("Choose one. The least that will do is the right one.")},
    )
    ends_on = Day(
        label=_("Until which day?"), help_text=_("A year at most. It can be taken away sooner.")
    )

    def __init__(self, *args: Any, roles: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, ROLES[role]) for role in OFFERED if role in roles]  # type: ignore[attr-defined]  # a choice field

    def clean_name(self) -> str:
        """Take a name that could not be taken for somebody's: what the tool does is told by it."""
        return name_in(self.cleaned_data["name"])
