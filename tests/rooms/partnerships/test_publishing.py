"""Publishing: after the partner's time, by two people, word for word, without documents, and it can be taken back."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from firsthand.core.refusals import NotFound
from firsthand.core.words import ENGLISH
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.people import give_mandate
from firsthand.rooms.partnerships.actions.evidence import file_evidence, widen_evidence
from firsthand.rooms.partnerships.actions.findings import (
    Replying,
    draft_finding,
    reply_to_finding,
    share_finding,
    spare_finding,
)
from firsthand.rooms.partnerships.actions.publishing import (
    CannotPublish,
    agree_publication,
    drop_publication,
    propose_publication,
    take_back_publication,
)
from firsthand.rooms.partnerships.models import Finding, Publication
from firsthand.rooms.partnerships.queries.findings import accounts_shown, get_finding
from firsthand.rooms.partnerships.queries.publications import publication_at
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.findings import Stance
from tests.cast import FOUNDED, Cast
from tests.ground.files.made import photo
from tests.rooms.partnerships.found import (
    AFTER,
    REPLY_BY,
    guest,
    pair_with,
    replied,
    saying,
    shared,
)
from tests.rooms.partnerships.test_evidence import telling

OURS = "They said it among themselves."


def second(cast: Cast) -> Act:
    """Give the act of a second person who may agree: Dara, who is on the board, too."""
    give_mandate(cast.river.id, cast.people["dara"].id, role="board", on=FOUNDED)
    act = cast.act("dara", at=AFTER)
    return Act(
        organisation=act.organisation,
        organisation_name=act.organisation_name,
        at=AFTER,
        person=act.person,
        called="dara",
        permissions=permissions_of(("member", "board")),
    )


def proposed(cast: Cast, finding: Finding, *, is_listed: bool = False) -> Publication:
    act = cast.act("amina", at=AFTER)
    return propose_publication(
        act, finding.id, ENGLISH, is_listed=is_listed, language="en", direction="ltr"
    )


def whole(cast: Cast) -> Finding:
    """Give a finding on the whole verdict, shared, with one account for the partner and one for us."""
    act = cast.act("amina")
    pair, account = pair_with(cast)
    file_evidence(act, pair.partnership_id, telling(note=OURS, rows={"B3": "+"}))
    finding = draft_finding(act, pair.id, saying(account.id, row=""))
    widen_evidence(act, account.id, audience=Audience.PARTNER)
    share_finding(act, finding.id, reply_by=REPLY_BY)
    return get_finding(act, finding.id)


def read(address: str) -> str:
    answer = Client().get(f"/partnerships/published/{address}/")
    assert answer.status_code == 200, answer.status_code
    assert not answer.cookies
    return str(answer.content.decode())


def test_not_before_the_partner_had_its_time(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        with pytest.raises(CannotPublish) as refused:
            propose_publication(
                cast.act("amina"),
                finding.id,
                ENGLISH,
                is_listed=False,
                language="en",
                direction="ltr",
            )
        assert refused.value.because == ("partner_not_asked",)


def test_it_takes_two_and_then_everybody_can_read_it(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        replied(cast, finding)
        waits = proposed(cast, finding)
        with pytest.raises(NotFound):
            publication_at(waits.address)
        with pytest.raises(CannotPublish) as refused:
            agree_publication(cast.act("amina", at=AFTER), waits.id, ENGLISH)
        assert refused.value.because == ("same_person",)
        agree_publication(second(cast), waits.id, ENGLISH)
    with acting(key=waits.address):
        assert publication_at(waits.address).agreed_by == cast.people["dara"].id
    with acting(key="another"), pytest.raises(NotFound):
        publication_at(waits.address)

    page = read(waits.address)
    assert "nothing in it could be changed" in page
    assert "There was a call before." in page
    assert "noindex" in page


def test_nobody_reads_a_proposal_by_its_address_and_all_wrong_ones_look_alike(cast: Cast) -> None:
    with cast.acting("amina"):
        waits = proposed(cast, shared(cast))
    answers = [
        Client().get(f"/partnerships/published/{address}/") for address in (waits.address, "x" * 24)
    ]
    assert {each.status_code for each in answers} == {404}
    assert answers[0].content == answers[1].content


def test_only_public_accounts_and_never_a_document(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        finding = whole(cast)
        replying = Replying(
            words="No.", stance=Stance.DISPUTES, files=[("secret name.jpg", photo())]
        )
        reply_to_finding(guest(cast, finding), replying)
        (account,) = accounts_shown(finding)
        waits = proposed(cast, finding)
        hidden = waits.shown
        drop_publication(act, waits.id)
        widen_evidence(cast.act("amina", at=AFTER), account.id, audience=Audience.PUBLIC)
        waits = proposed(cast, finding)
        agree_publication(second(cast), waits.id, ENGLISH)

    assert account.note not in str(hidden)
    page = read(waits.address)
    assert account.note in page
    assert OURS not in page
    assert "secret name" not in page
    assert "Bad" in page


def test_a_verdict_to_which_something_came_is_shared_anew_first(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = whole(cast)
        file_evidence(
            cast.act("amina"), finding.pair.partnership_id, telling(note="And this.", rows={})
        )
        with pytest.raises(CannotPublish) as refused:
            proposed(cast, finding)
        assert refused.value.because == ("verdict_moved_on",)


def test_what_changed_since_it_was_proposed_is_proposed_anew(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        waits = proposed(cast, finding)
        replied(cast, finding)
        with pytest.raises(CannotPublish) as refused:
            agree_publication(second(cast), waits.id, ENGLISH)
        assert refused.value.because == ("changed_since",)


def test_it_is_taken_back_with_a_reason_that_everybody_reads(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        waits = proposed(cast, finding, is_listed=True)
        agree_publication(second(cast), waits.id, ENGLISH)
        listed = read(waits.address)
        take_back_publication(cast.act("amina", at=AFTER), waits.id, because="We were wrong.")
        with pytest.raises(CannotPublish):
            take_back_publication(cast.act("amina", at=AFTER), waits.id, because="Twice.")
    assert "noindex" not in listed
    page = read(waits.address)
    assert "We were wrong." in page
    assert "nothing in it could be changed" not in page
    assert "noindex" in page


def test_a_later_one_is_named_on_the_page_before(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        first = proposed(cast, finding)
        who = second(cast)
        agree_publication(who, first.id, ENGLISH)
        replied(cast, finding)
        later = proposed(cast, finding)
        agree_publication(who, later.id, ENGLISH)
    assert later.address in read(first.address)
    assert "There was a call before." not in read(first.address)


def test_not_asked_for_safety_is_said_and_the_reason_is_not(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        finding = draft_finding(act, pair.id, saying(account.id))
        spare_finding(act, finding.id, because="They know where she lives.")
        waits = proposed(cast, finding)
        agree_publication(second(cast), waits.id, ENGLISH)
    page = read(waits.address)
    assert "Not asked to reply, for safety." in page
    assert "where she lives" not in page


def test_what_is_published_stands_even_against_raw_sql(cast: Cast) -> None:
    with cast.acting("amina"):
        waits = proposed(cast, shared(cast))
        agree_publication(second(cast), waits.id, ENGLISH)
        for change in ("shown = '{}'", "agreed_by = NULL", "address = 'x'", "is_listed = true"):
            with (
                pytest.raises(DatabaseError, match="stands"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"UPDATE partnerships_publication SET {change}")  # noqa: S608  # from the list above
