"""The page of a case: built for every case, in any language, safe to show, and silent where it has to be."""

import ast
import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.documents import Document, read_json
from firsthand.core.page import Page, explain
from firsthand.core.page.parts import Mark
from firsthand.core.standards import standards, strings
from firsthand.core.verdict import Case, judge, read_case
from firsthand.core.words import PseudoWords
from tests.core.material import CORE, EXAMPLES, example, example_result, name_of
from tests.core.page.pieces import page_of, references, texts
from tests.core.verdict.by_hand import CaseFile, breadth, case, seen
from tests.core.verdict.cases import cases, trying

TOLD = {
    *("page.title", "page.network", "page.two_sides.network", "page.two_sides.partner"),
    *(f"page.accounts.accounts[].{name}" for name in ("note", "source", "locator", "when")),
    *("page.language", "page.direction"),
}
"""Places of texts that stand as they are: those of the case file, and how to set the page."""
CODE = re.compile(r"\{\w+\}|\b(?:GI|[BCDGKLMPRTUY])\d+(?:\.\d)?(?::E\d)?\b|\bE\d\b|\balpha\b|\d")
ENGLISH_LETTER = re.compile(r"[aceghiknoprstuyzACEGHIKNOPRSTUYZ]")
"""Letters that the made-up language never leaves as they are."""


def from_the_file(told: Case) -> list[str]:
    """Give what a page may repeat from a case file inside its own sentences, the longest first."""
    ids = [item.id for item in told.evidence] + [request.id for request in told.requests]
    reasons = [request.reason for request in told.requests if request.reason]
    return sorted([told.community, told.partner.name, *reasons, *ids], key=len, reverse=True)


def left_in_english(told: Case, page: Page) -> dict[str, str]:
    """Give the texts of a page in the made-up language that hold English letters, by their place."""
    found = {}
    for place, text in texts(page):
        if place in TOLD or place.endswith(".id"):
            continue
        rest = text
        for piece in from_the_file(told):
            rest = rest.replace(piece, "")
        if ENGLISH_LETTER.search(CODE.sub("", rest)):
            found[place] = text
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_every_example_has_a_page(path: Any) -> None:
    page = explain(example(path), example_result(path))

    shown = {text for _, text in texts(page) if text}
    assert page.verdict.word
    assert len(page.verdict.facts) == 4
    assert [strip.id for strip in page.standards.strips] == [
        "M1",
        "M2",
        "M3",
        "M4",
        "M5",
        "M6",
        "M7",
    ]
    assert len(page.accounts.accounts) == len(example(path).evidence)
    assert len(page.because.entries) == len(example_result(path).because)
    assert len(shown) > 60


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_in_another_language_nothing_english_is_left(path: Any) -> None:
    page = explain(example(path), example_result(path), words=PseudoWords())

    assert left_in_english(example(path), page) == {}


@given(cases())
@trying
def test_no_generated_case_leaves_anything_in_english(file: CaseFile) -> None:
    told = read_case(Document(file))

    assert left_in_english(told, explain(told, judge(told), words=PseudoWords())) == {}


def test_what_was_told_is_never_translated() -> None:
    file = case(seen("M4.3 -", note="The budget was fixed."), title="Good", requests=[{"id": "Q", "row": "M7.2", "outcome": "declined", "reason": "The law."}])  # fmt: skip
    file["community"]["name"], file["partner"]["name"] = "Bad", "Met"

    page = page_of(file, PseudoWords())

    (account,) = page.accounts.accounts
    assert (page.title, page.network, page.two_sides.partner) == ("Good", "Bad", "Met")
    assert (account.note, account.source) == ("The budget was fixed.", "Minutes")
    assert page.answers is not None
    assert "The law." in page.answers.entries[0].more


@cache
def marked_sentences() -> frozenset[str]:
    """Give every sentence that the code of the core marks for the catalogue, and every text of the rubric."""
    found = {text for _, text in strings(standards())}
    for path in CORE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("marked", "counted"):
                found |= {str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)}
    return frozenset(found)


