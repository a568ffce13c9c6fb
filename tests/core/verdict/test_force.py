"""What an account lacks where it carries nothing; and that nothing is said of one that carries, or helps to."""

from hypothesis import given

from firsthand.core.documents import Document
from firsthand.core.standards import standards
from firsthand.core.verdict import read_case
from firsthand.core.verdict.force import Lack, Lacks, lacks_of
from firsthand.core.verdict.grounds import grounds_of
from firsthand.core.verdict.rubric import rubric_of
from firsthand.core.verdict.rules import RULES
from tests.core.verdict.by_hand import CaseFile, case, judged, seen
from tests.core.verdict.cases import cases, trying


def lacking(file: CaseFile) -> Lacks:
    """Give what the accounts of a case file lack."""
    grounds = grounds_of(read_case(Document(file)), rubric_of(standards()), RULES)
    return lacks_of(grounds.weighed, grounds.rubric, grounds.not_applicable, RULES)


def test_each_lack_has_its_name() -> None:
    file = case(seen("M7.2 -", "C"), seen("M1.1 +", by="theirs"), seen("M4.1 +", "D"), seen("B2 +"))

    assert lacking(file) == {
        ("E1", "M7.2"): Lack.ALONE,
        ("E2", "M1.1"): Lack.SIDE,
        ("E3", "M4.1"): Lack.BARE,
    }


def test_a_record_lacks_nothing_whoever_holds_it() -> None:
    assert lacking(case(seen("M1.1 +", "A", by="theirs"))) == {}


def test_two_voices_and_a_voice_beside_a_first_hand_account_lack_nothing() -> None:
    assert lacking(case(seen("M7.2 -", "C"), seen("M7.2 -", "C", by="neighbours"))) == {}
    assert lacking(case(seen("Y9:E1 +"), seen("Y9:E1 +", "C", by="neighbours"))) == {}


def test_what_lies_outside_or_does_not_apply_is_told_elsewhere() -> None:
    file = case(seen("M4.1 +", "D", date="2019"), seen("U01 +", "D"), period={"start": "2020"})

    assert lacking(file) == {}


@given(cases())
@trying
def test_taking_away_what_carries_nothing_changes_no_state(file: CaseFile) -> None:
    lacks = lacking(file)
    thinner = {**file, "evidence": [_without(item, lacks) for item in file.get("evidence") or []]}

    with_it, without = judged(file), judged(thinner)

    assert with_it["verdict"] == without["verdict"]
    assert with_it["rows"] == without["rows"]
    assert with_it["signs"] == without["signs"]


def _without(item: CaseFile, lacks: Lacks) -> CaseFile:
    rows = item.get("rows") or {}
    return {
        **item,
        "rows": {row: way for row, way in rows.items() if (item["id"], row) not in lacks},
    }
