"""Where the command writes: columns, colour, and what an output can show."""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from firsthand.core.documents import Mistake
from firsthand.core.words import ENGLISH, Said, marked
from firsthand.front.command.console import Console, wants_colour
from tests.core.material import EXAMPLES
from tests.front.command.running import (
    BAD,
    FIRSTHAND,
    UGLY,
    Ask,
    firsthand,
    named_case,
    surroundings,
    without_colour,
    written,
)

CODES: Final = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def console(encoding: str = "utf-8") -> Console:
    """Give a console over streams in memory."""
    stdout = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    return Console(io.BytesIO(), stdout, io.StringIO(), ENGLISH)


@pytest.mark.parametrize(
    ("columns", "width"), [("1", 40), ("40", 40), ("79", 79), ("96", 96), ("200", 96), ("x", 80)]
)
def test_the_width_is_the_terminals_within_what_reads_well(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert console().width == width


@pytest.mark.parametrize(
    ("encoding", "can"), [("utf-8", True), ("ascii", False), ("latin-1", False), ("cp437", False)]
)
def test_marks_are_drawn_where_the_output_can_hold_them(encoding: str, can: bool) -> None:
    assert console(encoding).can_draw == can


@pytest.mark.parametrize(
    ("stream", "asked", "environment", "wanted"),
    [
        (Terminal(), "auto", {}, True),
        (io.StringIO(), "auto", {}, False),
        (Terminal(), "auto", {"NO_COLOR": "1"}, False),
        (Terminal(), "auto", {"NO_COLOR": ""}, True),
        (Terminal(), "auto", {"TERM": "dumb"}, False),
        (Terminal(), "never", {}, False),
        (io.StringIO(), "always", {}, True),
        (Terminal(), "always", {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_is_for_terminals_that_have_not_said_no(
    monkeypatch: pytest.MonkeyPatch,
    stream: io.StringIO,
    asked: str,
    environment: dict[str, str],
    wanted: bool,
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert wants_colour(stream, asked) == wanted


def test_a_complaint_is_one_line_however_long_and_wild_it_is() -> None:
    stderr = io.StringIO()
    over = Console(io.BytesIO(), io.StringIO(), stderr, ENGLISH)
    wild = Mistake(Said(marked("{x}"), {"x": "a\n\x1b[2J" * 1_000}), path="p\u202e", line=3)

    over.complain("name\n" * 200, [wild, wild])

    lines = stderr.getvalue().splitlines()
    assert len(lines) == 2
    assert "line 3" in lines[0]
    assert max(map(len, lines)) < 700
    assert "\x1b" not in stderr.getvalue()
    assert "\u202e" not in stderr.getvalue()


def on_a_terminal(*arguments: object, **wanted: str) -> str:
    """Give what the command writes to a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*FIRSTHAND, *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=surroundings(TERM="xterm", COLUMNS="80", **wanted),
    ):
        os.close(theirs)
        said = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # how Linux says that nobody holds the other end any more
                piece = b""
            if not piece:
                break
            said += piece
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="made-up terminals are a thing of Unix")
def test_a_terminal_gets_colour_that_only_repeats_what_is_there() -> None:
    plain = firsthand("assess", BAD).out

    coloured = on_a_terminal("assess", BAD)

    assert CODES.search(coloured)
    assert without_colour(coloured) == plain
    assert on_a_terminal("assess", BAD, NO_COLOR="1") == plain
    assert on_a_terminal("assess", BAD, "--colour", "never") == plain


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_colour_stands_only_around_what_words_say_too(ask: Ask, path: Path) -> None:
    plain = ask("assess", path).out

    coloured = ask("assess", path, "--colour", "always").out

    assert "\x1b" not in plain
    assert without_colour(coloured) == plain
    for line in coloured.splitlines():
        painted = CODES.findall(line)
        assert painted[1::2] == ["\x1b[0m"] * len(painted[1::2]), "colour runs over its end"
        assert len(painted) % 2 == 0, "colour runs over the end of a line"
    colours = set(re.findall(r"\x1b\[(?:1;)?3(\d)m", coloured))
    assert colours.isdisjoint({"1", "2"}), "red and green look alike to many"


@pytest.mark.parametrize("form", ["--json", "--jsonl"])
def test_results_for_programs_are_never_coloured(ask: Ask, form: str) -> None:
    assert "\x1b" not in ask("assess", form, BAD, "--colour", "always").out


def test_pages_lose_nothing_where_only_ascii_can_be_shown() -> None:
    paths = [path for path in EXAMPLES if path.parent.name == "annex"]

    ran = firsthand("assess", *paths, UGLY, PYTHONIOENCODING="ascii")

    assert ran.code == 0
    assert ran.out.isascii()
    lost = [line for line in ran.out.splitlines() if re.search(r"\w\?\w|\w \? \w|\?\w+\?", line)]
    assert [line for line in lost if "the two sides disagree" not in line] == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_marks_have_plain_forms(encoding: str) -> None:
    page = subprocess.run(
        [*FIRSTHAND, "assess", str(UGLY)],
        capture_output=True,
        check=True,
        env=surroundings(PYTHONIOENCODING=encoding),
    ).stdout.decode(encoding)

    assert "\n                    ! Ugly\n" in page
    assert "| Shown: " in page
    assert "  +---------+---------B---------+  Same" in page
    assert "  +----N========================P  2.5 apart: talk first" in page
    assert "N Network of the Long Valley" in page
    assert "=" * 80 in page


def test_letters_that_a_terminal_lacks_do_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path / "мережа.json", named_case("E1") | {"title": "Мережа", "мережа": 1})

    for command in ("assess", "check"):
        ran = firsthand(command, path, tmp_path / "немає.yaml", PYTHONIOENCODING="ascii")

        assert ran.code == 2
        assert (ran.out + ran.err).isascii()
        assert len(ran.complaints) == 2


def test_standards_are_plain_too() -> None:
    ran = firsthand("standards", "M6.4", PYTHONIOENCODING="ascii")

    assert (ran.code, ran.out.isascii()) == (0, True)
    assert "?" not in ran.out
