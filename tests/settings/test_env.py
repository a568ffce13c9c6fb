"""Readers of the environment."""

from pathlib import Path

import pytest

from firsthand.settings import env

NAME = "FIRSTHAND_MADE_UP"


def test_a_setting_stands_in_the_environment_or_in_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert env.text(NAME, "usual") == "usual"
    monkeypatch.setenv(NAME, "given")
    assert env.text(NAME, "usual") == "given"
    file = tmp_path / "secret"
    file.write_text(" from a file\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    assert env.text(NAME) == "from a file"


@pytest.mark.parametrize("held", [None, b"\xff\xfe\xff"])
def test_a_file_that_cannot_be_read_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, held: bytes | None
) -> None:
    file = tmp_path / "secret"
    if held:
        file.write_bytes(held)
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    with pytest.raises(env.BadSetting, match=f"{NAME}_FILE names a file that cannot be read"):
        env.text(NAME)


@pytest.mark.parametrize(
    ("given", "is_on"),
    [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("no", False), ("False", False)],
)
def test_a_flag_is_yes_or_no(monkeypatch: pytest.MonkeyPatch, given: str, is_on: bool) -> None:
    monkeypatch.setenv(NAME, given)
    assert env.flag(NAME) is is_on
    assert env.flag(NAME, default=not is_on) is is_on


def test_a_flag_that_is_not_set_is_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.flag(NAME, default=True) is True
    monkeypatch.setenv(NAME, "")
    assert env.flag(NAME) is False
    monkeypatch.setenv(NAME, "perhaps")
    with pytest.raises(env.BadSetting, match="yes or no, not “perhaps”"):
        env.flag(NAME)


def test_names_stand_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.names(NAME) == []
    monkeypatch.setenv(NAME, " a, b ,,c ")
    assert env.names(NAME) == ["a", "b", "c"]
