"""Templates as they are written: nothing inline, every word translatable, every part says what it takes."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.house.tree import ROOT, files, text

COMMENT: Final = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
TRANSLATED: Final = re.compile(r"{% blocktrans.*?{% endblocktrans\w* %}", re.DOTALL)
ASKED: Final = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
MARKUP: Final = re.compile(r"<!doctype[^>]*>|<[a-z/][^>]*>", re.DOTALL | re.I)
SAID: Final = re.compile(r"""(?:aria-label|alt|title|placeholder)="([^"{]*[a-z][^"{]*)\"""")
NOT_WORDS: Final = {"Firsthand", "·", ":", "· Firsthand"}
INLINE: Final = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|\shx-on|hx-vals=.js", re.I
)
ELSEWHERE: Final = re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.I)


def templates() -> list[Path]:
    """Give every template of the application; the verdict page that stands alone has rules of its own."""
    found = [path for path in files() if "templates" in path.parts and path.parts[0] == "firsthand"]
    alone = Path("firsthand/ground/pages")
    return [p for p in found if alone not in p.parents and p.suffix in {".html", ".svg"}]


def bare_words(source: str) -> list[str]:
    """Give what would be shown and is not marked for translation; numbers are words in no language."""
    said = SAID.findall(source)
    for gone in (COMMENT, TRANSLATED, ASKED, MARKUP):
        source = gone.sub("\n", source)
    lines = [line.strip() for line in source.splitlines()]
    return said + [line for line in lines if line not in NOT_WORDS and re.search(r"[^\W\d_]", line)]


@pytest.mark.parametrize("path", templates(), ids=str)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(path: Path) -> None:
    assert not INLINE.search(text(path))
    assert not ELSEWHERE.search(text(path))


@pytest.mark.parametrize("path", templates(), ids=str)
def test_every_word_can_be_translated(path: Path) -> None:
    assert bare_words(text(path)) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello</p>",
        "{% if x %}Hello{% endif %}",
        '<a aria-label="Hello">{{ x }}</a>',
        "Hello",
        "{% if a >= b %}Hello{% endif %}",
    ],
)
def test_a_bare_word_is_found(source: str) -> None:
    assert bare_words(source) == ["Hello"]


def test_every_part_says_what_it_takes() -> None:
    parts = [path for path in templates() if path.parent.name == "parts" and path.suffix == ".html"]
    silent = [path.name for path in parts if not text(path).startswith(f"{{# {path.stem}")]
    assert parts
    assert silent == []


def test_the_style_sheet_uses_logical_properties_only_and_fetches_nothing() -> None:
    css = re.sub(
        r"/\*.*?\*/", "", text(Path("firsthand/ground/web/static/web/firsthand.css")), flags=re.S
    )
    physical = r"(?<![-\w])(?:(?:margin|padding|border|inset)-)?(?:left|right|top|bottom)\s*:|(?<![-\w])(?:width|height)\s*:\s*\d"
    assert re.findall(physical, css) == []
    assert "url(" not in css
    assert "@import" not in css
    assert css.count("{") == css.count("}")


def test_no_file_of_the_look_is_too_long() -> None:
    looks = [
        path for path in files() if path.suffix in {".css", ".js"} and path.parts[0] == "firsthand"
    ]
    assert looks
    assert {str(path) for path in looks if text(path).count("\n") > 400} == set()


def test_both_lists_of_dark_colours_are_alike() -> None:
    css = (ROOT / "firsthand/ground/web/static/web/firsthand.css").read_text(encoding="utf-8")
    dark = re.findall(r"color-scheme: dark;(.*?)}", css, re.DOTALL)
    assert len(dark) == 2
    assert dark[0].split() == dark[1].split()
