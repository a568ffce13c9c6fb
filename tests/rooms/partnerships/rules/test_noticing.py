"""Which facts become evidence: the table, the edges of days, and that nothing ever counts twice."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.standards import standards
from firsthand.core.verdict.rubric import rubric_of
from firsthand.ground.promises.rules.kinds import Side
from firsthand.ground.promises.rules.reminders import AFTER
from firsthand.rooms.partnerships.rules.by_hand import ByHand, same_events
from firsthand.rooms.partnerships.rules.drafts import Answered
from firsthand.rooms.partnerships.rules.evidence import may_say
from firsthand.rooms.partnerships.rules.noticing import (
    Beginning,
    Change,
    Facts,
    Kind,
    Notice,
    Noticed,
    Paper,
    ReviewMissed,
    Rule,
    notice,
)
from firsthand.rooms.partnerships.rules.owed import GRACE, Owed
from firsthand.rooms.partnerships.rules.strength import Knowing

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
ONE = UUID(int=1)


def owed(**changed: object) -> Owed:
    told: dict[str, object] = {
        "id": ONE,
        "kind": "transfer",
        "agreed": TODAY - 10 * DAY,
        "today": TODAY,
        "known_on": TODAY - 60 * DAY,
    }
    told |= changed
    return Owed(**({"promised": told["agreed"]} | told))  # type: ignore[arg-type]


def rows_of(**facts: object) -> list[tuple[Rule, dict[str, str]]]:
    return [
        (each.rule, dict(each.rows))
        for each in notice(Facts(**facts))  # type: ignore[arg-type]
    ]


LATE = (Rule.TRANSFER_LATE, {"M7.2": "-"})
HOST = (Rule.TRANSFER_LATE, {"M7.2": "-", "Y7:E2": "+"})


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        (owed(), [HOST]),
        (owed(agreed=TODAY), []),
        (owed(agreed=TODAY - 3 * DAY), []),
        (owed(agreed=TODAY - 4 * DAY), [HOST]),
        (owed(settled_on=TODAY - 10 * DAY, is_kept=True), []),
        (owed(settled_on=TODAY - 9 * DAY, is_kept=True), [HOST]),
        (owed(settled_on=TODAY - 10 * DAY, is_kept=False), [HOST]),
        (owed(claimed_on=TODAY - 10 * DAY), []),
        (owed(claimed_on=TODAY - 9 * DAY), [HOST]),
        (owed(is_released=True), []),
        (owed(kind="report"), []),
        (owed(kind="financial_report"), [(Rule.REPORT_MISSING, {"Y8:E2": "+"})]),
        (owed(kind="registration"), []),
        (owed(kind="review"), []),  # days of reviews have a register of their own
        (owed(kind="reply"), []),
    ],
)
def test_a_promise_of_a_host(promise: Owed, expected: list[object]) -> None:
    assert rows_of(owed=[promise], is_host=True) == expected


@pytest.mark.parametrize(
    ("promise", "knowing"),
    [
        (owed(), Knowing.TOLD),
        (owed(settled_on=TODAY, is_kept=True), Knowing.RECORD),
        (owed(settled_on=TODAY), Knowing.RECORD),
        (owed(claimed_on=TODAY), Knowing.RECORD),
        (owed(looked_on=TODAY), Knowing.RECORD),
        (owed(looked_on=TODAY - 10 * DAY), Knowing.TOLD),
        (owed(agreed=TODAY + 9 * DAY, passed=TODAY - 10 * DAY), Knowing.RECORD),
    ],
)
def test_silence_is_our_own_weak_word_and_a_day_that_somebody_found_is_a_record(
    promise: Owed, knowing: Knowing
) -> None:
    assert [each.knowing for each in notice(Facts(owed=[promise]))] == [knowing]


def test_silence_says_nothing_of_a_promise_that_was_written_down_after_its_day() -> None:
    assert rows_of(owed=[owed(known_on=TODAY - 9 * DAY)]) == []
    found = owed(known_on=TODAY, settled_on=TODAY - 5 * DAY, is_kept=True)
    assert rows_of(owed=[found]) == [LATE], "but what somebody found, with its day, does"


def test_the_grace_ends_when_the_one_who_is_owed_is_told_that_it_may_ask() -> None:
    told = min(days for days, side in AFTER if side is Side.CREDITOR)
    assert GRACE.days == told


def test_a_day_counts_where_it_is_kept() -> None:
    """West of us the day still lasts when a new one has begun in UTC."""
    day = TODAY - 4 * DAY
    assert rows_of(owed=[owed(agreed=day, today=TODAY)]) == [LATE]
    assert rows_of(owed=[owed(agreed=day, today=TODAY - DAY)]) == []


def test_a_day_that_was_agreed_when_the_old_one_had_passed_does_not_undo_that() -> None:
    moved = owed(agreed=TODAY + 9 * DAY, passed=TODAY - 10 * DAY)
    (found,) = notice(Facts(owed=[moved]))
    assert (found.seen, found.blanks) == (TODAY - 10 * DAY, {"agreed": "2026-11-12"})
    in_time = owed(
        agreed=TODAY + 9 * DAY,
        passed=TODAY - 10 * DAY,
        settled_on=TODAY - 11 * DAY,
        is_kept=True,
    )
    assert rows_of(owed=[in_time]) == []


@pytest.mark.parametrize(
    ("agreed_on", "began_on", "days", "expected"),
    [
        (TODAY, None, 10, [(Rule.TIME_KEPT, {"M6.6": "+"})]),
        (TODAY, None, 11, []),  # we agreed sooner ourselves
        (TODAY, TODAY - 2 * DAY, 10, [(Rule.TIME_TOO_SHORT, {"M6.6": "-"})]),
        (None, TODAY - 2 * DAY, 10, [(Rule.TIME_TOO_SHORT, {"M6.6": "-"})]),
        (None, TODAY - 20 * DAY, 10, []),  # work had begun before it came
        (TODAY, None, None, []),  # nothing was agreed before the first agreement
    ],
)
def test_the_time_that_a_version_lay_before_us(
    agreed_on: date | None, began_on: date | None, days: int | None, expected: list[object]
) -> None:
    paper = Paper(
        id=ONE,
        came_on=TODAY - 10 * DAY,
        agreed_on=agreed_on,
        began_on=began_on,
        agreed_days=days,
    )
    assert rows_of(papers=[paper]) == expected
    typed = Notice(
        id=UUID(int=2),
        kind=Kind.DOCUMENT,
        told_on=TODAY - 10 * DAY,
        held_on=TODAY,
        agreed_days=5,
    )
    both = rows_of(papers=[paper], notices=[typed])
    assert both == [(Rule.TIME_KEPT, {"M6.6": "+"})], "what somebody typed of it is not read twice"


def test_what_a_version_answers_is_not_read_again_from_what_somebody_typed() -> None:
    answer = Answered(agreement=ONE, number=3, on=TODAY, taken=("a", "b"), refused=("c",))
    typed = Change(id=UUID(int=2), is_of_plan=False, answered_on=TODAY - 14 * DAY, is_taken=False)
    found = rows_of(answers=[answer], changes=[typed])
    assert sorted(found) == [
        (Rule.DRAFT_REFUSED, {"M7.1": "-"}),
        (Rule.DRAFT_TAKEN, {"M7.1": "+"}),
    ]
    earlier = replace(typed, answered_on=TODAY - 15 * DAY)
    of_a_plan = replace(typed, is_of_plan=True)
    for other in (earlier, of_a_plan):
        assert len(rows_of(answers=[answer], changes=[other])) == 3


def test_hosts_alone_are_held_to_what_hosts_owe() -> None:
    assert rows_of(owed=[owed()]) == [LATE]
    assert rows_of(owed=[owed(kind="financial_report")]) == []
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
        kind=st.sampled_from(["transfer", "financial_report", "registration", "review", "other"]),
        agreed=st.dates(TODAY - 40 * DAY, TODAY + 40 * DAY),
        today=st.just(TODAY),
        known_on=st.dates(TODAY - 60 * DAY, TODAY),
        passed=st.none() | st.dates(TODAY - 40 * DAY, TODAY),
        looked_on=st.none() | st.dates(TODAY - 40 * DAY, TODAY),
        settled_on=st.none() | st.dates(TODAY - 40 * DAY, TODAY),
        is_kept=st.booleans(),
        claimed_on=st.none() | st.dates(TODAY - 40 * DAY, TODAY),
        is_released=st.booleans(),
        amount=st.none() | st.sampled_from([Decimal(100), Decimal(200)]),
        currency=st.just("EUR"),
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
    found = notice(Facts(owed=promises, is_host=True, undertook_registration=True))
    for each in found:
        assert all(row.partition(":")[0] in known for row in each.rows)
        assert all(may_say(row, way) for row, way in each.rows.items())
        assert each.until is None or each.seen <= each.until
    assert len({each.key for each in found}) == len(found)


@given(owings)
def test_what_was_released_or_came_in_time_is_never_held_against_anybody(
    promises: list[Owed],
) -> None:
    missed = {
        each.about
        for each in notice(Facts(owed=promises, is_host=True, undertook_registration=True))
    }
    fair = {
        each.id
        for each in promises
        if each.is_released or (each.passed is None and _is_in_time(each))
    }
    assert not missed & fair


def _alone(found: list[Noticed]) -> list[Noticed]:
    return [replace(each, same=frozenset()) for each in found]


@given(owings)
def test_what_was_written_down_twice_is_missed_once(promises: list[Owed]) -> None:
    """Whatever a debt was written down as, by hand and by an agreement, it is one event, with one account."""
    twice = [replace(each, id=UUID(int=each.id.int + 100)) for each in promises]
    facts = Facts(owed=promises, is_host=True, undertook_registration=True)
    once = notice(facts)
    assert _alone(notice(replace(facts, owed=[*promises, *twice]))) == _alone(once)
    kinds = {each.id: (each.kind, each.amount, each.currency) for each in promises}
    assert len({(each.seen, kinds[each.about]) for each in once}) == len(once)


def test_a_review_that_was_agreed_twice_for_a_day_was_missed_once() -> None:
    missed = [
        ReviewMissed(id=UUID(int=n), agreed=TODAY - 40 * DAY, until=TODAY - 10 * DAY)
        for n in (1, 2)
    ]
    (found,) = notice(Facts(missed=missed))
    assert (found.about, found.same) == (ONE, frozenset({UUID(int=2)}))


def _is_in_time(each: Owed) -> bool:
    if each.settled_on:
        return each.is_kept and each.settled_on <= each.agreed
    return each.claimed_on is None and each.agreed >= TODAY


@given(owings, told_by_hand)
def test_nothing_counts_twice(promises: list[Owed], accounts: list[ByHand]) -> None:
    """Accounts that tell of something noticed add no event, as long as there are no more of them than findings."""
    found = notice(Facts(owed=promises, is_host=True, undertook_registration=True))
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
    one = notice(Facts(owed=promises, is_host=True))
    other = notice(Facts(owed=promises[::-1], is_host=True))
    assert one == other
    assert same_events(one, accounts) == same_events(other, accounts)


def _same(found: Noticed, account: ByHand) -> bool:
    return bool(same_events([found], [account]))
