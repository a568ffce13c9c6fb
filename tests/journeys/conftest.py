"""What journeys walk through: the demonstration, served as anybody would serve it."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.front.installation.visiting import Running


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tell the story of the demonstration once for all processes of the tests; give the folder of its data, at rest."""
    here = (
        tmp_path_factory.getbasetemp()
    )  # of this process; with several, the folder above is that of the run
    place = (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / "told"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "done").exists():
            Running(place / "demo").start().stop()
            (place / "done").touch()
    return place / "demo" / "data"


@pytest.fixture(scope="module")
def running(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A demonstration of a module's own: what one journey changes, no other sees. Its story was told before."""
    running = Running(tmp_path_factory.mktemp("journey") / "demo")
    running.folder.mkdir()
    # with their owners: the database does not run as root
    subprocess.run(["cp", "-a", str(story), str(running.data)], check=True)
    yield running.start()
    running.stop()
