"""The lock files install the same bytes everywhere, and name no address."""

import re
import tomllib
from typing import Any

import pytest

from tests.house.tree import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;]+)( ; [^\\]+?)? \\$")
HASHED = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
ADDRESS = re.compile(r"://|www\.|\bfile:|\s@\s|^\s*-[-a-z]*(index|find-links)|[/\\]\w+[/\\]", re.M)


def pins(lock: str) -> dict[str, str]:
    """Give the version of every package in a lock file."""
    found = map(PINNED.match, (ROOT / lock).read_text(encoding="utf-8").splitlines())
    return {pin["name"]: pin["version"] for pin in found if pin}


def project() -> dict[str, Any]:
    """Read the project's own table of pyproject.toml."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return project


def named(requirements: list[str]) -> set[str]:
    """Give the plain names of requirements such as `Jinja2>=3.1`."""
    return {re.split(r"[^\w.-]", each, maxsplit=1)[0].lower() for each in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    meant = [line for line in lines if line.strip() and not line.strip().startswith("#")]
    odd = [line for line in meant if not (PINNED.match(line) or HASHED.match(line))]
    assert not odd, f"neither a pinned package nor a hash: {odd}"
    bare = [
        line
        for line, following in zip(meant, [*meant[1:], ""], strict=True)
        if PINNED.match(line) and not HASHED.match(following)
    ]
    assert not bare, f"without a hash: {bare}"
    assert pins(lock), "no packages were found at all"


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_holds_an_address_or_a_path(lock: str) -> None:
    found = ADDRESS.search((ROOT / lock).read_text(encoding="utf-8"))
    assert not found, f"take it out: {found}"


def test_what_we_work_with_includes_what_we_run_on() -> None:
    runtime, dev = (pins(lock) for lock in LOCKS)
    assert runtime.items() <= dev.items(), "run `make lock`: the two locks disagree"


def test_every_dependency_is_locked() -> None:
    extras = project()["optional-dependencies"]
    runtime = named(project()["dependencies"] + extras["build"])
    assert runtime <= pins("requirements.lock").keys(), "run `make lock`"
    assert named(extras["dev"]) <= pins("requirements-dev.lock").keys(), "run `make lock`"


def test_every_dependency_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    extras = project()["optional-dependencies"]
    for requirement in [*project()["dependencies"], *extras["build"], *extras["dev"]]:
        line = next(line for line in lines if line.startswith(f'    "{requirement}",'))
        assert re.search(r"#\s+\S+", line), f"say in a comment why we need {requirement}"
