"""The PDF page: A4, its own fonts, the same bytes every time, and words that stay words."""

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from firsthand.core.documents import read_yaml
from firsthand.core.page import explain
from firsthand.core.page.parts import Page
from firsthand.core.verdict import judge, read_case
from firsthand.ground.pages import pdf
from firsthand.ground.pages.pdf import PageNotSet, to_pdf
from tests.ground.pages.made_up import a_page
from tests.ground.pages.words import ARABIC, ENDLESS, every_text

MILLIMETRE = 72 / 25.4
PAGES = Path(pdf.__file__).parent
LABELS = {"page_of": "Page {page} of {pages}", "all_from": "All of it from: {source}"}
TAGGED = b"<pdfuaid:part>1</pdfuaid:part>"
HOSTILE = [
    '#import "@preview/cetz:0.3.0"',
    '#read("/etc/passwd")',
    "#set page(width: 1pt)",
    "#panic()",
    "$ x^2 / 0 $",
    "*bold* _slanted_",
    "= A heading",
    "back\\slash \\u{41}",
    "`raw` ```typ #let x = 1```",
    "<label> @account-1 // not a remark /* nor this */",
    ']) } #eval("1") [({',
    "\"quoted\" 'too' -- --- ... ~",
    "</svg><script>alert(1)</script>",
]


def whole(**changes: Any) -> Page:
    """Give the made-up page with the words that a PDF needs."""
    page = a_page()
    return replace(page, labels={**page.labels, **LABELS}, **changes)


def with_note(note: str, page: Page | None = None) -> Page:
    """Give a page of which the first account says this."""
    page = page or whole()
    first, *rest = page.accounts.accounts
    accounts = (replace(first, note=note), *rest)
    return replace(page, accounts=replace(page.accounts, accounts=accounts))


def read(page: Page) -> PdfReader:
    """Set a page and read it back."""
    return PdfReader(io.BytesIO(to_pdf(page)))


def text(page: Page) -> str:
    """Give all that a page says."""
    return "\n".join(sheet.extract_text() for sheet in read(page).pages)


def squeezed(words: str) -> str:
    """Give words without the places where a line may break."""
    return re.sub(r"[\s\u200b]+", "", words)


def elements(tree: Any) -> Iterator[DictionaryObject]:
    """Give every element of the tree of tags."""
    node = tree.get_object()
    for each in node if isinstance(node, ArrayObject) else [node]:
        inner = each.get_object()
        if isinstance(inner, DictionaryObject):
            yield inner
            if "/K" in inner:
                yield from elements(inner["/K"])


def links_of(reader: PdfReader) -> list[Any]:
    """Give every link of a file."""
    return [note.get_object() for sheet in reader.pages for note in sheet.get("/Annots", [])]


def places(sheet: PageObject) -> dict[str, float]:
    """Give how far from the left each run of letters on a sheet begins."""
    found: dict[str, float] = {}

    def note(words: str, cm: list[float], tm: list[float], *_: object) -> None:
        if words.strip():
            found.setdefault(words.strip(), cm[4] + tm[4])

    sheet.extract_text(visitor_text=note)
    return found


# --- The sheet ----------------------------------------------------------------------------


def test_every_sheet_is_a4() -> None:
    for sheet in read(whole()).pages:
        width, height = (float(side) / MILLIMETRE for side in sheet.mediabox[2:])
        assert (round(width), round(height)) == (210, 297)


def test_every_font_is_in_the_file() -> None:
    names = set()
    for sheet in read(with_note("Слова, كلمات → words")).pages:
        resources: Any = sheet["/Resources"]
        for font in resources["/Font"].values():
            inner = font["/DescendantFonts"][0].get_object()
            names.add(str(inner["/BaseFont"]).partition("+")[2])
            assert {"/FontFile2", "/FontFile3"} & inner["/FontDescriptor"].keys()
    assert {"NotoSans-Regular", "NotoSans-Bold", "NotoSerif-Regular"} <= names
    assert "NotoNaskhArabic-Regular" in names
    assert all(name.startswith("Noto") for name in names), names


def test_every_sheet_says_which_it_is_and_of_which_case() -> None:
    page = whole()
    sheets = read(page).pages
    for number, sheet in enumerate(sheets, start=1):
        said = sheet.extract_text()
        assert f"Page {number} of {len(sheets)}" in said
        assert page.title in said
        assert squeezed(page.labels["footer"]) in squeezed(said)


