"""The application as people run it: started, used, killed in the middle, and started again."""

import os
import random
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.front.command.main import main
from firsthand.front.installation import checking
from firsthand.front.installation.preparing import SETTINGS
from firsthand.settings.address import read_address
from tests.front.installation.visiting import NoAnswer, Running, Visitor

KILLS = 3


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    running = Running(tmp_path / "demo").start()
    try:
        yield running
    finally:
        if running.process and running.process.poll() is None:
            running.stop()


def filing(running: Running, acknowledged: list[str], stopped: threading.Event) -> None:
    """File one account after the other; note each one that the server said it has kept."""
    visitor = Visitor(running.port)
    try:
        visitor.sign_in("peer", running.password)
        page = visitor.get("/partnerships/evidence/")[1]
        place = re.findall(r'href="(/partnerships/of/[-\w]+/evidence/)"', page)[0]
        while not stopped.is_set():
            note = f"account number {time.monotonic_ns()}"
            status, *_ = visitor.post(
                place, {"what": "else", "knowing": "seen", "note": note, "seen": "2026-11"}
            )
            if status == 302:
                acknowledged.append(note)
    except NoAnswer:
        return


def test_nothing_acknowledged_is_lost_when_everything_is_killed(running: Running) -> None:
    """Kill server and database under writes, several times; every account that was said to be kept is there."""
    acknowledged: list[str] = []
    for _ in range(KILLS):
        stopped = threading.Event()
        writers = [
            threading.Thread(target=filing, args=(running, acknowledged, stopped)) for _ in range(2)
        ]
        for writer in writers:
            writer.start()
        before = len(acknowledged)
        until = time.monotonic() + 30
        while len(acknowledged) < before + 3 and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(random.uniform(0, 0.3))  # noqa: S311  # any moment
        running.kill()
        stopped.set()
        for writer in writers:
            writer.join()
        running.start()

    visitor = Visitor(running.port)
    visitor.sign_in("coordinator", running.password)
    table = visitor.get("/partnerships/evidence/list.csv")[1]
    assert len(acknowledged) >= 3 * KILLS
    assert [note for note in acknowledged if table.count(note) != 1] == []


def test_it_stops_when_asked_and_goes_on_where_it_was(running: Running) -> None:
    visitor = Visitor(running.port)
    visitor.sign_in("coordinator", running.password)
    assert "LANPUD" in visitor.get("/partnerships/")[1]
    assert visitor.get("/account/login/?next=//elsewhere.example")[2] == "/"

    assert running.stop() in {0, 130}
    running.start()

    assert "LANPUD" in visitor.get("/partnerships/")[1]  # the session is kept too


def test_who_sends_headers_slowly_is_not_waited_for(running: Running) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=30) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        began = time.monotonic()
        while slow.recv(100):  # until the other side has had enough
            pass
        assert time.monotonic() - began < 20


def test_a_process_that_serves_knows_no_more_how_the_owner_signs_in(tmp_path: Path) -> None:
    """Ask a process that has made everything ready, and then one that it started."""
    script = """
import gc, os, subprocess, sys
from firsthand.front.installation.preparing import forget_owner, prepare
prepare()
forget_owner()
from django.conf import settings
from django.db import connections
from firsthand.ground.database.location import Location
gc.collect()
ways = [each for each in gc.get_objects() if type(each) is Location]
print(list(connections), list(settings.DATABASES), [each.user for each in ways])
again = "from firsthand.settings import site; print(list(site.DATABASES))"
print(subprocess.run([sys.executable, "-c", again], capture_output=True, text=True).stdout)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=120,
        env={
            **{name: value for name, value in os.environ.items() if "DJANGO" not in name},
            "FIRSTHAND_DATA": str(tmp_path / "data"),
        },
    )
    assert done.stdout.split("\n")[:2] == ["['default'] ['default'] []", "['default']"], done.stderr


def test_doctor_tells_root_what_the_embedded_database_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = tmp_path / "somebody"
    (above / "data").mkdir(parents=True)
    above.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    (found,) = checking._above(above / "data")
    assert str(above) in found.detail
    assert found.hint
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert list(checking._above(above / "data")) == []


@pytest.mark.parametrize("address", ["https://firsthand.example.org", "http://localhost:8000"])
def test_doctor_hints_at_a_server_in_front_where_strangers_reach_it(address: str) -> None:
    assert bool(checking._address(read_address(address)).hint) == address.startswith("https")


def test_doctor_finds_it_well_and_says_what_is_wrong(
    running: Running, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", str(running.data))
    assert main(["doctor"]) == 0, capsys.readouterr().out

    (running.data / "keys" / "secret").chmod(0o644)
    monkeypatch.setenv("FIRSTHAND_ADDRESS", "http://firsthand.example.org")
    capsys.readouterr()
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "chmod 600" in said
    assert "https://" in said


def test_pdfs_are_set_after_the_demo_has_set_its_own(tmp_path: Path) -> None:
    running = Running(tmp_path / "demo", with_files=True).start()
    try:
        visitor = Visitor(running.port)
        visitor.sign_in("coordinator", running.password)
        pair = re.findall(
            r'href="(/partnerships/[-0-9a-f]{36}/)"', visitor.get("/partnerships/")[1]
        )
        status, page, _ = visitor.get(f"{pair[0]}verdict.pdf")
        assert status == 200
        assert page.startswith("%PDF-")
    finally:
        running.stop()


def test_a_port_that_is_taken_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path / "data"))
    with socket.socket() as somebody:
        somebody.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        port = str(somebody.getsockname()[1])
        assert main(["serve", "--port", port]) == 2
        assert main(["demo", "--only-site", "--into", str(tmp_path), "--port", port]) == 2
    assert capsys.readouterr().err.count(f"port {port} already") == 2
    assert not (tmp_path / "data").exists()


def test_links_that_other_commands_print_lead_to_where_it_is_served(running: Running) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "firsthand", "organisation", "new", "Estuary"],
        env={**os.environ, "FIRSTHAND_DATA": str(running.data), "DJANGO_SETTINGS_MODULE": SETTINGS},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert f"http://localhost:{running.port}/organisation/invitation/" in said
