"""The rest in words: what to know first, states, questions, both sides."""

import pytest

from firsthand.core.documents import Document
from firsthand.core.page.comparing import tell
from firsthand.core.page.comparing import wording as changes
from firsthand.core.verdict.case import Outcome
from firsthand.core.verdict.comparing import Turn, Way, compare
from firsthand.core.verdict.reading.results import read_result
from firsthand.core.verdict.vocabulary import Line, Sign, State
from tests.core.page.comparing.two_pages import part, told
from tests.core.verdict.by_hand import CaseFile, case, judged, seen
from tests.core.verdict.comparing.two_files import YEAR, rated, snapshot


def test_every_code_has_its_words() -> None:
    assert {*State, *Sign, *Line, None} == changes.STATES.keys()
    assert set(Way) == changes.WAYS.keys()
    assert set(Outcome) == changes.OUTCOMES.keys()
    assert set(Turn) == changes.TURNS.keys()


def test_a_red_line_says_what_else_it_lacks_and_lacks_no_more() -> None:
    late = [seen("Y7:E2 +", "A", incident=name) for name in ("spring", "autumn")]
    once, twice = (case(*late[:n], fiscal_host=True) for n in (1, 2))

    there, back = told(once, twice), told(twice, once)

    (move,) = part(there, "Changed otherwise").moves
    assert move.more == ("Red line Y7, Money passed on late, repeatedly: alleged, as before.",)
    assert move.elements[-1].is_shown
    assert move.elements[-1].text == "A second occasion. It was missing before."
    (move,) = part(back, "Changed otherwise").moves
    assert not move.elements[-1].is_shown


def other_parties(**partner: object) -> CaseFile:
    """Give a case about another partner."""
    file = case(seen("M1.1 +"))
    file["partner"].update(partner)
    return file


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (other_parties(name="Another"), "spell their names alike"),
        (other_parties(is_class=True), "it says nothing about any one of them"),
        (case(period={"start": "2023-06"}), "The periods overlap."),
        (case(period={"end": "2022"}), "name the files the other way round"),
    ],
)
def test_what_cannot_be_compared_plainly_is_said_first(new: CaseFile, said: str) -> None:
    page = told(case(seen("B2 +"), period=YEAR), new)

    assert said in " ".join(page.notes)


def test_results_and_other_rules_are_said_first() -> None:
    other = judged(case())
    other["rules"] = "2031.2"
    old, new = read_result(Document(other)), snapshot(case(seen("B2 +")))

    notes = [" ".join(tell(compare(*pair)).notes) for pair in ((old, new), (new, old), (old, old))]

    assert "The old file is a result." in notes[0]
    assert "The old verdict follows rules 2031.2, the new one rules 2026.1." in notes[0]
    assert "The new file is a result." in notes[1]
    assert "Both files are results." in notes[2]


def test_a_verdict_lost_for_want_of_evidence_is_called_neither() -> None:
    page = told(case(seen("B2 +")), case(seen("M3.1 +")))

    assert page.verdict.old[1] == "Mixed"
    assert page.verdict.new[1] == "Not enough evidence"
    assert "neither better nor worse" in page.verdict.more[0]
    assert "Where it leant: Mixed. Where it leans now: Good." in page.verdict.more


def test_questions_say_before_and_now() -> None:
    dated = {"asked": "2024-01-01", "due": "2024-02-01", "reminded": "2024-02-02"}
    asked = {"id": "Q1", "row": "M7.2", "outcome": "pending"}
    old = case(requests=[asked, {**asked, "id": "Q2"}, {**asked, "id": "Q3"}])
    new = case(
        requests=[
            {**asked, "outcome": "answered"},
            {**asked, "id": "Q2", "outcome": "refused", **dated},
            {**asked, "id": "Q4", "outcome": "refused"},
        ]
    )

    questions = part(told(old, new), "Questions asked")

    assert [move.more[0] for move in questions.moves] == [
        "M7.2. Pending before, now answered.",
        "M7.2. Pending before, now refused.",
        "M7.2. Newly asked: refused.",
    ]
    assert "It blocks good" in questions.moves[1].more[1]
    assert "not counted" in questions.moves[2].more[1]
    assert questions.sentences == ("Only in the old file: Q3.",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (("222", "222"), ("000", "222"), "The same before, 2 apart now. Talk first."),
        (("000", "222"), ("222", "222"), "2 apart before, the same now."),
        (("11", "222"), ("111", "222"), "1 apart now. Before, too few had rated it."),
        (("111", "222"), ("", "222"), "1 apart before. Now too few have rated it."),
        (("111", "222"), ("222", "333"), "Both sides moved. They are as far apart as before."),
        (
            ("111", "22"),
            ("222", "22"),
            "One side has too few raters to show how far apart they are.",
        ),
    ],
)
def test_two_sides_are_told_by_their_distance(
    old: tuple[str, str], new: tuple[str, str], said: str
) -> None:
    (move,) = part(told(rated(*old), rated(*new)), "Two sides").moves

    assert move.more == (said,)


def test_who_is_heard_the_offer_and_community_led_facts_are_told() -> None:
    check = {"of": "partner", "bodies": {"L02": {"size": 4, "from_community": 2}}}
    new = case(seen("D04 -", "A", by="theirs"), led_checks=[check])

    there, back = told(case(), new), told(new, case())

    assert part(there, "Who is heard").sentences == ("Organisation: not heard before, heard now.",)
    assert part(back, "Who is heard").sentences == ("Organisation: heard before, not heard now.",)
    assert part(there, "Before signing").sentences == (
        "Say “no, thank you”.",
        "Before: No offer was looked at.",
    )
    assert part(there, "Community-led?").sentences == ("Organisation is not community-led.",)
    assert part(back, "Community-led?").sentences == ("Organisation: not checked any more.",)
