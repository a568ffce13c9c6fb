"""From what somebody typed to clean values."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.core.verdict.case import Body
from firsthand.core.verdict.rubric import LED_BODIES, LED_FACTS
from firsthand.ground.parties.rules import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_PSEUDONYM,
    Chosen,
    Described,
    Kind,
    Level,
    MemberRole,
    Term,
)
from firsthand.ground.web.forms import Day, Form, OneOf, Zone, name_in
from firsthand.rooms.organisation.actions.mandates import Giving
from firsthand.rooms.organisation.actions.parties import Joining
from firsthand.rooms.organisation.queries import NOBODY, Asked
from firsthand.rooms.organisation.rules import LARGEST_BODY, Check, obstacles_to_a_count
from firsthand.rooms.organisation.wording import codes
from firsthand.rooms.organisation.wording.deeds import DEEDS

Choices = Sequence[tuple[str, Any]]
ANY: Final = "any"
"""Nothing chosen: as the device or the browser has it."""
_COUNTRY: Final = re.compile(r"[A-Za-z]{2}")


def _choices(words: codes.Words) -> list[tuple[str, Any]]:
    return [(str(code), said) for code, said in words.items()]


class Invite(Form):
    """Which role an invitation gives."""

    role = forms.ChoiceField(
        label=_("As what?"),
        choices=_choices(codes.ROLES),
        widget=OneOf(hints=codes.ROLE_HINTS),
        error_messages={"required": _("Choose what this person will be here.")},
    )
    chosen = forms.ChoiceField(
        label=_("How were they chosen?"),
        choices=_choices(codes.CHOSEN),
        initial=Chosen.INVITED.value,
    )


class GiveMandate(Form):
    """Another role for somebody who is here."""

    person = forms.ChoiceField(label=_("Who?"))
    role = forms.ChoiceField(
        label=_("As what?"),
        choices=_choices(codes.ROLES),
        widget=OneOf(hints=codes.ROLE_HINTS),
        error_messages={"required": _("Choose what this person will be here.")},
    )
    chosen = forms.ChoiceField(
        label=_("How were they chosen?"),
        choices=_choices(codes.CHOSEN),
        initial=Chosen.INVITED.value,
    )
    speaks_for = forms.ChoiceField(label=_("For whom do they speak?"), required=False)
    starts_on = Day(label=_("From which day?"))

    def __init__(self, *args: Any, people: Choices, parties: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]  # a choice field
        self.fields["speaks_for"].choices = [("", _("Nobody in particular")), *parties]  # type: ignore[attr-defined]

    def giving(self) -> Giving:
        """Give the role as it is to be given."""
        clean = self.cleaned_data
        return Giving(
            person=UUID(clean["person"]),
            role=clean["role"],
            chosen=Chosen(clean["chosen"]),
            starts_on=clean["starts_on"],
            speaks_for=UUID(clean["speaks_for"]) if clean["speaks_for"] else None,
        )


class ChangeMandate(Form):
    """Another role in place of one: that ends on the day on which this begins."""

    role = forms.ChoiceField(
        label=_("As what from now on?"),
        choices=_choices(codes.ROLES),
        widget=OneOf(hints=codes.ROLE_HINTS),
        error_messages={"required": _("Choose what this person will be here.")},
    )
    chosen = forms.ChoiceField(
        label=_("How were they chosen?"),
        choices=_choices(codes.CHOSEN),
        initial=Chosen.INVITED.value,
    )
    on = Day(label=_("From which day?"), help_text=_("The role before ends on that day."))


class EndMandate(Form):
    """From which day on a role holds no more; of one's own, asked twice."""

    on = Day(
        label=_("From which day on does it hold no more?"),
        help_text=_("Today ends it at once."),
    )
    is_sure = forms.BooleanField(required=False, widget=forms.HiddenInput)


class EndMembership(Form):
    """When a membership ended, or will."""

    on = Day(label=_("On which day does it end?"))


