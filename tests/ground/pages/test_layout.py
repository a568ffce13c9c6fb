"""Text set for a terminal: the margin, the marks, and colour that adds nothing."""

import pytest

from firsthand.core.page.parts import Mark
from firsthand.ground.pages.layout import MARGIN, NARROW, Layout

WORDS = "Plans and budget arrive finished, and taking part changes nothing in them at all."
LONG = "Nichtregierungsorganisationsvertreterversammlung" * 3


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_has_a_drawn_and_a_plain_form(mark: Mark) -> None:
    drawn, plain = Layout().mark(mark), Layout(can_draw=False).mark(mark)

    assert len(drawn) == 1
    assert plain.isascii()
    assert plain.strip()


@pytest.mark.parametrize("can_draw", [True, False])
def test_marks_that_may_stand_side_by_side_differ_without_colour(can_draw: bool) -> None:
    layout = Layout(can_draw=can_draw)
    points = (Mark.MET, Mark.PARTLY, Mark.NOT, Mark.CONTESTED, Mark.OPEN, Mark.NA, Mark.ALLEGED)
    verdicts = (Mark.GOOD, Mark.MIXED, Mark.BAD, Mark.UGLY, Mark.UNKNOWN)

    for family in (points, verdicts):
        assert len({layout.mark(mark) for mark in family}) == len(family)


@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 96])
@pytest.mark.parametrize("text", [WORDS, LONG, "", "a b"])
def test_wrapped_lines_fit_beside_the_margin(width: int, text: str) -> None:
    layout = Layout(width)
    lines = layout.wrapped(text, 2, first="● ")

    assert all(len(line) <= max(18, layout.matter) for line in lines)
    assert "".join("".join(lines).split()) == "●" + "".join(text.split())
    assert [line[:2] for line in lines] == ["● "] + ["  "] * (len(lines) - 1)


def test_a_wide_page_has_a_margin_and_a_narrow_one_has_none() -> None:
    wide, narrow = Layout(80), Layout(NARROW - 1)

    assert wide.matter == 80 - MARGIN - 2
    assert narrow.matter == NARROW - 1
    assert not Layout(NARROW).is_narrow
    assert wide.part("Red lines", "One is enough.", ["a", "b", "c"]) == [
        "Red lines           a",
        "One is enough.      b",
        "                    c",
    ]
    assert narrow.part("Red lines", "One is enough.", ["a", "b"]) == [
        "Red lines",
        "One is enough.",
        "a",
        "b",
    ]


def test_a_long_margin_goes_on_below_short_matter() -> None:
    lines = Layout(80).part("What would change it", "Each way is the shortest.", ["a"])

    assert lines == ["What would change   a", "it", "Each way is the", "shortest."]


def test_no_line_ends_in_blanks() -> None:
    lines = Layout(80, colour=True).part("Head", "A hint", ["", "b", ""])

    assert [line for line in lines if line != line.rstrip()] == []


def test_a_statement_hangs_below_its_mark() -> None:
    lines = Layout(50, can_draw=False).statement(
        Mark.ALLEGED, WORDS, ["Red line Y2.", "Account E1"]
    )

    assert lines == [
        "(!) Plans and budget arrive finished, and taking",
        "    part changes nothing in them at all.",
        "    Red line Y2.",
        "    Account E1",
    ]


@pytest.mark.parametrize(("can_draw", "heavy", "light"), [(True, "━", "─"), (False, "=", "-")])
def test_a_rule_runs_across_the_page(can_draw: bool, heavy: str, light: str) -> None:
    layout = Layout(72, can_draw=can_draw)

    assert layout.rule(heavy=True) == heavy * 72
    assert layout.rule() == light * 72


def test_colour_is_put_around_words_and_never_instead_of_them() -> None:
    plain, painted = Layout(), Layout(colour=True)

    assert painted.mark(Mark.BAD) == "\x1b[33m■\x1b[0m"
    assert painted.bold("Because") == "\x1b[1mBecause\x1b[0m"
    assert painted.quiet("") == ""
    assert painted.coloured("Bad", Mark.BAD) == "\x1b[1;33mBad\x1b[0m"
    assert painted.coloured("Not enough evidence", Mark.UNKNOWN).startswith("\x1b[1mNot")
    assert painted.quietly(["  Account E1"]) == ["  \x1b[2mAccount E1\x1b[0m"]
    assert plain.quietly(["  Account E1"]) == ["  Account E1"]
    assert (plain.bold("x"), plain.quiet("x"), plain.coloured("x", Mark.BAD)) == ("x", "x", "x")


def test_colour_does_not_move_the_matter() -> None:
    plain = Layout(80).part("Head", "A hint that is long enough to break", ["a", "b", "c"])
    painted = Layout(80, colour=True).part("Head", "A hint that is long enough to break", [*"abc"])

    stripped = [
        line.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
        for line in painted
    ]
    assert stripped == plain


def test_a_strip_is_one_mark_a_point() -> None:
    assert Layout().strip([Mark.MET, Mark.NOT, Mark.OPEN]) == "● ■ ○"
    assert Layout(can_draw=False).strip([Mark.MET, Mark.NOT, Mark.OPEN]) == "+ x ."
