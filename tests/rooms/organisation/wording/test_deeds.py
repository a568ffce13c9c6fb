"""Every code that is recorded anywhere in the source is said in a sentence."""

import ast

import pytest

from firsthand.rooms.organisation.rules import Obstacle
from firsthand.rooms.organisation.wording import codes
from firsthand.rooms.organisation.wording.deeds import DEEDS, sentence_of
from tests.house.tree import python_files, text


def recorded() -> set[str]:
    """Give every code that `record(act, "code", …)` writes anywhere in the source."""
    return {
        node.args[1].value
        for path in python_files("firsthand")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "record"
        and len(node.args) >= 2
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    }


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
