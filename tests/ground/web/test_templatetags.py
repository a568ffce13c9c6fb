"""What templates ask for: marks, sections, drawings, languages in their own words."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template

from firsthand.ground.web.templatetags.parts import drawing, own_name, section, tone


@pytest.mark.parametrize(
    ("shape", "expected"),
    [("met", "is-met"), ("open", "is-unknown"), ("alleged", "is-ugly"), ("lock", "")],
)
def test_tone_of_a_mark(shape: str, expected: str) -> None:
    assert tone(shape) == expected


@pytest.mark.parametrize(
    ("view", "room", "expected"),
    [
        ("home", "", "home"),
        ("partnerships:show", "partnerships", "partnerships"),
        ("partnerships:evidence_start", "partnerships", "evidence"),
        ("organisation:index", "organisation", "more"),
        ("account_login", "", ""),
    ],
)
def test_section_follows_the_address(view: str, room: str, expected: str) -> None:
    match = SimpleNamespace(view_name=view, namespace=room)
    request = SimpleNamespace(resolver_match=match)
    assert section(Context({"request": request})) == expected


def test_section_of_a_page_without_address() -> None:
    assert section(Context({})) == ""
    assert section(Context({"section": "more"})) == "more"


def test_a_drawing_is_drawn_anew() -> None:
    given = (
        '<?xml?><svg width="9mm" viewBox="0 0 9 9"><path d="M1,1H2z" id="x" onclick="no"/></svg>'
    )
    assert drawing(given) == '<svg viewBox="0 0 9 9"><path d="M1,1H2z"/></svg>'


@pytest.mark.parametrize("given", ["", "<script>", '<svg viewBox="0"><script/></svg>', "<svg>"])
def test_anything_else_is_not_drawn(given: str) -> None:
    assert drawing(given) == ""


@pytest.mark.parametrize(
    ("code", "expected"), [("fr", "français"), ("xx", "xx"), ("ar", "العربيّة")]
)
def test_own_name_of_a_language(code: str, expected: str) -> None:
    assert own_name(code) == expected


def test_part_escapes_its_name_and_keeps_what_it_holds() -> None:
    source = '{% load parts %}{% part name=name main=True id="late" %}<p>{{ x }}</p>{% endpart %}'
    said = Template(source).render(Context({"name": "<b>", "x": "<i>"}))
    assert "<h2>&lt;b&gt;</h2>" in said
    assert "<p>&lt;i&gt;</p>" in said
    assert '<section class="part main" id="late">' in said
