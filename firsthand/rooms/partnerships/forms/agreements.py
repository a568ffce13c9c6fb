"""What is typed about an agreement: a clause, numbers and facts, who agrees, a Word file that came back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from firsthand.core.agreements import Clause, Field, Kind, Library, Strength
from firsthand.core.agreements.drafting import (
    LONGEST_HEADING,
    LONGEST_TEXT,
    Provision,
    provision_of,
    read_aloud,
)
from firsthand.core.agreements.values import LAST_SCHEDULED, LONGEST, read
from firsthand.core.words import Words
from firsthand.ground.web import words as said
from firsthand.ground.web.forms import Day, Form, OneOf, SomeOf, choices_of
from firsthand.ground.web.templatetags.parts import own_name
from firsthand.rooms.partnerships.rules.agreements import (
    LONGEST_COMMENT,
    LONGEST_MANDATE,
    LONGEST_WHO,
    Side,
)
from firsthand.rooms.partnerships.wording import agreements as wording

_HINTS: Final = {
    Kind.DAYS: _("Days, as a number."),
    Kind.MONTHS: _("Months, as a number."),
    Kind.NUMBER: _("A number."),
    Kind.LANGUAGES: _("All of them, with commas between: English, Kiswahili."),
}
_NUMBERS: Final = frozenset({Kind.DAYS, Kind.MONTHS, Kind.NUMBER})
_MIME: Final = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LINK_DAYS: Final = 60


class OpenAgreement(Form):
    """A new agreement: what it is called, in which language, how much it asks for at first."""

    title = forms.CharField(
        label=_("What is it called?"),
        max_length=LONGEST_HEADING,
        error_messages={"required": _("Give it a name, so that both sides find it again.")},
    )
    strength = forms.ChoiceField(
        label=_("With which texts shall it start?"),
        help_text=_("Every clause can be changed on its own afterwards."),
        choices=[
            (each.value, wording.STRENGTHS[each])
            for each in (Strength.ASK, Strength.FAIR, Strength.LEAST)
        ],
        widget=OneOf,
        initial=Strength.FAIR.value,
    )
    language = forms.ChoiceField(label=_("In which language?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(code, own_name(code)) for code, _name in settings.LANGUAGES]
        self.fields["language"].choices = known  # type: ignore[attr-defined]  # a choice field
        if len(settings.LANGUAGES) == 1:
            del self.fields["language"]


class WriteClause(Form):
    """One clause: a text of ours or other words, and the numbers and facts that it settles."""

    strength = forms.ChoiceField(label=_("Which text?"), widget=OneOf)
    heading = forms.CharField(label=_("Heading"), max_length=LONGEST_HEADING, required=False)
    part = forms.ChoiceField(label=_("Where does it belong?"), required=False)
    words = forms.CharField(
        label=_("In other words"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    comment = forms.CharField(
        label=_("A word to the other side about this clause"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        library: Library,
        words: Words,
        clause: Clause | None,
        now: Provision | None,
        **kwargs: Any,
    ) -> None:
        self.library, self.language, self.clause, self.now = library, words, clause, now
        self.settled: list[Field] = list(clause.fields) if clause else []
        super().__init__(*args, **kwargs)
        for each in self.settled:
            self._add(each)
        if clause:
            self._offer_texts(clause)
        else:
            del self.fields["strength"]
            self.fields["words"].label = _("The words of the clause")
        parts = [(part.id, said.words().gettext(part.title)) for part in library.parts]
        self.fields["part"].choices = parts  # type: ignore[attr-defined]  # a choice field
        if now or clause:
            del self.fields["part"]
        if self.settled:
            names = ", ".join(f"{{{each.id}}}" for each in self.settled)
            hint = _("Write {names} where a number or fact goes; otherwise it stands below.")
            self.fields["words"].help_text = str(hint).replace("{names}", names)

    def facts(self) -> Iterator[forms.BoundField]:
        """Give the fields for numbers and facts."""
        for name in self.fields:
            if name.startswith("f-"):
                yield self[name]

    def clean(self) -> dict[str, Any]:
        """Read every number and fact as its kind asks."""
        clean = super().clean() or {}
        self.values: dict[str, str] = {}
        for each in self.settled:
            value = read(each.kind, _typed(each, clean))
            if value is None:
                self.add_error(_name(each), _("This does not fit here. Look at the hint."))
            self.values[each.id] = value or ""
        return clean

    def provision(self) -> Provision:
        """Give the clause as it was written."""
        clean = self.cleaned_data
        strength = Strength(clean.get("strength") or Strength.OWN)
        if self.clause and strength is not Strength.OWN:
            return provision_of(self.clause, strength, words=self.language, fields=self.values)
        now = self.now
        heading = clean["heading"].strip() or (now.heading if now else "")
        return Provision(
            id=self.clause.id if self.clause else now.id if now else "",
            part=self.clause.part if self.clause else now.part if now else clean["part"],
            heading=heading,
            strength=Strength.OWN,
            text=clean["words"].replace("\r\n", "\n").strip(),
            fields=self.values,
            serves=self.clause.serves if self.clause else now.serves if now else (),
        )

    def _add(self, field: Field) -> None:
        name, label = _name(field), said.words().gettext(field.name)
        if field.kind is Kind.SCHEDULE:
            self.fields[f"{name}-period"] = forms.ChoiceField(
                label=label, choices=choices_of(wording.PERIODS), required=False
            )
            self.fields[name] = forms.IntegerField(
                label=_("On which day of it?"),
                help_text=_("1 to 28, counted in its first month."),
                min_value=1,
                max_value=LAST_SCHEDULED,
                required=False,
            )
        elif field.kind is Kind.DAY:
            self.fields[name] = Day(label=label, required=False)
        else:
            attrs = {"inputmode": "numeric", "class": "short"} if field.kind in _NUMBERS else {}
            self.fields[name] = forms.CharField(
                label=label,
                help_text=_HINTS.get(field.kind, ""),
                max_length=LONGEST,
                required=False,
                widget=forms.TextInput(attrs=attrs),
            )

    def _offer_texts(self, clause: Clause) -> None:
        fields = self.now.fields if self.now else {each.id: "" for each in clause.fields}
        hints: dict[str, Any] = dict(wording.STRENGTH_HINTS)
        for each in (Strength.ASK, Strength.FAIR, Strength.LEAST):
            text = provision_of(clause, each, words=self.language, fields=fields)
            hints[each.value] = read_aloud(text, self.library.fields, self.language)
        self.fields["strength"].widget = OneOf(hints=hints)
        self.fields["strength"].choices = choices_of(wording.STRENGTHS)  # type: ignore[attr-defined]  # a choice field


def initial_of(clause: Clause | None, now: Provision | None, comment: str) -> dict[str, Any]:
    """Give what a clause's form holds at first."""
    initial: dict[str, Any] = {"comment": comment}
    if now:
        initial |= {"strength": now.strength.value, "heading": now.heading, "words": now.text}
    for field in clause.fields if clause else ():
        value = now.fields.get(field.id, "") if now else field.suggested
        if field.kind is Kind.SCHEDULE:
            period, _dash, day = value.partition("-")
            initial |= {f"{_name(field)}-period": period, _name(field): day}
        else:
            initial[_name(field)] = value
    return initial


