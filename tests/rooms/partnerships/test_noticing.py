"""Evidence by itself: filed and recorded, never twice, withdrawn when the record changes, contested, answered."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.rules.kinds import Kind as PromiseKind
from firsthand.ground.promises.rules.kinds import What
from firsthand.rooms.partnerships.actions import noticing as actions
from firsthand.rooms.partnerships.actions.evidence import file_evidence, withdraw_evidence
from firsthand.rooms.partnerships.actions.noticing import Word
from firsthand.rooms.partnerships.actions.promises import (
    find_promise,
    make_promise,
)
from firsthand.rooms.partnerships.models import Contest, Evidence, Noticed, Pair
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.noticing import contests_of, list_noticed
from firsthand.rooms.partnerships.queries.pairs import get_period, pairs_of
from firsthand.rooms.partnerships.rules.noticing import Kind
from tests.cast import TODAY, Cast
from tests.ground.files.made import photo
from tests.guests import visit
from tests.rooms.partnerships.promising import noting, promised
from tests.rooms.partnerships.test_evidence import partnership, telling

DAY = timedelta(days=1)


@pytest.fixture
def act(cast: Cast) -> Act:
    return cast.act("amina")


@pytest.fixture
def pair(cast: Cast, act: Act) -> Pair:
    """Give a pair whose partner holds our money."""
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        Pair.objects.filter(id=pair.id).update(fiscal_host=True)
        pair.refresh_from_db()
    return pair


def late(act: Act, pair: Pair, days: int = 10) -> Promise:
    """Let the partner owe money since some days, and find that it came a day late."""
    due = TODAY - days * DAY
    owed = make_promise(act, pair.id, promised(kind=PromiseKind.TRANSFER, first=due, last=due))
    find_promise(act, owed.id, noting(What.FOUND_KEPT, on=due + DAY))
    return owed


def standing(act: Act, pair: Pair) -> list[Evidence]:
    found = list_noticed(act, pair).filter(ended_at__isnull=True)
    return [each.evidence for each in found]


def test_money_that_came_late_becomes_a_record(cast: Cast, act: Act, pair: Pair) -> None:
    with cast.acting("amina"):
        owed = late(act, pair)
        (filed,) = standing(act, pair)
        assert (filed.grade, filed.source.side, filed.filed_by) == ("A", "record", None)
        assert filed.rows == {"M7.2": "-", "Y7:E2": "+"}
        assert filed.seen == str(TODAY - 10 * DAY)
        assert filed.incident == f"record:{owed.id}"
        assert "partnerships.notice" in {each.what for each in list_entries(act)}


def test_two_transfers_are_two_events_and_the_verdict_turns(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        late(act, pair, 40)
        late(act, pair, 10)
        case = case_of(pair, get_period(act, pair))
        incidents = {each.incident for each in case.evidence if "Y7:E2" in each.rows}
        assert len(incidents) == 2
        pair.refresh_from_db()
        assert pair.standards[6] == "not_met"


def test_one_transfer_written_down_twice_is_one_event(cast: Cast, act: Act, pair: Pair) -> None:
    with cast.acting("amina"):
        first, second = late(act, pair), late(act, pair)
        (filed,) = standing(act, pair)
        assert filed.incident == f"record:{first.id}"
        # What the partner said against it stays, whichever of the two is looked at again.
        noticed = list_noticed(act, pair).get(ended_at__isnull=True)
        said = actions.contest_noticed(act, noticed.id, Word(because="It is one transfer."))
        find_promise(act, second.id, noting(What.DISPUTED, note="The same transfer."))
        assert [each.id for each in standing(act, pair)] == [filed.id]
        actions.answer_contest(act, said.id, is_accepted=True, answer="So it is.")
        find_promise(act, second.id, noting(What.DISPUTED, note="The same transfer, still."))
        assert standing(act, pair) == [], "overruled once, it is overruled as both"


def test_looking_again_changes_nothing(cast: Cast, act: Act, pair: Pair) -> None:
    with cast.acting("amina"):
        late(act, pair)
        before = list(Evidence.objects.values_list("id", "withdrawn_at"))
        assert actions.notice_anew(act, pair) == 0
        assert list(Evidence.objects.values_list("id", "withdrawn_at")) == before


@pytest.mark.parametrize("hand_first", [True, False])
@pytest.mark.parametrize(("ago", "is_same"), [(9, True), (8, False)])
def test_what_somebody_files_of_the_same_days_is_the_same_event_in_whichever_order(
    cast: Cast, act: Act, pair: Pair, hand_first: bool, ago: int, is_same: bool
) -> None:
    with cast.acting("amina"):
        by_hand = telling(rows={"M7.2": "-"}, seen=str(TODAY - ago * DAY))
        filed = [file_evidence(act, pair.partnership_id, by_hand)] if hand_first else []
        late(act, pair)
        one = filed[0] if filed else file_evidence(act, pair.partnership_id, by_hand)
        (noticed,) = standing(act, pair)
        assert (noticed.incident == (one.incident or one.code)) is is_same


def test_whoever_is_sure_that_it_is_another_event_is_believed(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        late(act, pair)
        sure = telling(rows={"M7.2": "-"}, seen=str(TODAY - 9 * DAY), is_new_event=True)
        assert file_evidence(act, pair.partnership_id, sure).incident is None


def test_without_an_agreed_time_a_notice_shows_that(cast: Cast, act: Act, pair: Pair) -> None:
    with cast.acting("amina"):
        actions.record_notice(
            act,
            pair.id,
            kind=Kind.MEETING,
            what="Steering meeting",
            told_on=TODAY - 3 * DAY,
            held_on=TODAY,
        )
        (filed,) = standing(act, pair)
        assert filed.rows == {"M6.4": "-"}


def test_a_fact_that_was_a_mistake_takes_its_evidence_along(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        change = actions.record_change(
            act,
            pair.id,
            what="A line for sessional staff",
            is_of_plan=True,
            days=(TODAY - 9 * DAY, TODAY - DAY),
            is_taken=False,
        )
        assert [each.rows for each in standing(act, pair)] == [{"M4.3": "-", "B2": "+"}]
        actions.withdraw_fact(act, pair.id, change.id)
        assert standing(act, pair) == []


def test_a_fact_with_days_that_cannot_be_is_refused_with_every_reason(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"), pytest.raises(RuleBroken) as refused:
        actions.record_notice(
            act,
            pair.id,
            kind=Kind.DOCUMENT,
            what=" ",
            told_on=TODAY + 9 * DAY,
            held_on=TODAY + 5 * DAY,
        )
    assert set(refused.value.because) == {"no_words", "told_after", "day_ahead"}


def test_a_word_that_is_accepted_ends_it_for_good(cast: Cast, act: Act, pair: Pair) -> None:
    with cast.acting("amina"):
        late(act, pair)
        (noticed,) = list_noticed(act, pair)
        said = actions.contest_noticed(
            act, noticed.id, Word(because="The bank was closed.", file=("bank.jpg", photo()))
        )
        assert len(standing(act, pair)) == 1, "it counts until somebody answered"
        actions.answer_contest(act, said.id, is_accepted=True, answer="The paper shows it.")
        assert standing(act, pair) == []
        assert actions.notice_anew(act, pair) == 0, "and is not noticed again"
        with pytest.raises(RuleBroken):
            actions.answer_contest(act, said.id, is_accepted=False, answer="No.")


def test_a_word_that_is_not_accepted_stands_beside_it(cast: Cast, act: Act, pair: Pair) -> None:
    with cast.acting("amina"):
        late(act, pair)
        (noticed,) = list_noticed(act, pair)
        said = actions.contest_noticed(act, noticed.id, Word(because="We paid."))
        actions.answer_contest(act, said.id, is_accepted=False, answer="The bank shows the day.")
        assert len(standing(act, pair)) == 1
        assert contests_of(act, noticed).get().answer == "The bank shows the day."


def test_who_may_not_may_not(cast: Cast, act: Act, pair: Pair) -> None:
    with cast.acting("amina"):
        late(act, pair)
        (noticed,) = list_noticed(act, pair)
    with cast.acting("ben"), pytest.raises(NotAllowed):
        actions.contest_noticed(cast.act("ben"), noticed.id, Word(because="No."))
    with cast.acting("chi"), pytest.raises(NotFound):
        actions.contest_noticed(cast.act("chi"), noticed.id, Word(because="No."))
    assert not Contest.objects.exists()


def test_a_partner_says_by_its_link_what_is_wrong(
    cast: Cast, act: Act, pair: Pair, client: Client
) -> None:
    with cast.acting("amina"):
        late(act, pair, 40)
        late(act, pair, 10)
        one, other = list_noticed(act, pair)
    link = visit(
        cast,
        client,
        opens="partnerships:contest_noticed",
        record=one.id,
        party=pair.partner_id,
    )
    at = reverse("partnerships:contest_noticed", args=[link.id])
    page = client.get(at).content.decode()
    assert one.evidence.note in page
    assert other.evidence.note not in page
    sent = client.post(at, {"because": "<script>alert(1)</script> It came on Monday."})
    assert sent.status_code == 302
    again = client.get(at).content.decode()
    assert "&lt;script&gt;" in again
    assert "<script>alert" not in again
    assert client.post(at, {"because": " "}).status_code == 200
    with cast.acting("amina"):
        said = contests_of(act, one).get()
        assert (said.by, said.guest, said.called) == (None, link.id, "A fund")
        assert Noticed.objects.get(id=other.id).ended_at is None


def test_asking_the_partner_shows_the_account_to_it_and_nothing_else(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        late(act, pair, 40)
        late(act, pair, 10)
        one, other = list_noticed(act, pair)
        for days, because in ((-1, "link_ends_before_it_begins"), (400, "link_lasts_too_long")):
            with pytest.raises(RuleBroken, match=because):
                actions.ask_about_noticed(act, one.id, until=act.at.date() + days * DAY)
        actions.ask_about_noticed(act, one.id, until=act.at.date() + DAY)
        audiences = dict(Evidence.objects.values_list("id", "audience"))
        assert audiences[one.evidence_id] == "partner"
        assert audiences[other.evidence_id] == "ours"


def test_pages_show_it_and_forms_take_it(cast: Cast, act: Act, pair: Pair, client: Client) -> None:
    with cast.acting("amina"):
        late(act, pair)
        (noticed,) = list_noticed(act, pair)
    client.force_login(cast.people["amina"])
    listed = client.get(reverse("partnerships:noticed_of", args=[pair.id])).content.decode()
    assert noticed.evidence.note in listed
    assert client.get(reverse("partnerships:noticed", args=[noticed.id])).status_code == 200
    notice = reverse("partnerships:record_notice", args=[pair.id])
    kept = client.post(
        notice,
        {
            "kind": "meeting",
            "what": "Steering meeting",
            "told_on": "2026-11-01",
            "held_on": "2026-11-03",
        },
    )
    assert kept.status_code == 302
    wrong = client.post(
        notice, {"kind": "meeting", "what": "x", "told_on": "2026-11-09", "held_on": "2026-11-03"}
    )
    assert "second day is before the first" in wrong.content.decode()
    asked = client.post(
        reverse("partnerships:ask_about_noticed", args=[noticed.id]), {"until": "2027-01-31"}
    )
    assert "/with/" in asked.content.decode()
    said = client.post(
        reverse("partnerships:contest", args=[noticed.id]), {"because": "It was another day."}
    )
    assert said.status_code == 302
    with cast.acting("amina"):
        word: UUID = contests_of(act, noticed).get().id
    answered = client.post(
        reverse("partnerships:answer_contest", args=[word]),
        {"verdict": "accept", "answer": "So it was."},
    )
    assert answered.status_code == 302
    shown = client.get(reverse("partnerships:noticed", args=[noticed.id])).content.decode()
    assert "So it was." in shown


def test_what_was_noticed_is_not_withdrawn_by_hand(cast: Cast, act: Act, pair: Pair) -> None:
    with cast.acting("amina"):
        late(act, pair)
        (filed,) = standing(act, pair)
        with pytest.raises(RuleBroken) as refused:
            withdraw_evidence(act, filed.id, because="It does not suit us.")
        assert refused.value.because == ("noticed",)
        assert len(standing(act, pair)) == 1


def test_a_partner_reads_neither_our_words_nor_our_names(
    cast: Cast, act: Act, pair: Pair, client: Client
) -> None:
    with cast.acting("amina"):
        actions.record_notice(
            act,
            pair.id,
            kind=Kind.MEETING,
            what="Peers were told late",
            told_on=TODAY - 3 * DAY,
            held_on=TODAY,
        )
        (noticed,) = list_noticed(act, pair)
        actions.contest_noticed(act, noticed.id, Word(because="Our own treasurer lost it."))
    link = visit(cast, client, opens=Opens.CONTEST, record=noticed.id, party=pair.partner_id)
    shown = client.get(reverse("partnerships:contest_noticed", args=[link.id])).content.decode()
    assert noticed.evidence.note in shown
    for ours in ("treasurer", "amina", "Peers were told late"):
        assert ours not in shown
