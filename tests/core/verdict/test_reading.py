"""Reading a case file, rule by rule: read whole or refused whole, every mistake at once, each at its line."""

import copy
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from firsthand.core.documents import Document, Unreadable, read_json, read_yaml
from firsthand.core.page import explain
from firsthand.core.standards import Side
from firsthand.core.verdict import Case, judge, read_case
from firsthand.core.verdict.case import (
    Body,
    Evidence,
    HouseRedLine,
    LedCheck,
    OpenFinding,
    Outcome,
    Partner,
    Request,
    Role,
    Source,
    StandardRating,
)
from firsthand.core.verdict.dates import Span
from firsthand.core.words import PseudoWords
from tests.core.apart import read_apart
from tests.core.broken_cases import BROKEN, WHOLE, Broken
from tests.core.material import EXAMPLES, name_of, rows_of, spoilt_data, spoilt_files
from tests.core.verdict.cases import trying

BARE = "reading/answers.py and evidence.py show a text without quotes, in a sentence that sets none"
KNOWN: dict[str, str] = {}
LISTS = (
    *("house_red_lines", "not_needed", "sources", "evidence", "requests", "ratings"),
    *("open_findings", "led_checks"),
)
SMALL: dict[str, Any] = {
    "format": "firsthand-case/1",
    "title": "A case",
    "community": {"name": "Network"},
    "partner": {"name": "Organisation", "roles": ["donor"]},
}
DAYS = {
    "unquoted day": ("2024-05-06", date(2024, 5, 6), date(2024, 5, 6)),
    "quoted day": ('"2024-05-06"', date(2024, 5, 6), date(2024, 5, 6)),
    "leap day": ('"2024-02-29"', date(2024, 2, 29), date(2024, 2, 29)),
    "unquoted month": ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    "quoted month": ('"2023-02"', date(2023, 2, 1), date(2023, 2, 28)),
    "unquoted year": ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    "quoted year": ('"2024"', date(2024, 1, 1), date(2024, 12, 31)),
}


def mistakes(written: str) -> list[str]:
    """Read a file that is refused, and give every mistake as it is put."""
    with pytest.raises(Unreadable) as refusal:
        read_case(read_yaml(written.encode()))
    return [mistake.put() for mistake in refusal.value.mistakes]


def as_json(case: Any) -> bytes:
    """Give the data of a case file as JSON; dates as text."""
    return json.dumps(case, default=str).encode()


@pytest.fixture
def small() -> Any:
    """The least that a case file holds."""
    return copy.deepcopy(SMALL)


def test_a_whole_case_comes_out_as_it_was_written() -> None:
    assert read_case(read_yaml(WHOLE.encode())) == Case(
        title="A case",
        community="Network",
        partner=Partner(name="Organisation", roles=(Role.DONOR,)),
        start=date(2024, 1, 1),
        end=date(2024, 12, 31),
        house_red_lines=(HouseRedLine(row="M7.7", declared=date(2023, 6, 1)),),
        not_needed=frozenset({"M6.7"}),
        sources=(
            Source(id="S1", title="Letter", origin="Network", side=Side.COMMUNITY),
            Source(id="S2", origin="Record office", side=Side.RECORD),
        ),
        evidence=(
            Evidence(
                id="E1",
                source="S1",
                grade="B",
                date=Span(date(2024, 5, 1), date(2024, 5, 31)),
                rows={"M4.3": "-", "B2": "+", "Y1:E3": "+"},
            ),
            Evidence(id="E2", source="S2", grade="A", rows={}),
        ),
        requests=(
            Request(
                id="Q1",
                row="M7.2",
                outcome=Outcome.DECLINED,
                asked=date(2024, 2, 1),
                due=date(2024, 3, 1),
                reason="law",
            ),
        ),
        ratings=(StandardRating(standard="M4", side=Side.COMMUNITY, value=2),),
        open_findings=(OpenFinding(row="M4", since="2022"),),
        led_checks=(
            LedCheck(
                of=Side.COMMUNITY,
                bodies={"L02": Body(size=7, from_community=5)},
                facts={"L10": True, "L13": None},
            ),
        ),
    )


