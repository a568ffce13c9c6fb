"""What is typed about a promise: what, by when; what became of it; how often it comes again."""

from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.promises import wording
from firsthand.ground.promises.actions.schedules import LONGEST_WINDOW, Scheduled
from firsthand.ground.promises.rules.kinds import (
    CHANGES,
    LONGEST_NOTE,
    LONGEST_WHAT,
    LONGEST_ZONE,
    Kind,
    Obstacle,
    Side,
    Source,
    What,
)
from firsthand.ground.promises.rules.noting import Noting, Promised
from firsthand.ground.promises.rules.schedules import LONGEST_STEP, On, Rule, Shift, Unit
from firsthand.ground.web.forms import Day, Form, OneOf, choices_of
from firsthand.rooms.partnerships.wording.promises import OURS

_EITHER_SIDE: Final = frozenset({What.CHANGED_ALONE, What.WITHDRAWN, What.DISPUTED})
_NOT_MONEY: Final = ("invalid", "max_digits", "max_whole_digits", "max_decimal_places")
_PROMISED: Final = {kind: words for kind, words in wording.KINDS.items() if kind != Kind.REVIEW}
"""Review days are agreed on the page of reviews: both owe one, and there is one register of them."""
_TO_COME: Final = {
    "invalid": _("There is no such day. Write year, month, day, like 2026-11-18."),
    "required": _("Which day is it?"),
}


def _amount(**kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=_("How much?"),
        help_text=_("Only for money: 1200.50"),
        max_digits=18,
        decimal_places=2,
        required=False,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
        error_messages=dict.fromkeys(_NOT_MONEY, wording.OBSTACLES[Obstacle.NO_AMOUNT]),  # type: ignore[arg-type]  # lazy words, as everywhere
        **kwargs,
    )


