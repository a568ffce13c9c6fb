"""One function decides, with its reason; nobody can ask for what was never declared."""

import importlib
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

import pytest

from firsthand.core.refusals import NotAllowed
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import (
    DECLARED,
    Reason,
    decide,
    may,
    permissions_of,
    person_of,
    require,
)
from firsthand.ground.access.roles import ELEVATED, GUESTS, ROLES
from tests.cast import NOW


def act(role: str, **more: object) -> Act:
    return Act(
        organisation=uuid4(),
        organisation_name="River",
        at=NOW,
        person=uuid4(),
        roles=(role,),
        permissions=permissions_of((role,)),
        **more,  # type: ignore[arg-type]  # a flag
    )


@pytest.mark.parametrize(
    ("role", "permission", "reason"),
    [
        ("reader", "partnerships.read", Reason.BY_ROLE),
        ("reader", "partnerships.file_evidence", Reason.NO_ROLE),
        ("member", "partnerships.file_evidence", Reason.BY_ROLE),
        ("member", "partnerships.withdraw_evidence", Reason.NO_ROLE),
        ("officer", "partnerships.open", Reason.BY_ROLE),
        ("officer", "organisation.invite", Reason.NO_ROLE),
        ("coordinator", "organisation.invite", Reason.SHOW_AGAIN),
        ("nobody", "partnerships.read", Reason.NO_ROLE),
    ],
)
def test_a_decision_comes_with_its_reason(role: str, permission: str, reason: Reason) -> None:
    assert decide(act(role), permission).reason is reason


def test_what_is_dangerous_needs_a_person_who_has_just_shown_who_they_are() -> None:
    for permission in ELEVATED:
        assert not may(act("coordinator"), permission)
        assert may(act("coordinator", is_elevated=True), permission)


def test_a_permission_that_was_never_declared_is_our_own_mistake() -> None:
    with pytest.raises(LookupError):
        decide(act("coordinator"), "partnerships.everything")


def test_a_refusal_says_whether_showing_again_would_help() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(act("coordinator"), "organisation.invite")
    assert refused.value.show_again
    with pytest.raises(NotAllowed) as refused:
        require(act("reader"), "organisation.invite")
    assert not refused.value.show_again


def test_a_deed_of_the_system_is_nobodys() -> None:
    system = Act(organisation=act("reader").organisation, organisation_name="River", at=NOW)
    with pytest.raises(NotAllowed):
        person_of(system)


def test_every_permission_of_a_role_is_one_of_a_room_and_the_other_way_round() -> None:
    rooms = [path.parent.name for path in Path("firsthand/rooms").glob("*/policy.py")]
    declared = set()
    for room in rooms:
        can: type[StrEnum] = importlib.import_module(f"firsthand.rooms.{room}.policy").Can
        declared |= {permission.value for permission in can}
    spoken_of = {each for each in DECLARED if each.partition(".")[0] in rooms}

    assert spoken_of == declared
    assert set().union(*ROLES.values(), *GUESTS.values()) == DECLARED
