"""Which language the command speaks, and that nothing on a page escapes translation."""

import io
import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from firsthand.core.documents import read_yaml
from firsthand.core.standards import standards
from firsthand.core.words import ENGLISH, PseudoWords
from firsthand.front.command import language
from firsthand.front.command.language import (
    NoSuchLanguage,
    asked_for,
    available,
    direction_of,
    words_for,
)
from tests.core.material import EXAMPLES
from tests.front.command.running import GOOD, Ask

NO_ACCENT: Final = "bd fj lm"
"""Letters that the made-up language leaves alone, so that words from a case cannot be taken for plain English."""
SPOKEN: Final = frozenset({"title", "name", "origin", "locator", "note", "reason", "since"})
IDS: Final = re.compile(r"\b(?:(?:house:)?[A-Z]{1,2}\d+(?:\.\d+)*(?::E\d)?|fn\d+)\b")


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a catalogue of one French sentence, and one of Arabic."""
    for tag, sentence in (("fr", "Ce partenariat est"), ("ar", "هذه الشراكة")):
        catalogue = Catalog(locale=tag)
        catalogue.add("This partnership is", sentence)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        place = tmp_path / tag / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "firsthand.mo").write_bytes(compiled.getvalue())
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    for name in ("FIRSTHAND_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("fr", "Ce partenariat est"),
        ("fr-CA", "Ce partenariat est"),
        ("fr_FR", "Ce partenariat est"),
        ("ar", "هذه الشراكة"),
        ("en", "This partnership is"),
        ("en-GB", "This partnership is"),
        (None, "This partnership is"),
    ],
)
def test_the_language_asked_for_is_spoken(
    catalogues: Path, asked: str | None, sentence: str
) -> None:
    words, _ = words_for(asked)

    assert words.gettext("This partnership is") == sentence


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "Ce partenariat est"),
        ({"LANG": "ar", "LC_ALL": "fr_BE@euro"}, "Ce partenariat est"),
        ({"LC_ALL": "fr", "FIRSTHAND_LANGUAGE": "ar"}, "هذه الشراكة"),
        ({"LANG": "fr", "LC_ALL": ""}, "Ce partenariat est"),
        ({"LANG": "tlh_KX.UTF-8"}, "This partnership is"),
        ({"LANG": "C.UTF-8"}, "This partnership is"),
        ({"LANG": "POSIX"}, "This partnership is"),
    ],
)
def test_the_environment_is_followed_and_never_complained_about(
    catalogues: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], sentence: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    words, _ = words_for(None)

    assert words.gettext("This partnership is") == sentence


def test_a_language_without_a_catalogue_is_refused_by_name(catalogues: Path) -> None:
    with pytest.raises(NoSuchLanguage, match="tlh"):
        words_for("tlh")

    assert available() == ["en", "ar", "fr"]


def test_the_made_up_language_is_there_for_who_asks_and_not_listed() -> None:
    words, tag = words_for("en-XA")

    assert isinstance(words, PseudoWords)
    assert tag == "en-XA"
    assert "en-XA" not in available()
    assert words_for("en")[0] is ENGLISH


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "ltr"), ("fr-CA", "ltr"), ("ar", "rtl"), ("fa-AF", "rtl")]
)
def test_a_language_knows_its_direction(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["assess", "--language", "fr", "x"], "fr"),
        (["assess", "--language=fr"], "fr"),
        (["assess", "x"], None),
        (["assess", "--language"], None),
    ],
)
def test_the_language_is_found_before_the_arguments_are_parsed(
    arguments: list[str], language: str | None
) -> None:
    assert asked_for(arguments) == language


def test_a_translated_page_speaks_that_language(ask: Ask, catalogues: Path) -> None:
    page = ask("assess", GOOD, "--language", "fr").out

    assert "Ce partenariat est" in page
    assert "This partnership is" not in page


def unspoken(value: Any, key: str = "") -> Any:
    """Give a case with every word of people replaced."""
    if isinstance(value, dict):
        return {k: unspoken(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [unspoken(each, key) for each in value]
    return NO_ACCENT if key in SPOKEN and value else value


def plain_english(text: str) -> list[str]:
    """Give the words in which a letter stands that the made-up language would have changed."""
    return re.findall(r"\S*[aceghiknoprstuyzACEGHIKNOPRSTUYZ]\S*", IDS.sub("", text))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_plain_english_is_left_on_a_page_in_the_made_up_language(
    ask: Ask, tmp_path: Path, path: Path
) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps(unspoken(read_yaml(path.read_bytes()).value), default=str))

    ran = ask("assess", case, "--language", "en-XA")

    assert ran.code == 0
    assert "[Ţ" in ran.out or "[Ť" in ran.out
    assert plain_english(ran.out) == []


def test_no_plain_english_is_left_in_the_standards_in_the_made_up_language(ask: Ask) -> None:
    rows = standards().rows
    for id in ("", "--changes", *rows, *standards().groups, *standards().thresholds):
        ran = ask("standards", *([id] if id else []), "--language", "en-XA", columns=96)

        place = f" {rows[id].section}" if id in rows else ""  # in the guide, which is in English
        assert ran.code == 0
        assert plain_english(ran.out.replace(place, "")) == [], id


def test_messages_are_in_the_made_up_language_too(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text("title: 1\nfo: 2\n")

    for arguments in (["assess"], ["check"]):
        said = ask(*arguments, tmp_path / "1.yaml", "--language", "en-XA")

        for line in (said.err + said.out).replace(f"{tmp_path / '1.yaml'}", "").splitlines():
            assert "[" in line, line
            assert re.search("[áéíóúñçťšƥ]", line), line