class Terms(Form):
    """What a promise and a schedule have in common."""

    pair = forms.ChoiceField(label=_("Between whom?"))
    ours = forms.ChoiceField(label=_("Who owes it?"), choices=choices_of(OURS), widget=OneOf)
    what = forms.CharField(
        label=_("What is promised?"),
        help_text=_("In a few words, such as: second transfer. No names of people."),
        max_length=LONGEST_WHAT,
    )
    kind = forms.ChoiceField(label=_("What kind of thing is it?"), choices=choices_of(_PROMISED))
    amount = _amount()
    currency = forms.CharField(
        label=_("In which money?"),
        help_text=_("Three letters, such as EUR or KES."),
        max_length=3,
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "autocapitalize": "characters"}),
    )
    source = forms.ChoiceField(
        label=_("Where does it say so?"),
        choices=choices_of(wording.SOURCES),
        initial=Source.AGREEMENT.value,
    )
    zone = forms.CharField(
        label=_("In whose time does the day end?"),
        help_text=_("A time zone, such as Africa/Nairobi. UTC, unless you change it."),
        max_length=LONGEST_ZONE,
        initial="UTC",
        required=False,
    )

    def __init__(self, *args: Any, pairs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pair"].choices = pairs  # type: ignore[attr-defined]  # a choice field
        if len(pairs) == 1:
            del self.fields["pair"]

    def _promised(self, first: date, last: date) -> Promised:
        clean = self.cleaned_data
        return Promised(
            kind=Kind(clean["kind"]),
            what=clean["what"],
            first=first,
            last=last,
            zone=clean["zone"].strip() or "UTC",
            amount=clean["amount"],
            currency=clean["currency"].strip().upper(),
            ours=Side(clean["ours"]),
            source=Source(clean["source"]),
        )


class MakePromise(Terms):
    """What one side promised the other, by when."""

    last = Day(label=_("By which day?"), error_messages=_TO_COME)
    first = Day(
        label=_("Not before"),
        help_text=_("Only if it may not come before a day."),
        required=False,
        error_messages=_TO_COME,
    )
    field_order = ("pair", "ours", "what", "kind", "last", "first", "amount", "currency")

    def promised(self) -> Promised:
        """Give the clean values as a promise; between whom is set from the pair."""
        clean = self.cleaned_data
        return self._promised(clean["first"] or clean["last"], clean["last"])


class MakeSchedule(Terms):
    """What one side promised the other, again and again."""

    every = forms.IntegerField(
        label=_("Every how many?"), initial=1, min_value=1, max_value=LONGEST_STEP
    )
    unit = forms.ChoiceField(
        label=_("Of what?"),
        choices=choices_of(wording.UNITS),
        initial=Unit.MONTH.value,
    )
    on = forms.ChoiceField(
        label=_("On which day?"), choices=choices_of(wording.ONS), initial=On.DAY.value
    )
    day = forms.IntegerField(
        label=_("Which day is it?"),
        help_text=_("Of a month 1 to 31; of a week 1, Monday, to 7, Sunday."),
        initial=1,
        min_value=1,
        max_value=31,
    )
    starts_on = Day(label=_("From which day on?"), error_messages=_TO_COME)
    ends_on = Day(label=_("Until which day?"), required=False, error_messages=_TO_COME)
    window = forms.IntegerField(
        label=_("How many days before may it come?"),
        initial=0,
        min_value=0,
        max_value=LONGEST_WINDOW,
    )
    country = forms.CharField(
        label=_("Whose holidays?"),
        help_text=_("A country, by two letters: KE. Without one, Saturday and Sunday are free."),
        max_length=2,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    shift = forms.ChoiceField(
        label=_("And if nobody works on that day?"),
        choices=choices_of(wording.SHIFTS),
        initial=Shift.NONE.value,
    )
    field_order = ("pair", "ours", "what", "kind", "every", "unit", "on", "day", "starts_on")

    def scheduled(self) -> Scheduled:
        """Give the clean values as a schedule; between whom is set from the pair."""
        clean = self.cleaned_data
        start = clean["starts_on"]
        return Scheduled(
            promised=self._promised(start, start),
            window=clean["window"],
            rule=Rule(
                starts_on=start,
                ends_on=clean["ends_on"],
                unit=Unit(clean["unit"]),
                every=clean["every"],
                on=On(clean["on"]),
                day=clean["day"],
                country=clean["country"].strip().upper(),
                shift=Shift(clean["shift"]),
            ),
        )


class NotePromise(Form):
    """What happened to a promise, and when. Only the fields that this kind of event has are asked for."""

    takes_back = forms.TypedChoiceField(label=_("Which entry was it?"), coerce=UUID)
    side = forms.ChoiceField(
        label=_("Which side?"), choices=choices_of(wording.SIDES), widget=OneOf
    )
    last = Day(label=_("Which day is it now?"), error_messages=_TO_COME)
    on = Day(label=_("When was that?"))
    amount = _amount()
    note = forms.CharField(
        label=_("In your own words"),
        help_text=_("No names of people. A role is enough: “peer worker”, “officer”."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(
        label=_("Photo or file"),
        help_text=_("Such as the bank statement. Place, camera and author are removed."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        what: What,
        events: list[tuple[str, str]],
        is_guest: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._what = what
        asked = {
            "takes_back": what is What.TAKEN_BACK,
            "side": what in _EITHER_SIDE and not is_guest,
            "last": what in CHANGES,
            "amount": what in (What.FOUND_PARTLY, What.CLAIMED_PARTLY),
            "file": what not in (What.REMINDED, What.TAKEN_BACK),
        }
        for name in (name for name, is_asked in asked.items() if not is_asked):
            del self.fields[name]
        if what is What.TAKEN_BACK:
            self.fields["takes_back"].choices = events  # type: ignore[attr-defined]  # a choice field

    def noting(self, usual: Side) -> Noting:
        """Give the clean values as an event; `usual` is the side whose word it is where that is not asked."""
        clean = self.cleaned_data
        amount: Decimal | None = clean.get("amount")
        return Noting(
            what=self._what,
            side=Side(clean["side"]) if "side" in clean else usual,
            on=clean["on"],
            amount=amount,
            last=clean.get("last"),
            note=clean["note"],
            takes_back=clean.get("takes_back"),
        )
