"""What is typed about an account: what was seen, why it is withdrawn, who may see it."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.parties.rules import LONGEST_NAME
from firsthand.ground.web.forms import Form, OneOf, SomeOf, choices_of
from firsthand.rooms.partnerships.rules.evidence import LONGEST_NOTE, Audience
from firsthand.rooms.partnerships.rules.quick import QUICK
from firsthand.rooms.partnerships.rules.strength import Knowing
from firsthand.rooms.partnerships.wording import codes as wording

ELSE = "else"
_LONGEST_WORDS = 300


class FileEvidence(Form):
    """What happened, how somebody knows, when; the rest can wait."""

    what = forms.ChoiceField(
        label=_("What happened?"),
        choices=[*choices_of(wording.QUICK), (ELSE, _("Something else"))],
        widget=OneOf,
        required=False,
    )
    knowing = forms.ChoiceField(
        label=_("How do you know?"),
        choices=choices_of(wording.KNOWINGS),
        widget=OneOf(hints=wording.KNOWING_HINTS),
        error_messages={
            "required": _("Choose how you know it. The first that is true is the right one.")
        },
    )
    seen = forms.CharField(
        label=_("When?"),
        help_text=_("Today, unless you change it. A month will do: 2026-11."),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    note = forms.CharField(
        label=_("In your own words"),
        help_text=_("No names of people. A role is enough: “peer worker”, “officer”."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    origin = forms.CharField(
        label=_("Whose account is it?"),
        help_text=_(
            "The organisation that it comes from, never a person. Ours, unless you change it."
        ),
        max_length=LONGEST_NAME,
        required=False,
    )
    title = forms.CharField(
        label=_("What is the paper?"),
        help_text=_("Only if there is one: minutes of 3 May, bank statement."),
        max_length=_LONGEST_WORDS,
        required=False,
    )
    incident = forms.ChoiceField(
        label=_("Is it the same event as before?"),
        help_text=_("One event counts once, however many tell of it."),
        required=False,
    )
    pairs = forms.MultipleChoiceField(label=_("Whom is it about?"), widget=SomeOf, required=False)
    audience = forms.ChoiceField(
        label=_("Who may see it?"),
        choices=choices_of(wording.AUDIENCES),
        initial=Audience.OURS.value,
        required=False,
    )
    file = forms.FileField(
        label=_("Photo or file"),
        help_text=_("Place, camera and author are removed before it is kept."),
        required=False,
    )
    find = forms.CharField(
        label=_("Which standards does it touch?"),
        help_text=_("A few plain words, such as “late money”."),
        max_length=_LONGEST_WORDS,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        events: list[tuple[str, str]],
        pairs: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        incident = self.fields["incident"]
        incident.choices = [("", _("No, a new one")), *events]  # type: ignore[attr-defined]  # a choice field
        self.fields["pairs"].choices = pairs  # type: ignore[attr-defined]  # the same
        if len(pairs) == 1:
            del self.fields["pairs"]

    def told(self, rows: dict[str, str], *, today: date, ours: str) -> dict[str, Any]:
        """Give the clean values as what an account is filed from; what was left open gets its default."""
        clean = self.cleaned_data
        quick = QUICK.get(clean["what"])
        said = str(wording.QUICK[clean["what"]]) if quick else ""
        return {
            "note": clean["note"].strip() or said,
            "seen": clean["seen"].strip() or today.isoformat(),
            "knowing": Knowing(clean["knowing"]),
            "origin": clean["origin"].strip() or ours,
            "title": clean["title"].strip(),
            "incident": clean["incident"],
            "audience": Audience(clean["audience"] or Audience.OURS),
            "pairs": [UUID(id) for id in clean.get("pairs", [])],
            "rows": ({quick.row: quick.direction} if quick else {}) | rows,
        }


class Withdraw(Form):
    """Why an account is withdrawn."""

    because = forms.CharField(
        label=_("Why?"),
        help_text=_("The account stays on record, with your reason, and counts for nothing."),
        max_length=_LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Widen(Form):
    """To whom an account is shown from now on."""

    audience = forms.ChoiceField(
        label=_("Who may see it from now on?"), choices=choices_of(wording.AUDIENCES), widget=OneOf
    )
