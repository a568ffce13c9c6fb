"""Findings in words: none is called remedied before it is, and none is forgotten."""

import pytest

from firsthand.core.page.comparing import tell
from firsthand.core.verdict.comparing import compare
from tests.core.page.comparing.two_pages import finding, part, told
from tests.core.verdict.by_hand import case, seen
from tests.core.verdict.comparing.two_files import NEXT, YEAR, result_of, snapshot


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (["B2 +"], "Shown again."),
        (["B2 ~"], "Disputed now."),
        (["M1.1 +"], "Nobody has shown how it stands now."),
    ],
)
def test_a_finding_still_open_says_how_it_stands(evidence: list[str], said: str) -> None:
    new = case(*map(seen, evidence), open_findings=[finding("B2")], period=NEXT)

    (move,) = part(told(case(seen("B2 +"), period=YEAR), new), "Still open").moves

    title = "Plans and budget arrive finished and cannot be changed"
    assert move.title == (title if said == "Shown again." else f"Found before: {title}")
    assert said in move.more[0]


def test_a_red_line_still_open_is_never_called_established() -> None:
    old = case(*(seen(f"Y1:E{n} +", "A") for n in (1, 2, 3)), period=YEAR)
    new = case(seen("Y1:E2 +"), open_findings=[finding("Y1")], period=NEXT)

    page = told(old, new)

    assert "Alleged now, and no longer established." in part(page, "Still open").moves[0].more[0]
    (move,) = part(page, "Better").moves
    assert [(each.is_shown, each.text) for each in move.elements] == [
        (False, "The partner says that people were consulted. No longer shown."),
        (False, "No real consultation took place. No longer shown."),
        (False, "The partner withholds vital budget or workplan facts. No longer shown."),
    ]


def test_a_finding_told_as_such_is_not_told_again_but_its_rows_are() -> None:
    page = told(case(seen("M3.1 -"), period=YEAR), case(seen("M3.1 +"), period=NEXT))

    assert [move.id for move in part(page, "Remedied").moves] == ["M3"]
    assert [move.id for move in part(page, "Better").moves] == ["M3.1"]


def test_a_finding_marked_remedied_is_called_so_beside_the_evidence() -> None:
    new = case(open_findings=[finding("B2", remedied=True)])

    (move,) = part(told(case(seen("B2 +")), new), "Remedied").moves

    assert move.title == "Marked as remedied: Plans and budget arrive finished"
    assert move.more == (
        "Bad sign B2, Plans and budget arrive finished: not shown, by the evidence.",
    )


def test_a_finding_may_cease_to_apply_or_to_count() -> None:
    old = case(seen("C09 -"), seen("C04 -"))
    page = told(old, case(not_needed=["C09"], roles=["donor"]))

    assert (
        part(page, "Remedied").moves[0].title
        == "Does not apply any more: Translation when required"
    )
    assert part(page, "Still open").sentences == (
        "No longer counted, because the partner is a donor: Equal voice in management (C04).",
    )


def test_the_block_holds_what_is_listed_and_what_is_not() -> None:
    old = case(seen("B2 +"), seen("M3.1 -"), period=YEAR)
    listed = [{"row": "B4", "since": 'the "flood"', "remedied": True}]

    page = part(told(old, case(open_findings=listed, period=NEXT)), "Not listed")

    assert page.block == (
        "open_findings:",
        '  - {row: B4, since: "the \\"flood\\"", remedied: true}',
        '  - {row: B2, since: "2023", remedied: false}',
        '  - {row: M3, since: "2023", remedied: false}',
    )
    assert page.sentences == (
        (
            "The new file does not list 2 findings of the old one. Without that, silence would wipe "
            "out: Plans and budget arrive finished (B2) and Investment in leadership (M3)."
        ),
        "Put this in place of its open_findings:",
    )


def test_without_periods_the_block_is_an_offer() -> None:
    page = part(told(case(seen("B2 +")), case(seen("B2 -"))), "Not listed")

    assert page.sentences == (
        (
            "If this is the next period, it has to list 1 finding of the old one. "
            "Listed, it stays in sight until it is put right."
        ),
        "Add this to it:",
    )


def test_two_versions_of_one_period_need_no_block_but_are_warned() -> None:
    page = told(case(seen("B2 +"), period=YEAR), case(period=YEAR))

    (move,) = part(page, "Still open").moves
    assert "That is right only if it was a mistake." in move.more[0]
    assert not any(part.block for part in page.parts)


def test_a_result_that_carries_a_finding_cannot_say_whether_it_was_marked() -> None:
    page = tell(compare(snapshot(case(seen("B2 +"))), result_of(case())))

    assert (
        "It cannot say whether it was marked remedied." in part(page, "Still open").moves[0].more[0]
    )
