"""The community-led check (section 10): counts and facts, all of which must hold."""

from typing import Any

import pytest

from tests.core.verdict.by_hand import case, judged, seen

BODIES = ("L02", "L03", "L04", "L05", "L06", "L07")
FACTS = ("L10", "L13", "L14", "L15", "L16")


def check(**changed: object) -> dict[str, Any]:
    """Judge a check in which everything holds but what is changed: a body as (from community, size), or a fact."""
    bodies: dict[str, object] = {
        id: {"size": 3, "from_community": 2} for id in BODIES if id not in changed
    }
    facts = dict.fromkeys(FACTS, True) | {id: changed[id] for id in FACTS if id in changed}
    for id in BODIES:
        if isinstance(found := changed.get(id), tuple):
            bodies[id] = {"from_community": found[0], "size": found[1]}
    led = judged(case(led_checks=[{"of": "community", "bodies": bodies, "facts": facts}]))["led"]
    assert list(led) == ["community"]
    result: dict[str, Any] = led["community"]
    return result


def test_everything_shown_is_community_led() -> None:
    assert check() == {
        "state": "community_led",
        "facts": dict.fromkeys((*BODIES, *FACTS), "true"),
    }


@pytest.mark.parametrize("id", BODIES)
@pytest.mark.parametrize(
    ("count", "fact", "state"),
    [
        ((1, 1), "true", "community_led"),
        ((4, 7), "true", "community_led"),
        ((3, 7), "false", "not_community_led"),
        ((5, 10), "false", "not_community_led"),  # half is no majority
        ((6, 11), "true", "community_led"),
        ((0, 4), "false", "not_community_led"),
        ((0, 0), "not_applicable", "community_led"),
        (None, "unknown", "not_shown"),
    ],
)
def test_a_body_takes_a_majority(
    id: str, count: tuple[int, int] | None, fact: str, state: str
) -> None:
    found = check(**{id: count})

    assert (found["facts"][id], found["state"]) == (fact, state)


@pytest.mark.parametrize("id", FACTS)
@pytest.mark.parametrize(
    ("answer", "fact", "state"),
    [
        (True, "true", "community_led"),
        (False, "false", "not_community_led"),
        (None, "unknown", "not_shown"),
    ],
)
def test_a_fact_takes_a_yes(id: str, answer: bool | None, fact: str, state: str) -> None:
    found = check(**{id: answer})

    assert (found["facts"][id], found["state"]) == (fact, state)


def test_what_is_false_outweighs_what_is_unknown() -> None:
    assert check(L10=None, L16=False)["state"] == "not_community_led"


def test_an_empty_check_has_shown_nothing() -> None:
    led = judged(case(led_checks=[{"of": "partner"}]))["led"]

    assert led == {
        "partner": {"state": "not_shown", "facts": dict.fromkeys((*BODIES, *FACTS), "unknown")}
    }


def test_both_sides_are_checked_apart() -> None:
    nobody = {id: {"size": 0, "from_community": 0} for id in BODIES}
    true, false = dict.fromkeys(FACTS, True), dict.fromkeys(FACTS, False)

    led = judged(
        case(
            led_checks=[
                {"of": "partner", "bodies": nobody, "facts": false},
                {"of": "community", "bodies": nobody, "facts": true},
            ]
        )
    )["led"]

    assert led["community"]["state"] == "community_led"
    assert led["partner"]["state"] == "not_community_led"


def test_without_a_check_there_is_nothing_to_say() -> None:
    assert judged(case(seen("L02 +", "A")))["led"] == {}


def test_counts_are_not_repeated_in_a_result() -> None:
    assert "71" not in str(check(L02=(71, 71)))


def test_a_failed_check_of_the_partner_files_no_sign_by_itself() -> None:
    facts = dict.fromkeys(FACTS, False)

    result = judged(case(led_checks=[{"of": "partner", "facts": facts}]))

    assert result["signs"]["B6"] == "unknown"
    assert result["verdict"] == "not_enough_evidence"