@pytest.mark.parametrize("broken", rows_of(BROKEN, KNOWN))
def test_whatever_breaks_a_rule_is_told_with_line_path_and_words(broken: Broken) -> None:
    told = mistakes(broken.file())

    assert told == broken.said


@pytest.mark.parametrize("broken", rows_of({k: b for k, b in BROKEN.items() if b.seen}))
def test_plain_data_has_no_lines_and_the_same_mistakes(broken: Broken) -> None:
    document = read_yaml(broken.file().encode())
    with pytest.raises(Unreadable) as with_lines:
        read_case(document)

    with pytest.raises(Unreadable) as without:
        read_case(Document(document.value))

    assert {mistake.line for mistake in without.value.mistakes} == {None}
    assert sorted(
        (mistake.path, str(mistake.said)) for mistake in without.value.mistakes
    ) == sorted((mistake.path, str(mistake.said)) for mistake in with_lines.value.mistakes)


def test_every_mistake_of_a_file_is_told_at_once_from_the_top_down() -> None:
    written = (
        WHOLE.replace('title: "A case"', "title: 7")
        .replace("[donor]", "[doner, 3]")
        .replace("side: community, accounts: 1", "accounts: none")
        .replace('"M4.3": "-", "B2": "+"', '"M4.30": "-", B2: up, T01: "+"')
        .replace("grade: A", "grade: F")
        .replace("outcome: declined", "outcome: decline")
        .replace("value: 2", "value: 5")
        .replace("L13: null", "L13: null, L13: true")
    )

    told = mistakes(written)

    assert [said.split(": ")[:2] for said in told] == [
        ["line 2", "title"],
        ["line 6", "partner.roles[1]"],
        ["line 6", "partner.roles[2]"],
        ["line 13", "sources[1].side"],
        ["line 13", "sources[1].accounts"],
        ["line 20", "evidence[1].rows.M4.30"],
        ["line 20", "evidence[1].rows.B2"],
        ["line 20", "evidence[1].rows.T01"],
        ["line 21", "evidence[2].grade"],
        ["line 23", "requests[1].outcome"],
        ["line 25", "ratings[1].value"],
        ["line 31", "led_checks[1].facts.L13"],
    ]


@pytest.mark.parametrize("value", ["a case", 7, None, [], ["format"], True], ids=repr)
def test_what_is_no_mapping_is_no_case(value: Any) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_case(Document(value))

    (mistake,) = refusal.value.mistakes
    assert mistake.put() == "This is not a case file. It starts with: format: firsthand-case/1"


def test_the_least_case_has_nothing_and_no_flag_set(small: Any) -> None:
    case = read_case(Document(small))

    assert case == Case(
        title="A case",
        community="Network",
        partner=Partner(name="Organisation", roles=(Role.DONOR,)),
    )
    assert not any(
        (case.partner.unaids, case.partner.fiscal_host, case.partner.undertook_registration)
    )
    assert not case.partner.is_class


@pytest.mark.parametrize("empty", [None, []], ids=["null", "empty"])
@pytest.mark.parametrize("name", LISTS)
def test_every_list_may_be_null_or_empty(name: str, empty: object, small: Any) -> None:
    small[name] = empty

    assert read_case(Document(small)) == read_case(Document(SMALL))


@pytest.mark.parametrize(
    "period", [None, {}, {"start": None}, {"start": None, "end": None}], ids=repr
)
def test_the_period_may_be_open(period: object, small: Any) -> None:
    small["period"] = period

    case = read_case(Document(small))

    assert (case.start, case.end) == (None, None)


@pytest.mark.parametrize(("written", "first", "last"), DAYS.values(), ids=DAYS)
def test_a_date_means_every_day_that_it_can_mean(written: str, first: date, last: date) -> None:
    case = read_case(
        read_yaml(
            WHOLE.replace('"2024-05"', written)
            .replace('"2024-01-01"', written)
            .replace('"2024-12"', written)
            .encode()
        )
    )

    assert case.evidence[0].date == Span(first, last)
    assert (case.start, case.end) == (first, last)


@pytest.mark.parametrize(("start", "end"), [("2024-12-31", "2024"), ("2024-05", "2024-05-01")])
def test_a_period_may_end_in_the_month_or_year_in_which_it_starts(start: str, end: str) -> None:
    case = read_case(Document({**SMALL, "period": {"start": start, "end": end}}))

    assert case.start is not None
    assert case.end is not None
    assert case.start <= case.end


