"""The HTML page: every part in its place, the drawings, and the list of cases."""

import re
from dataclasses import replace
from urllib.parse import urljoin

import pytest

from firsthand.core.page.parts import Account, List, Mark, Page, Pairs
from firsthand.ground.pages.html import to_html
from tests.ground.pages.made_up import a_page
from tests.ground.pages.reading import Read, listed, shown
from tests.ground.pages.words import every_text

# --- Every part in its place --------------------------------------------------------------


ORDER = [
    "because",
    "good",
    "standards",
    "red-lines",
    "two-sides",
    "changes",
    "also-seen",
    "never-shown",
]
ORDER += ["answers", "signing", "led", "carry", "accounts"]


def test_parts_stand_in_the_order_of_the_page_and_in_the_list_of_contents() -> None:
    read = shown(a_page())
    assert read.all("id", "section") == ORDER
    assert read.all("href", "a")[1 : len(ORDER) + 1] == [f"#{id}" for id in ORDER]


def test_parts_that_are_not_there_are_left_out() -> None:
    read = shown(
        replace(a_page(), also_seen=None, answers=None, signing=None, led=None, carry=None)
    )
    left = [id for id in ORDER if id not in {"also-seen", "answers", "signing", "led", "carry"}]
    assert read.all("id", "section") == left
    assert read.all("href", "a")[1 : len(left) + 1] == [f"#{id}" for id in left]


def test_everything_that_a_page_says_is_shown() -> None:
    """Every text of the model, but ids of rows, which the words beside them name already."""
    told: list[str] = []

    def note(text: str) -> str:
        told.append(text)
        return text

    every_text(replace(a_page(), labels={}), note)
    read = shown(a_page())
    said = "\n".join([read.text, *read.all("aria-label")])
    missing = {
        text for text in told if text not in said and not re.fullmatch(r"[A-Z]\d[\d.]*|L10", text)
    }
    assert missing == set()


def test_language_and_direction_are_said() -> None:
    tag, attrs = shown(a_page(language="ar", direction="rtl")).tags[0]
    assert (tag, attrs) == ("html", {"lang": "ar", "dir": "rtl"})


def test_a_long_list_of_what_is_good_is_folded_after_seven() -> None:
    html = to_html(a_page())
    part = html[html.index('id="good"') : html.index('id="standards"')]
    open_part, folded = part.split("<details")
    assert (open_part.count("<li>"), folded.count("<li>")) == (7, 2)
    assert "and 2 more" in folded


def test_an_empty_part_says_that_it_is_empty() -> None:
    nothing = List("What is good", empty=("Nobody has filed anything good.",))
    sides = Pairs("Two sides", "", (), "", "", "", (), empty=("Nobody has rated.",))
    none = replace(a_page().accounts, accounts=(), empty=("Nothing has been filed.",))
    page = every_text(a_page(), lambda text: text)
    page = replace(
        page,
        because=List("Because"),
        good=nothing,
        two_sides=sides,
        also_seen=None,
        red_lines=replace(page.red_lines, entries=()),
        accounts=none,
    )
    html = to_html(page)
    assert html.count('<div class="empty">') == 3
    assert "#account-" not in html


def test_an_unused_account_says_why() -> None:
    html = to_html(a_page())
    account = html[html.index('id="account-5"') :]
    assert account.startswith('id="account-5" class="unused"')
    assert "Outside the period, and not used." in account


def test_two_accounts_that_look_alike_are_still_two() -> None:
    page = a_page()
    twin: Account = page.accounts.accounts[0]
    read = shown(
        replace(page, accounts=replace(page.accounts, accounts=(*page.accounts.accounts, twin)))
    )
    assert {"account-1", "account-6"} <= set(read.all("id"))


# --- Drawings -----------------------------------------------------------------------------


def points(page: Page, kind: str) -> list[tuple[float, float]]:
    """Give place and size of every point of one side, without those in the legend."""
    read = shown(page)
    drawn = [attrs for tag, attrs in read.tags if tag == "circle" and attrs.get("class") == kind]
    return [(float(attrs["cx"]), float(attrs["r"])) for attrs in drawn if attrs["cy"] == "14"]


def test_pairs_stand_on_a_line_from_0_to_3() -> None:
    assert points(a_page(), "us") == [(153.3, 5.5), (20, 7), (120, 7), (86.7, 7)]
    assert points(a_page(), "them") == [(153.3, 9.5), (220, 6.5), (153.3, 6.5)]


def test_pairs_and_strips_are_mirrored_where_one_reads_from_the_right() -> None:
    page = a_page(direction="rtl", language="ar")
    assert points(page, "us") == [(86.7, 5.5), (220, 7), (120, 7), (153.3, 7)]
    marks = [
        attrs
        for tag, attrs in shown(page).tags
        if tag == "use" and "mark" in attrs.get("class", "")
    ]
    assert [attrs["x"] for attrs in marks[:6]] == ["120", "96", "72", "48", "24", "0"]
    assert marks[0]["href"] == "#g-met"


def test_only_two_known_sides_are_joined_and_only_far_ones_thickly() -> None:
    lines = [
        attrs["class"]
        for tag, attrs in shown(a_page()).tags
        if tag == "line" and "apart" in attrs["class"]
    ]
    assert lines == ["apart far", "apart"]


# --- A list of cases ----------------------------------------------------------------------


def test_an_index_lists_cases_by_verdict() -> None:
    bad = a_page()
    good = replace(bad, title="Good one", verdict=replace(bad.verdict, mark=Mark.GOOD, word="Good"))
    read = Read(listed(("good.html", good), ("bad.html", bad), ("bad2.html", bad)))
    assert read.all("href", "a") == ["#page", "./bad.html", "./bad2.html", "./good.html"]
    assert read.texts.index("Bad") < read.texts.index("Good")
    assert read.texts.index("The seven standards: 3") < read.texts.index("The seven standards")
    assert read.texts.index("The seven standards") < read.texts.index("Bad")
    assert read.texts.count("The programme has not been heard.") == 3


def test_an_index_links_the_pdf_where_there_is_one() -> None:
    read = Read(listed(("one.html", a_page()), pdf="paper/one.pdf"))

    assert read.all("href", "a") == ["#page", "./one.html", "./paper/one.pdf"]
    assert "PDF" in read.texts


@pytest.mark.parametrize(
    "path",
    [
        "javascript:alert(1)",
        "//else.where/a.html",
        'a"b.html',
        "https://else.where/",
        "?q",
        "#a",
        "../../a.html",
    ],
)
def test_links_of_an_index_stay_in_its_folder(path: str) -> None:
    (address,) = Read(listed((path, a_page()))).all("href", "a")[1:]
    assert re.fullmatch(r"\./[\w./%-]+", address)
    assert urljoin("file:///folder/index.html", address).startswith("file:///folder/")