def test_the_file_names_its_title_and_nobody() -> None:
    reader = read(whole())
    assert reader.metadata is not None
    assert reader.metadata.title == whole().title
    assert reader.metadata.keys() <= {"/Title", "/Creator"}
    data = to_pdf(whole())
    assert not re.search(rb"CreateDate|ModifyDate|CreationDate|ModDate|dc:creator", data)
    assert str(PAGES).encode() not in data


def test_the_same_page_gives_the_same_bytes_everywhere() -> None:
    first = to_pdf(whole())
    assert to_pdf(whole()) == first
    told = (
        "import hashlib; from tests.ground.pages.test_pdf import whole, to_pdf;"
        "print(hashlib.sha256(to_pdf(whole())).hexdigest())"
    )
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LANG": "C"}
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=PAGES.parents[2],
        env=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(first).hexdigest()


# --- What it says -------------------------------------------------------------------------


def test_every_text_of_the_page_is_shown() -> None:
    page, texts = whole(), []

    def noted(words: str) -> str:
        texts.append(words)
        return words

    every_text(replace(page, labels={}), noted)
    shown = squeezed(text(page))
    silent = {words for words in texts if squeezed(words) not in shown}
    labels = {strip.label for strip in page.standards.strips}
    labels |= {pair.label for pair in page.two_sides.pairs}
    ids = {line.id for line in page.red_lines.entries}
    ids |= {strip.id for strip in page.standards.strips}
    assert silent <= labels | ids | {ARABIC}  # Arabic is read back word by word, below
    assert page.accounts.accounts[0].note in texts


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_never_read_as_typst(words: str) -> None:
    page = every_text(whole(), lambda _: words)
    shown = text(replace(page, labels=whole().labels))
    assert squeezed(shown).count(squeezed(words)) > 100
    assert "root:" not in shown


def test_arabic_cyrillic_and_greek_are_shown() -> None:
    shown = text(with_note("قالت العضوات إن الخطة وصلت جاهزة."))
    for word in ("العضوات", "الخطة", "جاهزة"):
        assert word in shown
    shown = text(with_note("Її не запитали: γιατί; Ńa ɓaŋɛ, ệ."))
    assert "Її не запитали: γιατί; Ńa ɓaŋɛ, ệ." in shown


def test_letters_that_no_font_has_do_no_harm() -> None:
    for letters in (
        "漢字 हिन्दी 😀 👩\u200d👧",
        "\ue000\ufffe",
        "a\ud800b",
        "\u200d\u0301 \U00011a00",
    ):
        assert "Lines" in text(with_note(f"Lines {letters} end"))


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=300))
def test_any_note_gives_a_page(note: str) -> None:
    assert to_pdf(with_note(note)).startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["a2-lanpud", "a4-sanpud-inpud", "a4x-sanpud-larger-programmes"])
def test_pages_of_real_cases_take_no_other_fonts(name: str) -> None:
    file = PAGES.parents[2] / "examples" / "annex" / f"{name}.yaml"
    case = read_case(read_yaml(file.read_bytes()))
    data = to_pdf(explain(case, judge(case)))
    assert TAGGED in data, "not set at the first try"


# --- Long things --------------------------------------------------------------------------


def test_words_without_end_stay_on_the_sheet() -> None:
    sheets = read(with_note(ENDLESS, whole(title="W" * 200, network="W" * 120))).pages
    assert squeezed("".join(sheet.extract_text() for sheet in sheets)).count("x") > 5000
    for sheet in sheets:
        outside = [
            words
            for words, left in places(sheet).items()
            if not 15 * MILLIMETRE < left < 195 * MILLIMETRE
        ]
        assert not outside


def test_four_hundred_accounts_and_references_to_all_of_them() -> None:
    page = whole()
    one = replace(page.accounts.accounts[0], note="Somebody saw this, and told it. " * 5)
    accounts = tuple(replace(one, id=f"E{n}") for n in range(1, 401))
    entry = replace(page.because.entries[0], accounts=tuple(range(1, 401)))
    page = replace(
        page,
        accounts=replace(page.accounts, accounts=accounts),
        because=replace(page.because, entries=(entry,)),
    )
    reader = read(page)
    last = reader.pages[-1].extract_text()
    assert "E400" in last
    assert len(links_of(reader)) > 400


# --- For everybody ------------------------------------------------------------------------


