"""What a checked remedy changes, and nothing else: evidence stands, the verdict follows by its own rules."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.documents import read_yaml
from firsthand.core.refusals import NotAllowed
from firsthand.core.standards import standards
from firsthand.core.verdict import judge, read_case
from firsthand.core.verdict.rubric import rubric_of
from firsthand.rooms.partnerships.actions.evidence import widen_evidence
from firsthand.rooms.partnerships.actions.findings import CannotFind, draft_finding, share_finding
from firsthand.rooms.partnerships.actions.importing import import_case
from firsthand.rooms.partnerships.actions.opening import start_period
from firsthand.rooms.partnerships.actions.remedies import (
    Checking,
    Claiming,
    check_remedy,
    claim_remedy,
)
from firsthand.rooms.partnerships.models import Assessment, Evidence, OpenFinding, Remedy
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.findings import get_finding, ids_to_find
from firsthand.rooms.partnerships.queries.pairs import get_pair, get_period
from firsthand.rooms.partnerships.queries.remedies import carry_of
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.remedies import Checked, Past, carried, rows_of_check
from firsthand.rooms.partnerships.rules.strength import Knowing
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.found import REPLY_BY, checked, claimed, guest, saying, shared

NEXT = TODAY + timedelta(days=1)
LATER = NOW + timedelta(days=2)
FILED = frozenset(rubric_of(standards()).testify)


def verdict(cast: Cast, pair_id: object) -> tuple[str, str]:
    pair = get_pair(cast.act("amina"), pair_id)  # type: ignore[arg-type]
    state = judge(case_of(pair, get_period(cast.act("amina"), pair))).signs["B2"]
    return pair.verdict, str(state)


@pytest.mark.parametrize(
    ("found", "knowing", "becomes"),
    [
        (Checked.NOT, Knowing.RECORD, ("mixed", "present")),  # silence is no new event
        (Checked.PARTLY, Knowing.SEEN, ("mixed", "contested")),
        (Checked.PARTLY, Knowing.RECORD, ("mixed", "contested")),
        (Checked.REMEDIED, Knowing.SEEN, ("mixed", "contested")),  # one side says both: 4.1, step 5
        (
            Checked.REMEDIED,
            Knowing.RECORD,
            ("not_enough_evidence", "absent"),
        ),  # a record speaks alone
        (Checked.REMEDIED, Knowing.TOLD, ("mixed", "present")),  # a lone C carries nothing: 3.3
    ],
)
def test_in_the_period_of_the_breach(
    cast: Cast, found: Checked, knowing: Knowing, becomes: tuple[str, str]
) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        before = list(Evidence.objects.values("id", "rows", "grade", "note"))
        assert verdict(cast, finding.pair_id) == ("mixed", "present")

        checked(cast, finding, found, knowing)

        assert verdict(cast, finding.pair_id) == becomes
        stands = Evidence.objects.filter(id__in=[each["id"] for each in before])
        assert list(stands.values("id", "rows", "grade", "note")) == before
        assert Evidence.objects.count() == len(before) + (found is not Checked.NOT)


@pytest.mark.parametrize(
    ("found", "becomes", "is_remedied"),
    [
        (None, ("mixed", "unknown"), False),  # only carried findings: mixed, not clean
        (Checked.NOT, ("mixed", "unknown"), False),
        (Checked.PARTLY, ("mixed", "contested"), False),  # partly is not remedied: 7.2
        (Checked.REMEDIED, ("not_enough_evidence", "absent"), True),
    ],
)
def test_in_the_period_after(
    cast: Cast, found: Checked | None, becomes: tuple[str, str], is_remedied: bool
) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        start_period(cast.act("amina", at=LATER), finding.pair_id, starts_on=NEXT)
        if found:
            checked(cast, finding, found, at=LATER)

        assert verdict(cast, finding.pair_id) == becomes
        (inherited,) = OpenFinding.objects.all()
        assert (inherited.row, inherited.is_remedied) == ("B2", is_remedied)


def test_what_was_remedied_before_the_period_ends_is_inherited_as_remedied(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        checked(cast, finding, Checked.REMEDIED, Knowing.TOLD)
        assert verdict(cast, finding.pair_id) == ("mixed", "present")
        start_period(cast.act("amina", at=LATER), finding.pair_id, starts_on=NEXT)

        assert verdict(cast, finding.pair_id) == ("not_enough_evidence", "unknown")
        assert OpenFinding.objects.get().is_remedied


def test_a_network_may_take_over_less_than_was_left_open(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        start_period(cast.act("amina", at=LATER), finding.pair_id, starts_on=NEXT, inherits=())
        assert not OpenFinding.objects.exists()


def test_a_red_line_that_was_crossed_stays_crossed_and_the_next_period_begins_without_it(
    cast: Cast,
) -> None:
    act = cast.act("amina")
    path = Path("examples/red-lines/y7-transfers-established.yaml")
    with cast.acting("amina"):
        pair = import_case(act, read_case(read_yaml(path.read_bytes())))
        assert get_pair(act, pair.id).verdict == "ugly"
        account = next(each for each in Evidence.objects.order_by("place") if "Y7:E2" in each.rows)
        finding = draft_finding(act, pair.id, saying(account.id, row="Y7"))
        widen_evidence(act, account.id, audience=Audience.PARTNER)
        share_finding(act, finding.id, reply_by=REPLY_BY)
        accounts = Evidence.objects.count()
        checked(cast, get_finding(act, finding.id), Checked.REMEDIED, Knowing.RECORD)

        assert get_pair(act, pair.id).verdict == "ugly"
        assert Evidence.objects.count() == accounts  # no account against a red line that happened
        carry = {each.row: each.is_remedied for each in carry_of(act, pair, get_period(act, pair))}
        assert carry["Y7"]
        start_period(cast.act("amina", at=LATER), pair.id, starts_on=NEXT)
        assert OpenFinding.objects.get(row="Y7").is_remedied
        assert "open:Y7" not in judge(case_of(pair, get_period(act, pair))).blockers


def test_the_verdicts_before_are_kept_as_they_were(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        before = list(Assessment.objects.order_by("made_at").values_list("id", "verdict"))
        checked(cast, finding, Checked.REMEDIED, Knowing.RECORD)
        after = list(Assessment.objects.order_by("made_at").values_list("id", "verdict"))
        assert after[: len(before)] == before
        assert len(after) == len(before) + 1


def test_who_claims_and_who_looks(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        claiming = Claiming(words="Done.", done_on=TODAY)
        claim_remedy(guest(cast, finding), claiming)
        claim_remedy(cast.act("amina"), claiming, finding_id=finding.id)
        assert sorted(Remedy.objects.values_list("is_by_link", flat=True)) == [False, True]
        looking = Checking(found=Checked.REMEDIED, words="Seen.", on=TODAY, knowing=Knowing.SEEN)
        for who in (cast.act("ben"), guest(cast, finding)):
            with pytest.raises(NotAllowed):
                check_remedy(who, Remedy.objects.all()[0].id, looking)
        with pytest.raises(NotAllowed):
            claim_remedy(cast.act("dara"), claiming, finding_id=finding.id)


@pytest.mark.parametrize(
    ("words", "days", "because"),
    [
        ("", 0, ("nothing_done",)),
        ("Done.", 2, ("done_later",)),
        ("Done.", None, ("no_day_done",)),
    ],
)
def test_what_is_no_remedy(
    cast: Cast, words: str, days: int | None, because: tuple[str, ...]
) -> None:
    on = None if days is None else TODAY + timedelta(days=days)
    with cast.acting("amina"):
        finding = shared(cast)
        with pytest.raises(CannotFind) as refused:
            claim_remedy(guest(cast, finding), Claiming(words=words, done_on=on))
        assert refused.value.because == because


@pytest.mark.parametrize(
    ("words", "days", "because"),
    [
        ("", 0, ("nothing_seen",)),
        ("Seen.", 2, ("checked_later",)),
        ("Seen.", -1, ("checked_before",)),
    ],
)
def test_what_is_no_check(cast: Cast, words: str, days: int, because: tuple[str, ...]) -> None:
    with cast.acting("amina"):
        remedy = claimed(cast, shared(cast))
        looking = Checking(
            found=Checked.REMEDIED,
            words=words,
            on=TODAY + timedelta(days=days),
            knowing=Knowing.SEEN,
        )
        with pytest.raises(CannotFind) as refused:
            check_remedy(cast.act("amina"), remedy.id, looking)
        assert refused.value.because == because


@pytest.mark.parametrize("knowing", [Knowing.ADMISSION, Knowing.POLICY, Knowing.CLAIM])
def test_the_partners_own_word_is_no_check(cast: Cast, knowing: Knowing) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        with pytest.raises(CannotFind) as refused:
            checked(cast, finding, Checked.REMEDIED, knowing)
        assert refused.value.because == ("not_looked",)
        assert verdict(cast, finding.pair_id) == ("mixed", "present")


@pytest.mark.parametrize(
    ("row", "accounts", "found", "house", "filed"),
    [
        ("B2", [{"B2": "+"}], Checked.REMEDIED, (), {"B2": "-"}),
        ("M7.2", [{"M7.2": "-", "Y7:E2": "+"}], Checked.REMEDIED, (), {"M7.2": "+"}),
        ("M7.2", [{"M7.2": "-"}], Checked.PARTLY, (), {"M7.2": "~"}),
        (
            "M4",
            [{"M4.3": "-", "M4.1": "+"}, {"M4.4": "~"}],
            Checked.REMEDIED,
            (),
            {"M4.3": "+", "M4.4": "+"},
        ),
        ("C10", [{"C10.2": "-"}], Checked.REMEDIED, (), {"C10.2": "+"}),
        ("M7.2", [{"M7.2": "-"}], Checked.NOT, (), {}),
        ("Y7", [{"Y7:E2": "+"}], Checked.REMEDIED, (), {}),
        ("M7.7", [{"M7.7": "-"}], Checked.REMEDIED, ("M7.7",), {}),
        ("M7", [{"M7.7": "-", "M7.2": "-"}], Checked.REMEDIED, ("M7.7",), {"M7.2": "+"}),
        ("", [{"B2": "+"}], Checked.REMEDIED, (), {}),
    ],
)
def test_the_account_that_a_check_leaves(
    row: str,
    accounts: list[dict[str, str]],
    found: Checked,
    house: tuple[str, ...],
    filed: dict[str, str],
) -> None:
    left = rows_of_check(row, accounts, found, can_be_filed=FILED, house_lines=frozenset(house))
    assert left == filed


@given(
    row=st.sampled_from(sorted(ids_to_find())),
    found=st.sampled_from(Checked),
    accounts=st.lists(
        st.dictionaries(st.sampled_from(sorted(FILED)), st.sampled_from("+-~"), max_size=4),
        max_size=4,
    ),
)
def test_a_check_never_speaks_against_the_partner_nor_of_anything_else(
    row: str, found: Checked, accounts: list[dict[str, str]]
) -> None:
    left = rows_of_check(row, accounts, found, can_be_filed=FILED)
    touched = {id for each in accounts for id in each}
    assert left.keys() <= touched & FILED
    for id, way in left.items():
        assert id == row or id.startswith(f"{row}.")
        assert way == ("~" if found is Checked.PARTLY else "-" if id[0] == "B" else "+")
        assert id[0] != "Y"


@given(
    carry=st.lists(st.sampled_from(["B2", "M4", "Y7", "house:M7.7"]), unique=True),
    past=st.lists(
        st.builds(
            Past, st.sampled_from(["B2", "M4", "Y7", "M7.7"]), st.none() | st.sampled_from(Checked)
        ),
        max_size=6,
    ),
)
def test_only_what_every_finding_says_is_inherited_as_remedied(
    carry: list[str], past: list[Past]
) -> None:
    for each in carried(carry, past):
        of_row = [finding.checked for finding in past if finding.row == each.row]
        assert each.is_remedied == (bool(of_row) and set(of_row) == {Checked.REMEDIED})
    assert [each.row for each in carried(carry, past)] == [
        id.removeprefix("house:") for id in carry
    ]
