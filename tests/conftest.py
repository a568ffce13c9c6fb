"""What tests ask for by name: a real PostgreSQL, one server a worker in a folder of its own; and a real browser."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Browser, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from firsthand.ground.database import embedded
from firsthand.ground.database.location import Location, read_location
from firsthand.ground.database.preparing import (
    grant_rights,
    make_application_role,
    make_database,
    refuse_unsafe,
)
from tests.cast import Cast, make_cast
from tests.ground.web.browsing import Browsing, launched

# Our machines may be slow; no test is about how fast examples are made up.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Give this run a folder of its own: in the usual one, another run shuts the door on our servers' own user."""
    if not hasattr(config, "workerinput") and not config.option.basetemp:
        config.option.basetemp = tempfile.mkdtemp(prefix="firsthand-tests-")
        config.add_cleanup(lambda: shutil.rmtree(config.option.basetemp, ignore_errors=True))
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # as for what a shell put in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)  # commands under test hear Ctrl-C


@pytest.fixture(scope="session")
def superuser() -> Iterator[Location]:
    """A server: the one that FIRSTHAND_TEST_DATABASE_URL names, or an embedded one made for this run."""
    given = os.environ.get("FIRSTHAND_TEST_DATABASE_URL")
    if given:
        yield read_location(given)
        return
    folder = Path(tempfile.mkdtemp(prefix="firsthand-pg-"))
    try:
        yield embedded.start(folder / "postgres", "made-up-for-tests")
    finally:
        embedded.stop(folder / "postgres")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def owner(superuser: Location, worker_id: str) -> Location:
    """The owner of a database made for this worker."""
    name = f"firsthand_test_{worker_id}"
    owner = replace(superuser, name=name, user=name, password="made-up-for-tests")
    make_database(superuser, owner)
    return owner


@pytest.fixture(scope="session")
def django_db_setup(owner: Location, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the tables once, as the owner; then every test signs in as the application does."""
    application = replace(owner, user=f"{owner.name}_app")
    make_application_role(owner, application)
    for alias, way in (("default", application), ("owner", owner)):
        settings.DATABASES[alias].update(way.as_django())
        connections[alias].settings_dict.update(way.as_django())
    with django_db_blocker.unblock():
        call_command("migrate", database="owner", verbosity=0)
        connections["owner"].close()
    grant_rights(owner, application)
    refuse_unsafe(application)


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, in a transaction that is undone after the test."""
    return make_cast()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Debian's Chromium. `make test` installs it where it may; where it may not, these tests are left out by name."""
    found = Path("/usr/bin/chromium")
    if not found.exists():
        pytest.skip("Debian's Chromium is not installed (apt install chromium).")
    return found


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """A browser for journeys, which walk through a server that runs."""
    with sync_playwright() as playwright:
        browser = launched(playwright, chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def browse(chromium: Path) -> Iterator[Browsing]:
    """A browser for pages, which are answered inside the test."""
    browsing = Browsing(chromium)
    yield browsing
    browsing.close()
