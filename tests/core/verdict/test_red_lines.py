"""Red lines of the guide and of the network's own: 4.4 and 4.6 as tables of examples."""

from typing import Any

import pytest

from tests.core.verdict.by_hand import CaseFile, case, judged, rows, seen
from tests.core.verdict.cases.ids import RUBRIC

ELEMENTS = {
    "Y1": ("E1 E2 E3", "E2 E3"),
    "Y2": ("E1 E2", "E2"),
    "Y3": ("E1 E2 E3", "E2 E3"),
    "Y4": ("E1 E2", "E1"),
    "Y5": ("E1 E2", "E1"),
    "Y6": ("E1 E2 E3", "E2"),
    "Y7": ("E1 E2 E3", "E2"),
    "Y8": ("E1 E2 E3", "E2"),
    "Y9": ("E1", "E1"),
}
"""Every red line with its elements, and the wrongful ones of them."""

APPLIES = {"roles": ["host"], "fiscal_host": True, "undertook_registration": True}
REPEATED = ("Y6", "Y7", "Y8")


def line(id: str, *told: str, **fields: Any) -> dict[str, Any]:
    """Judge a red line on which `A ours E1+` and the like are filed, each item its own incident unless named after `@`."""
    items = []
    for number, one in enumerate(told):
        grade, by, link = one.split()
        link, _, incident = link.partition("@")
        element, direction = link[:-1], link[-1]
        key = f"{id}:{element}" if element else id
        named = {"incident": incident} if incident else {}
        items.append(seen(f"{key} {direction}", grade, by, locator=str(number), **named))
    found: dict[str, Any] = judged(case(*items, **{**APPLIES, **fields}))["red_lines"][id]
    return found


def proof(id: str) -> list[str]:
    """Give records for every element, twice for the repeated one."""
    names = ELEMENTS[id][0].split()
    return [f"A bank {name}+" for name in names] + ["A bank E2+"] * (id in REPEATED)


def test_the_elements_are_those_of_the_specification() -> None:
    elements = {id: " ".join(e[3:] for e in found) for id, found in RUBRIC.elements.items()}

    assert elements == {id: names for id, (names, _) in ELEMENTS.items()}
    assert RUBRIC.wrongful == {
        f"{id}:{name}" for id, (_, wrongful) in ELEMENTS.items() for name in wrongful.split()
    }
    assert RUBRIC.repeated == {id: f"{id}:E2" for id in REPEATED}


@pytest.mark.parametrize("id", ELEMENTS)
def test_all_elements_on_record_establish_a_red_line(id: str) -> None:
    found = line(id, *proof(id))

    names = ELEMENTS[id][0].split()
    assert found == {
        "state": "established",
        "elements": dict.fromkeys(names, "met"),
        "missing": [],
    }


@pytest.mark.parametrize("id", ELEMENTS)
def test_nothing_filed_is_unknown_and_lacks_everything(id: str) -> None:
    found = line(id)

    names = ELEMENTS[id][0].split()
    missing = names + ["degree"] * (id in REPEATED)
    assert found == {
        "state": "unknown",
        "elements": dict.fromkeys(names, "unknown"),
        "missing": missing,
    }
    assert line(id, is_class=True)["missing"] == [*missing, "named_partner"]


@pytest.mark.parametrize(
    ("id", "name"), [(id, name) for id in ELEMENTS for name in ELEMENTS[id][0].split()]
)
def test_only_a_wrongful_element_alleges(id: str, name: str) -> None:
    found = line(id, f"B ours {name}+")

    is_wrongful = name in ELEMENTS[id][1].split()
    assert found["state"] == ("alleged" if is_wrongful else "unknown")
    assert found["elements"][name] == "met"
    assert name in found["missing"]


@pytest.mark.parametrize(
    ("id", "name"),
    [(id, name) for id in ELEMENTS for name in ELEMENTS[id][0].split() if id != "Y9"],
)
def test_one_element_short_is_not_established(id: str, name: str) -> None:
    found = line(id, *(one for one in proof(id) if f" {name}+" not in one))

    missing = [name, "degree"] if id in REPEATED and name == "E2" else [name]
    assert found["state"] == ("unknown" if ELEMENTS[id][1] == name else "alleged")
    assert found["missing"] == missing


GROUNDS = {
    ("A ours E1+",): True,
    ("A theirs E1+",): True,
    ("B ours E1+",): False,
    ("B ours E1+", "B ours E1+"): False,
    ("B ours E1+", "B neighbours E1+"): True,
    ("B ours E1+", "C neighbours E1+"): True,
    ("B ours E1+", "C ours E1+"): False,
    ("B ours E1+", "B theirs E1+"): False,  # a partner's word has no force here
    ("C ours E1+", "C neighbours E1+", "C court E1+"): False,
    ("C several E1+",): False,
    ("B several E1+",): False,  # accounts do not count, origins do
}


@pytest.mark.parametrize(("told", "enough"), GROUNDS.items())
def test_reasonable_grounds(told: tuple[str, ...], enough: bool) -> None:
    found = line("Y9", *told)

    assert found["state"] == ("established" if enough else found["state"])
    assert found["missing"] == ([] if enough else ["E1"])


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (("C ours E1+",), "unknown"),
        (("C several E1+",), "alleged"),
        (("B theirs E1+",), "unknown"),
        (("D ours E1+",), "unknown"),
    ],
)
def test_a_red_line_is_alleged_only_on_what_carries(told: tuple[str, ...], state: str) -> None:
    assert line("Y9", *told)["state"] == state


