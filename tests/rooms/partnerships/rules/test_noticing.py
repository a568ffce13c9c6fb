"""Which facts become evidence: the table, the edges of days, and that nothing ever counts twice."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.standards import standards
from firsthand.core.verdict.rubric import rubric_of
from firsthand.rooms.partnerships.rules.evidence import may_say
from firsthand.rooms.partnerships.rules.noticing import (
    Beginning,
    ByHand,
    Change,
    Facts,
    Kind,
    Notice,
    Noticed,
    Owed,
    Rule,
    notice,
    same_events,
)

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
ONE = UUID(int=1)


def owed(**changed: object) -> Owed:
    told: dict[str, object] = {"id": ONE, "kind": "transfer", "agreed": TODAY - 10 * DAY}
    return Owed(**(told | changed))  # type: ignore[arg-type]


def rows_of(**facts: object) -> list[tuple[Rule, dict[str, str]]]:
    return [
        (each.rule, dict(each.rows))
        for each in notice(Facts(today=TODAY, **facts))  # type: ignore[arg-type]
    ]


LATE = (Rule.TRANSFER_LATE, {"M7.2": "-"})
HOST = (Rule.TRANSFER_LATE, {"M7.2": "-", "Y7:E2": "+"})


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        (owed(), [HOST]),
        (owed(agreed=TODAY), []),
        (owed(agreed=TODAY - DAY), [HOST]),
        (owed(settled_on=TODAY - 10 * DAY, is_kept=True), []),
        (owed(settled_on=TODAY - 9 * DAY, is_kept=True), [HOST]),
        (owed(settled_on=TODAY - 10 * DAY, is_kept=False), [HOST]),
        (owed(claimed_on=TODAY - 10 * DAY), []),
        (owed(claimed_on=TODAY - 9 * DAY), [HOST]),
        (owed(is_released=True), []),
        (owed(kind="report"), [(Rule.REPORT_MISSING, {"Y8:E2": "+"})]),
        (owed(kind="registration"), []),
        (owed(kind="review"), [(Rule.REVIEW_NOT_HELD, {"P08.4": "-", "M5.4": "-"})]),
        (owed(kind="reply"), []),
    ],
)
def test_a_promise_of_a_host(promise: Owed, expected: list[object]) -> None:
    assert rows_of(owed=[promise], is_host=True) == expected


def test_hosts_alone_are_held_to_what_hosts_owe() -> None:
    assert rows_of(owed=[owed()]) == [LATE]
    assert rows_of(owed=[owed(kind="report")]) == []
    undertook = rows_of(owed=[owed(kind="registration")], undertook_registration=True)
    assert undertook == [(Rule.REGISTRATION_BROKEN, {"Y6:E2": "+"})]


@pytest.mark.parametrize(
    ("kind", "row"),
    [(Kind.MEETING, "M6.4"), (Kind.CONSULTATION, "M6.5"), (Kind.DOCUMENT, "M6.6")],
)
@pytest.mark.parametrize(
    ("days", "agreed", "rule", "way"),
    [
        (14, 14, Rule.TIME_KEPT, "+"),
        (13, 14, Rule.TIME_TOO_SHORT, "-"),
        (0, 0, Rule.TIME_KEPT, "+"),
        (90, None, Rule.NO_TIME_AGREED, "-"),
    ],
)
def test_time_given_and_time_agreed(
    kind: Kind, row: str, days: int, agreed: int | None, rule: Rule, way: str
) -> None:
    told = Notice(id=ONE, kind=kind, told_on=TODAY - days * DAY, held_on=TODAY, agreed_days=agreed)
    assert rows_of(notices=[told]) == [(rule, {row: way})]


def test_that_no_time_was_agreed_counts_once_a_kind() -> None:
    told = [
        Notice(
            id=UUID(int=number),
            kind=kind,
            told_on=TODAY - DAY,
            held_on=TODAY,
            agreed_days=None,
        )
        for number, kind in enumerate([Kind.MEETING, Kind.MEETING, Kind.DOCUMENT])
    ]
    assert len(rows_of(notices=told)) == 2


@pytest.mark.parametrize(
    ("agreed", "way"), [(TODAY, "+"), (TODAY - DAY, "+"), (TODAY + DAY, "-"), (None, "-")]
)
def test_work_begins_when_both_have_agreed(agreed: date | None, way: str) -> None:
    began = Beginning(id=ONE, began_on=TODAY, agreed_on=agreed)
    assert [rows for _, rows in rows_of(beginnings=[began])] == [{"P08.3": way}]


@pytest.mark.parametrize(
    ("is_of_plan", "is_taken", "rows"),
    [
        (True, True, {"M4.3": "+", "B2": "-"}),
        (True, False, {"M4.3": "-", "B2": "+"}),
        (False, True, {"M7.1": "+"}),
        (False, False, {"M7.1": "-"}),
    ],
)
def test_a_change_that_was_asked_for(
    is_of_plan: bool, is_taken: bool, rows: dict[str, str]
) -> None:
    asked = Change(id=ONE, is_of_plan=is_of_plan, answered_on=TODAY, is_taken=is_taken)
    assert [found for _, found in rows_of(changes=[asked])] == [rows]


owings = st.lists(
    st.builds(
        Owed,
        id=st.integers(1, 99).map(lambda number: UUID(int=number)),
        kind=st.sampled_from(["transfer", "report", "registration", "review", "other"]),
        agreed=st.dates(TODAY - 40 * DAY, TODAY + 40 * DAY),
        settled_on=st.none() | st.dates(TODAY - 40 * DAY, TODAY),
        is_kept=st.booleans(),
        claimed_on=st.none() | st.dates(TODAY - 40 * DAY, TODAY),
        is_released=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda each: each.id,
)
told_by_hand = st.lists(
    st.builds(
        ByHand,
        incident=st.text("abcdef", min_size=1, max_size=4),
        rows=st.dictionaries(
            st.sampled_from(["M7.2", "Y7:E2", "Y8:E2", "B2"]), st.sampled_from("+-"), min_size=1
        ),
        first=st.none() | st.dates(TODAY - 40 * DAY, TODAY),
        last=st.none() | st.dates(TODAY - 40 * DAY, TODAY),
    ),
    max_size=6,
    unique_by=lambda each: each.incident,
)


@given(owings)
def test_whatever_is_noticed_is_something_an_account_may_say(promises: list[Owed]) -> None:
    known = rubric_of(standards()).testify
    found = notice(Facts(today=TODAY, owed=promises, is_host=True, undertook_registration=True))
    for each in found:
        assert all(row.partition(":")[0] in known for row in each.rows)
        assert all(may_say(row, way) for row, way in each.rows.items())
        assert each.seen <= each.until
    assert len({each.key for each in found}) == len(found)


@given(owings)
def test_what_was_released_or_came_in_time_is_never_held_against_anybody(
    promises: list[Owed],
) -> None:
    missed = {
        each.about
        for each in notice(
            Facts(today=TODAY, owed=promises, is_host=True, undertook_registration=True)
        )
    }
    fair = {
        each.id
        for each in promises
        if each.is_released
        or (each.is_kept and each.settled_on and each.settled_on <= each.agreed)
        or (each.settled_on is None and each.agreed >= TODAY)
    }
    assert not missed & fair


@given(owings, told_by_hand)
def test_nothing_counts_twice(promises: list[Owed], accounts: list[ByHand]) -> None:
    """Accounts that tell of something noticed add no event, as long as there are no more of them than findings."""
    found = notice(Facts(today=TODAY, owed=promises, is_host=True, undertook_registration=True))
    joined = same_events(found, accounts)
    events = [joined.get(each.key, each.incident) for each in found]
    assert len(set(events)) == len(found), "two findings are never made one"
    assert set(joined.values()) <= {each.incident for each in accounts}
    matching = [each for each in accounts if any(_same(it, each) for it in found)]
    alone = {each.incident for each in accounts} - set(joined.values())
    together = set(events) | {each.incident for each in accounts}
    assert len(together) == len(found) + len(alone)
    if len(matching) == 1:
        assert joined, "an account that tells of the same days is the same event"


@given(owings, told_by_hand)
def test_the_order_of_facts_changes_nothing(promises: list[Owed], accounts: list[ByHand]) -> None:
    one = notice(Facts(today=TODAY, owed=promises, is_host=True))
    other = notice(Facts(today=TODAY, owed=promises[::-1], is_host=True))
    assert one == other
    assert same_events(one, accounts) == same_events(other, accounts)


def _same(found: Noticed, account: ByHand) -> bool:
    return bool(same_events([found], [account]))
