"""What is typed about letters to institutions: to whom, what is asked, about what, what happened, what came of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.core.institutions import Ask, Kind, Unit
from firsthand.ground.web.forms import Day, Form, OneOf, SomeOf, choices_of
from firsthand.rooms.cases.actions.escalating import Drafting, Exactly
from firsthand.rooms.cases.actions.institutions import Naming, OwnTime
from firsthand.rooms.cases.actions.outcomes import Coming
from firsthand.rooms.cases.queries.escalations import Wanted
from firsthand.rooms.cases.rules.escalating import LONGEST_ADDRESS, LONGEST_SOURCE
from firsthand.rooms.cases.rules.outcomes import Outcome
from firsthand.rooms.cases.wording import escalating as wording

_LONGEST_NAME: Final = 200
_MONTH: Final[Mapping[str, Any]] = {
    "widget": forms.TextInput(attrs={"placeholder": False, "class": "short", "dir": "ltr"}),
    "input_formats": ["%Y-%m"],
    "error_messages": {"invalid": _("Write year and month, like 2026-06.")},
}
Choices = Iterable[tuple[str, Any]]


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a field its choices."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # a choice field


class AddInstitution(Form):
    """An institution to write down; one of the directory brings its kind and its clock."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=_LONGEST_NAME,
        help_text=_("The very office to which you write: it stands on the letter."),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=choices_of(wording.KINDS), widget=OneOf
    )
    country = forms.CharField(
        label=_("Country"),
        max_length=2,
        min_length=2,
        required=False,
        help_text=_("Two letters, such as CO: for holidays, and for where one can go from there."),
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Address for letters"),
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["kind"]

    def clean_country(self) -> str:
        """Take two letters, however they were typed."""
        code = str(self.cleaned_data["country"]).upper()
        if code and not (code.isascii() and code.isalpha()):
            raise forms.ValidationError(_("A country is two letters, such as CO."))
        return code

    def naming(self, known: str, kind: Kind) -> Naming:
        """Give the institution as it was written down."""
        data = self.cleaned_data
        return Naming(
            name=" ".join(data["name"].split()),
            kind=Kind(data.get("kind") or kind),
            known=known,
            country=data["country"],
            address=data["address"],
        )


class SetClock(Form):
    """By when an institution answers, in our own word, with its source."""

    length = forms.IntegerField(
        label=_("How long?"),
        required=False,
        min_value=1,
        max_value=1500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": wording.OBSTACLES["no_length"]},  # type: ignore[dict-item]  # lazy words, as everywhere
        help_text=_("Empty: as the directory says."),
    )
    unit = forms.ChoiceField(
        label=_("Of what?"),
        choices=choices_of(wording.UNITS),
        widget=OneOf,
        initial=Unit.DAYS.value,
    )
    source = forms.CharField(
        label=_("Whose word is it?"),
        max_length=LONGEST_SOURCE,
        required=False,
        help_text=_("The law and its article, as a lawyer looked it up; or their own promise."),
    )

    def own(self) -> OwnTime:
        """Give the time that was set."""
        data = self.cleaned_data
        return OwnTime(length=data["length"], unit=Unit(data["unit"]), source=data["source"])


class DraftLetter(Form):
    """A letter to begin: to whom, from which desk, what is asked."""

    institution = forms.ChoiceField(label=_("To whom?"))
    desk = forms.ChoiceField(label=_("From which desk?"), widget=OneOf)
    asks = forms.MultipleChoiceField(
        label=_("What do you ask for?"), choices=choices_of(wording.ASKS), widget=SomeOf
    )

    def __init__(self, *args: Any, institutions: Choices, desks: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "institution", [("", "–"), *institutions])
        offer(self, "desk", desks)

    def drafting(self, follows: UUID | None) -> Drafting:
        """Give the letter as it was begun."""
        data = self.cleaned_data
        return Drafting(
            desk=UUID(data["desk"]),
            institution=UUID(data["institution"]),
            asks=[Ask(each) for each in data["asks"]],
            follows=follows,
        )


class FindEvents(Form):
    """Which coded events are looked for. Everything can stay empty."""

    act = forms.ChoiceField(label=_("What was done"), required=False)
    district = forms.ChoiceField(label=_("Where"), required=False)
    first = forms.DateField(label=_("From month, like 2026-06"), required=False, **_MONTH)
    last = forms.DateField(label=_("To month, like 2026-06"), required=False, **_MONTH)

    def __init__(self, *args: Any, acts: Choices, districts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "act", [("", _("Any")), *acts])
        offer(self, "district", [("", _("Any")), *districts])

    def wanted(self) -> Wanted:
        """Give what is looked for; what was not understood is not looked for."""
        self.is_valid()
        data: Mapping[str, Any] = self.cleaned_data if self.is_bound else {}
        first: date | None = data.get("first")
        last: date | None = data.get("last")
        place = data.get("district") or ""
        return Wanted(
            act=data.get("act") or "",
            district=UUID(place) if place else None,
            first=first,
            last=last,
        )


class NoteStep(Form):
    """A day on which something happened to a letter."""

    on = Day(label=_("Which day was it?"))


class NoteOutcome(Form):
    """What came of a letter."""

    what = forms.ChoiceField(
        label=_("What came of it?"), choices=choices_of(wording.OUTCOMES), widget=OneOf
    )
    on = Day(label=_("Which day was it?"))
    count = forms.IntegerField(
        label=_("How many?"),
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text=_("Of places inspected, recommendations, cases: of things, never of people."),
    )
    events = forms.MultipleChoiceField(
        label=_("For which of them?"),
        required=False,
        widget=SomeOf,
        help_text=_("Choose none, and it is for all."),
    )

    def __init__(self, *args: Any, events: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "events", events)
        if not events:  # who does not read there is not told of single ones
            del self.fields["events"]

    def coming(self) -> Coming:
        """Give what came of it."""
        data = self.cleaned_data
        chosen = [UUID(each) for each in data.get("events", ())]
        return Coming(
            what=Outcome(data["what"]), on=data["on"], count=data["count"], events=chosen or None
        )


class TellExactly(Form):
    """Whether small numbers are told as they are, and why."""

    because = forms.ChoiceField(
        label=_("Small numbers in this letter"),
        choices=choices_of(wording.EXACTLY),
        widget=OneOf,
        required=False,
    )

    def reason(self) -> Exactly | None:
        """Give why; nothing, where they are told in words."""
        chosen = self.cleaned_data["because"]
        return Exactly(chosen) if chosen else None
