"""Small pieces for plain Django forms: choices with a line of their own, a day, one mistake for many."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.ground.parties.names import oddity_of, same
from firsthand.ground.parties.rules import FIRST_YEAR, LAST_YEAR
from firsthand.ground.promises.rules.kinds import LONGEST_ZONE, Obstacle
from firsthand.ground.promises.rules.standing import is_zone
from firsthand.ground.promises.wording import OBSTACLES
from firsthand.ground.web.wording import ODD_NAMES

Words = str | Promise
"""Words now, or words that are translated when they are shown."""


def choices_of(words: Mapping[str, Words]) -> list[tuple[str, Any]]:
    """Give the choices of a field from codes and their words."""
    return [(str(code), said) for code, said in words.items()]


class Form(forms.Form):
    """A plain form. Mistakes are told by us, after it was sent, never by a browser that stops it."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _("This is still empty.")

    def tell(
        self,
        because: Iterable[str],
        words: Mapping[str, Words],
        at: Mapping[Any, str] | None = None,
        *,
        otherwise: str | None = None,
    ) -> None:
        """Say why something was not done: each code in its words, at the field that `at` names, or else on top.

        `otherwise` is the field for codes that `at` does not name.
        """
        for code in because:
            field = (at or {}).get(code, otherwise)
            self.add_error(field if field in self.fields else None, str(words[code]))


class _Hinted:
    """Choices of which each may have a small line under it."""

    def __init__(self, *args: Any, hints: Mapping[str, Words] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give what a choice is shown from; Django asks for this by this name."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]  # stands before a widget
        return {**option, "hint": self.hints.get(str(value), "")}


class OneOf(_Hinted, forms.RadioSelect):
    """One of a few: every choice is seen at once, none is chosen beforehand. `hints`: value → line."""


class SomeOf(_Hinted, forms.CheckboxSelectMultiple):
    """Any of a few. `hints`: value → line."""


def name_in(typed: str, *, signs_in: bool = False) -> str:
    """Give a name that somebody chose as it is kept. Raises ValidationError for one that could look like another."""
    name = same(typed)
    oddity = oddity_of(name, signs_in=signs_in)
    if oddity:
        raise forms.ValidationError(str(ODD_NAMES[oddity]), code=oddity.value)
    return name


class Day(forms.DateField):
    """A day. A browser gives its own calendar; without one, `2026-11-18` is what is understood."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        said = {
            "invalid": _("There is no such day. Write year, month, day, like 2026-11-18."),
            "required": _("Which day was it?"),
            "too_far": OBSTACLES[Obstacle.DAY_TOO_FAR],
        }
        kwargs["error_messages"] = said | kwargs.get("error_messages", {})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """Read a day, whatever spaces stand around it; of a year that somebody can mean."""
        day = super().to_python(value.strip() if isinstance(value, str) else value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["too_far"], code="too_far")
        return day


class Zone(forms.CharField):
    """A time zone by its name, such as Africa/Nairobi; nothing, where nobody says."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(max_length=LONGEST_ZONE, required=False, **kwargs)

    def clean(self, value: Any) -> str:
        """Take a zone that there is."""
        zone = str(super().clean(value)).strip()
        if zone and not is_zone(zone):
            raise forms.ValidationError(
                _("There is no such time zone. Write it like Africa/Nairobi.")
            )
        return zone