@pytest.mark.parametrize("written", ["2023-06-01", '"2023-06-01"'])
def test_a_declaration_may_be_quoted_or_not(written: str) -> None:
    case = read_case(read_yaml(WHOLE.replace('"2023-06-01"', written).encode()))

    assert case.house_red_lines == (HouseRedLine(row="M7.7", declared=date(2023, 6, 1)),)


def test_fields_that_nobody_named_are_ignored_wherever_they_stand() -> None:
    more = read_yaml(WHOLE.encode()).value

    def add(value: Any, name: str) -> None:
        if isinstance(value, dict) and name not in ("rows", "bodies", "facts"):
            value["uploader"] = {"name": "Somebody"}
        for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
            if isinstance(inner, dict | list) and key != "uploader":
                add(inner, key if isinstance(key, str) else name)

    add(more, "")

    assert str(more).count("Somebody") == 14
    assert read_case(Document(more)) == read_case(read_yaml(WHOLE.encode()))


def test_a_role_named_twice_is_one_role(small: Any) -> None:
    small["partner"]["roles"] = ["ngo", "donor", "ngo"]

    assert read_case(Document(small)).partner.roles == (Role.NGO, Role.DONOR)


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_an_example_is_the_same_case_in_json(path: Any) -> None:
    document = read_yaml(path.read_bytes())

    assert read_case(read_json(as_json(document.value))) == read_case(document)


TOO_MUCH = {
    "a number that is too long, as a title": ("b'title: 0x' + b'F' * 5000", 3),
    "a number that is too long, as a date": ("b'evidence:\\n- date: 0x' + b'F' * 5000", 8),
    "a number that is too long, as a rating": ("b'ratings:\\n- value: 0x' + b'F' * 5000", 7),
    "a number that is too long, since when": ("b'open_findings:\\n- {row: M4, since: 0x%s}' % (b'F' * 5000)", 4),
    "fifty thousand rows that are none": ("b'evidence: [{rows: {' + b','.join(b'X%d: 1' % n for n in range(50000)) + b'}}]'", 201),
    "half a million empty requests": ("b'requests: [' + b'{},' * 480000 + b'{}]'", 201),
}  # fmt: skip


@pytest.mark.parametrize(("expression", "count"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_case_that_is_wrong_over_and_over_is_refused_within_bounds(
    expression: str, count: int
) -> None:
    kind, told, said = read_apart(f"read_case(read_yaml({expression}))")

    assert (kind, told) == ("refused", count)
    assert all(said)


@pytest.mark.parametrize(("wrong", "more"), [(199, 0), (200, 0), (201, 1), (999, 1)])
def test_two_hundred_mistakes_are_told_and_then_that_there_are_more(
    wrong: int, more: int, small: Any
) -> None:
    small["evidence"] = [7] * wrong

    with pytest.raises(Unreadable) as refusal:
        read_case(Document(small))

    told = [mistake.put() for mistake in refusal.value.mistakes]
    assert told[: min(wrong, 200)] == [
        f"evidence[{n}]: Fields are expected here, each with its name and value."
        for n in range(1, min(wrong, 200) + 1)
    ]
    assert told[200:] == ["There are more mistakes than 200. Mend these first."] * more


@given(spoilt_files())
@trying
def test_a_spoilt_example_ends_in_a_verdict_or_a_refusal(data: bytes) -> None:
    try_judging(lambda: read_case(read_yaml(data)))


@given(spoilt_data())
@trying
def test_spoilt_data_end_in_a_verdict_or_a_refusal(data: Any) -> None:
    try_judging(lambda: read_case(Document(data)))


def try_judging(reading: Callable[[], Case]) -> None:
    """Read, judge and explain: either the reading is refused, in words, or nothing fails."""
    try:
        case = reading()
    except Unreadable as refusal:
        said = [mistake.put(PseudoWords()) for mistake in refusal.mistakes]
    else:
        result = judge(case)
        said = [explain(case, result).verdict.word, json.loads(result.to_json())["verdict"]]
    assert all(said)
    assert said
