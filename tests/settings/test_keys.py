"""Secrets that an installation makes for itself."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from firsthand.settings.env import BadSetting
from firsthand.settings.keys import key


def test_a_key_is_made_once_and_only_its_user_can_read_it(tmp_path: Path) -> None:
    made = key(tmp_path, "made_up")
    assert len(made) >= 43
    assert key(tmp_path, "made_up") == made != key(tmp_path, "other")
    for path in (tmp_path / "keys", tmp_path / "keys" / "made_up"):
        assert path.stat().st_mode & 0o077 == 0
    assert {each.name for each in (tmp_path / "keys").iterdir()} == {"made_up", "other"}


def test_of_many_who_make_a_key_at_once_all_get_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(partial(key, tmp_path), ["made_up"] * 32))
    assert len(made) == 1


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_MADE_UP_KEY", "x" * 32)
    assert key(tmp_path, "made_up") == "x" * 32
    assert not (tmp_path / "keys").exists()


def test_a_short_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_MADE_UP_KEY", "x" * 31)
    with pytest.raises(BadSetting, match="too short to be safe"):
        key(tmp_path, "made_up")


@pytest.mark.parametrize("held", [b"", b"short", "é".encode() * 40])
def test_a_key_file_that_holds_no_key_is_refused_and_stays(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "made_up").write_bytes(held)
    with pytest.raises(BadSetting, match="made_up"):
        key(tmp_path, "made_up")
    assert (tmp_path / "keys" / "made_up").read_bytes() == held


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("in the way")
    with pytest.raises(BadSetting, match="cannot be read or made"):
        key(tmp_path, "made_up")
