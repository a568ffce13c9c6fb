"""What somebody finds who takes the server: its files, its database, what its own command takes along, its memory."""

import base64
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from firsthand.settings.databases import SERVING, open_ways
from tests.front.installation.visiting import Running


def found(secret: str, data: bytes) -> bool:
    """Tell whether a text stands in bytes: as it is, in UTF-16, in hexadecimal, in base64 at any place."""
    plain = secret.encode()
    forms = {plain, secret.encode("utf-16-le"), plain.hex().encode(), plain.hex().upper().encode()}
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + plain)
        forms.add(text[(0, 2, 3)[shift] : len(text) - 4])
    return any(form in data for form in forms)


def nothing_is_found(running: Running, told_there: set[str]) -> None:
    """Search everything that somebody has who takes the server, while it runs."""
    places = [*running.folder.parent.rglob("*")]
    assert sum(path.is_file() for path in places) > 100
    for path in places:
        if path.is_file():
            data = path.read_bytes()
            assert not [each for each in told_there if found(each, data)], path
    dumped = dump(running)
    assert b"cases_envelope" in dumped
    assert not [each for each in told_there if found(each, dumped)]
    for memory in memories(running):
        assert len(memory) > 1_000_000
        assert not [each for each in told_there if found(each, memory)]
    said = (running.folder.parent / "log").read_text().splitlines()
    log = [line for line in said if not line.startswith(("  http", "A code of the demo"))]
    assert len(log) > 2
    assert not [line for line in log if "/cases/report" in line or "/cases/answers" in line]


def nothing_is_taken_along(running: Running, told_there: set[str]) -> None:
    """Search what the server's own command takes along of the organisation: sealed things stay sealed in it."""
    file = running.folder / "taken-along.zip"
    environment = {name: os.environ[name] for name in os.environ if "DJANGO" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "firsthand", "export", "Global secretariat", "--to", str(file)],
        env=environment | {"FIRSTHAND_DATA": str(running.data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(file) as taken:
        names = taken.namelist()
        assert any("cases.envelope" in name for name in names), names
        for name in names:
            data = taken.read(name)
            assert not [each for each in told_there if found(each, data)], name
    assert not [each for each in told_there if found(each, file.read_bytes())]


def dump(running: Running) -> bytes:
    """Give every row of every table, as somebody reads them who took the whole database."""
    before = os.environ.pop(SERVING, None)
    ways = open_ways(running.data)
    if before is not None:
        os.environ[SERVING] = before
    assert ways.superuser
    way = replace(ways.superuser, name=ways.owner.name)
    rows = bytearray()
    with psycopg.connect(way.as_libpq()) as connection:
        named = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in named.fetchall():
            rows += name.encode() + b"\n"
            query = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))
            with connection.cursor().copy(query) as copy:
                rows += b"".join(bytes(each) for each in copy)
    return bytes(rows)


def processes(running: Running) -> list[int]:
    """Give the server and everything it started, the workers and the database included."""
    assert running.process is not None
    lines = (running.data / "postgres" / "postmaster.pid").read_text().splitlines()
    roots = [psutil.Process(running.process.pid), psutil.Process(int(lines[0]))]
    found = {each.pid for root in roots for each in (root, *root.children(recursive=True))}
    assert len(found) > len(roots)
    return sorted(found)


def memories(running: Running) -> Iterator[bytes]:
    """Give the memory of each of those processes; of one that has ended since, there is none."""
    searched = 0
    for process in processes(running):
        with suppress(FileNotFoundError, ProcessLookupError):
            memory = memory_of(process)
            searched += 1
            yield memory
    assert searched > 2


def memory_of(process: int) -> bytes:
    """Give what a process can read of its own memory."""
    parts = []
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            start, end = (int(each, 16) for each in line.split()[0].split("-"))
            if line.split()[1].startswith("rw") and "[v" not in line:
                try:
                    memory.seek(start)
                    parts.append(memory.read(end - start))
                except OSError:
                    continue
    return b"".join(parts)
