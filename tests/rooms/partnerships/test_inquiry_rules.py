"""The rules of questions before signing: when they may be asked, what silence becomes, how strong an answer is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.standards import Side, standards
from firsthand.core.verdict.answers import refusal_counts
from firsthand.core.verdict.case import Outcome, Request
from firsthand.core.verdict.rubric import QUESTIONS, rubric_of
from firsthand.rooms.partnerships.rules.inquiry import (
    OF_MEMBERS,
    OF_PARTNER,
    PATIENCE,
    Asking,
    Obstacle,
    Written,
    closed_as,
    counts_as_refused,
    is_left_to_itself,
    is_stop,
    number_of,
    obstacle_to_sending,
    obstacles_to_asking,
    obstacles_to_keeping,
    outcome_of,
)
from firsthand.rooms.partnerships.rules.letters import Obstacle as LetterObstacle
from firsthand.rooms.partnerships.rules.letters import obstacles_to_keeping as obstacles_to_letter
from firsthand.rooms.partnerships.rules.letters import paragraphs_of
from firsthand.rooms.partnerships.rules.strength import Knowing
from firsthand.rooms.partnerships.rules.weighing import (
    Basis,
    Shows,
    Weighed,
    knowing_of,
    obstacles_to_weighing,
    weight_of,
)
from firsthand.rooms.partnerships.rules.weighing import Obstacle as WeighingObstacle

TODAY = date(2026, 11, 21)
DUE = date(2026, 12, 19)
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))


def test_the_fourteen_are_divided_between_partner_and_members() -> None:
    assert sorted((*OF_PARTNER, *OF_MEMBERS)) == sorted(QUESTIONS)
    assert len(QUESTIONS) == 14
    assert [number_of(row) for row in QUESTIONS] == list(range(1, 15))
    assert [row for row in QUESTIONS if is_stop(row)] == ["D04", "D05", "D06", "D07", "D13", "D14"]


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({}, []),
        ({"rows": ("D02", "D05")}, [Obstacle.NOTHING_ASKED]),
        ({"rows": ()}, [Obstacle.NOTHING_ASKED]),
        ({"words": ("  ",)}, [Obstacle.NO_WORDS]),
        ({"words": ("x" * 1001,)}, [Obstacle.WORDS_TOO_LONG]),
        ({"due": TODAY}, [Obstacle.DUE_NOT_AHEAD, Obstacle.REMINDER_OUTSIDE]),
        ({"due": None}, [Obstacle.DUE_NOT_AHEAD]),
        ({"due": TODAY + timedelta(days=400)}, [Obstacle.DUE_TOO_FAR]),
        ({"remind": TODAY}, [Obstacle.REMINDER_OUTSIDE]),
        ({"remind": DUE + timedelta(days=1)}, [Obstacle.REMINDER_OUTSIDE]),
        ({"remind": None}, [Obstacle.REMINDER_OUTSIDE]),
    ],
)
def test_what_stands_in_the_way_of_asking(
    changed: dict[str, object], because: list[Obstacle]
) -> None:
    asking = {"rows": ("D01",), "words": ("Who?",), "due": DUE, "remind": TODAY + timedelta(days=1)}
    assert obstacles_to_asking(Asking(**(asking | changed)), today=TODAY) == because  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "obstacle"),
    [
        (Written(), Obstacle.NOTHING_WRITTEN),
        (Written(text=" \n "), Obstacle.NOTHING_WRITTEN),
        (Written(text="None."), None),
        (Written(files=1), None),
        (Written(declined="law"), None),
        (Written(declined="law", text="but"), Obstacle.BOTH),
        (Written(declined="law", files=1), Obstacle.BOTH),
    ],
)
def test_an_answer_is_one_or_a_reason_and_not_both(
    written: Written, obstacle: Obstacle | None
) -> None:
    assert obstacle_to_sending(written) is obstacle
    assert obstacles_to_keeping(written) == []  # whatever it is, it is not lost


def test_only_length_and_number_keep_a_draft_from_being_kept() -> None:
    assert obstacles_to_keeping(Written(text="x" * 10_001, files=9)) == [
        Obstacle.ANSWER_TOO_LONG,
        Obstacle.TOO_MANY_FILES,
    ]


@pytest.mark.parametrize(
    ("due", "reminded", "today", "becomes"),
    [
        (DUE, None, date(2027, 6, 1), Outcome.PENDING),  # never reminded
        (DUE, date(2026, 12, 12), DUE, Outcome.PENDING),  # the day is not over
        (DUE, date(2026, 12, 12), date(2026, 12, 20), Outcome.REFUSED),
        (DUE, date(2026, 12, 24), date(2026, 12, 24), Outcome.PENDING),  # reminded today
        (DUE, date(2026, 12, 24), date(2026, 12, 25), Outcome.REFUSED),
    ],
)
def test_silence_is_a_refusal_only_after_due_day_and_reminder(
    due: date, reminded: date | None, today: date, becomes: Outcome
) -> None:
    assert closed_as(Outcome.PENDING, due=due, reminded=reminded, today=today) is becomes


@given(DAYS, DAYS, DAYS, st.sampled_from([Outcome.ANSWERED, Outcome.DECLINED, Outcome.REFUSED]))
def test_whoever_spoke_is_never_turned_into_silence(
    due: date, reminded: date, today: date, outcome: Outcome
) -> None:
    assert closed_as(outcome, due=due, reminded=reminded, today=today) is outcome


@given(
    DAYS,
    st.timedeltas(timedelta(1), timedelta(300)),
    st.timedeltas(timedelta(0), timedelta(400)),
    DAYS,
)
def test_what_is_closed_as_refused_is_what_the_specification_counts(
    asked: date, time: timedelta, wait: timedelta, today: date
) -> None:
    due, reminded = asked + time, asked + wait
    becomes = closed_as(Outcome.PENDING, due=due, reminded=reminded, today=today)
    rubric = rubric_of(standards())
    for row in OF_PARTNER:
        request = Request(
            id="Q1", row=row, outcome=becomes, asked=asked, due=due, reminded=reminded
        )
        assert refusal_counts(request, rubric, frozenset()) == (becomes is Outcome.REFUSED)


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_nothing_closes_by_itself_before_it_may_be_closed(
    due: date | None, reminded: date | None, today: date
) -> None:
    if is_left_to_itself(due=due, reminded=reminded, today=today):
        assert counts_as_refused(due=due, reminded=reminded, today=today - PATIENCE)


def test_a_reason_is_another_thing_than_silence() -> None:
    assert outcome_of(Written(declined="law")) is Outcome.DECLINED
    assert outcome_of(Written(text="Yes.")) is Outcome.ANSWERED


@pytest.mark.parametrize(
    ("basis", "finding", "knowing"),
    [
        (Basis.WORDS, Shows.MET, Knowing.CLAIM),
        (Basis.WORDS, Shows.NOT_MET, Knowing.ADMISSION),
        (Basis.WORDS, Shows.PARTLY, Knowing.ADMISSION),
        (Basis.PAPER, Shows.MET, Knowing.POLICY),
        (Basis.RECORD, Shows.MET, Knowing.RECORD),
        (Basis.OWN, Shows.NOT_MET, Knowing.SEEN),
        (Basis.HEARD, Shows.MET, Knowing.TOLD),
    ],
)
def test_strength_follows_from_what_it_rests_on(
    basis: Basis, finding: Shows, knowing: Knowing
) -> None:
    assert knowing_of(basis, finding) is knowing


@pytest.mark.parametrize("row", QUESTIONS)
@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("finding", [Shows.MET, Shows.PARTLY, Shows.NOT_MET])
def test_good_words_about_oneself_never_count_and_records_always_do(
    row: str, basis: Basis, finding: Shows
) -> None:
    weight = weight_of(standards().rows[row], knowing_of(basis, finding))
    assert weight.counts_as >= weight.grade  # never stronger than it was filed
    if basis is Basis.RECORD:
        assert (weight.side, weight.counts_as) == (Side.RECORD, "A")
    if basis is Basis.WORDS and finding is Shows.MET:
        assert weight.counts_as == "D"
    if basis is Basis.PAPER and Side.PARTNER not in standards().rows[row].testify:
        assert weight.counts_as == "D"


def weighed(**changed: object) -> Weighed:
    given: dict[str, object] = {
        "finding": Shows.MET,
        "basis": Basis.RECORD,
        "why": "The contract says so.",
        "is_sent": True,
        "has_words": True,
        "has_documents": True,
    }
    return Weighed(**(given | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "obstacles"),
    [
        ({}, []),
        ({"why": " "}, [WeighingObstacle.NO_WHY]),
        ({"basis": None}, [WeighingObstacle.NO_BASIS]),
        ({"basis": None, "finding": Shows.OPEN}, []),
        ({"has_documents": False}, [WeighingObstacle.NO_DOCUMENT_THERE]),
        ({"has_documents": False, "basis": Basis.PAPER}, [WeighingObstacle.NO_DOCUMENT_THERE]),
        ({"has_words": False, "basis": Basis.WORDS}, [WeighingObstacle.NO_WORDS_THERE]),
        ({"is_sent": False}, [WeighingObstacle.NOT_SENT]),
        ({"is_sent": False, "basis": Basis.OWN}, []),
        ({"is_of_members": True, "basis": Basis.OWN}, [WeighingObstacle.NOBODY_SAID]),
        ({"is_of_members": True, "basis": Basis.OWN, "voices": 1}, []),
        (
            {"is_of_members": True, "basis": Basis.RECORD, "voices": 1},
            [WeighingObstacle.NOT_FOR_MEMBERS],
        ),
    ],
)
def test_what_stands_in_the_way_of_weighing(
    changed: dict[str, object], obstacles: list[WeighingObstacle]
) -> None:
    assert obstacles_to_weighing(weighed(**changed)) == obstacles


def test_a_letter_has_words_and_an_end() -> None:
    assert obstacles_to_letter(" \n") == [LetterObstacle.EMPTY]
    assert obstacles_to_letter("x" * 20_001) == [LetterObstacle.TOO_LONG]
    assert obstacles_to_letter("Dear colleagues,") == []


@given(st.text())
def test_a_paragraph_holds_only_what_can_be_printed(text: str) -> None:
    for paragraph in paragraphs_of(text):
        assert all(each.isprintable() or each == "\t" for each in paragraph)
