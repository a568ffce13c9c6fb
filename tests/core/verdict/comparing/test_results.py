"""Result files on either side."""

from typing import Any

import pytest

from firsthand.core.documents import Document, Unreadable
from firsthand.core.verdict.comparing import Parties, Periods, compare
from firsthand.core.verdict.reading.results import is_result, read_result
from tests.core.verdict.by_hand import case, judged, seen
from tests.core.verdict.comparing.two_files import NEXT, YEAR, rated, result_of, snapshot


def test_a_result_file_says_less_and_never_guesses() -> None:
    old, new = case(seen("B2 +"), period=YEAR), case(period=NEXT)

    comparison = compare(result_of(old), snapshot(new))

    assert comparison.parties is Parties.UNKNOWN
    assert comparison.periods is Periods.UNKNOWN
    assert comparison.questions is None
    assert comparison.findings is not None
    assert [(each.row, each.since) for each in comparison.findings.unlisted] == [("B2", "")]


def test_other_rules_and_rows_that_nobody_knows_are_shown_as_they_are() -> None:
    document = judged(case())
    document["rules"] = "2031.2"
    document["rows"]["Z9"] = "met"

    comparison = compare(read_result(Document(document)), snapshot(case()))

    assert not comparison.has_same_rules
    assert comparison.is_changed
    assert [(change.id, change.old, change.new) for change in comparison.states] == [
        ("Z9", "met", None)
    ]


@pytest.mark.parametrize(
    ("place", "value", "path"),
    [
        (("verdict",), "fine", "verdict"),
        (("rules",), None, "rules"),
        (("range",), None, "range"),
        (("range", "worst"), "met", "range.worst"),
        (("heard", "partner"), "yes", "heard.partner"),
        (("rows", "M1.1"), "good", "rows.M1.1"),
        (("signs",), [], "signs"),
        (("red_lines", "Y1"), "absent", "red_lines.Y1"),
        (("red_lines", "Y1", "elements", "E1"), 1, "red_lines.Y1.elements.E1"),
        (("red_lines", "Y1", "missing"), [1], "red_lines.Y1.missing[1]"),
        (("carry",), [None], "carry[1]"),
        (("gaps", "M4"), 1, "gaps.M4"),
        (("gaps", "M4", "gap"), float("inf"), "gaps.M4.gap"),
        (("gaps", "M4", "community", "median"), -1, "gaps.M4.community.median"),
        (("gaps", "M4", "partner", "median"), True, "gaps.M4.partner.median"),
        (("carry",), ["M4}, {row: M1"], "carry[1]"),
        (("red_lines", "Y1", "elements", "\x1b[1m"), "met", "red_lines.Y1.elements.\x1b[1m"),
        (("rows",), {f"X{n}": "met" for n in range(2_001)}, "rows"),
        (("carry",), ["M4"] * 2_001, "carry"),
        (("before_signing",), "sign", "before_signing"),
        (("led", "community", "state"), "yes", "led.community.state"),
        (("format",), "firsthand-verdict/2", "format"),
    ],
)
def test_a_broken_result_is_refused_with_its_place(
    place: tuple[str, ...], value: object, path: str
) -> None:
    whole = rated("000", "222") | {"led_checks": [{"of": "community"}]}
    document = judged(whole)
    inner = document
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value

    with pytest.raises(Unreadable) as refused:
        read_result(Document(document))

    assert path in [mistake.path for mistake in refused.value.mistakes]


@pytest.mark.parametrize("value", [None, [], "firsthand-verdict/1", 3])
def test_what_is_no_mapping_is_no_result(value: Any) -> None:
    assert not is_result(Document(value))
    with pytest.raises(Unreadable):
        read_result(Document(value))