class DescribeParty(Form):
    """What is known of a party."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("An organisation, never a person."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give it a name, so that you find it again.")},
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=_choices(codes.KINDS))
    level = forms.ChoiceField(
        label=_("How far does it reach?"),
        choices=_choices(codes.LEVELS),
        initial=Level.NATIONAL.value,
    )
    country = forms.CharField(
        label=_("Country"),
        help_text=_("Two letters, such as KE or UA."),
        max_length=2,
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    zone = Zone(
        label=_("In whose time do its days end?"),
        help_text=_(
            "A time zone, such as Africa/Nairobi. What follows from an agreement goes by it."
        ),
    )
    note = forms.CharField(
        label=_("In a few words"),
        help_text=_("No names of people. A role is enough: “coordinator”, “programme officer”."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_country(self) -> str:
        """Take two letters, large or small."""
        country = str(self.cleaned_data["country"]).strip()
        if country and not _COUNTRY.fullmatch(country):
            raise forms.ValidationError(_("Two letters make a country, such as KE or UA."))
        return country.upper()

    def described(self) -> Described:
        """Give the party as it is described."""
        clean = self.cleaned_data
        return Described(
            name=clean["name"].strip(),
            kind=Kind(clean["kind"]),
            level=Level(clean["level"]),
            country=clean["country"],
            zone=clean["zone"],
            note=clean["note"].strip(),
        )


class AddMembership(Form):
    """What one party is in another, from when."""

    member = forms.ChoiceField(label=_("Who?"))
    role = forms.ChoiceField(label=_("Is what?"), choices=_choices(codes.MEMBER_ROLES))
    of = forms.ChoiceField(label=_("In which network or group?"))
    chosen = forms.ChoiceField(
        label=_("How did it come about?"),
        choices=[("", _("Not known")), *_choices(codes.CHOSEN)],
        required=False,
    )
    starts_on = Day(label=_("Since when?"))
    ends_on = Day(label=_("Until when?"), required=False)

    def __init__(self, *args: Any, parties: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("member", "of"):
            self.fields[name].choices = [("", _("Choose")), *parties]  # type: ignore[attr-defined]  # a choice field

    def joining(self) -> Joining:
        """Give the membership as it is to be."""
        clean = self.cleaned_data
        return Joining(
            member=UUID(clean["member"]),
            of=UUID(clean["of"]),
            role=MemberRole(clean["role"]),
            term=Term(clean["starts_on"], clean["ends_on"]),
            chosen=clean["chosen"],
        )


class CheckLed(Form):
    """Head counts and facts. What was counted before is never shown again, so every check starts empty."""

    on = Day(label=_("On which day was it counted?"))
    is_attested = forms.BooleanField(
        label=_("Its board attests this"),
        help_text=_("The board has seen these numbers and answers, and stands by them."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        names: dict[str, str],
        asks: dict[str, str],
        may_attest: bool,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        if not may_attest:
            del self.fields["is_attested"]
        for id in LED_BODIES:
            self.fields[f"{id}_size"] = _count(names[id], gettext("how many"))
            self.fields[f"{id}_from"] = _count(names[id], gettext("from the community"))
        for id in LED_FACTS:
            self.fields[id] = forms.ChoiceField(
                label=names[id],
                help_text=asks[id],
                choices=[("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not known"))],
                initial="unknown",
                widget=OneOf,
            )

    def bodies(self) -> list[tuple[str, Any, Any]]:
        """Give each body with its two fields, for a page."""
        return [(id, self[f"{id}_size"], self[f"{id}_from"]) for id in LED_BODIES]

    def facts(self) -> list[Any]:
        """Give the fields of the facts, for a page."""
        return [self[id] for id in LED_FACTS]

    def clean(self) -> dict[str, Any]:
        """Say of each count, where it stands, what is wrong with it."""
        clean = super().clean() or {}
        for id in LED_BODIES:
            size, from_community = f"{id}_size", f"{id}_from"
            if {size, from_community} & set(self.errors):
                continue
            for wrong in obstacles_to_a_count(clean.get(size), clean.get(from_community)):
                at = size if clean.get(size) is None else from_community
                self.add_error(at, str(codes.OBSTACLES[wrong]))
        return clean

    def check(self) -> Check:
        """Give what was counted and answered."""
        clean = self.cleaned_data
        answers = {"yes": True, "no": False}
        return Check(
            on=clean["on"],
            is_attested=clean.get("is_attested", False),
            bodies={
                id: Body(size=clean[f"{id}_size"], from_community=clean[f"{id}_from"])
                for id in LED_BODIES
                if clean[f"{id}_size"] is not None
            },
            facts={id: answers.get(clean[id]) for id in LED_FACTS},
        )


class FindDeeds(Form):
    """Which deeds to show. What is not understood asks for all."""

    what = forms.ChoiceField(
        label=_("What was done"),
        choices=[("", _("Anything")), *((code, deed.name) for code, deed in DEEDS.items())],
        required=False,
    )
    who = forms.ChoiceField(label=_("By whom"), required=False)
    first = Day(label=_("From"), required=False)
    last = Day(label=_("Until"), required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Anybody")),
            *people,
            (NOBODY, _("Firsthand itself")),
        ]

    def asked(self) -> Asked:
        """Give what is asked for."""
        self.is_valid()
        clean = self.cleaned_data
        who = clean.get("who") or None
        return Asked(
            what=clean.get("what") or "",
            who=UUID(who) if who and who != NOBODY else who,
            first=clean.get("first"),
            last=clean.get("last"),
        )


class NewPassword(Form):
    """A new password, twice."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "At least 12 letters, not one that many people use. Four words that do not belong together are easy to keep in mind."
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The new password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, username: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = get_user_model()(username=username)

    def clean_password(self) -> str:
        """Take a password that nobody guesses."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self._person)
        return password

    def clean_again(self) -> str:
        """See that it was typed the same twice."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(_("The two are not the same. Type both once more."))
        return again


class Looks(Form):
    """What somebody is called, in which language, in which light."""

    called = forms.CharField(
        label=_("What are you called here?"),
        help_text=_("Any name you like. Others in your organisations see it beside what you do."),
        max_length=LONGEST_PSEUDONYM,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"))
    theme = forms.ChoiceField(
        label=_("Light or dark"),
        choices=[(ANY, _("As my device")), ("light", _("Light")), ("dark", _("Dark"))],
        widget=OneOf,
    )

    def __init__(self, *args: Any, languages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(ANY, _("As my browser asks")), *languages]  # type: ignore[attr-defined]  # a choice field

    def clean_called(self) -> str:
        """Take any name that could not be taken for somebody else's."""
        return name_in(self.cleaned_data["called"])


def _count(of: str, what: str) -> forms.IntegerField:
    """Make a field for one number of a head count; its whole label is said where a list of mistakes names it."""
    return forms.IntegerField(
        label=f"{of}: {what}",
        min_value=0,
        max_value=LARGEST_BODY,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}
        ),
        error_messages={
            "invalid": _("Write a whole number, such as 7."),
            "min_value": _("Nobody can be fewer than nought."),
            "max_value": str(codes.OBSTACLES["too_many"]),
        },
    )


def today(on: date) -> dict[str, str]:
    """Give the day that a form starts with."""
    return {"on": on.isoformat(), "starts_on": on.isoformat()}
