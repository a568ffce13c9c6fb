"""The HTML page: one file, every part in its place, and words that stay words."""

import gzip
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from firsthand.core.page.parts import Account, List, Mark, Page, Pairs
from firsthand.front.pages.html import to_html, to_html_index
from tests.front.pages.made_up import ARABIC, ENDLESS, HOSTILE, a_page, every_text

LARGEST = 60 * 1024  # compressed, the budget of a first visit
SPOKEN = ("aria-label", "title", "alt", "content")  # attributes that hold words


class Read(HTMLParser):
    """A page as a browser reads it: its tags in order, its text, and what stands in which element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.style = ""
        self._last = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._last = tag
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self._last = ""

    def handle_data(self, data: str) -> None:
        if self._last == "style":
            self.style += data
        elif data.strip():
            self.texts.append(data.strip())

    def all(self, name: str, tag: str = "") -> list[str]:
        """Give every value of an attribute, in order."""
        return [attrs[name] for each, attrs in self.tags if name in attrs and tag in ("", each)]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def shown(page: Page) -> Read:
    return Read(to_html(page))


def both(page: Page) -> Iterator[Read]:
    yield shown(page)
    yield Read(to_html_index([("one.html", page), ("two.html", page)]))


# --- One file, and nothing else -----------------------------------------------------------


def test_pages_reach_no_other_host() -> None:
    for read in both(a_page()):
        names = {tag for tag, _ in read.tags}
        assert not names & {
            "script",
            "link",
            "img",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "image",
            "audio",
            "video",
        }
        attributes = {name for _, attrs in read.tags for name in attrs}
        assert not attributes & {
            "src",
            "srcset",
            "style",
            "action",
            "data",
            "background",
            "xlink:href",
            "ping",
        }
        assert not [name for name in attributes if name.startswith("on")]
        assert not [address for address in read.all("href") if not address.startswith(("#", "./"))]
        assert not re.search(
            r"https?:|//|url\(|@import", read.style.replace("/*", "").replace("*/", "")
        )


def test_the_policy_allows_the_style_sheet_in_the_page_and_nothing_else() -> None:
    for read in both(a_page()):
        fingerprint = b64encode(sha256(read.style.encode()).digest()).decode()
        (policy,) = [
            attrs["content"]
            for _, attrs in read.tags
            if attrs.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy.split("; ") == [
            "default-src 'none'",
            f"style-src 'sha256-{fingerprint}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        assert [tag for tag, _ in read.tags].count("style") == 1


def test_every_id_is_unique_and_every_link_leads_somewhere() -> None:
    for read in both(a_page()):
        ids = Counter(read.all("id"))
        assert set(ids.values()) == {1}
        inside = {address[1:] for address in read.all("href") if address.startswith("#")}
        assert inside <= set(ids)
        assert set(read.all("aria-labelledby")) <= set(ids)


def test_each_mark_is_drawn_once_a_page_and_each_kind_of_mark_has_a_drawing() -> None:
    for read in both(a_page()):
        drawn = [attrs["id"] for tag, attrs in read.tags if tag == "symbol"]
        assert sorted(drawn) == sorted({*(f"g-{mark}" for mark in Mark), "g-sides"})


def test_a_page_fits_the_budget() -> None:
    page = a_page()
    many = tuple(
        replace(page.accounts.accounts[0], id=f"E{n}", note=f"{n} {ARABIC}") for n in range(200)
    )
    page = replace(
        page, accounts=replace(page.accounts, accounts=(*page.accounts.accounts, *many[10:]))
    )
    assert len(gzip.compress(to_html(page).encode())) < LARGEST


# --- Words stay words ---------------------------------------------------------------------


def test_words_of_a_case_stay_words_in_html() -> None:
    """Whatever a text holds, the page has the same elements as before, and shows the text as it is."""
    hostile = every_text(a_page(), lambda text: f"{text} {HOSTILE}")
    for plain, read in zip(both(a_page()), both(hostile), strict=True):
        assert [tag for tag, _ in read.tags] == [tag for tag, _ in plain.tags]
        assert [set(attrs) for _, attrs in read.tags] == [set(attrs) for _, attrs in plain.tags]
        assert read.all("class") == plain.all("class")
        assert read.all("id") == plain.all("id")
        assert HOSTILE in read.text
        assert "49" not in read.text.replace("--t-", "")


@pytest.mark.parametrize(
    "text", [ENDLESS, ARABIC, "\u202eabc", "a\u0000b", "-->", "]]>", "\ufffe", "<!--"]
)
def test_odd_texts_change_nothing_but_themselves(text: str) -> None:
    plain, read = shown(a_page()), shown(every_text(a_page(), lambda _: text))
    assert [tag for tag, _ in read.tags] == [tag for tag, _ in plain.tags]


def test_ids_of_evidence_never_become_ids_of_the_page() -> None:
    page = a_page()
    ids = ['"><b id=page>', "page", "because", "account-1", "é ü"]
    accounts = [
        replace(account, id=id) for account, id in zip(page.accounts.accounts, ids, strict=True)
    ]
    entry = replace(page.because.entries[0], accounts=(ids[4], ids[0]))
    page = replace(
        every_text(page, lambda text: ids[0] if re.fullmatch(r"E\d", text) else text),
        accounts=replace(page.accounts, accounts=tuple(accounts)),
        because=replace(page.because, entries=(entry,)),
    )
    read = shown(page)
    assert [id for id in read.all("id") if id.startswith("account-")] == [
        f"account-{n}" for n in range(1, 6)
    ]
    assert [address for address in read.all("href") if address.startswith("#account-")][:2] == [
        "#account-5",
        "#account-1",
    ]


def test_words_of_people_keep_their_own_direction() -> None:
    html = to_html(a_page())
    assert f'<p class="ev" dir="auto">{ARABIC}</p>' in html
    page = a_page()
    for words in (page.title, page.network, "Minutes", "p. 3", page.two_sides.partner):
        assert f'<span dir="auto">{words}</span>' in html


def test_templates_hold_no_words() -> None:
    blank = every_text(a_page(), lambda text: "¤" if not re.fullmatch(r"E\d", text) else text)
    for read in both(blank):
        spoken = [
            attrs[name]
            for _, attrs in read.tags
            for name in SPOKEN
            if name in attrs and "http-equiv" not in attrs
        ]
        allowed = {"width=device-width, initial-scale=1", "no-referrer"}
        wordy = [
            text
            for text in (*read.texts, *spoken)
            if re.search(r"[^\W\d_]", text) and text not in allowed
        ]
        assert [text for text in wordy if not re.fullmatch(r"E\d", text)] == []


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
    assert [id for id in read.all("id", "section")] == ORDER
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
    told: set[str] = set()
    every_text(replace(a_page(), labels={}), lambda text: told.add(text) or text)
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
    read = Read(to_html_index([("good.html", good), ("bad.html", bad), ("bad2.html", bad)]))
    assert read.all("href", "a") == ["#page", "./bad.html", "./bad2.html", "./good.html"]
    assert read.texts.index("Bad") < read.texts.index("Good")


@pytest.mark.parametrize(
    "path",
    ["javascript:alert(1)", "//else.where/a.html", 'a"b.html', "https://else.where/", "?q", "#a"],
)
def test_links_of_an_index_stay_in_its_folder(path: str) -> None:
    (address,) = Read(to_html_index([(path, a_page())])).all("href", "a")[1:]
    assert re.fullmatch(r"\./[\w./%()-]+", address)
    assert "//" not in address.removeprefix(".//")


def test_an_index_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        to_html_index([])
