"""Fields that nobody reads are no mistake, and nearly always a slip of the pen: a hint names them."""

from typing import Any

import pytest

from firsthand.core.documents import Document, read_yaml
from firsthand.core.verdict import read_case
from firsthand.core.verdict.reading import hints
from firsthand.core.verdict.reading.hints import FIELDS, MOST_HINTS
from tests.core.broken_cases import WHOLE
from tests.core.material import EXAMPLES, name_of

SLIPS = {
    "the case": ('title: "A case"\n', 'title: "A case"\nrequest: []\n', 'line 3: request: "request" is not read. Did you mean "requests"?'),
    "the case, nothing like it": ('title: "A case"\n', 'title: "A case"\nxyz: 1\n', 'line 3: xyz: "xyz" is not a field of a case file and is not read.'),
    "the community": ('{name: "Network"}', '{name: "Network", nmae: "N"}', 'line 3: community.nmae: "nmae" is not read. Did you mean "name"?'),
    "the partner": ("is_class: false", "is_clas: true", 'line 7: partner.is_clas: "is_clas" is not read. Did you mean "is_class"?'),
    "the partner, by another word": ("is_class: false", "fiscalhost: true", 'line 7: partner.fiscalhost: "fiscalhost" is not read. Did you mean "fiscal_host"?'),
    "the period": ('end: "2024-12"', 'ends: "2024-12"', 'line 8: period.ends: "ends" is not read. Did you mean "end"?'),
    "a house line": ("{row: M7.7, ", "{row: M7.7, declare: x, ", 'line 10: house_red_lines[1].declare: "declare" is not read. Did you mean "declared"?'),
    "a source": ("accounts: 1", "account: 2", 'line 13: sources[1].account: "account" is not read. Did you mean "accounts"?'),
    "an item": ('date: "2024-05"', 'dates: "2024-05"', 'line 19: evidence[1].dates: "dates" is not read. Did you mean "date"?'),
    "the second item": ("grade: A}", "grade: A, Notes: x}", 'line 21: evidence[2].Notes: "Notes" is not read. Did you mean "note"?'),
    "a request": ("reminded: null", "reminder: null", 'line 23: requests[1].reminder: "reminder" is not read. Did you mean "reminded"?'),
    "a rating": ("value: 2", "value: 2, vlaue: 3", 'line 25: ratings[1].vlaue: "vlaue" is not read. Did you mean "value"?'),
    "an open finding": ("remedied: false", "remedy: true", 'line 27: open_findings[1].remedy: "remedy" is not read. Did you mean "remedied"?'),
    "a check": ("facts: {L10", "fact: {L10", 'line 31: led_checks[1].fact: "fact" is not read. Did you mean "facts"?'),
}  # fmt: skip


def hinted(written: str) -> list[str]:
    """Give the hints on a file, as they are put."""
    return [hint.put() for hint in hints(read_yaml(written.encode()))]


@pytest.mark.parametrize(("old", "new", "said"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_read_and_hinted_at_its_line_with_the_nearest_field(
    old: str, new: str, said: str
) -> None:
    assert old in WHOLE
    written = WHOLE.replace(old, new, 1)

    assert hinted(written) == [said]
    assert read_case(read_yaml(written.encode())).title == "A case"


def test_a_file_without_a_slip_has_no_hint() -> None:
    assert hinted(WHOLE) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_the_examples_have_no_slip(path: Any) -> None:
    assert hints(read_yaml(path.read_bytes())) == []


def test_every_slip_is_hinted_in_the_order_of_the_parts() -> None:
    written = WHOLE.replace("is_class", "isclass").replace("grade: A", "grade: A, x: 1")

    assert [said.split(": ")[1] for said in hinted("zz: 1\n" + written)] == [
        *("zz", "partner.isclass", "evidence[2].x"),
    ]


def test_twenty_hints_are_enough() -> None:
    slips = "".join(f"x{number}: 1\n" for number in range(50))

    assert MOST_HINTS == 20
    assert len(hinted(slips + WHOLE)) == 20
    assert len(hinted(WHOLE + "period2: 1\n" + slips)) == 20


def test_a_long_name_is_cut() -> None:
    assert hinted("k" * 99 + ": 1\n")[0].endswith(
        '"' + "k" * 40 + '" is not a field of a case file and is not read.'
    )


@pytest.mark.parametrize("value", [None, 7, "words", [], [{"x": 1}]], ids=repr)
def test_what_is_no_mapping_has_no_hint(value: Any) -> None:
    assert hints(Document(value)) == []


@pytest.mark.parametrize("entries", [1, 300])
def test_what_is_a_mistake_is_no_hint(entries: int) -> None:
    case: Any = {"evidence": ["words"] * entries}

    assert hints(Document(case)) == []


def test_rows_and_facts_are_not_fields() -> None:
    case = {
        "evidence": [{"rows": {"X1": "+"}}],
        "led_checks": [{"bodies": {"L99": {}}, "facts": {"L98": 1}}],
    }

    assert hints(Document(case)) == []  # type: ignore[arg-type]  # plain data; those are mistakes, told by read_case


def test_hints_know_every_part_of_a_case() -> None:
    document = read_yaml(WHOLE.encode())

    assert isinstance(document.value, dict)
    parts = {name for name, value in document.value.items() if isinstance(value, dict)}
    parts |= {
        name for name, v in document.value.items() if isinstance(v, list) and isinstance(v[0], dict)
    }
    assert set(FIELDS) == parts | {""}


@pytest.mark.parametrize("other", ["River\u200b Network", "River Network.", "Ｒiver Network"])
def test_two_origins_that_look_alike_are_pointed_out(other: str) -> None:
    sources: Any = [{"id": "S1", "origin": "River Network"}, {"id": "S2", "origin": other}]

    (hint,) = hints(Document({"sources": sources}))

    assert hint.path == "sources[2].origin"
    assert 'This looks like the origin "River Network"' in str(hint.said)


def test_one_origin_in_two_spellings_that_count_as_one_needs_no_hint() -> None:
    sources: Any = [
        {"id": "S1", "origin": "River Network"},
        {"id": "S2", "origin": "river  network"},
    ]

    assert hints(Document({"sources": sources})) == []
