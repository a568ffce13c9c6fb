"""From what somebody typed to clean values."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.core.page import wording as core_wording
from firsthand.core.verdict.case import Role
from firsthand.ground.parties.rules import LONGEST_NAME, Kind, Level
from firsthand.ground.web.forms import Day, OneOf, SomeOf
from firsthand.rooms.partnerships import wording
from firsthand.rooms.partnerships.rules.evidence import LONGEST_NOTE, Audience
from firsthand.rooms.partnerships.rules.quick import QUICK
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.rules.strength import Knowing

ELSE = "else"
_LONGEST_WORDS = 300


def _choices(words: wording.Words) -> list[tuple[str, Any]]:
    return [(str(code), said) for code, said in words.items()]


class FileEvidence(forms.Form):
    """What happened, how somebody knows, when; the rest can wait."""

    what = forms.ChoiceField(
        label=_("What happened?"),
        choices=[*_choices(wording.QUICK), (ELSE, _("Something else"))],
        widget=OneOf,
        required=False,
    )
    knowing = forms.ChoiceField(
        label=_("How do you know?"),
        choices=_choices(wording.KNOWINGS),
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
        choices=_choices(wording.AUDIENCES),
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


class OpenPartnership(forms.Form):
    """Who works with whom, on what."""

    name = forms.CharField(
        label=_("Name of the partnership"),
        help_text=_("Such as: our union with the City Health Office."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give it a name, so that you find it again.")},
    )
    communities = forms.MultipleChoiceField(label=_("Who of ours is in it?"), widget=SomeOf)
    partner = forms.ChoiceField(label=_("Partner"), required=False)
    new_partner = forms.CharField(
        label=_("Or a partner who is not in the list"), max_length=LONGEST_NAME, required=False
    )
    roles = forms.MultipleChoiceField(
        label=_("What is the partner to you?"),
        choices=[(role.value, _(core_wording.ROLES[role.value])) for role in Role],
        widget=SomeOf,
        error_messages={"required": _("Choose at least one.")},
    )
    facts = forms.MultipleChoiceField(
        label=_("What is true of the partner?"),
        help_text=_("Only what is true. It decides which standards apply."),
        choices=[
            ("unaids", _("It is the UNAIDS Secretariat or one of its Cosponsors")),
            ("fiscal_host", _("It holds our money for us")),
            ("undertook_registration", _("It promised to register our organisation")),
            ("is_class", _("It is not one partner but several that we do not name")),
        ],
        widget=SomeOf,
        required=False,
    )
    work = forms.ChoiceField(label=_("What is it for?"), choices=_choices(wording.WORKS))
    level = forms.ChoiceField(
        label=_("How far does it reach?"),
        choices=_choices(wording.LEVELS),
        initial=Level.NATIONAL.value,
    )
    stage = forms.ChoiceField(
        label=_("Where is it now?"), choices=_choices(wording.STAGES), initial=Stage.ACTIVE.value
    )
    starts_on = Day(label=_("Since when?"), required=False)

    def __init__(
        self, *args: Any, ours: list[tuple[str, str]], others: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["communities"].choices = ours  # type: ignore[attr-defined]  # a choice field
        self.fields["partner"].choices = [("", _("Choose")), *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one partner: from the list, or a new name."""
        clean = super().clean() or {}
        if not clean.get("partner") and not (clean.get("new_partner") or "").strip():
            self.add_error("partner", _("Choose a partner, or write the name below."))
        return clean

    @property
    def kind(self) -> Kind:
        """What a new partner is, from the first of its roles."""
        role = self.cleaned_data["roles"][0]
        return Kind(role) if role in set(Kind) else Kind.OTHER


class Withdraw(forms.Form):
    """Why an account is withdrawn."""

    because = forms.CharField(
        label=_("Why?"),
        help_text=_("The account stays on record, with your reason, and counts for nothing."),
        max_length=_LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Widen(forms.Form):
    """To whom an account is shown from now on."""

    audience = forms.ChoiceField(
        label=_("Who may see it from now on?"), choices=_choices(wording.AUDIENCES), widget=OneOf
    )


class ChangeStage(forms.Form):
    """Where a partnership goes next."""

    stage = forms.ChoiceField(label=_("Where is it now?"), widget=OneOf)

    def __init__(self, *args: Any, stages: list[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [(each.value, wording.STAGES[each]) for each in stages]  # type: ignore[attr-defined]


class StartPeriod(forms.Form):
    """When a new period starts."""

    starts_on = Day(
        label=_("From which day?"),
        help_text=_("The period before ends the day before. Its verdict is kept as it is."),
    )


class ImportCase(forms.Form):
    """A case file from outside."""

    file = forms.FileField(
        label=_("Case file"), help_text=_("firsthand-case/1, as YAML or JSON, up to 5 MB.")
    )
