"""What is typed about a partnership: who is in it, where it is, a new period, a case file from outside."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from firsthand.core.documents import LARGEST_FILE
from firsthand.core.page import wording as core_wording
from firsthand.core.verdict.case import Role
from firsthand.ground.parties.rules import LONGEST_NAME, Kind, Level
from firsthand.ground.web.forms import Day, Form, OneOf, SomeOf, choices_of
from firsthand.rooms.partnerships.rules.opening import kind_of
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.wording import codes as wording


class OpenPartnership(Form):
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
    work = forms.ChoiceField(label=_("What is it for?"), choices=choices_of(wording.WORKS))
    level = forms.ChoiceField(
        label=_("How far does it reach?"),
        choices=choices_of(wording.LEVELS),
        initial=Level.NATIONAL.value,
    )
    stage = forms.ChoiceField(
        label=_("Where is it now?"), choices=choices_of(wording.STAGES), initial=Stage.ACTIVE.value
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
        return kind_of([Role(role) for role in self.cleaned_data["roles"]])


class ChangeStage(Form):
    """Where a partnership goes next."""

    stage = forms.ChoiceField(label=_("Where is it now?"), widget=OneOf)

    def __init__(self, *args: Any, stages: list[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [(each.value, wording.STAGES[each]) for each in stages]  # type: ignore[attr-defined]


class StartPeriod(Form):
    """When a new period starts."""

    starts_on = Day(
        label=_("From which day?"),
        help_text=_("The period before ends the day before. Its verdict is kept as it is."),
    )


class ImportCase(Form):
    """A case file from outside."""

    file = forms.FileField(
        label=_("Case file"),
        help_text=format_lazy(
            _("firsthand-case/1, as YAML or JSON, up to {most} MB."), most=LARGEST_FILE // 1024**2
        ),
    )
