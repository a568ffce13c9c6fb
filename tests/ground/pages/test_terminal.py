"""A made-up page, with every part in every state, set for terminals."""

import re
from dataclasses import replace

import pytest

from firsthand.core.page.parts import Entry, Mark, Page, Pair
from firsthand.ground.pages.layout import Layout
from firsthand.ground.pages.terminal import MOST_ENTRIES, to_text
from tests.ground.pages.made_up import a_page

WIDTHS = [40, 52, 59, 60, 72, 80, 96]


def page() -> Page:
    """Give the made-up page, with the words that a terminal needs."""
    whole = a_page()
    more = {"seen_in": "seen in", "all_from": "All of it from: {source}"}
    return replace(whole, labels={**whole.labels, **more})


def shown(setting: Page, width: int = 80, *, can_draw: bool = True) -> str:
    """Give a page as text."""
    return to_text(setting, Layout(width, can_draw=can_draw))


def flat(text: str) -> str:
    """Give text as one line."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("can_draw", [True, False])
def test_no_line_is_wider_than_asked_for(width: int, can_draw: bool) -> None:
    lines = shown(page(), width, can_draw=can_draw).splitlines()

    assert [line for line in lines if len(line) > width] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_asked_for_when_every_word_is_half_as_long_again(width: int) -> None:
    whole = page()
    long_one = replace(
        whole,
        title=f"{whole.title} ~~~~~~~~~~~~~~~~~~~~~",
        period="[2025-01-01 bis einschließlich 2025-12-31]",
        verdict=replace(
            whole.verdict, lead="[These partnerships, taken together, are~~~~~~~~~~~~~~~~~~~]"
        ),
        standards=replace(
            whole.standards,
            strips=tuple(
                replace(
                    strip,
                    name="[Communication and information sharing~~~~~~~~~~~~~~~~~]",
                    said_of="[The two sides disagree · 4 of 5 points known~~~~~~~~~~~~~~~~~~]",
                )
                for strip in whole.standards.strips
            ),
            key=tuple(
                (mark, "the two sides disagree~~~~~~~~~~~~~~~") for mark, _ in whole.standards.key
            ),
        ),
        two_sides=replace(
            whole.two_sides,
            pairs=tuple(
                replace(
                    pair,
                    name="[Communication and information sharing~~~~~~~~~~~~~~~~~]",
                    apart="[2.5 apart: talk first~~~~~~~~~]",
                )
                for pair in whole.two_sides.pairs
            ),
        ),
    )

    lines = shown(long_one, width).splitlines()

    assert [line for line in lines if len(line) > width] == []


def test_parts_stand_in_the_order_of_the_page_between_rules() -> None:
    text = shown(page(), 59)

    names = [name for name in re.findall(r"^[━─]+\n(.+)$", text, re.M) if name[0].isalpha()]
    assert names == [
        *("Because", "What is good", "The seven standards", "Red lines", "Two sides"),
        *("What would change it", "Also seen", "Nobody has shown", "Questions asked"),
        *("Before signing", "Community-led?", "For the next period"),
        "About conduct, never about persons. Rules 2026.1.",
    ]


def test_a_part_that_is_not_there_leaves_no_trace() -> None:
    text = shown(replace(page(), also_seen=None, answers=None, signing=None, led=None, carry=None))

    for name in ("Also seen", "Questions asked", "Before signing", "Community-led?"):
        assert name not in text
    assert "Nobody has shown" in text


def test_the_text_ends_with_one_line_end() -> None:
    text = shown(page())

    assert text.endswith("Rules 2026.1.\n")
    assert not text.endswith("\n\n")


def test_the_verdict_stands_alone_with_its_facts_and_notes_below() -> None:
    lines = shown(page(), 59).splitlines()

    start = lines.index("This partnership is")
    assert lines[start + 1] == "■ Bad"
    assert lines[start + 2] == "Plans arrive finished. Taking part changes nothing."
    rest = lines[start + 3 :]
    assert rest.index("Whose account") < rest.index("River network")
    assert rest.index("River network") < rest.index("The programme has not been heard.")
    assert "! Published by the partner." in rest
    assert "! This is about a group." in rest


def test_long_lists_are_cut_and_say_by_how_much() -> None:
    entries = tuple(Entry(Mark.MET, f"Statement {n}.") for n in range(MOST_ENTRIES + 5))
    setting = page()
    setting = replace(
        setting,
        good=replace(setting.good, entries=entries),
        also_seen=replace(setting.good, heading="Also seen", entries=entries[: MOST_ENTRIES + 1]),
        changes=replace(
            setting.changes, others=tuple(f"Way {n}." for n in range(MOST_ENTRIES + 3))
        ),
    )

    text = shown(setting, 59)

    assert text.count("● Statement 6.") == 2
    assert "● Statement 7." not in text
    assert text.count("and 5 more") == 1
    assert text.count("and 1 more") == 1
    assert text.count("  Way ") == MOST_ENTRIES
    assert text.count("  and 3 more") == 1


def test_because_is_never_cut() -> None:
    setting = page()
    entries = tuple(Entry(Mark.NOT, f"Reason {n}.") for n in range(MOST_ENTRIES + 2))

    text = shown(replace(setting, because=replace(setting.because, entries=entries)))

    assert f"Reason {MOST_ENTRIES + 1}." in text


def because(*places: tuple[str, str]) -> str:
    """Give the part "Because" where its one reason rests on accounts seen at these places: source and locator."""
    whole = page()
    others = [places[0]] * 9  # which the rest of the page rests on
    told = tuple(
        replace(whole.accounts.accounts[0], id=f"E{n}", source=source, locator=locator)
        for n, (source, locator) in enumerate([*places, *others], 1)
    )
    reason = Entry(Mark.BAD, "Reason", "", tuple(range(1, len(places) + 1)))
    setting = replace(
        whole,
        accounts=replace(whole.accounts, accounts=told),
        because=replace(whole.because, entries=(reason,), after=()),
    )
    text = shown(setting, 59).partition("\nBecause\nAbout Because.\n")[2]
    return text.partition("\n─")[0]


def test_a_reason_says_where_each_account_was_seen() -> None:
    said = because(("Letter", "p. 3"), ("Minutes", ""), ("Letter", "p. 3"), ("", ""))

    one, many = page().accounts.lead_one, page().accounts.lead_many
    assert said.splitlines() == [
        "■ Reason",
        f"  {many} E1 E3, seen in: Letter, p. 3",
        f"  {one} E2, seen in: Minutes",
        f"  {one} E4",
    ]


def test_one_source_for_everything_is_named_once() -> None:
    said = because(("Letter", "p. 3"), ("Letter", "p. 4"))

    one = page().accounts.lead_one
    assert said.splitlines() == [
        "■ Reason",
        f"  {one} E1, seen in: p. 3",
        f"  {one} E2, seen in: p. 4",
        "All of it from: Letter",
    ]


def test_a_red_line_is_a_thread_solid_where_shown_and_dotted_where_missing() -> None:
    text = shown(page(), 59)

    one, many = page().accounts.lead_one, page().accounts.lead_many
    assert f"◆ Late money\n  Established.\n  ┃ Shown: It hosts. {one} E1\n" in text
    assert f"◇ No influence\n  Alleged.\n  ┃ Shown: It says so. {many} E1 E2\n" in text
    assert "  ┊ Missing: A second source.\n" in text
    plain = shown(page(), 59, can_draw=False)
    assert f"! Late money\n  Established.\n  | Shown: It hosts. {one} E1\n" in plain
    assert "  : Missing: A second source.\n" in plain


def drawn(network: float | None, partner: float | None, *, is_far: bool = False) -> str:
    """Give the drawing of one pair."""
    pair = Pair("M1", "Name", network, partner, "apart", is_far, "", "", "")
    setting = page()
    text = shown(replace(setting, two_sides=replace(setting.two_sides, pairs=(pair,))), 59)
    return text.partition("\nName\n")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("network", "partner", "is_far", "line"),
    [
        (0.0, 3.0, True, "  ●━━━━━━━━━━━━━━━━━━━━━━━━━━━━━○  apart"),
        (3.0, 0.0, True, "  ○━━━━━━━━━━━━━━━━━━━━━━━━━━━━━●  apart"),
        (2.0, 2.0, False, "  ┼─────────┼─────────◉─────────┼  apart"),
        (1.5, 2.0, False, "  ┼─────────┼────●────○─────────┼  apart"),
        (0.5, 3.0, True, "  ┼────●━━━━━━━━━━━━━━━━━━━━━━━━○  apart"),
        (1.0, None, False, "  apart"),
        (None, 1.0, False, "  apart"),
        (None, None, False, "  apart"),
    ],
)
def test_both_sides_stand_on_a_line_from_nought_to_three(
    network: float | None, partner: float | None, is_far: bool, line: str
) -> None:
    assert drawn(network, partner, is_far=is_far) == line


def test_the_standards_are_strips_with_a_key() -> None:
    lines = shown(page(), 80).splitlines()

    (first,) = [line for line in lines if "Standard 1 " in line]
    assert flat(first).endswith("● Standard 1 ● ◐ ■ ◧ ○ –")
    assert lines[lines.index(first) + 1].endswith("Stands · 4 of 5 points known")
    assert "● word for met ◐ word for partly ■ word for not" in flat("\n".join(lines))


def test_strips_without_room_stand_below_their_names() -> None:
    setting = page()
    strips = tuple(
        replace(strip, name=f"{strip.name}, a long name") for strip in setting.standards.strips
    )

    text = shown(replace(setting, standards=replace(setting.standards, strips=strips)), 40)

    lines = text.splitlines()
    at = lines.index("● Standard 1, a long name")
    assert lines[at + 1 : at + 3] == ["  ● ◐ ■ ◧ ○ –", "  Stands · 4 of 5 points known"]


def test_plain_letters_stand_for_every_shape_that_is_ours() -> None:
    text = shown(page(), 59, can_draw=False)

    assert set(text) - {chr(n) for n in range(128)} <= {"·", "…"}  # from the words of the page
