"""`firsthand demo`: nine partnerships, judged, and their pages written."""

import io
import re
import socket
from pathlib import Path

import pytest

from firsthand.core.words import ENGLISH
from firsthand.front.command import demo
from firsthand.front.command.console import Console
from tests.front.command.running import ANNEX, Ask

MARK = "[●◐■◧○◆◇]"
WORD = "Good|Mixed|Bad|Ugly|Not enough evidence"


def test_the_demo_shows_nine_verdicts_and_writes_their_pages(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "shown"

    ran = ask("demo", "--files-only", "--into", folder)

    stems = [path.stem for path in ANNEX]
    files = sorted(path.name for path in folder.iterdir())
    assert len(stems) == 9
    assert ran.code == 0
    assert files == sorted(
        [f"{s}.{kind}" for s in stems for kind in ("html", "pdf")] + ["index.html"]
    )
    assert [f for f in files if (folder / f).stat().st_size < 2_000] == []
    listed = re.findall(rf"^{MARK} .+: (?:{WORD})$", ran.out, re.M)
    assert len(listed) == 9
    assert len(ran.out.splitlines()) < 60  # the addresses that follow are seen without scrolling
    *_, where, then = ran.out.splitlines()
    assert where == f"  {folder / 'index.html'}"
    assert re.fullmatch(r"Next: (\S+/)?firsthand new my-case\.yaml --ask", then)
    assert [line for line in ran.complaints if not line.startswith("Written: ")] == []


def test_whole_it_shows_each_verdict_with_its_reasons(ask: Ask, tmp_path: Path) -> None:
    ran = ask("demo", "--files-only", "--whole", "--into", tmp_path / "shown")

    assert ran.code == 0
    assert len(re.findall(rf"^ +{MARK} (?:{WORD})$", ran.out, re.M)) == 9
    assert len(re.findall(rf"^{MARK} .+: (?:{WORD})$", ran.out, re.M)) == 9


def test_the_demo_says_when_the_examples_are_not_there(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "EXAMPLES", tmp_path / "none")

    ran = ask("demo", "--files-only", "--into", tmp_path / "pages")

    assert (ran.code, ran.out) == (2, "")
    assert "They come with the source, not with the package." in ran.err
    assert not (tmp_path / "pages").exists()


def test_the_demo_does_not_write_into_what_is_no_folder(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("precious")

    ran = ask("demo", "--files-only", "--into", tmp_path / "file")

    assert ran.code == 2
    assert (tmp_path / "file").read_text() == "precious"
    assert str(tmp_path / "file") in ran.err


@pytest.mark.parametrize("more", [[], ["--only-site"]])
def test_the_demo_looks_first_whether_its_port_is_free(
    ask: Ask, tmp_path: Path, more: list[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = ask("demo", "--port", str(port), "--into", tmp_path / "shown", *more)

    assert (ran.code, ran.out) == (2, "")
    assert str(port) in ran.err
    assert not (tmp_path / "shown").exists()


def test_where_nobody_asks_for_a_port_the_next_free_one_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with socket.create_server(("127.0.0.1", 0)) as last:
            free = last.getsockname()[1]
        monkeypatch.setattr(demo, "_PORTS", [taken, free])
        told = io.StringIO()
        console = Console(io.BytesIO(), io.StringIO(), told, ENGLISH)
        assert demo._free_port(None, console) == free
        assert told.getvalue() == ""
        assert demo._free_port(taken, console) is None
        assert str(taken) in told.getvalue()
