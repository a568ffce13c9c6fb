"""Which database, and as whom."""

from pathlib import Path

import pytest

from firsthand.settings.databases import open_ways
from firsthand.settings.env import BadSetting

OURS = "postgresql://owner:pass@db.example.org/firsthand"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRSTHAND_DATABASE_URL", "FIRSTHAND_DATABASE_APP_URL"):
        monkeypatch.delenv(name, raising=False)


def test_an_outside_database_is_opened_as_owner_and_as_a_role_of_our_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FIRSTHAND_DATABASE_URL", OURS)
    ways = open_ways(tmp_path)
    assert (ways.owner.user, ways.owner.password) == ("owner", "pass")
    assert ways.application.user == "firsthand_app"
    assert ways.application.password == (tmp_path / "keys" / "application").read_text()
    assert ways.application.host == ways.owner.host == "db.example.org"
    assert ways.superuser is None


def test_the_role_can_be_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FIRSTHAND_DATABASE_URL", OURS)
    monkeypatch.setenv(
        "FIRSTHAND_DATABASE_APP_URL", "postgresql://app:word@db.example.org/firsthand"
    )
    assert open_ways(tmp_path).application.user == "app"
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("name", ["FIRSTHAND_DATABASE_URL", "FIRSTHAND_DATABASE_APP_URL"])
def test_a_bad_address_is_refused_by_the_name_of_its_setting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv("FIRSTHAND_DATABASE_URL", OURS)
    monkeypatch.setenv(name, "mysql://ash:hushhush@host/x")
    with pytest.raises(BadSetting, match=f"{name}: ") as refused:
        open_ways(tmp_path)
    assert "hushhush" not in str(refused.value)
