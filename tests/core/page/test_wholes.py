"""Standards and criteria are worded by what was shown of them; accounts without weight are told, and why; groups apart."""

import pytest

from tests.core.page.pieces import page_of, texts
from tests.core.verdict.by_hand import case, seen

CORE = "There is no money to develop the network's leadership (M3.1)"


def test_a_standard_not_met_says_only_which_points_failed() -> None:
    page = page_of(case(seen("M7.2 -"), seen("M3.1 - M3.3 +")))

    first, second = page.because.entries
    assert first.title == CORE
    assert first.more == (
        "Standard M3, Investment in leadership: not met, on 1 of 5 points. "
        "M3.1 is its core: that alone is enough. Met: Time to develop leadership (M3.3)."
    )
    assert second.title == "The way funds are paid out does not suit the network (M7.2)"
    assert second.more.endswith("on 1 of 8 points. No point of it is shown to be met.")
    assert page.verdict.voice == f"{first.title}. {second.title}."
    assert not [text for _, text in texts(page) if "An agreed contract" in text]


def test_of_many_points_the_first_make_the_headline_and_the_others_are_named() -> None:
    page = page_of(case(seen("M4.3 - M4.4 - M4.5 - M4.6 -")))

    (entry,) = page.because.entries
    assert entry.title == (
        "The network is not consulted on the budget (M4.3). "
        "The network is not consulted on the plan (M4.4). And 2 more points"
    )
    assert "Not met either: Consulted as work is carried out (M4.5) and " in entry.more
    assert page.changes.ways[0].entries[0].title.startswith("The network is consulted on the")


def test_a_criterion_of_several_parts_names_the_part() -> None:
    (entry,) = page_of(case(seen("C10.2 -"))).because.entries

    assert entry.title == "The way people are paid is not fair to everyone (C10.2)"
    assert "One part that fails is enough." in entry.more


def test_a_standard_partly_met_names_its_points_by_where_they_stand() -> None:
    also = page_of(case(seen("M3.1 +"), seen("M3.2 -"))).also_seen

    assert also is not None
    assert also.entries[0].title == "Only partly met: Investment in leadership"
    assert also.entries[0].more == (
        "Standard M3, Investment in leadership: partly met. "
        "Not met: Money for individual leaders (M3.2). "
        "Met: Money for the network's leadership (M3.1)."
    )


def test_a_finding_of_before_says_nothing_of_points_that_nobody_named() -> None:
    page = page_of(case(seen("M4.3 +"), seen("M4.4 ~"), open_findings=[{"row": "M4"}]))

    (entry,) = page.because.entries
    assert entry.title == "Still open from before: Active participation: not met"


@pytest.mark.parametrize(
    ("links", "hint"),
    [
        (["B2 +", "B3 +"], "2 bad signs: two are enough. A shortfall is "),
        (["M1.1 -", "M2.4 -", "M3.1 -"], "3 shortfalls: three are enough. A shortfall is "),
        (["B2 +", "B3 +", "M3.1 -"], "2 bad signs, where two are enough; and 3 shortfalls in all,"),
    ],
)
def test_bad_says_which_of_the_two_ways_holds(links: list[str], hint: str) -> None:
    assert page_of(case(*map(seen, links))).because.hint.startswith(hint)


SILENT = "No account speaks of: "


def test_a_lone_general_statement_is_told_and_so_is_the_doubt() -> None:
    page = page_of(case(seen("M7.2 -", "C")))

    first, *others = page.never_shown.sentences
    assert first.startswith(SILENT)
    assert "Contractual arrangements" not in first
    assert any("by one voice: Payments suit the network (M7.2)." in said for said in others)
    assert page.verdict.facts[1].more.endswith(
        "1 doubt is raised and not settled: Payments suit the network (M7.2)."
    )
    (account,) = page.accounts.accounts
    assert not account.is_used
    assert account.rows == (
        "Payments suit the network (M7.2): no. Carries nothing alone: it takes a second voice, or an account at first hand.",
    )


def test_the_word_of_a_side_that_may_not_testify_is_told_apart() -> None:
    page = page_of(case(seen("M1.1 +", by="theirs"), seen("M4.1 +", "D", by="theirs")))

    shown = " ".join(page.never_shown.sentences)
    assert "without a record: Lived experience counts (M1.1)." in shown
    assert "in a bare statement, which has no weight: Money and time to consult" in shown
    assert [account.why_not for account in page.accounts.accounts] == [
        "Carries nothing as it stands."
    ] * 2


def test_whose_account_it_is_leaves_out_a_word_without_weight() -> None:
    whose = page_of(case(seen("M4.3 -"), seen("G2 +", "D", by="theirs"))).verdict.facts[0]

    assert whose.value == "Network"
    assert whose.more == "Also heard, with nothing that has weight: Organisation."


def test_records_alone_begin_a_line() -> None:
    whose = page_of(case(seen("M4.3 -", "A", by="bank"))).verdict.facts[0]

    assert whose.value == "Records and third parties"
    assert (
        whose.more
        == "Not heard: Network. Not heard: Organisation. A record counts as one, whoever keeps it."
    )


def test_a_red_line_of_the_networks_own_is_told_as_a_breach() -> None:
    page = page_of(case(house_red_lines=[{"row": "M7.7", "declared": "2020-01-01"}], period={"start": "2021"}))  # fmt: skip

    quiet = page.red_lines.entries[0].more
    assert (
        "The network’s own red line: Data and outputs are not owned by both sides (M7.7)" in quiet
    )


def test_two_organisations_stand_apart_with_one_line_a_fact() -> None:
    checks = [{"of": "community", "facts": {"L10": True}}, {"of": "partner"}]
    led = page_of(case(led_checks=checks)).led

    assert led is not None
    ours, theirs = led.groups
    assert (ours.title, theirs.title) == (
        "Network is not shown to be community-led",
        "Organisation is not shown to be community-led",
    )
    assert "Answers to its community: yes" in {entry.title for entry in ours.entries}
    assert len(led.after) == 1


@pytest.mark.parametrize(("times", "lead"), [(1, "Shown, not yet twice"), (2, "Shown")])
def test_what_takes_two_occasions_is_not_told_as_shown_by_one(times: int, lead: str) -> None:
    accounts = [seen("Y8:E2 +", "A", "bank", incident=f"report-{n}") for n in range(times)]
    file = case(*accounts, roles=["host"], fiscal_host=True)
    leads = [value for place, value in texts(page_of(file).red_lines) if place.endswith("lead")]
    assert lead in leads
