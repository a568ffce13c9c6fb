"""Words from a case file, and names of files, on a terminal: shown as words, whatever they hold."""

import json
import unicodedata
from pathlib import Path
from typing import Any, Final

import pytest

from tests.core.verdict.by_hand import case, seen
from tests.front.command.running import Ask, Ran

ESCAPES: Final = {
    "clear": "\x1b[2J",
    "title": "\x1b]0;Good\x07",
    "colour": "\x1b[32m",
    "one byte": "\x9b32m",
    "back": "\b\b\b\r",
    "new line": "\n● Good\n",
    "delete": "\x7f",
}
TURNS: Final = {
    f"U+{ord(turn):04X}": turn
    for turn in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u061c"
}
BRACES: Final = {"braces": "{0} {name} {x!r:>{y}}", "percent": "%s %(name)s %"}
WORDS: Final = ESCAPES | TURNS | BRACES


def laced(word: str) -> dict[str, Any]:
    """Give a case in which every free text holds a word, and every part of the page has something to show."""
    account = {"locator": f"p. 3{word}", "note": f"note{word}", "incident": f"day{word}"}
    file = case(
        {**seen("B2 + Y1:E2 + M4.3 ~", by=f"ours{word}"), **account, "id": f"E1{word}"},
        {**seen("B4 + G1.1 +", by=f"ours{word}"), **account, "id": f"E2{word}"},
        {**seen("M1.1 +", by=f"ours{word}", date="2020"), **account, "id": f"E3{word}"},
        title=f"title{word}",
        community={"name": f"Network{word}"},
        period={"start": "2024-01-01"},
        sources=[
            {
                "id": f"ours{word}",
                "title": f"Letter{word}",
                "origin": f"Origin{word}",
                "side": "community",
            }
        ],
        requests=[
            {"id": f"Q1{word}", "row": "M7.2", "outcome": "declined", "reason": f"law{word}"},
            {"id": f"Q2{word}", "row": "M7.3", "outcome": "refused"},
        ],
        ratings=[
            {"standard": "M4", "side": side, "value": 1 + (side == "partner")}
            for side in ("community", "partner") * 3
        ],
        open_findings=[{"row": "M5", "since": f"2020{word}"}],
        led_checks=[{"of": "community", "facts": {"L10": True}}],
    )
    file["partner"]["name"] = f"Partner{word}"
    return file


def harmful(text: str) -> set[str]:
    """Give the control characters and hidden turns of direction in a text, line ends left out."""
    return {
        letter
        for letter in text
        if letter != "\n"
        and (
            unicodedata.category(letter) == "Cc"
            or letter in TURNS.values()
            or letter in "\u2028\u2029"
        )
    }


def assert_harmless(ran: Ran) -> None:
    """Check both streams of a command."""
    assert harmful(ran.out) == set()
    assert harmful(ran.err) == set()
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("kind", ESCAPES)
def test_escape_sequences_do_not_reach_the_terminal(ask: Ask, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(laced(ESCAPES[kind])))

    ran = ask("assess", path)

    assert ran.code == 0
    assert_harmless(ran)
    assert "● Good" not in [line.strip() for line in ran.out.splitlines()]


@pytest.mark.parametrize("kind", TURNS)
def test_bidi_controls_cannot_reorder_a_page(ask: Ask, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(laced(f"{TURNS[kind]}dooG ")))

    ran = ask("assess", path)

    assert ran.code == 0
    assert "dooG" in ran.out
    assert_harmless(ran)


@pytest.mark.parametrize("kind", BRACES)
def test_braces_and_percents_are_words_like_others(ask: Ask, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(laced(BRACES[kind])))

    ran = ask("assess", path)

    assert (ran.code, ran.out.count(f"title{BRACES[kind]}")) == (0, 1)


def broken(word: str) -> dict[str, Any]:
    """Give a case with a word in every place that a message may repeat."""
    file = laced(word)
    file[f"titel{word}"] = 1
    file["partner"][f"nam{word}"] = 1
    file["evidence"][0] |= {"grade": f"B{word}", "source": f"ours{word}x"}
    file["evidence"][1] |= {"id": f"E1{word}", "rows": {f"M4.3{word}": "+", "B2": f"+{word}"}}
    file["evidence"][2] |= {"date": f"2024{word}", "note": [word]}
    file["requests"][0] |= {"row": f"M7{word}", "outcome": f"no{word}", "asked": f"x{word}"}
    file["ratings"][0] |= {"value": f"3{word}", "standard": f"M{word}"}
    file["led_checks"][0] = {
        "of": f"x{word}",
        "facts": {f"L10{word}": word},
        "bodies": {word: word},
    }
    return file


@pytest.mark.parametrize("kind", [*ESCAPES, *TURNS])
def test_messages_repeat_only_harmless_letters(ask: Ask, tmp_path: Path, kind: str) -> None:
    as_json, as_yaml = tmp_path / "case.json", tmp_path / "case.yaml"
    for path in (as_json, as_yaml):  # JSON with its escapes written out is YAML, too
        path.write_text(json.dumps(broken(WORDS[kind]), indent=1))

    for command in ("assess", "check"):
        ran = ask(command, as_json, as_yaml)

        assert ran.code == 2
        assert len(ran.complaints) > 20
        assert_harmless(ran)


@pytest.mark.parametrize("word", ["\x1b[2J", "\u202e", "\x9b32m", "\n● Good", "{0} %s"])
def test_names_of_files_and_folders_are_shown_harmless(ask: Ask, tmp_path: Path, word: str) -> None:
    folder = tmp_path / f"folder{word}"
    folder.mkdir()
    (folder / f"bad{word}.yaml").write_text("no case")
    (folder / f"good{word}.json").write_text(json.dumps(laced("") | {"titel": 1}))
    (folder / f"lines{word}.jsonl").write_text("broken\n")

    for arguments in (
        ("assess", folder),
        ("assess", folder, folder / f"missing{word}.yaml"),
        ("assess", folder, "--html", folder / "pages"),
        ("check", folder, folder / f"missing{word}.yaml"),
    ):
        ran = ask(*arguments)

        assert ran.code == 2
        assert_harmless(ran)
        assert "● Good" not in ran.complaints


def test_words_in_any_script_pass_unharmed(ask: Ask, tmp_path: Path) -> None:
    words = ["Мережа людей", "شبكة الناس", "網絡", "सङ्गठन", "Γειά"]
    path = tmp_path / "case.json"
    path.write_text(json.dumps(laced("") | {"title": " ".join(words)}))

    ran = ask("assess", path)

    first = ran.out.splitlines()[0]
    assert [word for word in words if word not in first] == []
