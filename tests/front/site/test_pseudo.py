"""No bare word: in the made-up language every word of every page that is not data is accented."""

import re
from html.parser import HTMLParser
from typing import Final

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.utils.translation import gettext, ngettext, override, pgettext
from pytest_django import Settings

from firsthand.core.words import PseudoWords
from firsthand.ground.web import pseudo
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.queries.pairs import list_assessments, pairs_of
from tests.cast import Cast
from tests.front.site.pages_of_all import Ids, amina, pages, speaking
from tests.house.behind import ids  # noqa: F401  # a fixture
from tests.rooms.partnerships.test_evidence import partnership, telling

DATA: Final = (
    "River with a fund|Second transfer|EUR|UTC|Prosecutor of River|Ombudsman of River|RU|ES|KE|North|The budget arrived finished|The budget of May|A fund|River|Hill"
    "|Open two lines of the budget again|The budget came finished, and nothing in it could be changed"
    r"|Money that was due on [^.]*|Dates on record|It came|Done|Somebody could be found|Steering meeting"
    r"|How long before it such a thing is told was nev(?:er agreed)?"
    "|Street desk|Quayside|Lawyer|We listen|Firsthand|amina|dara|ben|English"
)
"""Names and words of the cast, and a language that is named in itself."""
CODES: Final = r"\b(?:GI\d|E\d+|AAGUID|PIN)\b|\bage1[0-9a-z]{58}\b|\b[0-9a-f]{64}\b|https?://\S+|\b[A-Z2-7]{32}\b|/[\w/-]+/"
"""Ids, addresses, fingerprints."""
SAID_BY: Final = {"aria-label", "alt", "title", "placeholder", "data-kept", "data-waits"}
VOID: Final = {"br", "hr", "img", "input", "link", "meta", "path", "use"}
BARE: Final = re.compile(r"[A-Za-z]*[aceghiknoprstuyzACEGHIKNOPRSTUYZ][A-Za-z]+")
"""A word that the made-up language would have changed. One letter is a mark, not a word."""


class Shown(HTMLParser):
    """Collects what is said by a page: its text, its title, and what attributes say aloud.

    What says that it is in a language of its own, such as a letter in the network's, is data.
    """

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0
        self._own: list[str] = []
        """Elements that are open, from the first that has a language of its own."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        has_own = tag != "html" and any(name == "lang" for name, _ in attrs)
        if tag not in VOID and (self._own or has_own):
            self._own.append(tag)
        self.said += [value for name, value in attrs if name in SAID_BY and value]
        given = dict(attrs)
        if tag == "input" and given.get("type") in {"submit", "button"}:
            self.said.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}
        if self._own and tag in self._own:
            while self._own.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._silent and not self._own:
            self.said.append(data)


def bare_words(page: str) -> set[str]:
    """Give every word of a page that is neither data nor accented, with what stands around it."""
    shown = Shown()
    shown.feed(page)
    return {
        f"{found[0]} ({said.strip()[:60]})"
        for said in shown.said
        for found in BARE.finditer(re.sub(f"{DATA}|{CODES}", " ", said))
    }


@pytest.fixture(autouse=True)
def languages(settings: Settings) -> None:
    """English, the made-up one, and one from the right."""
    settings.LANGUAGES = [("en", "English"), ("en-xa", "Made-up"), ("ar", "Arabic")]


def text(answer: HttpResponseBase) -> str:
    return getattr(answer, "content", b"").decode(errors="replace")


def test_no_page_has_a_bare_word(cast: Cast, ids: Ids) -> None:  # noqa: F811
    with cast.acting("amina"):
        file_evidence(cast.act("amina"), partnership(cast), telling(rows={}))
        (pair,) = pairs_of(cast.act("amina"), next(iter(ids["file_evidence"].values())))  # type: ignore[arg-type]
        kept = [each.id for each in list_assessments(cast.act("amina"), pair)]
    client = amina("en-xa")
    texts = [text(client.get(f"/partnerships/{pair.id}/kept/{id}/")) for id in kept]
    assert len(texts) >= 2  # before anything was filed, and after
    assert not set().union(*map(bare_words, texts))
    seen, bare = 0, {}
    for name, answer in pages(cast, ids, "en-xa"):
        is_story = "/library/" in name  # names of the stories' networks, and their own words
        is_page = str(answer.headers.get("Content-Type", "")).startswith("text/html")
        if is_page and not is_story:
            seen += 1
            bare[name] = bare_words(text(answer))
    assert seen > 90
    found = sorted(set().union(*bare.values()))
    assert not found, "\n".join(found)


def test_a_bare_word_would_be_found() -> None:
    said = PseudoWords().gettext("Sign in")
    assert bare_words(f"<p>{said}</p>") == set()
    for page in (f"<p>{said} now</p>", '<a aria-label="now">1</a>', "<title>now</title>"):
        assert len(bare_words(page)) == 1


@pytest.mark.django_db
def test_it_is_spoken_only_where_it_was_set(client: Client, settings: Settings) -> None:
    assert "[Šíğñ íñ" in text(speaking(client, "en-xa").get("/account/login/"))
    settings.LANGUAGES = [("en", "English")]
    assert "Sign in" in text(client.get("/account/login/"))


def test_blanks_and_markup_of_a_sentence_stay() -> None:
    pseudo.learn()
    with override(pseudo.PSEUDO):
        assert gettext("Signed in as <bdi>%(called)s</bdi>").startswith(
            "[Šíğñéd íñ áš <bdi>%(called)s</bdi>"
        )
        assert ngettext("%(n)d thing", "%(n)d things", 2).startswith("[%(n)d ťħíñğš")
        assert pgettext("where", "May") == "[Máý~]"


def test_every_page_can_be_read_from_the_right(cast: Cast, ids: Ids) -> None:  # noqa: F811
    turned = {
        name: '<html lang="ar" dir="rtl"' in text(answer)
        for name, answer in pages(cast, ids, "ar")
        if "<html" in text(answer)
    }
    assert turned
    assert [name for name, is_so in turned.items() if not is_so] == []
