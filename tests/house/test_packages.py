"""Every package says what it is for, and every package is tested where one would look."""

import ast
from pathlib import Path

from tests.house.tree import files, python_files, text

# Trees of tests that mirror nothing, because they look at the whole.
WHOLE = {Path("tests"), Path("tests/house"), Path("tests/journeys")}


def folders_of_code() -> set[Path]:
    """Give every folder under firsthand that holds a Python file."""
    return {path.parent for path in python_files("firsthand")}


def folders_of_tests() -> set[Path]:
    """Give every folder under tests that holds a test file."""
    return {path.parent for path in python_files("tests") if path.name.startswith("test_")}


def test_every_folder_of_code_is_a_package_that_says_what_it_is_for() -> None:
    folders = {path.parent for path in python_files("firsthand", "tests", "bench")}
    inner = {above for folder in folders for above in [folder, *folder.parents]} - {Path()}
    silent = [
        str(folder / "__init__.py")
        for folder in sorted(inner)
        if folder / "__init__.py" not in files()
        or not ast.get_docstring(ast.parse(text(folder / "__init__.py")))
    ]
    assert not silent, f"missing, or without a docstring: {silent}"


def is_inside_a_room(folder: Path) -> bool:
    """Tell whether a folder is a file of a room or of a ground service that grew; its deeds are tested one level up."""
    return folder.parts[1] in {"ground", "rooms"} and folder.parent in folders_of_tests()


def test_every_package_has_its_tests() -> None:
    """In a folder of the same name, or, for a file that grew into a folder, in a `test_<its name>` beside."""
    coded = {path.parent for path in python_files("firsthand") if not path.name.startswith("__")}
    coded.discard(Path("firsthand"))
    coded -= {folder for folder in coded if folder.name == "migrations"}
    mirrored = {Path("tests", *folder.parts[1:]) for folder in coded}
    beside = {path.with_suffix("") for path in python_files("tests")}
    untested = {
        str(folder)
        for folder in mirrored - folders_of_tests()
        if folder.with_name(f"test_{folder.name}") not in beside and not is_inside_a_room(folder)
    }
    assert not untested, f"no test file in: {sorted(untested)}"


def test_every_folder_of_tests_mirrors_a_package() -> None:
    mirrored = {Path("tests", *folder.parts[1:]) for folder in folders_of_code()}
    astray = folders_of_tests() - mirrored - WHOLE
    assert not astray, f"mirror no package of firsthand: {sorted(map(str, astray))}"
