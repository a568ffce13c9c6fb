"""Other versions of the rules and of the standards: the numbers and the rows are data, and nothing has them by heart."""

from dataclasses import replace

import pytest

from firsthand.core.standards import Side, standards
from firsthand.core.verdict import RULES, Result, Rules, judge
from tests.core.verdict.by_hand import Seen, breadth, case, read, seen


def under(rules: Rules, *told: Seen) -> Result:
    """Judge under other numbers."""
    return judge(read(case(*told)), rules=rules)


def test_the_version_of_the_rules_is_printed() -> None:
    assert under(replace(RULES, version="2030.4")).rules == "2030.4"


@pytest.mark.parametrize(
    ("rules", "told", "verdict"),
    [
        (replace(RULES, bad_signs_for_bad=1), [seen("B1 +")], "bad"),
        (replace(RULES, bad_signs_for_bad=3), [seen("B1 +"), seen("B2 +")], "mixed"),
        (replace(RULES, shortfalls_for_bad=2), [seen("C02 -"), seen("M1.1 -")], "bad"),
        (replace(RULES, max_partly_standards=0), [*breadth(), seen("M1.2 ~")], "mixed"),
        (replace(RULES, known_standards_for_good=6), breadth(), "not_enough_evidence"),
        (replace(RULES, independent_c=1), [seen("P03 -", "C")], "mixed"),
        (replace(RULES, reasonable_sources=1), [seen("Y9:E1 +", "B")], "ugly"),
        (replace(RULES, because_max=2), [seen("P03 - P09 - K4 -")], "mixed"),
    ],
)
def test_each_number_of_the_rules_is_used(rules: Rules, told: list[Seen], verdict: str) -> None:
    result = under(rules, *told)

    assert result.verdict == verdict
    assert len(result.because) <= rules.because_max


def test_ways_up_follow_the_numbers_of_the_rules() -> None:
    told = [seen("B1 +"), seen("B2 +"), seen("B3 +")]

    three = under(replace(RULES, bad_signs_for_bad=3), *told).changes
    one = under(replace(RULES, bad_signs_for_bad=1, up_max=1), *told).changes

    assert [way.clear for way in three.up] == [("B1",), ("B2",), ("B3",)]
    assert [way.clear for way in one.up] == [("B1", "B2", "B3")]


def test_the_degree_and_the_floor_of_raters_follow_the_rules() -> None:
    told = [seen(f"Y7:E{number} +", "A") for number in (1, 2, 3)]
    ratings = [{"standard": "M1", "side": "community", "value": 3}]
    file = read(case(*told, fiscal_host=True, ratings=ratings))

    once = judge(file, rules=replace(RULES, degree_incidents=1, rater_floor=1))

    assert judge(file).verdict == "mixed"
    assert once.verdict == "ugly"
    assert once.gaps["M1"].community.n == 1


def test_another_version_of_the_standards_is_judged_by() -> None:
    ours = standards()
    heard = replace(ours.rows["P02.2"], testify=frozenset(Side))
    theirs = replace(ours, rows={**ours.rows, "P02.2": heard})
    file = read(case(seen("P02.2 +", "B", "theirs")))

    assert judge(file, ours).rows["P02.2"] == "unknown"
    assert judge(file, theirs).rows["P02.2"] == "met"