def test_the_page_is_tagged_for_screen_readers() -> None:
    data = to_pdf(whole())
    assert TAGGED in data
    root: Any = PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert root["/Lang"] == "en"
    found = list(elements(root["/StructTreeRoot"]["/K"]))
    kinds = [str(each.get("/S")) for each in found]
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/Link", "/Figure"} <= {*kinds}
    told = {each["/Alt"] for each in found if "/Alt" in each}
    page = whole()
    assert {strip.label for strip in page.standards.strips} <= told
    assert {pair.label for pair in page.two_sides.pairs} <= told


def test_parts_stand_in_the_outline_in_their_order() -> None:
    titles: list[str] = []

    def gather(items: Any) -> None:
        for each in items:
            gather(each) if isinstance(each, list) else titles.append(each.title)

    gather(read(whole()).outline)
    page = whole()
    assert titles[:2] == [page.title, page.verdict.word]
    lists = [page.because.heading, page.good.heading]
    drawn = [page.standards.heading, page.red_lines.heading, page.two_sides.heading]
    assert titles[2:7] == [*lists, *drawn]
    assert titles[-1] == page.accounts.heading


def test_links_lead_to_the_evidence_and_nowhere_else() -> None:
    links = links_of(read(whole()))
    assert links
    assert all("/Dest" in link or link["/A"]["/S"] == "/GoTo" for link in links)


def test_a_page_from_the_right_has_its_margin_on_the_right() -> None:
    turned = whole(direction="rtl", language="ar")
    ltr, rtl = (places(read(page).pages[0]) for page in (whole(), turned))
    assert ltr["Because"] < 30 * MILLIMETRE
    assert rtl["Because"] > 120 * MILLIMETRE
    assert rtl["Firsthand"] > ltr["Firsthand"]


@pytest.mark.parametrize(
    ("words", "quoted", "ours"),
    [
        ("Plans arrive finished.", "ltr", "ltr"),
        ("وصلت الخطط من SANPUD", "rtl", "ltr"),
        ("وصلت الخطط جاهزة (2025).", "rtl", "rtl"),
        ("SANPUD مع", "ltr", "ltr"),
        ("12 (٢٠٢٥) …", "ltr", "ltr"),
    ],
)
def test_texts_run_in_their_own_direction(words: str, quoted: str, ours: str) -> None:
    desk = pdf._Desk(whole())
    assert (desk.told(words, is_quoted=True) or {})["dir"] == quoted
    assert (desk.told(words) or {})["dir"] == ours


@pytest.mark.parametrize(
    ("tag", "code", "region"),
    [
        ("en", "en", None),
        ("pt-BR", "pt", "BR"),
        ("zh-Hant-tw", "zh", "TW"),
        ("es-419", "es", None),
        ("#read", "en", None),
    ],
)
def test_the_language_is_passed_on(tag: str, code: str, region: str | None) -> None:
    assert pdf._language(tag) == {"code": code, "region": region}


def test_long_words_are_cut_into_pieces_that_make_the_word() -> None:
    for word in ("x" * 100, "e\u0301" * 40, "see https://example.org/" + "a" * 60 + " now"):
        pieces = pdf._pieces(word)
        assert len(pieces) > 1
        assert "".join(pieces) == word
        assert not any(piece.startswith("\u0301") for piece in pieces)
    assert pdf._pieces("كلمةطويلة" * 9)[0].replace("\u200b", "") == "كلمةطويلة" * 9
    assert pdf._pieces("plain words") == ["plain words"]


# --- What it is made of -------------------------------------------------------------------


def test_a_page_that_cannot_be_set_says_so_in_one_sentence() -> None:
    with pytest.raises(PageNotSet) as refused:
        to_pdf(replace(whole(), labels={}))
    assert str(refused.value) == str(refused.value.said)
    assert str(PAGES) not in str(refused.value)


def test_templates_fetch_nothing_and_read_nothing() -> None:
    templates = list((PAGES / "templates").glob("*.typ"))
    assert templates
    for template in templates:
        code = template.read_text(encoding="utf-8")
        imports = re.findall(r'#(?:import|include) "([^"]*)"', code)
        assert all((PAGES / "templates" / name).is_file() for name in imports), imports
        assert not re.search(
            r"\b(?:read|eval|plugin|yaml|toml|xml|csv|cbor)\(|@preview|@local", code
        )


def test_fonts_are_small_and_come_with_their_licence() -> None:
    fonts = PAGES / "fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text(encoding="utf-8")
    assert sum(font.stat().st_size for font in fonts.glob("*.ttf")) < 3_000_000
    listed = (fonts / "README.md").read_text(encoding="utf-8")
    assert all(font.stem.partition("-")[0] in listed for font in fonts.glob("*.ttf"))
