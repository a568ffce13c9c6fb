"""The HTML page: one file that needs nothing else, and words that stay words."""

import gzip
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pytest

from firsthand.core.page.parts import Mark
from firsthand.ground.pages.html import to_html
from tests.ground.pages.made_up import a_page
from tests.ground.pages.reading import both, shown
from tests.ground.pages.words import ARABIC, ENDLESS, HOSTILE, every_text

LARGEST = 60 * 1024  # compressed, the budget of a first visit
SPOKEN = ("aria-label", "title", "alt", "content")  # attributes that hold words


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
    entry = replace(page.because.entries[0], accounts=(5, 1))
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
