"""Fields keep what was typed, and say what is wrong before they ask again."""

from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string

from firsthand.ground.web.forms import Day, Form, OneOf


class Asked(Form):
    """Three questions."""

    name = forms.CharField(help_text="An organisation.")
    day = Day(required=False)
    how = forms.ChoiceField(choices=[("a", "Paper")], widget=OneOf(hints={"a": "Strongest"}))


def shown(form: Asked, name: str, **more: str) -> str:
    """Give a field as it stands in a page."""
    return render_to_string("web/parts/field.html", {"field": form[name], **more})


def test_mistake_stands_above_its_field_and_is_told_to_screen_readers() -> None:
    said = shown(Asked({"name": ""}), "name")
    assert said.index("This is still empty.") < said.index("<label") < said.index("<input")
    assert 'aria-describedby="id_name_mistake id_name_hint"' in said
    assert 'aria-invalid="true"' in said
    assert " required" not in said


def test_what_was_typed_is_kept_and_escaped() -> None:
    said = shown(Asked({"name": "<b>"}), "name")
    assert 'value="&lt;b&gt;"' in said


def test_other_words_go_before_its_own() -> None:
    said = shown(Asked(), "name", label="Partner", hint="Not a person.")
    assert "Partner" in said
    assert "Not a person." in said
    assert "An organisation." not in said


def test_a_choice_has_a_line_of_its_own_and_a_group_carries_the_mistake() -> None:
    said = shown(Asked({}), "how")
    assert "<small>Strongest</small>" in said
    assert 'aria-describedby="id_how_mistake"' in said
    assert "aria-invalid" not in said


@pytest.mark.parametrize(
    ("typed", "read"),
    [(" 2026-11-18 ", date(2026, 11, 18)), ("", None), ("2026-02-28", date(2026, 2, 28))],
)
def test_day_is_read(typed: str, read: date | None) -> None:
    assert Day(required=False).clean(typed) == read


@pytest.mark.parametrize("typed", ["2026-02-31", "18.11.2026", "soon", "2026-11-18\x00"])
def test_no_such_day(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="There is no such day"):
        Day().clean(typed)


def test_summary_leads_to_each_field() -> None:
    said = render_to_string("web/parts/mistakes.html", {"form": Asked({})})
    assert "2 things to mend" in said
    assert 'href="#id_name"' in said
    assert 'href="#id_how"' in said
    assert 'id="id_how"' in shown(Asked({}), "how")


def test_no_mistakes_no_summary() -> None:
    assert (
        render_to_string("web/parts/mistakes.html", {"form": Asked()}).strip().endswith("#}")
        is False
    )
    assert "mend" not in render_to_string("web/parts/mistakes.html", {"form": Asked()})
