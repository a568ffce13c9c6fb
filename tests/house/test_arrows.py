"""Foreign keys stay in their room, or point down to the ground; on the ground, only down."""

import tomllib
from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, Model

from tests.house.tree import ROOT

STACK = "The ground is a single stack"


def stack() -> list[str]:
    """Give the parts of the ground, from the top, as the contract has them."""
    house = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = house["tool"]["importlinter"]["contracts"]
    (found,) = [each for each in contracts if each["name"] == STACK]
    return [layer.strip("()") for layer in found["layers"]]


def home_of(model: type[Model]) -> str:
    """Give the part of the house whose table it is: `ground.parties`, `rooms.partnerships`."""
    return apps.get_app_config(model._meta.app_label).name.removeprefix("firsthand.")


def may_point(home: str, target: str) -> bool:
    """Tell whether a table of one part may point to a table of another."""
    if home == target:
        return True
    floor, _, part = target.partition(".")
    if floor != "ground":
        return False
    above, _, own = home.partition(".")
    return above != "ground" or stack().index(own) < stack().index(part)


def arrows() -> Iterator[tuple[str, str, str]]:
    """Give every foreign key of our tables: its name, where it stands, where it points."""
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("firsthand."):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey):
                yield str(field), home_of(model), home_of(field.related_model)


def test_every_foreign_key_stays_in_its_room_or_points_down() -> None:
    found = list(arrows())
    assert len(found) > 20, "no foreign keys were found at all"
    wrong = [f"{name} → {target}" for name, home, target in found if not may_point(home, target)]
    assert not wrong, f"keep the id in a UUIDField, and say why: {wrong}"


def test_the_rule_itself() -> None:
    assert may_point("rooms.partnerships", "ground.parties")
    assert may_point("ground.access", "ground.parties")
    assert not may_point("ground.parties", "ground.access")
    assert not may_point("rooms.partnerships", "rooms.organisation")
    assert not may_point("front.api", "rooms.partnerships")
    assert not may_point("ground.files", "rooms.partnerships")