@pytest.mark.parametrize("id", REPEATED)
@pytest.mark.parametrize(
    ("told", "missing"),
    [
        (("A bank E2+@may", "A bank E2+@june"), []),
        (("A bank E2+@may", "B ours E2+@june"), []),
        (("A bank E2+@may", "A court E2+@may"), ["degree"]),
        (("A bank E2+@may", "C ours E2+@june"), ["degree"]),
        (("A bank E2+@may", "B theirs E2+@june"), ["degree"]),
        (("B ours E2+@may", "B neighbours E2+@june"), []),
        (("B ours E2+@may", "B ours E2+@june"), ["E2"]),
        (("B ours E2+@may",), ["E2", "degree"]),
    ],
)
def test_repeatedly_means_two_incidents(id: str, told: tuple[str, ...], missing: list[str]) -> None:
    found = line(id, "A bank E1+", *told, "A bank E3+")

    assert found["missing"] == missing
    assert found["state"] == ("alleged" if missing else "established")


@pytest.mark.parametrize("id", ELEMENTS)
def test_a_class_of_partners_lacks_a_named_one(id: str) -> None:
    found = line(id, *proof(id), is_class=True)

    assert (found["state"], found["missing"]) == ("alleged", ["named_partner"])


AGAINST = {
    ("A court -",): ("alleged", "met", ["record_against"]),
    ("A theirs -",): ("alleged", "met", ["record_against"]),
    ("B court -",): ("established", "met", []),
    ("B ours E2-",): ("established", "met", []),
    ("A court E2-",): ("alleged", "contested", ["record_against"]),
    ("A court E1-",): ("alleged", "met", ["record_against"]),
}


@pytest.mark.parametrize(("told", "expected"), AGAINST.items())
def test_a_record_against_stops_established_and_testimony_does_not(
    told: tuple[str, ...], expected: tuple[str, str, list[str]]
) -> None:
    found = line("Y2", *proof("Y2"), *told)

    assert (found["state"], found["elements"]["E2"], found["missing"]) == expected


def test_a_record_against_an_element_without_one_for_it_makes_it_not_met() -> None:
    grounds = ("A bank E1+", "B ours E2+", "B neighbours E2+")

    found = line("Y2", *grounds, "A court E2-")

    assert found["elements"] == {"E1": "met", "E2": "not_met"}
    assert found["state"] == "absent"
    assert found["missing"] == ["record_against"]


@pytest.mark.parametrize(
    ("told", "element"),
    [
        (("B ours E1+", "B ours E1-"), "contested"),
        (("B ours E1+", "B court E1-"), "contested"),
        (("A ours E1+", "A ours E1-"), "contested"),
        (("A ours E1+", "B court E1-"), "met"),
        (("B ours E1+", "A court E1-"), "not_met"),
        (("B ours E1-",), "not_met"),
        (("C ours E1+", "B court E1-"), "not_met"),
    ],
)
def test_an_element_told_both_ways_is_contested(told: tuple[str, ...], element: str) -> None:
    found = line("Y9", *told)

    assert found["elements"] == {"E1": element}


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (("B ours -",), "absent"),
        (("A theirs -",), "absent"),
        (("C several -",), "absent"),
        (("C ours -",), "unknown"),
        (("C ours -", "C ours E2-"), "unknown"),
        (("B theirs -",), "unknown"),
        (("B ours E2-",), "absent"),
        (("B ours E1+",), "unknown"),
        (("B ours E1+", "B ours -"), "absent"),
        (("A bank E1+", "B ours E2-"), "absent"),
        (("B ours E2+", "B ours -"), "alleged"),
        (("B ours E2+", "B court E2-"), "alleged"),
        (("C ours E2+", "B court -"), "absent"),
    ],
)
def test_a_red_line_is_absent_if_only_denied(told: tuple[str, ...], state: str) -> None:
    assert line("Y2", *told)["state"] == state


CONDITIONS: dict[str, list[dict[str, Any]]] = {
    "Y3": [{"fiscal_host": True}, {"roles": ["host"]}],
    "Y6": [{"undertook_registration": True}],
    "Y7": [{"fiscal_host": True}],
    "Y8": [{"fiscal_host": True}],
}


@pytest.mark.parametrize("id", ELEMENTS)
def test_a_red_line_that_does_not_apply_is_never_raised(id: str) -> None:
    nothing = {"roles": ["ngo"], "fiscal_host": False, "undertook_registration": False}

    found = line(id, *proof(id), **nothing)

    idle = {"state": "not_applicable", "elements": {}, "missing": []}
    assert found == idle if id in CONDITIONS else found["state"] == "established"
    for flags in CONDITIONS.get(id, []):
        assert line(id, *proof(id), **{**nothing, **flags})["state"] == "established"


@pytest.mark.parametrize("id", ["Y7", "Y8"])
def test_a_host_that_holds_no_money_cannot_hold_it_back(id: str) -> None:
    assert line(id, *proof(id), fiscal_host=False)["state"] == "not_applicable"


def test_an_alleged_red_line_is_a_blocker_and_an_established_one_is_ugly() -> None:
    alleged = judged(case(seen("Y9:E1 +")))
    established = judged(case(seen("Y9:E1 +", "A")))

    assert (alleged["verdict"], alleged["blockers"]) == ("mixed", ["alleged:Y9"])
    assert (established["verdict"], established["blockers"]) == ("ugly", [])


def test_links_of_one_item_to_two_elements_serve_both() -> None:
    both: CaseFile = case({**seen("", "A"), "rows": rows("Y2:E1 + Y2:E2 +")})

    assert judged(both)["red_lines"]["Y2"]["state"] == "established"
