"""How much an agreement can be made to keep: by a link that somebody has, or by pressing a button again."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firsthand.ground.access.acts import Act
from firsthand.ground.audit.models import Entry
from firsthand.ground.files.models import Attachment
from firsthand.rooms.partnerships.actions.agreements import agreeing, returning
from firsthand.rooms.partnerships.actions.agreements.agreeing import (
    CannotAgree,
    accept_clauses,
    agree,
)
from firsthand.rooms.partnerships.actions.agreements.drafting import CannotDraft, send_version
from firsthand.rooms.partnerships.actions.agreements.returning import confirm, drop, hand_in
from firsthand.rooms.partnerships.models import (
    Agreement,
    AgreementVersion,
    ClauseAcceptance,
    ReturnedFile,
)
from firsthand.rooms.partnerships.rules import agreements as rules
from firsthand.rooms.partnerships.rules.agreements import (
    MOST_BY_LINK,
    MOST_FILES_EVER,
    MOST_WAITING,
    Obstacle,
    Side,
    obstacles_to_handing_in,
    obstacles_to_proposing,
)
from firsthand.rooms.partnerships.wording.agreements import OBSTACLES
from tests.cast import Cast
from tests.core.agreements import word_files as word
from tests.rooms.partnerships.actions.agreements.drafted import guest_act, sent, settle
from tests.rooms.partnerships.actions.agreements.test_agreeing import signing
from tests.rooms.partnerships.actions.agreements.test_returning import file_of


def days(number: int) -> Any:
    return lambda document: word.set_value(document, "meeting_days", str(number))


def handed_in(act: Act, agreement: Agreement, data: bytes) -> ReturnedFile:
    return hand_in(act, agreement.id, name="a.docx", data=data, side=Side.PARTNER)


def locks(captured: CaptureQueriesContext) -> int:
    return sum("FOR UPDATE" in each["sql"] for each in captured.captured_queries)


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({}, []),
        ({"waiting": MOST_WAITING - 1}, []),
        ({"waiting": MOST_WAITING}, [Obstacle.FILES_WAIT]),
        ({"ever": MOST_FILES_EVER - 1}, []),
        ({"ever": MOST_FILES_EVER}, [Obstacle.TOO_MANY_FILES]),
        ({"is_known": True}, [Obstacle.SAME_FILE]),
        (
            {"is_agreed": True, "has_version": False},
            [Obstacle.ALREADY_AGREED, Obstacle.NO_SUCH_CLAUSE],
        ),
    ],
)
def test_what_stands_in_the_way_of_a_file(given: dict[str, Any], because: list[Obstacle]) -> None:
    usual: dict[str, Any] = {"is_agreed": False, "has_version": True, "waiting": 0}
    assert obstacles_to_handing_in(**usual | given) == because
    assert all(OBSTACLES[each] for each in because)


@pytest.mark.parametrize(("by_link", "is_refused"), [(MOST_BY_LINK - 1, False), (100, True)])
def test_versions_by_link_have_an_end(by_link: int, *, is_refused: bool) -> None:
    because = obstacles_to_proposing([], None, is_agreed=False, by_link=by_link)
    assert (Obstacle.TOO_MANY_BY_LINK in because) is is_refused
    assert OBSTACLES[Obstacle.TOO_MANY_BY_LINK]


def test_files_that_are_dropped_still_count(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_FILES_EVER", 2)
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        for number in (5, 6):
            came = handed_in(fund, agreement, file_of(agreement, days(number)))
            drop(fund, agreement.id, came.id)
        with pytest.raises(CannotDraft, match="agreement_too_many_files"):
            handed_in(fund, agreement, file_of(agreement, days(7)))
        done = [each.detail for each in Entry.objects.filter(what="partnerships.hand_in_file")]
        assert sorted(map(str, done)) == ["{'made': False}"] * 2 + ["{}"] * 2


def test_accepting_again_and_again_has_an_end(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreeing, "MOST_ACCEPTANCES", 3)
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        for is_accepted in (True, False, True):
            accept_clauses(fund, agreement.id, ["agenda"], number=1, is_accepted=is_accepted)
        with pytest.raises(CannotAgree, match="agreement_too_many_accepted"):
            accept_clauses(fund, agreement.id, ["agenda"], number=1, is_accepted=False)
        assert ClauseAcceptance.objects.count() == 3


def test_a_link_sends_no_version_after_the_hundredth_and_the_network_still_can(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        first = AgreementVersion.objects.get()
        AgreementVersion.objects.bulk_create(
            AgreementVersion(
                organisation_id=first.organisation_id,
                agreement=agreement,
                number=number,
                side="partner",
                way="link",
                made_at=first.made_at,
                link=UUID(int=7),
                provisions=first.provisions,
            )
            for number in range(2, MOST_BY_LINK + 2)
        )
        fund, act = guest_act(cast, agreement), cast.act("amina")
        for each in (fund, act):
            settle(each, agreement, "meeting_notice", meeting_days="7")
        with pytest.raises(CannotDraft, match="too_many_by_link"):
            send_version(fund, agreement.id)
        assert AgreementVersion.objects.count() == MOST_BY_LINK + 1
        assert send_version(act, agreement.id).number == MOST_BY_LINK + 2


def test_a_side_has_only_so_many_files_waiting(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.rooms.partnerships.rules.agreements.MOST_WAITING", 2)
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        one, other = (handed_in(fund, agreement, file_of(agreement, days(n))) for n in (1, 2))
        with monkeypatch.context() as patch:  # it is refused before it is cleaned
            patch.setattr(returning, "keep_file", None)
            with pytest.raises(CannotDraft, match="files_wait"):
                handed_in(fund, agreement, file_of(agreement, days(3)))
        handed_in(cast.act("amina"), agreement, file_of(agreement, days(3)))  # the other side
        drop(fund, agreement.id, one.id)
        handed_in(fund, agreement, file_of(agreement, days(4)))
        confirm(fund, agreement.id, other.id)
        handed_in(fund, agreement, file_of(agreement, days(5)))


def test_the_same_file_is_not_kept_twice(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        fund, data = guest_act(cast, agreement), file_of(agreement)
        handed_in(fund, agreement, data)
        with pytest.raises(CannotDraft, match="same_file"):
            handed_in(fund, agreement, data)
        assert ReturnedFile.objects.count() == Attachment.objects.count() == 1
        handed_in(cast.act("amina"), agreement, data)  # which does not see what came by the link


def test_an_acceptance_that_changes_nothing_is_not_written_down(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        assert accept_clauses(fund, agreement.id, ["agenda"], number=1, is_accepted=False) == 0
        assert accept_clauses(fund, agreement.id, ["agenda"], number=1) == 1
        kept, said = ClauseAcceptance.objects.count(), Entry.objects.count()
        assert accept_clauses(fund, agreement.id, ["agenda", "agenda"], number=1) == 0
        assert (ClauseAcceptance.objects.count(), Entry.objects.count()) == (kept, said)
        assert accept_clauses(fund, agreement.id, ["agenda", "languages"], number=1) == 1
        assert accept_clauses(cast.act("amina"), agreement.id, ["agenda"], number=1) == 1
        assert accept_clauses(fund, agreement.id, ["agenda"], number=1, is_accepted=False) == 1
        assert accept_clauses(fund, agreement.id, ["agenda"], number=1) == 1
        settle(cast.act("amina"), agreement, "meeting_notice", meeting_days="30")
        accept_clauses(fund, agreement.id, ["meeting_notice"], number=1)
        send_version(cast.act("amina"), agreement.id)
        assert accept_clauses(fund, agreement.id, ["meeting_notice", "agenda"], number=2) == 1


@pytest.mark.parametrize("room", [returning, agreeing])
def test_a_file_is_cleaned_before_anybody_has_to_wait(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, room: Any
) -> None:
    with cast.acting("amina"):
        agreement, act, keep = sent(cast), cast.act("amina"), room.keep_file
        before: list[int] = []
        with CaptureQueriesContext(connection) as captured:

            def kept(*given: Any, **more: Any) -> Attachment:
                before.append(locks(captured))
                return keep(*given, **more)  # type: ignore[no-any-return]  # as it was

            monkeypatch.setattr(room, "keep_file", kept)
            if room is returning:
                handed_in(act, agreement, file_of(agreement))
            else:
                paper = ("signed.txt", b"Signed.")
                agree(act, agreement.id, signing(), number=1, side=Side.PARTNER, paper=paper)
        assert before == [0]
        assert locks(captured) > 0
