"""River with a partnership and an account, Hill with another, and tools that ask."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from firsthand.core.documents import read_yaml
from firsthand.core.verdict import read_case
from firsthand.rooms.partnerships.actions.evidence import Telling, file_evidence
from firsthand.rooms.partnerships.actions.importing import import_case
from firsthand.rooms.partnerships.queries.evidence import files_of
from firsthand.rooms.partnerships.queries.pairs import list_assessments
from firsthand.rooms.partnerships.rules.strength import Knowing
from tests.cast import NOW, Cast
from tests.front.api.asking import Asker, key_of

CASE = next(iter(sorted(Path("examples/annex").glob("*.yaml"))))


@dataclass(frozen=True)
class Place:
    """What an organisation has, by id."""

    partnership: UUID
    pair: UUID
    assessment: UUID
    evidence: UUID
    file: UUID


@pytest.fixture(autouse=True)
def now(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment of the cast; nobody has asked before."""
    cache.clear()
    settings.FIRSTHAND_DATA = tmp_path
    settings.FIRSTHAND_FILES_IDENTITY = tmp_path / "keys" / "files"
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def fill(cast: Cast, name: str) -> Place:
    """Give an organisation a partnership from a case file, and an account with a file of its own."""
    act = cast.act(name)
    with cast.acting(name):
        pair = import_case(act, read_case(read_yaml(CASE.read_bytes())))
        told = Telling(
            note="The budget arrived finished.",
            seen="2026-11-20",
            knowing=Knowing.SEEN,
            origin="River",
            rows={"B2": "+"},
            files=[("minutes.txt", b"Nobody was asked.")],
        )
        evidence = file_evidence(act, pair.partnership_id, told)
        file = files_of(act, evidence)[0]
        assessment = list_assessments(act, pair)[0]
    return Place(pair.partnership_id, pair.id, assessment.id, evidence.id, file.id)


@pytest.fixture
def river(cast: Cast) -> Place:
    """What River has."""
    return fill(cast, "amina")


@pytest.fixture
def hill(cast: Cast) -> Place:
    """What Hill has."""
    return fill(cast, "chi")


@pytest.fixture
def coordinator(cast: Cast) -> Asker:
    """A tool that may do everything that a tool may do in River."""
    return Asker(key_of(cast, "amina", "coordinator"))


@pytest.fixture
def member(cast: Cast) -> Asker:
    """A tool that reads and files in River."""
    return Asker(key_of(cast, "amina", "member"))


@pytest.fixture
def reader(cast: Cast) -> Asker:
    """A tool that only reads in River."""
    return Asker(key_of(cast, "amina", "reader"))