class Listening(PseudoWords):
    """The made-up language, keeping what it was asked to translate."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def gettext(self, message: str, /) -> str:
        self.asked.add(message)
        return super().gettext(message)

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        self.asked |= {one, many}
        return super().ngettext(one, many, n)


@cache
def not_in_the_catalogue() -> frozenset[str]:
    """Give the sentences that the pages of the examples say and nobody marked."""
    words = Listening()
    for path in EXAMPLES:
        explain(example(path), example_result(path), words=words)
    return frozenset(words.asked - marked_sentences())


def test_every_sentence_of_a_page_is_in_the_catalogue() -> None:
    assert not_in_the_catalogue() == set()


HOSTILE = "A\x1b[31m\r\n\u202eevil\u202c\x00\x9b2J\u2028B\u2067\x07<b>{0}{name}%s"


def hostile_file() -> CaseFile:
    """A case in which every text that a person may write is hostile."""
    file = case(
        seen("M4.3 - B2 +", note=HOSTILE, locator=HOSTILE, incident=HOSTILE),
        seen("M4.3 - B2 +", note=HOSTILE, locator=HOSTILE, incident=HOSTILE),
        seen("U01 +", date="2019"),
        seen("Y1:E2 +"),
        title=HOSTILE,
        period={"start": "2020"},
        requests=[
            {"id": f"{HOSTILE}{outcome}", "row": row, "outcome": outcome, "reason": HOSTILE}
            for row, outcome in (("M7.2", "declined"), ("M7.1", "refused"), ("D04", "pending"))
        ],
        open_findings=[{"row": "M1", "since": HOSTILE}],
        led_checks=[{"of": "partner"}],
    )
    file["community"]["name"] = file["partner"]["name"] = HOSTILE
    for number, item in enumerate(file["evidence"]):
        item["id"] = f"{number}{HOSTILE}"
    for source in file["sources"]:
        source["title"] = source["origin"] = HOSTILE
    return file


def test_hostile_text_is_cleaned_wherever_it_is_shown() -> None:
    page = page_of(hostile_file())

    odd = {
        p: t
        for p, t in texts(page)
        if re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", t)
    }
    shown = [text for _, text in texts(page) if "evil" in text]
    assert odd == {}
    assert len(shown) > 20
    assert all("<b>{0}{name}%s" in text or "…" in text for text in shown)


def test_hostile_text_comes_through_a_file_as_well() -> None:
    told = read_case(read_json(json.dumps(hostile_file()).encode()))

    assert explain(told, judge(told)) == page_of(hostile_file())


@given(cases())
@trying
def test_every_reference_leads_to_an_account(file: CaseFile) -> None:
    page = page_of(file)

    for place, numbers in references(page):
        assert list(numbers) == sorted(set(numbers)), place
        assert set(numbers) <= set(range(1, len(page.accounts.accounts) + 1)), place


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_what_a_statement_refers_to_is_evidence_on_it(path: Any) -> None:
    evidence = example(path).evidence
    page = explain(example(path), example_result(path))

    for entry in (*page.good.entries, *(page.also_seen.entries if page.also_seen else ())):
        of = entry.id.removeprefix("house:")
        for number in entry.accounts:
            assert any(row.startswith(of) for row in evidence[number - 1].rows), entry


def test_two_accounts_are_never_shown_under_one_reference() -> None:
    file = case(seen("U01 +"), seen("M4.3 -"), seen("B2 +"), seen("B1 +"))
    for number, item in enumerate(file["evidence"]):
        item["id"] = f"minutes-of-the-meeting-of-may-{number}"

    page = page_of(file)

    referred = {entry.id: entry.accounts for entry in page.because.entries}
    assert referred == {"B1": (4,), "B2": (3,), "M4": (2,)}
    assert [account.rows for account in page.accounts.accounts][2:] == [
        ("Plans and budget arrive finished (B2): yes",),
        ("Treated only as recipients (B1): yes",),
    ]


CLASSES = [path for path in EXAMPLES if example(path).partner.is_class]
AS_ONE = {
    "bad": (case(seen("B1 +"), seen("B2 +")), "This partnership is", "These partnerships, taken together, are"),
    "good": (case(*breadth()), "This partnership is", "These partnerships, taken together, are"),
    "not enough evidence": (case(), "For this partnership there is", "For these partnerships there is"),
    "nobody heard": (case(), "Not heard: Organisation.", "The partners have not been heard."),
    "nobody has rated": (case(), "Both sides can rate the standards", "These partners are unnamed"),
    "nobody has rated, in short": (case(), "Nobody has rated this partnership.", "Nobody has rated these partnerships."),
    "donors": (case(roles=["donor"]), "The partner is a donor.", "The partners are donors."),
    "what does not apply": (case(seen("U01 +")), "it does not apply to this partner: U01", "it does not apply to these partners: U01"),
    "who published it": (case(seen("G2 +", by="published")), "is published by the partner.", "speaks well of these partners is published by one of them."),
    "nobody spoke well of it": (case(seen("B1 +")), "good about this partnership", "good about these partnerships"),
}  # fmt: skip


@pytest.mark.parametrize("path", CLASSES, ids=name_of)
def test_a_group_of_partners_is_worded_as_a_group(path: Any) -> None:
    page = explain(example(path), example_result(path))

    name = example(path).partner.name
    assert page.subtitle.endswith(" A group of partners; none of them is named.")
    assert page.verdict.lead == "These partnerships, taken together, are"
    assert page.verdict.word != "Ugly"
    assert page.verdict.facts[0].more == "The partners have not been heard."
    assert (
        "This is about a group of partners. It says nothing about any one of them."
        in page.verdict.notes
    )
    assert "Accounts of unnamed partners can never draw one." in page.red_lines.after
    assert "These partners are unnamed, so there is no second side to ask." in page.two_sides.empty
    assert not [
        t for _, t in texts(page) if f"Not heard: {name}" in t or "This partnership is" in t
    ]


@pytest.mark.parametrize(("file", "as_one", "as_group"), AS_ONE.values(), ids=AS_ONE)
def test_a_group_of_partners_is_never_worded_as_one(
    file: CaseFile, as_one: str, as_group: str
) -> None:
    more = {"id": "published", "origin": "N", "side": "community", "published_by_partner": True}
    one = {**file, "sources": [*file["sources"], more]}
    group = {**one, "partner": {**file["partner"], "is_class": True}}

    of_one, of_group = ("\n".join(text for _, text in texts(page_of(f))) for f in (one, group))

    assert (as_one in of_one, as_group in of_one) == (True, False)
    assert (as_one in of_group, as_group in of_group) == (False, True)


def rated(standard: str, side: str, *values: object) -> list[dict[str, object]]:
    """Give ratings of one standard by the raters of one side."""
    return [{"standard": standard, "side": side, "value": value} for value in values]


FEW = st.lists(st.integers(0, 3), max_size=2)
SILENT = ("dont_know", "not_applicable", "prefer_not")


@given(FEW, FEW, FEW, FEW)
@trying
def test_ratings_of_fewer_than_three_show_nothing(
    ours: list[int], theirs: list[int], other_ours: list[int], other_theirs: list[int]
) -> None:
    asked = rated("M1", "community", *SILENT) + rated("M2", "partner", "dont_know")
    many = rated("M3", "community", 1, 2, 2)

    one = case(
        ratings=asked + many + rated("M1", "community", *ours) + rated("M2", "partner", *theirs)
    )
    other = case(
        ratings=asked
        + many
        + rated("M1", "community", *other_ours)
        + rated("M2", "partner", *other_theirs)
    )

    assert page_of(one) == page_of(other)


def test_fewer_than_three_raters_are_told_and_nothing_of_them() -> None:
    file = case(ratings=rated("M1", "community", 3, 3) + rated("M1", "partner", 0, 0, 0))

    (pair,) = page_of(file).two_sides.pairs

    assert (pair.network, pair.partner) == (None, 0)
    assert (pair.network_in_words, pair.partner_in_words) == (
        "fewer than 3 raters",
        "0 of 3 (3 raters)",
    )
    assert (pair.apart, pair.is_far) == ("Too few raters to show", False)
    assert pair.label == (
        "Inclusion and diversity: network fewer than 3 raters, partner 0 of 3 (3 raters)"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "apart", "is_far"),
    [
        *(
            ((1, 1, 1), (3, 3, 3), "2 apart: talk first", True),
            ((2, 2, 2), (2, 1, 3), "Same", False),
        ),
        *(
            ((0, 1, 1, 2), (2, 2, 3, 3), "1.5 apart", False),
            ((3, 3, 3), (0, 0, 0), "3 apart: talk first", True),
        ),
    ],
)
def test_three_raters_a_side_are_shown_as_a_pair(
    ours: tuple[int, ...], theirs: tuple[int, ...], apart: str, is_far: bool
) -> None:
    file = case(ratings=rated("K5.1", "community", *ours) + rated("K5.1", "partner", *theirs))

    (pair,) = page_of(file).two_sides.pairs

    assert (pair.id, pair.apart, pair.is_far) == ("K5.1", apart, is_far)


def test_a_reason_that_is_met_only_in_part_leads_to_what_speaks_against_it_as_well() -> None:
    (path,) = [path for path in EXAMPLES if path.stem == "a4-sanpud-inpud"]
    told = example(path)
    said_no = replace(told.evidence[0], id="E20", rows={"M4.1": "-"}, note="Asked too late.")
    asked = replace(told, evidence=(*told.evidence, said_no))

    page = explain(asked, judge(asked))

    (m4,) = [entry for entry in page.because.entries if entry.id == "M4"]
    assert m4.mark == Mark.PARTLY
    assert len(asked.evidence) in m4.accounts
    (reason,) = [reason for reason in judge(asked).because if reason.id == "M4"]
    assert "E20" not in reason.evidence  # the specification, 8.1: under good, what speaks for it


def test_papers_of_one_organisation_are_counted_as_of_one() -> None:
    (path,) = [path for path in EXAMPLES if path.stem == "a4-sanpud-inpud"]
    told = example(path)
    minutes = replace(told.sources[0], id="S2", title="Minutes")
    second = replace(told.evidence[0], id="E20", source="S2")
    both = replace(told, sources=(*told.sources, minutes), evidence=(*told.evidence, second))
    apart = replace(both, sources=(*told.sources, replace(minutes, origin="Somebody else")))

    def rests_on(case: Case) -> str:
        return explain(case, judge(case)).verdict.facts[2].value

    assert rests_on(told).endswith("1 source")
    assert rests_on(both).endswith("2 sources of one organisation")
    assert rests_on(apart).endswith("2 sources")
