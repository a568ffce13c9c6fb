"""Two servers, fresh for each test; on the first, River and Hill with something of everything."""

from collections.abc import Iterator
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


@pytest.fixture
def here(
    superuser: Location, template: Location, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[Server]:
    """The server to leave."""
    (tmp_path / "here").mkdir()
    with (
        django_db_blocker.unblock(),
        database_like(superuser, template, f"{template.name}_here") as owner,
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
def cast(here: Server) -> Cast:
    """Everybody, on the first server; River and Hill have something in every table."""
    with here.visit():
        return fill()
