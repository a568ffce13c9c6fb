"""The examples are found, ship with the package, and a missing one is told."""

import tomllib
from pathlib import Path

import pytest

from firsthand.core.standards.examples import EXAMPLES, NoExamples, cases_in


def test_each_folder_has_cases_and_ships() -> None:
    told = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    shipped = told["tool"]["setuptools"]["data-files"]
    folders = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
    assert folders == ["annex", "periods", "red-lines"]
    for folder in folders:
        assert cases_in(folder)
        assert shipped[f"share/firsthand/examples/{folder}"] == [f"examples/{folder}/*.yaml"]


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoExamples, match="annex"):
        cases_in("annex", examples=tmp_path)
