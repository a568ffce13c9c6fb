"""A made-up page that holds every part in every state. No organisation is meant."""

from firsthand.core.page.parts import (
    Account,
    Accounts,
    Element,
    Entry,
    Fact,
    Group,
    Groups,
    List,
    Mark,
    Open,
    Page,
    Pair,
    Pairs,
    RedLineEntry,
    RedLines,
    Step,
    Strip,
    Strips,
    VerdictPart,
    Way,
    Ways,
)
from tests.ground.pages.words import ARABIC


def a_page(*, direction: str = "ltr", language: str = "en") -> Page:
    """Give a page with nothing left out."""
    return Page(
        title="River network with a regional programme",
        subtitle="River network with Regional programme (donor, host).",
        period="2025-01-01 to 2025-12-31",
        network="River network",
        group="",
        verdict=_verdict(),
        because=_list("Because", _entry(Mark.BAD, "B2", 1, 2), _entry(Mark.NOT, "M4", 2)),
        good=_list("What is good", *(_entry(Mark.MET, f"M7.{n}", 3) for n in range(1, 10))),
        standards=_standards(),
        red_lines=_red_lines(),
        two_sides=_two_sides(),
        changes=Ways(
            "What would change it",
            "No fewer would do.",
            (
                Way("Up to Mixed: these", (_entry(Mark.NOT, "B2"),)),
                Way("Down: nothing", (), "Nothing is close."),
            ),
            ("Mixed: plans (B2)", "Mixed: equal voice (C07)"),
            "2 other ways up",
        ),
        also_seen=_list("Also seen", _entry(Mark.CONTESTED, "K2", 4), _entry(Mark.PARTLY, "C05")),
        never_shown=Open(
            "Nobody has shown",
            ("Most points are open.",),
            (("Minimum standards", ("Age diversity (M1.3)",)),),
            "All open",
        ),
        answers=_list("Questions asked", _entry(Mark.OPEN, "M7.2")),
        signing=_list("Before signing", _entry(Mark.PARTLY, "")),
        led=_led(),
        carry=_list("For the next period", _entry(Mark.NOT, "M4")),
        accounts=_accounts(),
        labels=_LABELS,
        language=language,
        direction=direction,
    )


_LABELS = {
    "brand": "Firsthand",
    "skip": "Skip to the page",
    "on_this_page": "On this page",
    "same_as_table": "The same as a table",
    "verdict": "Verdict",
    "verdict_scale": "The five possible verdicts",
    "and_more": "and {count} more",
    "pdf": "PDF",
    "footer": "About conduct, never about persons. Rules 2026.1.",
    "rules": "2026.1",
}


def _led() -> Groups:
    return Groups(
        "Community-led?",
        "About Community-led?.",
        (
            Group(Mark.OPEN, "One is not shown to be", (Entry(Mark.NA, "A fact: not known"),)),
            Group(
                Mark.MET,
                "The other is",
                (Entry(Mark.MET, "A body: yes"), Entry(Mark.NOT, "A rule: no")),
            ),
        ),
        ("What community-led means.",),
    )


def _verdict() -> VerdictPart:
    words = {
        Mark.UNKNOWN: "Not enough evidence",
        Mark.UGLY: "Ugly",
        Mark.BAD: "Bad",
        Mark.MIXED: "Mixed",
        Mark.GOOD: "Good",
    }
    return VerdictPart(
        mark=Mark.BAD,
        lead="This partnership is",
        word="Bad",
        voice="Plans arrive finished. Taking part changes nothing.",
        facts=(
            Fact("Whose account", "River network", "The programme has not been heard."),
            Fact("Rules", "2026.1"),
        ),
        notes=("Published by the partner.", "This is about a group."),
        unheard="The programme has not been heard.",
        scale=tuple(Step(mark, word, mark is Mark.BAD) for mark, word in words.items()),
    )


