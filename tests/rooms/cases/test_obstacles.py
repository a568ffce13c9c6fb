"""Whatever keeps a deed from being done has words on the page where it is asked for."""

import importlib
import json
import pkgutil
from enum import StrEnum
from types import ModuleType

import pytest
from django.test import Client

from firsthand.ground.parties.actions.organisations import NAME_TAKEN
from firsthand.ground.promises.rules.kinds import Obstacle as PromiseObstacle
from firsthand.rooms.cases import actions
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.rules.escalating import Obstacle as LetterObstacle
from firsthand.rooms.cases.rules.escalating import What
from firsthand.rooms.cases.rules.numbers import NumbersObstacle
from firsthand.rooms.cases.rules.sealed import Kind
from firsthand.rooms.cases.views.answering import SAID
from firsthand.rooms.cases.wording import codes, coding, escalating, numbers
from tests.cast import TODAY, Cast
from tests.rooms.cases.escalating import coded, drafted, noted, reading_desk
from tests.rooms.cases.sealing import Reporting, desk_with, envelope_sent

MODULES = [
    importlib.import_module(f"{actions.__name__}.{each.name}")
    for each in pkgutil.iter_modules(actions.__path__)
]
_PROMISING = {"make_promise", "note", "tell_promise"}


def raised_by(module: ModuleType) -> set[str]:
    """Give the codes that the deeds of a module can refuse with: of the obstacles it knows, and of promises where it makes one."""
    known = [each for each in vars(module).values() if isinstance(each, type)]
    found = {
        str(code)
        for each in known
        if issubclass(each, StrEnum) and each.__name__.endswith("Obstacle")
        for code in each
    }
    promises = set(map(str, PromiseObstacle)) if _PROMISING & set(vars(module)) else set()
    parties = {NAME_TAKEN} if "add_party" in vars(module) else set()
    return found | promises | parties


def words_for(module: ModuleType) -> set[str]:
    """Give the codes that the pages in front of a module have words for."""
    name = module.__name__.rpartition(".")[2]
    if name in {"escalating", "institutions", "outcomes", "answers_due"}:
        return set(escalating.OBSTACLES)
    if name in {"numbers", "apart"}:
        return set(numbers.NUMBERS_OBSTACLES)
    return set(map(str, SAID))


@pytest.mark.parametrize("module", MODULES, ids=lambda each: each.__name__.rpartition(".")[2])
def test_every_code_that_a_deed_can_raise_has_words(module: ModuleType) -> None:
    assert raised_by(module) <= words_for(module)


def test_every_obstacle_of_the_room_is_raised_somewhere() -> None:
    """Else the test above would look at nothing."""
    everything = set().union(*(raised_by(each) for each in MODULES))
    for codes_of in (LetterObstacle, NumbersObstacle, PromiseObstacle):
        assert set(map(str, codes_of)) <= everything
    assert set(codes.OBSTACLES) | set(coding.CODING_OBSTACLES) <= everything


@pytest.mark.django_db
def test_a_year_that_was_typed_wrong_is_said_where_it_was_typed(cast: Cast) -> None:
    desk = reading_desk(cast)
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk))
    client = Client()
    client.force_login(cast.people["amina"])
    answer = client.post(f"/cases/letters/{letter.id}/note/sent/", {"on": "1926-11-20"})
    assert answer.status_code == 200
    assert "That day is too far away" in answer.content.decode()
    with cast.acting("amina"):
        assert not letter.steps.exists()
        noted(cast, letter, What.SENT)


@pytest.mark.django_db
def test_so_is_a_day_that_nobody_here_lives_to_see(cast: Cast) -> None:
    desk, made = desk_with(cast, "amina")
    somebody, (reader, _) = Reporting({"answers": {}}), made["amina"]
    client = Client()
    client.force_login(cast.people["amina"])
    with cast.acting("amina"):
        take_report(desk, somebody.arrival(reader), on=TODAY)
    task = {
        "version": 1,
        "envelope": envelope_sent(somebody.more("Call.", Kind.TASK)),
        "reader": str(reader.id),
        "due": "2201-01-01",
    }
    answer = client.post(
        f"/cases/came/{somebody.case}/tasks/", json.dumps(task), content_type="application/json"
    )
    assert answer.status_code == 409
    assert answer.json()["said"] == ["That day is too far away. Look at the year again."]
