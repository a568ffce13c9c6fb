"""How the two sides rate the standards, apart: the gap between them, and whether raters of a side agree.

Specification, section 9. Nothing here changes a verdict, and nothing of fewer than three raters is ever shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from statistics import median
from typing import Final, Literal

from firsthand.core.standards import Side
from firsthand.core.verdict.case import StandardRating
from firsthand.core.verdict.rubric import RATED
from firsthand.core.verdict.rules import Rules

FEWER: Final = "<3"
"""In place of a number of raters that is below the floor."""
SIDES = (Side.COMMUNITY, Side.PARTNER)
Metric = Literal["nominal", "ordinal", "interval"]


@dataclass(frozen=True, slots=True)
class SideRating:
    """One side's ratings of one standard: how many, and their median. `"<3"` and None where there are too few."""

    n: int | Literal["<3"]
    median: int | float | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Both sides' ratings of one standard, in levels 0 to 3, and how far they are apart (community minus partner)."""

    community: SideRating
    partner: SideRating
    gap: int | float | None
    flag: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha of one side's raters, to three decimals, and the word for it."""

    alpha: float | None
    word: Literal["solid", "tentative", "no_agreement", "cannot_be_computed"]


def _numbers(ratings: Iterable[StandardRating], standard: str, side: Side) -> list[int]:
    return sorted(
        rating.value
        for rating in ratings
        if rating.standard == standard and rating.side is side and isinstance(rating.value, int)
    )


def gaps_of(ratings: Sequence[StandardRating], rules: Rules) -> dict[str, Gap]:
    """Give the gap of each standard on which anybody answered anything."""
    asked = {rating.standard for rating in ratings}
    found: dict[str, Gap] = {}
    for standard in RATED:
        if standard in asked:
            ours, theirs = (_side(_numbers(ratings, standard, side), rules) for side in SIDES)
            gap = None
            if ours.median is not None and theirs.median is not None:
                gap = _plain(ours.median - theirs.median)
            found[standard] = Gap(ours, theirs, gap, gap is not None and abs(gap) >= rules.gap_flag)
    return found


def _side(numbers: list[int], rules: Rules) -> SideRating:
    if len(numbers) < rules.rater_floor:
        return SideRating(FEWER, None)
    return SideRating(len(numbers), _plain(median(numbers)))


def _plain(number: float) -> int | float:
    """Give a whole number without a point: 2, not 2.0."""
    return int(number) if number == int(number) else number


def agreement_of(ratings: Sequence[StandardRating], rules: Rules) -> dict[Side, Agreement]:
    """Say for each side whether its raters agree. Units are the standards with enough numeric ratings."""
    if not ratings:
        return dict.fromkeys(SIDES, Agreement(None, "cannot_be_computed"))
    found = {}
    for side in SIDES:
        units = [_numbers(ratings, standard, side) for standard in RATED]
        alpha = krippendorff_alpha(
            [unit for unit in units if len(unit) >= rules.rater_floor], "ordinal"
        )
        found[side] = _worded(alpha, rules)
    return found


def _worded(alpha: Fraction | None, rules: Rules) -> Agreement:
    if alpha is None:
        return Agreement(None, "cannot_be_computed")
    rounded = float(round(alpha, 3))
    if rounded >= rules.alpha_solid:
        return Agreement(rounded, "solid")
    return Agreement(rounded, "tentative" if rounded >= rules.alpha_tentative else "no_agreement")


def krippendorff_alpha(units: Iterable[Sequence[int]], metric: Metric) -> Fraction | None:
    """Krippendorff's alpha, exactly; None where it is not defined (no pairs, or no variation).

    `units` holds, for each thing rated, the ratings it got. Source: Krippendorff, Computing Krippendorff's
    alpha-reliability (2011): one minus observed over expected disagreement of all pairs of values within units.
    """
    pairs: dict[tuple[int, int], Fraction] = {}
    for unit in units:
        if len(unit) < 2:  # a pair takes two
            continue
        times = Counter(unit)
        for c, k in product(times, repeat=2):
            ordered_pairs = times[c] * (times[k] - (c == k))
            pairs[c, k] = pairs.get((c, k), Fraction(0)) + Fraction(ordered_pairs, len(unit) - 1)
    marginals: dict[int, Fraction] = {}
    for (value, _), weight in pairs.items():
        marginals[value] = marginals.get(value, Fraction(0)) + weight
    total = sum(marginals.values())
    observed = sum(weight * _distance(*pair, marginals, metric) for pair, weight in pairs.items())
    expected = sum(
        marginals[c] * marginals[k] * _distance(c, k, marginals, metric)
        for c in marginals
        for k in marginals
    )
    return 1 - (total - 1) * observed / Fraction(expected) if expected else None


def _distance(c: int, k: int, marginals: Mapping[int, Fraction], metric: Metric) -> Fraction:
    """Give the squared distance of two values under a metric (specification, 9.2)."""
    if c == k:
        return Fraction(0)
    if metric == "nominal":
        return Fraction(1)
    if metric == "interval":
        return Fraction((c - k) ** 2)
    low, high = min(c, k), max(c, k)
    between = sum((n for value, n in marginals.items() if low <= value <= high), Fraction(0))
    return (between - (marginals[c] + marginals[k]) / 2) ** 2
