"""The server that comes with Firsthand: nobody is let in without a password, and what is committed is on the disk."""

import os
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from firsthand.ground.database import embedded
from firsthand.ground.database.embedded import NotStarted
from firsthand.ground.database.location import Location


@pytest.fixture
def server(superuser: Location) -> Location:
    if os.environ.get("FIRSTHAND_TEST_DATABASE_URL"):
        pytest.skip("an outside server is tested, which its own people set up")
    return superuser


@pytest.mark.parametrize("password", ["", "guessed"])
def test_without_the_password_nobody_comes_in(server: Location, password: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(replace(server, password=password).as_libpq())


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "synchronous_commit"])
def test_what_is_committed_is_on_the_disk(server: Location, setting: str) -> None:
    with psycopg.connect(server.as_libpq()) as connection:
        assert connection.execute(f"SHOW {setting}".encode()).fetchone() == ("on",)


def test_it_listens_to_this_machine_alone_and_logs_nothing_that_people_wrote(
    server: Location,
) -> None:
    with psycopg.connect(server.as_libpq()) as connection:
        for setting, value in (
            ("listen_addresses", ""),
            ("log_statement", "none"),
            ("log_min_error_statement", "panic"),
            ("log_connections", ("", "off")),
        ):
            row = connection.execute(f"SHOW {setting}".encode()).fetchone()
            assert row
            assert row[0] in value if isinstance(value, tuple) else row[0] == value, setting


def test_a_folder_that_cannot_be_used_is_a_clear_no(tmp_path: Path) -> None:
    (tmp_path / "postgres").write_text("in the way")
    with pytest.raises(NotStarted):
        embedded.start(tmp_path / "postgres", "made-up-for-tests")


@pytest.mark.usefixtures("server")
def test_a_kill_while_the_server_is_made_leaves_no_half(tmp_path: Path) -> None:
    half = tmp_path / "postgres.unfinished"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    try:
        embedded.start(tmp_path / "postgres", "made-up-for-tests")
        assert not half.exists()
        assert (tmp_path / "postgres" / "global" / "pg_control").exists()
    finally:
        embedded.stop(tmp_path / "postgres")