def _entry(mark: Mark, id: str, *accounts: int) -> Entry:
    return Entry(
        mark, f"Statement on {id or 'the offer'}", f"Row {id}: where it stands.", accounts, id
    )


def _list(heading: str, *entries: Entry) -> List:
    return List(heading, f"About {heading}.", entries, after=(f"Below {heading}.",))


def _standards() -> Strips:
    marks = (Mark.MET, Mark.PARTLY, Mark.NOT, Mark.CONTESTED, Mark.OPEN, Mark.NA)
    strips = tuple(
        Strip(
            f"M{n}",
            f"Standard {n}",
            mark,
            "Stands",
            "Stands · 4 of 5 points known",
            marks,
            1,
            1,
            2,
            1,
            f"Standard {n}: 1 met",
        )
        for n, mark in enumerate((*marks[:5], Mark.MET, Mark.NOT), start=1)
    )
    return Strips(
        "The seven standards",
        "Each mark is one point.",
        strips,
        tuple((mark, f"word for {mark}") for mark in marks),
        ("Standard", "Stands", "Met", "Not met", "Other", "Not shown"),
    )


def _red_lines() -> RedLines:
    return RedLines(
        "Red lines",
        "Drawn only when every element is shown.",
        (
            RedLineEntry(
                Mark.UGLY,
                "Late money",
                "Established.",
                (),
                (Element(True, "Shown", "It hosts.", (1,)),),
                "Y7",
            ),
            RedLineEntry(
                Mark.ALLEGED,
                "No influence",
                "Alleged.",
                (),
                (
                    Element(True, "Shown", "It says so.", (1, 2)),
                    Element(False, "Missing", "A second source."),
                ),
                "Y2",
            ),
            RedLineEntry(Mark.MET, "Who leads", "Evidence against it.", (3,), (), "Y4"),
            RedLineEntry(Mark.NA, "One does not apply", "Registration."),
        ),
        ("Only a whole thread is a red line.",),
    )


def _two_sides() -> Pairs:
    return Pairs(
        "Two sides",
        "Never averaged.",
        (
            Pair("M1", "Same view", 2.0, 2.0, "Same", False, "Both 2", "2 of 3", "2 of 3"),
            Pair(
                "M2",
                "Far apart",
                0.0,
                3.0,
                "3 apart: talk first",
                True,
                "0 and 3",
                "0 of 3",
                "3 of 3",
            ),
            Pair(
                "M3",
                "A little apart",
                1.5,
                2.0,
                "0.5 apart",
                False,
                "1.5 and 2",
                "1.5 of 3",
                "2 of 3",
            ),
            Pair(
                "M4",
                "One side",
                1.0,
                None,
                "Too few raters",
                False,
                "1 and few",
                "1 of 3",
                "fewer than 3",
            ),
        ),
        "River network",
        "Regional programme",
        "0 not at all … 3 fully",
        ("Standard", "Network", "Partner", "Apart"),
        ("The raters agree.",),
    )


def _accounts() -> Accounts:
    told = (
        (
            "E1",
            "Lines were settled before anybody was asked.",
            "2025-05",
            ("Plans arrive finished (B2): yes",),
        ),
        ("E2", ARABIC, "", ("A say in plans (M4.3): no", "Plans arrive finished (B2): yes")),
        ("E3", "Планы приходят готовыми.", "2025", ()),
        ("E4", "", "2025-06-01", ("Sets the agenda (K2): partly",)),
    )
    accounts = tuple(
        Account(id, note, "First-hand account", when, "Minutes", "p. 3" if when else "", rows, True)
        for id, note, when, rows in told
    )
    unused = Account(
        "E5",
        "Long ago.",
        "Record",
        "2019",
        "Letter",
        "",
        (),
        False,
        "Outside the period, and not used.",
    )
    return Accounts("Evidence", "As it was filed.", (*accounts, unused), "Account", "Accounts")
