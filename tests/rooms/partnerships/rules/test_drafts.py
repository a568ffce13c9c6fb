"""What the versions of a draft show of the changes that we asked for: taken, refused, or still talked about."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.agreements import Strength
from firsthand.core.agreements.drafting import Provision
from firsthand.rooms.partnerships.rules.agreements import Side
from firsthand.rooms.partnerships.rules.drafts import (
    Accepted,
    Version,
    answered,
    as_in_the_file,
)

DAY = date(2026, 11, 1)
ONE = UUID(int=1)
Texts = dict[str, str]


def clause(id: str, text: str) -> Provision:
    return Provision(id=id, part="tor", heading=id, strength=Strength.OWN, text=text)


def talk(*texts: tuple[str, Texts]) -> list[Version]:
    """Give versions in turn: whose it is, n for the network and p for the partner, and its clauses."""
    return [
        Version(
            number=number,
            side=Side.NETWORK if who == "n" else Side.PARTNER,
            on=DAY + timedelta(days=number),
            clauses={id: clause(id, text) for id, text in said.items()},
        )
        for number, (who, said) in enumerate(texts, start=1)
    ]


def found(
    *texts: tuple[str, Texts],
    accepted: dict[str, Accepted] | None = None,
    agreed: tuple[int, date] | None = None,
) -> list[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    answers = answered(ONE, talk(*texts), accepted=accepted or {}, agreed=agreed)
    return [(each.number, each.taken, each.refused) for each in answers]


def test_a_clause_that_reads_as_we_put_it_is_taken_and_as_before_is_refused() -> None:
    theirs = {"pay": "None.", "exit": "Now.", "tea": "Black."}
    asked = {"pay": "Fair.", "exit": "In three months.", "tea": "Black."}
    answer = {"pay": "Fair.", "exit": "Now.", "tea": "Green."}
    assert found(("p", theirs), ("n", asked), ("p", answer)) == [(3, ("pay",), ("exit",))]


def test_another_wording_is_neither() -> None:
    assert found(("p", {"a": "1"}), ("n", {"a": "9"}), ("p", {"a": "5"})) == []


def test_a_first_draft_asks_for_no_change() -> None:
    assert found(("n", {"a": "1"}), ("p", {"a": "2"})) == []
    assert found(("n", {"a": "1"}), ("n", {"a": "2"}), ("p", {"a": "1"})) == []


def test_taking_a_clause_out_and_putting_one_in_are_changes_too() -> None:
    before, ours = {"a": "1"}, {"b": "2"}
    assert found(("p", before), ("n", ours), ("p", ours)) == [(3, ("a", "b"), ())]
    assert found(("p", before), ("n", ours), ("p", before)) == [(3, (), ("a", "b"))]


def test_the_last_answer_counts() -> None:
    start = ("p", {"a": "1"}), ("n", {"a": "9"}), ("p", {"a": "1"})
    assert found(*start) == [(3, (), ("a",))]
    again = (*start, ("n", {"a": "9"}))
    assert found(*again) == [(3, (), ("a",))], "asking again takes nothing back"
    assert found(*again, ("p", {"a": "9"})) == [(5, ("a",), ())]
    assert found(*again, ("p", {"a": "5"})) == [], (
        "a refusal that was given up speaks against nobody"
    )
    assert found(*start, ("n", {"a": "1"})) == [(3, (), ("a",))], "giving in does not undo it"


def test_agreeing_to_our_version_takes_what_it_asks_for() -> None:
    texts = ("p", {"a": "1", "b": "1"}), ("n", {"a": "9", "b": "1"})
    assert found(*texts, agreed=(2, DAY)) == [(2, ("a",), ())]
    refused = (*texts, ("p", {"a": "1", "b": "1"}))
    assert found(*refused, agreed=(3, DAY)) == [(3, (), ("a",))]


def test_accepting_a_clause_takes_it_until_another_version_says_otherwise() -> None:
    texts = ("p", {"a": "1"}), ("n", {"a": "9"})
    accepted = {"a": Accepted(clause=clause("a", "9"), number=2, on=DAY)}
    assert found(*texts, accepted=accepted) == [(2, ("a",), ())]
    assert found(*texts, ("p", {"a": "1"}), accepted=accepted) == [(3, (), ("a",))]


def test_a_file_tells_what_the_partner_wrote_whatever_was_put_back() -> None:
    base = [clause("a", "9"), clause("b", "9"), clause("c", "9")]
    file = [clause("a", "1"), clause("b", "9")]
    confirmed = [clause("a", "9"), clause("b", "9"), clause("c", "9")]
    wrote = as_in_the_file(confirmed, base, file)
    assert {id: each.text for id, each in wrote.items()} == {"a": "1", "b": "9"}


texts = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("123"), max_size=4)
talks = st.lists(st.tuples(st.sampled_from("np"), texts), max_size=7)


@given(talks)
def test_each_clause_has_one_answer_at_most_and_it_comes_from_the_partner(
    said: list[tuple[str, Texts]],
) -> None:
    answers = found(*said)
    clauses = [id for _, taken, refused in answers for id in (*taken, *refused)]
    assert len(set(clauses)) == len(clauses)
    for number, taken, refused in answers:
        who, now = said[number - 1]
        before = [text for side, text in said[: number - 1] if side == "n"]
        assert who == "p"
        assert before, "nobody answers what nobody asked"
        assert all(before[-1].get(id) == now.get(id) for id in taken)
        assert all(before[-1].get(id) != now.get(id) for id in refused)
