"""What is typed about sharing: a key, with whom, what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.web.forms import Form, OneOf, choices_of
from firsthand.rooms.partnerships.wording import sharing

_LONGEST = 300


class GiveKey(Form):
    """Which member a key is for."""

    member = forms.ChoiceField(label=_("For which member?"))

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = members  # type: ignore[attr-defined]  # a choice field
        self.has_members = bool(members)


class EnterKey(Form):
    """The key that a network gave."""

    key = forms.CharField(
        label=_("The key of your network"),
        help_text=_("Entering it shares nothing yet. You choose each time what leaves."),
        max_length=_LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class Share(Form):
    """What is shared of a pair, and with whom."""

    tie = forms.ChoiceField(label=_("With which network?"))
    kind = forms.ChoiceField(
        label=_("What leaves?"),
        choices=choices_of(sharing.KINDS),
        widget=OneOf(hints=sharing.KIND_HINTS),
    )
    website = forms.CharField(
        label=_("The partner’s website"),
        help_text=_(
            "Such as fund.example. Only by it do several of you speak of the same partner."
        ),
        max_length=_LONGEST,
    )

    def __init__(self, *args: Any, ties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tie"].choices = ties  # type: ignore[attr-defined]  # a choice field


class MakeRecord(Form):
    """Of which partner a record is made."""

    partner = forms.CharField(max_length=_LONGEST, widget=forms.HiddenInput)
