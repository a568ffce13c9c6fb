"""A data folder of its own for each test, and two organisations."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from firsthand.ground.access.acts import Act
from firsthand.ground.parties.actions.organisations import found_organisation

AT = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
Two = tuple[Act, Act]


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """Where boxes lie."""
    settings.FIRSTHAND_DATA = tmp_path
    settings.FIRSTHAND_FILES_IDENTITY = tmp_path / "keys" / "files"
    return tmp_path


@pytest.fixture
def two(db: None, data: Path) -> Two:
    """River and Hill, each with an act of its own."""
    river, hill = (found_organisation(name, on=date(2026, 1, 1)) for name in ("River", "Hill"))
    person = UUID(int=7)
    return (
        Act(organisation=river.id, organisation_name="River", at=AT, person=person, called="Ash"),
        Act(organisation=hill.id, organisation_name="Hill", at=AT, person=person, called="Ash"),
    )
