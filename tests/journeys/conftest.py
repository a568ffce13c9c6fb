"""What journeys walk through: the demonstration, served as anybody would serve it."""

from collections.abc import Iterator

import pytest

from tests.front.installation.visiting import Running


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A demonstration of a module's own: what one journey changes, no other sees."""
    running = Running(tmp_path_factory.mktemp("journey") / "demo").start()
    yield running
    running.stop()
