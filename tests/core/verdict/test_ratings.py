"""Ratings: Krippendorff's alpha against his own example, gaps, medians, and the floor of three raters. Section 9."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.verdict.ratings import Metric, krippendorff_alpha
from tests.core.verdict.by_hand import CaseFile, case, judged, seen
from tests.core.verdict.cases import trying

# Krippendorff, "Computing Krippendorff's alpha-reliability" (2011): four coders, twelve units, some left out.
CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
UNITS = [
    [int(value) for value in unit if value != "."]
    for unit in zip(*(coder.split() for coder in CODERS), strict=True)
]


def ratings(standard: str, community: str = "", partner: str = "") -> list[dict[str, Any]]:
    """Write ratings of one standard: a digit or a letter a rater (d: does not know, n: not applicable, p: prefers not)."""
    words = {"d": "dont_know", "n": "not_applicable", "p": "prefer_not"}
    return [
        {"standard": standard, "side": side, "value": int(c) if c.isdigit() else words[c]}
        for side, given in (("community", community), ("partner", partner))
        for c in given
    ]


def rated(*lists: list[dict[str, Any]]) -> CaseFile:
    """Give a case with ratings and nothing else."""
    return case(ratings=[rating for each in lists for rating in each])


@pytest.mark.parametrize(
    ("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_has_krippendorffs_own_check_values(metric: Metric, alpha: float) -> None:
    found = krippendorff_alpha(UNITS, metric)

    assert found is not None
    assert round(float(found), 3) == alpha


def test_alpha_is_exact() -> None:
    # Units (1,1), (1,2): o(1,2) = 2 of n = 4, marginals 3 and 1: 1 - 3 * 2 / 6.
    assert krippendorff_alpha([[1, 1], [1, 2]], "nominal") == Fraction(0)
    # Units (0,0), (1,1), (0,1): o(0,1) = 2 of n = 6, marginals 3 and 3: 1 - 5 * 2 / 18.
    assert krippendorff_alpha([[0, 0], [1, 1], [0, 1]], "nominal") == Fraction(4, 9)


def test_alpha_of_raters_who_agree_on_everything_is_one() -> None:
    assert krippendorff_alpha([[0, 0, 0], [3, 3, 3]], "ordinal") == 1


@pytest.mark.parametrize("units", [[], [[2, 2, 2]], [[1, 1, 1], [1, 1, 1]], [[1], [2]]])
def test_alpha_is_not_defined_without_pairs_or_without_variation(units: list[list[int]]) -> None:
    assert krippendorff_alpha(units, "ordinal") is None


def test_a_unit_with_one_value_pairs_with_nothing() -> None:
    assert krippendorff_alpha([*UNITS, [5]], "ordinal") == krippendorff_alpha(UNITS, "ordinal")


@trying
@given(st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=5), min_size=1, max_size=6))
def test_alpha_does_not_depend_on_order_and_is_one_at_most(units: list[list[int]]) -> None:
    alpha = krippendorff_alpha(units, "ordinal")

    assert alpha == krippendorff_alpha([unit[::-1] for unit in units[::-1]], "ordinal")
    assert alpha is None or alpha <= 1


@trying
@given(st.lists(st.lists(st.integers(0, 1), min_size=2, max_size=5), min_size=1, max_size=6))
def test_with_two_values_all_three_metrics_are_one(units: list[list[int]]) -> None:
    metrics: tuple[Metric, ...] = ("nominal", "ordinal", "interval")

    assert len({krippendorff_alpha(units, metric) for metric in metrics}) == 1


@pytest.mark.parametrize(
    ("community", "partner", "gap", "flag"),
    [
        ("000", "222", -2, True),
        ("333", "111", 2, True),
        ("000", "111", -1, False),
        ("0012", "3330", -2.5, True),
        ("0122", "3330", -1.5, False),
        ("0111", "2333", -2, True),
        ("222", "222", 0, False),
    ],
)
def test_a_gap_is_community_minus_partner_and_flagged_from_two_levels(
    community: str, partner: str, gap: float, flag: bool
) -> None:
    result = judged(rated(ratings("M4", community, partner)))

    found = result["gaps"]["M4"]
    assert (found["gap"], found["flag"]) == (gap, flag)
    assert ("perception_gap:M4" in result["notes"]) is flag


@pytest.mark.parametrize(
    ("given", "median"),
    [("012", 1), ("333", 3), ("0003", 0), ("0113", 1), ("0123", 1.5), ("0033", 1.5), ("01233", 2)],
)
def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two(
    given: str, median: float
) -> None:
    side = judged(rated(ratings("M1", given)))["gaps"]["M1"]["community"]

    assert side == {"n": len(given), "median": median}
    assert isinstance(side["median"], int if median == int(median) else float)


def test_a_whole_gap_is_a_whole_number_whatever_the_medians() -> None:
    gap = judged(rated(ratings("M1", "1122", "0011")))["gaps"]["M1"]["gap"]

    assert gap == 1
    assert isinstance(gap, int)


@pytest.mark.parametrize("given", ["", "3", "33", "33d", "33nnn", "dnp"])
def test_fewer_than_three_numbers_are_not_shown(given: str) -> None:
    gap = judged(rated(ratings("K5.1", given, "000")))["gaps"]["K5.1"]

    assert gap == {
        "community": {"n": "<3", "median": None},
        "partner": {"n": 3, "median": 0},
        "gap": None,
        "flag": False,
    }


def test_non_answers_are_not_counted_and_still_list_the_standard() -> None:
    gaps = judged(rated(ratings("M2", "d"), ratings("M3", "0d3p3n")))["gaps"]

    assert list(gaps) == ["M2", "M3"]
    assert gaps["M3"]["community"] == {"n": 3, "median": 3}


def test_a_standard_that_nobody_was_asked_about_has_no_gap() -> None:
    assert judged(case())["gaps"] == {}


@pytest.mark.parametrize(
    ("units", "alpha", "word"),
    [
        ("000 333", 1.0, "solid"),
        ("012 111 333 22222", 0.8, "solid"),  # 1299/1624, a little less: the rounded value decides
        ("012 1111 33333", 0.799, "tentative"),
        ("000 012 222", 0.667, "tentative"),  # 2/3
        ("000 012 002 333", 0.666, "no_agreement"),
        ("0003 222 01223", 0.0, "no_agreement"),  # -1/4080, and no zero with a minus
        ("0011 0011", -0.167, "no_agreement"),  # -1/6: worse than chance
        ("222 22", None, "cannot_be_computed"),
        ("00 33", None, "cannot_be_computed"),
        ("", None, "cannot_be_computed"),
    ],
)
def test_agreement_is_put_into_a_word(units: str, alpha: float | None, word: str) -> None:
    lists = [ratings(f"M{number}", unit) for number, unit in enumerate(units.split(), start=1)]

    found = judged(rated(*lists))["agreement"]["community"]

    assert found == {"alpha": alpha, "word": word}
    assert str(found["alpha"]) != "-0.0"


def test_alpha_is_rounded_from_its_exact_value() -> None:
    # 3/80 = 0.0375: 0.038 whether halves are rounded up or to even
    given = rated(ratings("M1", "0023"), ratings("M2", "0333"))

    assert judged(given)["agreement"]["community"]["alpha"] == 0.038


def test_agreement_is_of_one_side_at_a_time() -> None:
    agreement = judged(rated(ratings("M1", "000", "012"), ratings("M2", "333", "210")))["agreement"]

    assert agreement["community"] == {"alpha": 1.0, "word": "solid"}
    assert agreement["partner"]["word"] == "no_agreement"
    assert agreement["partner"]["alpha"] < 0


def test_ratings_with_fewer_than_three_numbers_are_no_unit() -> None:
    with_a_small_one = rated(ratings("M1", "000"), ratings("M2", "333"), ratings("M3", "03"))

    assert judged(with_a_small_one)["agreement"]["community"]["alpha"] == 1.0


def test_a_gap_sets_no_row_not_even_k5_2() -> None:
    result = judged(
        {**rated(ratings("K5.1", "000", "333")), "evidence": case(seen("K5.1 +"))["evidence"]}
    )

    assert result["gaps"]["K5.1"]["flag"]
    assert (result["rows"]["K5.1"], result["rows"]["K5.2"]) == ("met", "unknown")
