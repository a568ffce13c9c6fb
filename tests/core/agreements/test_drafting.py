"""Drafts: values, order, how two people's changes go together, what a draft covers, what differs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.agreements import Kind, Strength, library
from firsthand.core.agreements.comparing import Way, What, differences, word_by_word
from firsthand.core.agreements.drafting import (
    Provision,
    aside,
    first_draft,
    free_id,
    from_data,
    in_order,
    moved,
    numbered,
    put,
    read_aloud,
    together,
    without,
)
from firsthand.core.agreements.serving import Because, standings, weaker_than_usual
from firsthand.core.agreements.values import (
    days_of,
    languages_in,
    months_after,
    read,
    read_shown,
    shown,
)
from firsthand.core.words import ENGLISH, PseudoWords

FAIR = first_draft(library(), Strength.FAIR)
KNOWN = library().fields
IDS = [each.id for each in FAIR]


def at(strength: Strength, id: str) -> Provision:
    return next(each for each in first_draft(library(), strength) if each.id == id)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.DAYS, " 14 ", "14"),
        (Kind.DAYS, "014", "14"),
        (Kind.DAYS, "0", None),
        (Kind.DAYS, "731", None),
        (Kind.DAYS, "-1", None),
        (Kind.DAYS, "a week", None),
        (Kind.DAYS, "", ""),
        (Kind.MONTHS, "60", "60"),
        (Kind.MONTHS, "61", None),
        (Kind.LANGUAGES, "English; Kiswahili,English", "English, Kiswahili"),
        (Kind.SCHEDULE, "quarter-5", "quarter-5"),
        (Kind.SCHEDULE, "quarter-29", None),
        (Kind.SCHEDULE, "week-1", None),
        (Kind.DAY, "2027-02-29", None),
        (Kind.DAY, "2028-02-29", "2028-02-29"),
        (Kind.WORDS, "  a   b ", "a b"),
        (Kind.WORDS, "x" * 401, None),
    ],
)
def test_a_value_is_read_or_refused(kind: Kind, typed: str, kept: str | None) -> None:
    assert read(kind, typed) == kept


@given(period=st.sampled_from(["month", "quarter", "half_year", "year"]), day=st.integers(1, 28))
def test_a_rule_is_read_back_from_its_words(period: str, day: int) -> None:
    for words in (ENGLISH, PseudoWords()):
        said = shown(Kind.SCHEDULE, f"{period}-{day}", words)
        assert read_shown(Kind.SCHEDULE, said, words) == f"{period}-{day}"


@given(day=st.dates(date(2000, 1, 1), date(2200, 12, 31)))
def test_a_day_is_read_back_from_its_words(day: date) -> None:
    for words in (ENGLISH, PseudoWords()):
        said = shown(Kind.DAY, day.isoformat(), words)
        assert read_shown(Kind.DAY, said, words) == day.isoformat()


def test_days_of_rules() -> None:
    days = days_of("quarter-5", after=date(2026, 10, 5), until=date(2027, 7, 5))
    assert days == [date(2027, 1, 5), date(2027, 4, 5), date(2027, 7, 5)]
    assert days_of("half_year-28", after=date(2026, 1, 1), until=date(2026, 12, 31)) == [
        date(2026, 1, 28),
        date(2026, 7, 28),
    ]
    assert days_of("", after=date(2026, 1, 1), until=date(2027, 1, 1)) == []


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), months=st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int
) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and later.day >= 28)


def test_languages_are_compared_whatever_their_capitals() -> None:
    assert languages_in("English, kiswahili") == languages_in("Kiswahili ,ENGLISH")


def test_a_brace_that_is_no_blank_stays_as_it_is() -> None:
    each = replace(at(Strength.FAIR, "meeting_notice"), text="{meeting_days} {0} {x.__class__} {")
    assert read_aloud(each, KNOWN) == "14 {0} {x.__class__} {"


def test_a_number_that_no_blank_shows_stands_below() -> None:
    each = replace(at(Strength.FAIR, "meeting_notice"), text="Two weeks.", strength=Strength.OWN)
    assert aside(each, KNOWN) == ["meeting_days"]
    assert aside(at(Strength.FAIR, "meeting_notice"), KNOWN) == []


def test_data_comes_back_as_it_went() -> None:
    assert [from_data(each.as_data()) for each in FAIR] == FAIR


def test_numbers_follow_the_order() -> None:
    assert [number for number, _ in numbered(FAIR)][:2] == ["1.1", "1.2"]
    assert {each.id: n for n, each in numbered(moved(FAIR, "roles", -1))}["roles"] == "1.1"
    assert moved(FAIR, IDS[0], -1) == FAIR
    last_of_part = [each for each in FAIR if each.part == "contract"][-1]
    assert moved(FAIR, last_of_part.id, 1) == FAIR
    assert free_id(["own_1", "own_9", "agenda"]) == "own_10"


edits = st.lists(
    st.tuples(st.sampled_from(["out", "change", "add"]), st.integers(0, len(FAIR) - 1)), max_size=8
)


def edited(changes: list[tuple[str, int]], who: str) -> list[Provision]:
    now = list(FAIR)
    for what, number in changes:
        each = FAIR[number]
        if what == "out":
            now = without(now, each.id)
        elif what == "add":
            new = replace(
                each, id=f"own_{ord(who) * 100 + number}", strength=Strength.OWN, fields={}
            )
            now = put(now, new, each.id)
        elif any(one.id == each.id for one in now):
            now = put(now, replace(each, text=f"{who} wrote this.", strength=Strength.OWN))
    return now


@given(mine=edits, theirs=edits)
def test_of_two_peoples_changes_none_is_lost(
    mine: list[tuple[str, int]], theirs: list[tuple[str, int]]
) -> None:
    ours, newer = edited(mine, "a"), edited(theirs, "b")
    whole = {each.id: each for each in together(FAIR, ours, newer)}
    was = {each.id: each for each in FAIR}
    for each in ours:  # all that I changed or added is there, in my words
        if was.get(each.id) != each:
            assert whole[each.id] == each
    for each in newer:  # all that they changed or added is there, unless I changed it too
        if was.get(each.id) != each:
            assert each.id in whole
    for id in whole:  # nothing comes from nowhere
        assert id in {each.id for each in [*ours, *newer]}
    assert together(FAIR, FAIR, newer) == in_order(newer)
    assert {each.id for each in together(FAIR, ours, FAIR)} == {each.id for each in ours}


@given(old=st.text(max_size=80), new=st.text(max_size=80))
def test_words_that_stayed_and_went_make_the_old_text_and_those_that_stayed_and_came_the_new(
    old: str, new: str
) -> None:
    runs = word_by_word(old, new)
    assert "".join(run.text for run in runs if run.way is not Way.NEW) == old
    assert "".join(run.text for run in runs if run.way is not Way.GONE) == new


def test_whole_words_are_struck_out() -> None:
    assert [tuple(run) for run in word_by_word("14 days ahead", "140 days ahead")] == [
        (Way.GONE, "14"),
        (Way.NEW, "140"),
        (Way.SAME, " days ahead"),
    ]


def test_every_kind_of_difference_is_named() -> None:
    notice = at(Strength.FAIR, "meeting_notice")
    new = put(without(FAIR, "budget"), replace(notice, fields={"meeting_days": "7"}))
    new = put(new, replace(notice, id="own_1", fields={}, strength=Strength.OWN, text="More."))
    new = moved(new, "roles", -1)
    found = {each.id: each for each in differences(FAIR, new, KNOWN)}
    assert {id: each.what for id, each in found.items()} == {
        "roles": What.MOVED,
        "budget": What.REMOVED,
        "meeting_notice": What.CHANGED,
        "own_1": What.ADDED,
    }
    assert found["meeting_notice"].fields == [("meeting_days", "14", "7")]
    assert differences(FAIR, FAIR, KNOWN) == []


SAID = ("agenda", "Other words.")


@pytest.mark.parametrize(
    ("change", "readings", "because"),
    [
        (lambda d: d, {}, Because.SERVED),
        (lambda d: without(d, "agenda"), {}, Because.LEFT_OUT),
        (lambda d: put(d, at(Strength.LEAST, "agenda")), {}, Because.TOO_WEAK),
        (lambda d: put(d, at(Strength.ASK, "agenda")), {}, Because.SERVED),
        (lambda d: _own(d), {}, Because.NOT_SAID),
        (lambda d: _own(d), {SAID: frozenset()}, Because.SAID_NO),
        (lambda d: _own(d), {SAID: frozenset({"K2"})}, Because.SERVED),
        (lambda d: _own(d), {("agenda", "Yet others."): frozenset({"K2"})}, Because.NOT_SAID),
    ],
)
def test_where_a_row_stands_in_a_draft(change, readings, because: Because) -> None:  # type: ignore[no-untyped-def]  # a table of changes
    assert standings(library(), change(FAIR), readings)["K2"].because is because


def test_without_a_number_nothing_is_covered() -> None:
    notice = replace(at(Strength.FAIR, "meeting_notice"), fields={"meeting_days": ""})
    found = standings(library(), put(FAIR, notice), {})
    assert found["M6.4"].because is Because.NOT_SETTLED
    assert found["M6.4"].mark == "not"


@pytest.mark.parametrize(
    ("field", "agreed", "is_weaker"),
    [
        ("meeting_days", "13", True),
        ("meeting_days", "14", False),
        ("meeting_days", "", False),
        ("monitoring_months", "7", True),
        ("monitoring_months", "5", False),
    ],
)
def test_less_notice_and_rarer_reviews_are_weaker_than_usual(
    field: str, agreed: str, *, is_weaker: bool
) -> None:
    clause = next(each for each in FAIR if field in each.fields)
    found = weaker_than_usual(library(), replace(clause, fields={field: agreed}))
    assert [each.id for each in found] == ([field] if is_weaker else [])


def _own(draft: list[Provision]) -> list[Provision]:
    words = replace(at(Strength.FAIR, "agenda"), strength=Strength.OWN, text="Other words.")
    return put(draft, words)
