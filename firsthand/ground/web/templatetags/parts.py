"""Parts of a page that need a little thought: a mark, a named part, a field, where one is."""

import re
from collections.abc import Iterator
from decimal import Decimal
from numbers import Number
from typing import Final

from django.forms import BoundField, CheckboxInput, DateInput, HiddenInput
from django.forms.boundfield import BoundWidget
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info

from firsthand.ground.promises import wording as promises
from firsthand.ground.web import words
from firsthand.ground.web.wording import ACCOUNT_FIELDS

register = Library()

_TONES: Final = {
    "open": "is-unknown",
    "na": "is-unknown",
    "contested": "is-mixed",
    "alleged": "is-ugly",
    "lock": "",
    "sides": "",
}
_SQUARE: Final = re.compile(r'<svg [^<>]*viewBox="([0-9 .]+)"[^<>]*><path d="([A-Za-z0-9 ,.]+)"')
_NEITHER_IN_A_GROUP: Final = ("aria-invalid", "required")
"""What belongs to a group of choices, and not to each of them."""


@register.filter
def tone(shape: str) -> str:
    """Give the class that colours a mark: `met` is `is-met`, a point nobody has shown is `is-unknown`."""
    return _TONES.get(shape, f"is-{shape}")


@register.filter
def spelled(day: str) -> str:
    """Write a date of a day, a month or a year, as it was filed, in the way people do."""
    return words.spelled(day)


@register.simple_tag
def money(amount: Decimal | None, currency: str) -> str:
    """Write an amount of money as people of this language do."""
    return promises.money(amount, currency)


@register.simple_tag(takes_context=True)
def section(context: Context) -> str:
    """Tell in which part of the top bar a page stands; `section` in its context goes first."""
    given = context.get("section")
    if given:
        return str(given)
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None:
        return ""
    named = {"home": "home", "partnerships:evidence_start": "evidence"}.get(match.view_name)
    rooms = {"partnerships": "partnerships", "organisation": "more", "cases": "cases"}
    return named or rooms.get(match.namespace, "")


@register.simple_block_tag
def part(
    content: str, name: str, hint: str = "", id: str = "", *, main: bool = False
) -> SafeString:
    """Set what stands between the tags as a part: its name in the margin, its matter in the middle."""
    context = {"content": content, "name": name, "hint": hint, "id": id, "main": main}
    return render_to_string("web/parts/part.html", context)


@register.filter
def is_number(cell: object) -> bool:
    """Tell whether a cell of a table belongs under the others of its column digit by digit."""
    return isinstance(cell, Number)


@register.filter
def drawing(svg: str) -> SafeString:
    """Draw a square for one-time codes anew: its one path, nothing else of it. Anything else gives nothing."""
    found = _SQUARE.search(svg)
    return (
        format_html('<svg viewBox="{}"><path d="{}"/></svg>', *found.groups())
        if found
        else SafeString()
    )


@register.filter
def own_name(code: str) -> str:
    """Name a language in itself: `fr` is français. One that Django does not know keeps its code."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


@register.filter
def called(field: BoundField) -> str:
    """Name a field as its page does: fields of allauth stand on our pages under our words."""
    if not type(field.form).__module__.startswith("allauth"):
        return str(field.label)
    return str(ACCOUNT_FIELDS.get(field.name, field.label)).removesuffix(":")


@register.filter
def kind(field: BoundField) -> str:
    """Tell how a field is shown: `hidden`, `choices`, `tick` or `line`."""
    if isinstance(field.field.widget, HiddenInput):
        return "hidden"
    if isinstance(field.field.widget, CheckboxInput):
        return "tick"
    return "choices" if field.use_fieldset else "line"


@register.filter
def options(field: BoundField) -> Iterator[BoundWidget]:
    """Give the choices of a group, each without what only the group as a whole can have."""
    for each in field.subwidgets:
        for name in _NEITHER_IN_A_GROUP:
            each.data["attrs"].pop(name, None)
        yield each


@register.simple_tag
def control(field: BoundField, hint: str = "") -> SafeString:
    """Set the input itself: no placeholder (False leaves an attribute out), told what its hint and its mistake are."""
    attributes: dict[str, str | bool] = {"placeholder": False}
    described = described_by(field, hint)
    if described:
        attributes["aria-describedby"] = described
    if isinstance(field.field.widget, DateInput):
        attributes["class"] = "short"
    return field.as_widget(attrs=attributes)


@register.simple_tag
def described_by(field: BoundField, hint: str = "") -> str:
    """Name what describes a field, the mistake first."""
    mistake = [f"{field.auto_id}_mistake"] if field.errors else []
    return " ".join(mistake + ([f"{field.auto_id}_hint"] if hint else []))


@register.simple_tag
def from_pages(template: str, parts: dict[str, object]) -> SafeString:
    """Set a part of a verdict page by the templates that also make the page in a file of its own; they escape."""
    return mark_safe(render_to_string(template, parts, using="pages"))  # noqa: S308