class SendVersion(Form):
    """A word that goes with a version."""

    comment = forms.CharField(
        label=_("A word to the other side"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReturnFile(Form):
    """A Word file that came back."""

    file = forms.FileField(
        label=_("Word file"),
        help_text=_("The file that was taken from here, with changes; .docx, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": _MIME}),
        error_messages={"required": _("Choose the file.")},
    )
    side = forms.ChoiceField(
        label=_("Whose changes are in it?"),
        choices=[(Side.PARTNER.value, _("The partner’s")), (Side.NETWORK.value, _("Ours"))],
        widget=OneOf,
        initial=Side.PARTNER.value,
    )

    def __init__(self, *args: Any, is_guest: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_guest:
            del self.fields["side"]


class ReadClause(Form):
    """Which standards a clause in other words serves."""

    rows = forms.MultipleChoiceField(
        label=_("Which of these do the words cover?"),
        help_text=_("Tick what they cover. None is an answer too."),
        widget=SomeOf,
        required=False,
    )

    def __init__(self, *args: Any, rows: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rows"].choices = rows  # type: ignore[attr-defined]  # a choice field


class Agree(Form):
    """Who agrees, on which mandate, when."""

    side = forms.ChoiceField(
        label=_("Which side agrees?"),
        choices=[
            (Side.NETWORK.value, _("We do")),
            (Side.PARTNER.value, _("The partner did, on paper")),
        ],
        widget=OneOf,
        initial=Side.NETWORK.value,
    )
    who = forms.CharField(
        label=_("Who?"), help_text=_("A role or a chosen name is enough."), max_length=LONGEST_WHO
    )
    mandate = forms.CharField(
        label=_("On which mandate?"),
        help_text=_("Such as: decision of the board of 3 May."),
        max_length=LONGEST_MANDATE,
    )
    on = Day(label=_("On which day?"))
    paper = forms.FileField(
        label=_("The signed paper"),
        help_text=_("Needed where the partner agreed on paper: a scan or a photo."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        sides: Sequence[Side],
        today: date,
        is_guest: bool = False,
        **kwargs: Any,
    ) -> None:
        first = sides[0].value if sides else ""
        kwargs.setdefault("initial", {"on": today, "side": first})
        super().__init__(*args, **kwargs)
        for name in ("side", "paper") if is_guest else ():
            del self.fields[name]
        if "side" in self.fields:
            known = dict(self.fields["side"].choices)  # type: ignore[attr-defined]  # a choice field
            self.fields["side"].choices = [(each.value, known[each.value]) for each in sides]  # type: ignore[attr-defined]


class FirstDay(Form):
    """The day on which work began."""

    on = Day(
        label=_("On which day did work begin?"),
        help_text=_("As it was, whatever was agreed. Empty, if it has not begun."),
        required=False,
    )


class ShareAgreement(Form):
    """How long a link opens an agreement."""

    days = forms.IntegerField(
        label=_("For how many days?"),
        help_text=_("It opens this agreement and nothing else. You can take it away at any time."),
        min_value=1,
        max_value=180,
        initial=_LINK_DAYS,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


def _name(field: Field) -> str:
    return f"f-{field.id}"


def _typed(field: Field, clean: Mapping[str, Any]) -> str:
    value = clean.get(_name(field))
    if field.kind is Kind.SCHEDULE:
        period = clean.get(f"{_name(field)}-period")
        return f"{period}-{value or 1}" if period else ""
    return value.isoformat() if isinstance(value, date) else str(value or "")
