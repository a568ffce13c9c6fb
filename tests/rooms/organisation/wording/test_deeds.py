"""Every code that is recorded anywhere in the source is said in a sentence."""

import ast
import importlib
from pathlib import Path

import pytest

from firsthand.rooms.organisation.rules import Obstacle
from firsthand.rooms.organisation.wording import codes
from firsthand.rooms.organisation.wording.deeds import DEEDS, sentence_of
from tests.house.tree import python_files, text


def recorded() -> set[str]:
    """Give every code that `record(act, code, …)` writes anywhere in the source, spelled out or by the name of a constant."""
    return {
        code_of(path, node.args[1])
        for path in python_files("firsthand")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "record"
    }


def code_of(path: Path, written: ast.expr) -> str:
    """Work out a code as Python would."""
    module = importlib.import_module(".".join(path.with_suffix("").parts))
    code: str = eval(ast.unparse(written), vars(module))  # noqa: S307  # our own source
    return code


def test_every_deed_that_is_recorded_anywhere_has_a_sentence() -> None:
    assert len(recorded()) > 10, "no codes were found at all"
    assert recorded() - DEEDS.keys() == set(), "say it in rooms/organisation/wording/deeds.py"


def test_every_sentence_is_of_a_deed_that_somebody_does() -> None:
    assert DEEDS.keys() - recorded() == set()


@pytest.mark.parametrize("code", sorted(DEEDS))
def test_a_sentence_names_who(code: str) -> None:
    said = sentence_of(code, {"role": "board"}, who="Amina")
    assert said.startswith("Amina ")
    assert "{" not in said


def test_a_deed_without_a_sentence_is_still_told() -> None:
    assert sentence_of("later.thing", {}, who="Amina") == "Amina did something: later.thing."


def test_every_obstacle_and_role_has_words() -> None:
    assert set(codes.OBSTACLES) == set(Obstacle)
    assert set(codes.ROLES) == set(codes.ROLE_HINTS)


def test_what_was_taken_away_is_told_as_such() -> None:
    code = "organisation.use_api"
    assert "made a key" in sentence_of(code, {"role": "reader", "made": True}, who="Amina")
    assert "took a key" in sentence_of(code, {"made": False}, who="Amina")
