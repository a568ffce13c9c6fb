"""Findings: drafted by us, shared by a deed, answered by a link; both versions stand; nothing is widened by itself."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.ground.access.guests import act_by, links_to
from firsthand.ground.audit.queries import list_entries
from firsthand.rooms.partnerships.actions.evidence import (
    CannotFile,
    file_evidence,
    widen_evidence,
    withdraw_evidence,
)
from firsthand.rooms.partnerships.actions.findings import (
    CannotFind,
    close_finding,
    draft_finding,
    link_finding,
    reply_to_finding,
    revise_finding,
    share_finding,
    spare_finding,
    withdraw_finding,
)
from firsthand.rooms.partnerships.actions.links import take_link
from firsthand.rooms.partnerships.models import Finding, Reply
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.findings import (
    accounts_shown,
    accounts_to_choose,
    finding_of_guest,
    get_finding,
    list_findings,
    was_opened,
)
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.findings import (
    LEAST_DAYS_WHOLE,
    Stance,
    Standing,
    had_its_time,
)
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.found import (
    AFTER,
    REPLY_BY,
    guest,
    pair_with,
    replied,
    replying,
    saying,
    shared,
)
from tests.rooms.partnerships.test_evidence import telling


def test_it_is_drafted_shared_answered_and_each_deed_is_written_down(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        replied(cast, finding)
        reply_to_finding(guest(cast, finding), replying(words="And one more thing."))

        assert [each.words for each in Reply.objects.order_by("said_at", "words")] == [
            "And one more thing.",
            "There was a call before.",
        ]
        done = [(each.what, each.called) for each in list_entries(cast.act("amina"))][:5]
        assert ("partnerships.reply_to_finding", "A fund") in done
        assert ("partnerships.share_finding", "amina") in done


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"found": " "}, ("nothing_found",)),
        ({"incident": ""}, ("no_incident",)),
        ({"would_remedy": "\n"}, ("no_remedy_named",)),
        ({"row": "D04"}, ("no_such_standard", "not_of_the_standard")),
        ({"row": "M7.2"}, ("not_of_the_standard",)),
        ({"accounts": ()}, ("nothing_shows_it",)),
    ],
)
def test_what_cannot_be_drafted_says_everything_that_is_wrong(
    cast: Cast, changed: dict[str, object], because: tuple[str, ...]
) -> None:
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        with pytest.raises(CannotFind) as refused:
            draft_finding(cast.act("amina"), pair.id, saying(account.id, **changed))
        assert refused.value.because == because
        assert not Finding.objects.exists()


def test_it_rests_only_on_accounts_of_its_own_pair(cast: Cast) -> None:
    with cast.acting("amina"):
        pair, _ = pair_with(cast)
        _, elsewhere = pair_with(cast)
        for id in (elsewhere.id, uuid4()):
            with pytest.raises(NotFound):
                draft_finding(cast.act("amina"), pair.id, saying(id))


def test_sharing_asks_to_widen_and_never_widens_by_itself(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        finding = draft_finding(act, pair.id, saying(account.id))
        with pytest.raises(CannotFind) as refused:
            share_finding(act, finding.id, reply_by=REPLY_BY)
        account.refresh_from_db()

        assert refused.value.because == ("too_narrow",)
        assert account.audience == "ours"
        assert not links_to(act, Opens.FINDING, finding.id).exists()


def test_a_partner_has_a_week_at_least(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        finding = draft_finding(act, pair.id, saying(account.id))
        widen_evidence(act, account.id, audience=Audience.PARTNER)
        for days, because in ((6, "too_little_time"), (900, "too_much_time")):
            with pytest.raises(CannotFind) as refused:
                share_finding(act, finding.id, reply_by=TODAY + timedelta(days=days))
            assert refused.value.because == (because,)
        share_finding(act, finding.id, reply_by=TODAY + timedelta(days=7))


def test_a_draft_is_worded_anew_and_what_was_shared_is_not(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        finding = draft_finding(act, pair.id, saying(account.id))
        revise_finding(act, finding.id, saying(account.id, found="It came finished, twice."))
        assert get_finding(act, finding.id).found == "It came finished, twice."

        widen_evidence(act, account.id, audience=Audience.PARTNER)
        share_finding(act, finding.id, reply_by=REPLY_BY)
        with pytest.raises(CannotFind):
            revise_finding(act, finding.id, saying(account.id))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE partnerships_finding SET found = 'x'",
        "UPDATE partnerships_finding SET reply_by = '2020-01-01'",
        "DELETE FROM partnerships_finding",
        "UPDATE partnerships_findingevidence SET shown_at = NULL",
        "DELETE FROM partnerships_findingevidence",
        "UPDATE partnerships_reply SET words = 'x'",
        "DELETE FROM partnerships_reply",
    ],
)
def test_neither_version_can_be_edited_even_with_raw_sql(cast: Cast, change: str) -> None:
    with cast.acting("amina"):
        replied(cast, shared(cast))
        with (
            pytest.raises(DatabaseError, match=r"stands|permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


def test_a_guest_reads_the_one_finding_and_only_what_was_shown(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        finding = shared(cast)
        other = shared(cast)
        draft = draft_finding(
            act, finding.pair_id, saying(*(e.id for e in accounts_shown(finding)))
        )
        who = guest(cast, finding)

        assert finding_of_guest(who).id == finding.id != other.id
        with pytest.raises(NotAllowed):
            list_findings(who)
        with pytest.raises(NotFound):
            finding_of_guest(guest(cast, draft))
        with pytest.raises(NotAllowed):
            finding_of_guest(act)


def test_a_partner_may_reply_again_until_it_is_closed(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        finding = shared(cast)
        replied(cast, finding)
        act = cast.act("amina", at=AFTER)
        close_finding(act, finding.id)
        with pytest.raises(CannotFind) as refused:
            replied(cast, finding)
        assert refused.value.because == ("finding_closed",)
        with pytest.raises(CannotFind):
            close_finding(act, finding.id)


def test_closing_takes_no_day_away_that_the_partner_was_given(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        last_night = NOW.replace(hour=23) + timedelta(days=14)
        half_a_day_later = last_night + timedelta(hours=12)
        for at in (
            NOW,
            last_night,
            half_a_day_later,
        ):  # where clocks are behind, the day still lasts
            with pytest.raises(CannotFind) as refused:
                close_finding(cast.act("amina", at=at), finding.id)
            assert refused.value.because == ("time_to_reply",)
        close_finding(cast.act("amina", at=half_a_day_later + timedelta(hours=2)), finding.id)


def test_what_was_closed_before_its_time_never_had_it() -> None:
    given = Standing(shared_on=TODAY, reply_by=REPLY_BY, closed_on=TODAY)
    later = REPLY_BY + timedelta(days=30)
    assert not had_its_time(given, today=later)
    assert had_its_time(replace(given, closed_on=REPLY_BY + timedelta(days=1)), today=later)
    assert had_its_time(replace(given, closed_on=None), today=later)


@pytest.mark.parametrize("has_replied", [False, True])
def test_a_new_link_gives_a_week_to_who_has_not_replied(cast: Cast, *, has_replied: bool) -> None:
    late = cast.act("amina", at=NOW + timedelta(days=13))
    with cast.acting("amina"):
        finding = shared(cast)
        if has_replied:
            replied(cast, finding)
        link_finding(late, finding.id)
        reply_by = get_finding(late, finding.id).reply_by
        assert reply_by == (REPLY_BY if has_replied else late.at.date() + timedelta(days=7))


def test_the_link_to_reply_is_only_replaced_while_there_is_time(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        finding = shared(cast)
        link = links_to(act, Opens.FINDING, finding.id)[0]
        with pytest.raises(CannotFind) as refused:
            take_link(act, Opens.FINDING, finding.id, link.id)
        assert refused.value.because == ("needs_a_link",)
        with pytest.raises(NotFound):
            take_link(act, Opens.CHECK_IN, finding.id, link.id)
        with pytest.raises(NotAllowed):
            take_link(cast.act("dara"), Opens.FINDING, finding.id, link.id)
        take_link(cast.act("amina", at=AFTER), Opens.FINDING, finding.id, link.id)
        assert not links_to(act, Opens.FINDING, finding.id).filter(revoked_at__isnull=True).exists()
        entry = list_entries(act).first()
        assert entry is not None
        assert (entry.what, entry.detail) == ("partnerships.share_finding", {"made": False})


def test_it_is_told_whether_the_link_was_ever_opened(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        finding = shared(cast)
        assert not was_opened(act, finding)
        act_by(links_to(act, Opens.FINDING, finding.id)[0], at=NOW)
        link_finding(act, finding.id)
        assert was_opened(act, finding)


def test_what_is_worded_anew_keeps_accounts_that_are_old(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair, first = pair_with(cast)
        for _ in range(3):
            file_evidence(act, pair.partnership_id, telling())
        offered = accounts_to_choose(act, pair, 2, chosen=[first.id])
        assert offered[0].id == first.id
        assert len({each.id for each in offered}) == 3


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"words": " "}, ("nothing_said",)),
        ({"stance": Stance.PUTS_RIGHT}, ("no_day_to_put_right",)),
        (
            {"stance": Stance.PUTS_RIGHT, "puts_right_by": TODAY - timedelta(days=1)},
            ("day_over",),
        ),
    ],
)
def test_what_is_no_reply(cast: Cast, changed: dict[str, object], because: tuple[str, ...]) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        with pytest.raises(CannotFind) as refused:
            replied(cast, finding, **changed)
        assert refused.value.because == because
        assert not Reply.objects.exists()


def test_a_new_link_takes_the_old_one_away(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        finding = shared(cast)
        key = link_finding(act, finding.id)
        open_ = [
            each for each in links_to(act, Opens.FINDING, finding.id) if each.revoked_at is None
        ]
        assert key
        assert len(open_) == 1
        assert links_to(act, Opens.FINDING, finding.id).count() == 2


def test_who_may_not(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        finding = draft_finding(act, pair.id, saying(account.id))
        for name in ("ben", "dara"):
            who = cast.act(name)
            for deed in (
                lambda who=who: draft_finding(who, pair.id, saying(account.id)),
                lambda who=who: share_finding(who, finding.id, reply_by=REPLY_BY),
                lambda who=who: spare_finding(who, finding.id, because="x"),
                lambda who=who: close_finding(who, finding.id),
                lambda who=who: withdraw_finding(who, finding.id, because="x"),
            ):
                with pytest.raises(NotAllowed):
                    deed()
    with cast.acting("chi"), pytest.raises(NotFound):
        get_finding(cast.act("chi"), finding.id)


def test_nothing_is_for_everybody_before_the_partner_had_its_time(cast: Cast) -> None:
    act, after = cast.act("amina"), cast.act("amina", at=AFTER)
    with cast.acting("amina"):
        finding = shared(cast)
        (account,) = accounts_shown(finding)
        with pytest.raises(CannotFile) as refused:
            widen_evidence(act, account.id, audience=Audience.PUBLIC)
        assert refused.value.because == ("partner_not_asked",)
        with pytest.raises(CannotFile) as refused:
            file_evidence(act, finding.pair.partnership_id, telling(audience=Audience.PUBLIC))
        assert refused.value.because == ("partner_not_asked",)

        widen_evidence(after, account.id, audience=Audience.PUBLIC)
        account.refresh_from_db()
        assert account.audience == "public"


def test_a_whole_answer_ends_the_waiting_after_three_days_and_safety_needs_none(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        finding = shared(cast)
        replied(cast, finding, is_whole=True)
        (account,) = accounts_shown(finding)
        for days in (0, 2):
            soon = cast.act("amina", at=NOW + timedelta(days=days))
            with pytest.raises(CannotFile, match="partner_not_asked"):
                widen_evidence(soon, account.id, audience=Audience.PUBLIC)
        later = cast.act("amina", at=NOW + timedelta(days=LEAST_DAYS_WHOLE))
        widen_evidence(later, account.id, audience=Audience.PUBLIC)

        pair, other = pair_with(cast)
        spared = draft_finding(act, pair.id, saying(other.id))
        with pytest.raises(CannotFind):
            spare_finding(act, spared.id, because=" ")
        spare_finding(act, spared.id, because="They know where she lives.")
        widen_evidence(act, other.id, audience=Audience.PUBLIC)


def test_what_is_withdrawn_is_told_and_shown_no_further(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        finding = draft_finding(act, pair.id, saying(account.id))
        withdraw_evidence(act, account.id, because="It was another fund.")
        with pytest.raises(CannotFind) as refused:
            share_finding(act, finding.id, reply_by=REPLY_BY)
        assert "account_withdrawn" in refused.value.because
        withdraw_finding(act, finding.id, because="It was another fund.")
        with pytest.raises(CannotFind):
            share_finding(cast.act("amina", at=NOW), finding.id, reply_by=REPLY_BY)
