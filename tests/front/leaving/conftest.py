"""Two servers, fresh for each test; on the first, River and Hill with something of everything."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from firsthand.ground.database.location import Location
from tests.cast import Cast
from tests.front.leaving.filling import fill
from tests.front.leaving.servers import Server, database_like, make_template


@pytest.fixture(scope="session")
def template(
    superuser: Location, worker_id: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Location:
    """A database with empty tables."""
    with django_db_blocker.unblock():
        return make_template(superuser, f"leaving_{worker_id}")


@dataclass(frozen=True)
class Full:
    """A server with something of everything, of which each test gets a copy: to fill one takes many seconds."""

    server: Server
    cast: Cast


@pytest.fixture(scope="session")
def full(
    superuser: Location,
    template: Location,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Full]:
    """Fill a server once."""
    with (
        django_db_blocker.unblock(),
        database_like(superuser, template, f"{template.name}_full") as owner,
    ):
        server = Server(owner, tmp_path_factory.mktemp("full"))
        with server.visit():
            cast = fill()
        yield Full(server, cast)


@pytest.fixture
def here(
    request: pytest.FixtureRequest,
    superuser: Location,
    template: Location,
    django_db_blocker: DjangoDbBlocker,
    tmp_path: Path,
) -> Iterator[Server]:
    """The server to leave: empty, or with something of everything where a test asks for the cast."""
    source = template
    if "cast" in request.fixturenames:
        filled: Full = request.getfixturevalue("full")
        source = filled.server.owner
        shutil.copytree(filled.server.data, tmp_path / "here")
    else:
        (tmp_path / "here").mkdir()
    with (
        django_db_blocker.unblock(),
        database_like(superuser, source, f"{template.name}_here") as owner,
    ):
        yield Server(owner, tmp_path / "here")


@pytest.fixture
def there(
    superuser: Location, template: Location, here: Server, tmp_path: Path
) -> Iterator[Server]:
    """The server to arrive at."""
    (tmp_path / "there").mkdir()
    with database_like(superuser, template, f"{template.name}_there") as owner:
        yield Server(owner, tmp_path / "there")


@pytest.fixture
def cast(full: Full) -> Cast:
    """Everybody, on the first server; River and Hill have something in every table."""
    return full.cast
