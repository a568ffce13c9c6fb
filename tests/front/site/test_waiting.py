"""What a partner wrote waits in my week until somebody answers it: words against what was noticed, replies, remedies."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firsthand.rooms.partnerships.actions.agreements.drafting import send_version
from firsthand.rooms.partnerships.actions.answering import Writing, save_answer, send_answers
from firsthand.rooms.partnerships.actions.findings import (
    close_finding,
    read_replies,
    reply_to_finding,
)
from firsthand.rooms.partnerships.actions.noticing import Word, answer_contest, contest_noticed
from firsthand.rooms.partnerships.actions.remedies import Checking, check_remedy
from firsthand.rooms.partnerships.actions.weighing import weigh
from firsthand.rooms.partnerships.models import Contest, Noticed, Reply
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.rules.remedies import Checked
from firsthand.rooms.partnerships.rules.strength import Knowing
from firsthand.rooms.partnerships.rules.weighing import Basis, Shows
from tests.cast import NOW, TODAY, Cast
from tests.guests import visit
from tests.rooms.partnerships.actions.agreements.drafted import guest_act, reword, sent
from tests.rooms.partnerships.asking import asked, partner, question
from tests.rooms.partnerships.found import claimed, guest, replied, replying, shared
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_noticing import late
from tests.rooms.partnerships.test_pages import queries, signed_in


def lines(client: Client) -> list[tuple[str, str]]:
    return [(each.words, each.to) for each in client.get("/").context["for_us"]]


def contested(cast: Cast) -> Contest:
    act = cast.act("amina")
    late(act, a_pair(cast))
    noticed = Noticed.objects.order_by("-noticed_at").first()
    assert noticed
    return contest_noticed(act, noticed.id, Word(because="It came in time."))


def test_a_word_against_something_noticed_waits_until_it_is_answered(cast: Cast) -> None:
    with cast.acting("amina"):
        contest = contested(cast)
    to = reverse("partnerships:noticed", args=[contest.noticed_id])
    for name in ("amina", "ben"):
        (line,) = lines(signed_in(cast, name))
        assert line == ("Something that was noticed is contested: answer it", to)
    assert lines(signed_in(cast, "chi")) == []
    with cast.acting("amina"):
        answer_contest(cast.act("amina"), contest.id, is_accepted=False, answer="The bank says so.")
    assert lines(signed_in(cast)) == []


def test_a_reply_waits_until_somebody_says_that_it_was_read_and_the_partner_sees_the_day(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        replied(cast, finding)
        replied(cast, finding)
    client = signed_in(cast)
    to = reverse("partnerships:finding", args=[finding.id])
    assert lines(client) == [("The partner replied to a finding: read it", to)]
    read = reverse("partnerships:read_replies", args=[finding.id])
    assert read in client.get(to).content.decode()
    assert read not in signed_in(cast, "dara").get(to).content.decode()
    assert signed_in(cast, "dara").post(read).status_code == 403
    assert signed_in(cast, "chi").post(read).status_code == 404
    partner = Client()
    link = visit(
        cast, partner, opens=Opens.FINDING, record=finding.id, party=finding.pair.partner_id
    )
    theirs = reverse("partnerships:answer_finding", args=[link.id])
    assert "Read on" not in partner.get(theirs).content.decode()
    assert client.post(read).status_code == 302
    assert lines(client) == []
    assert read not in client.get(to).content.decode()
    assert "Read on" in partner.get(theirs).content.decode()
    with cast.acting("amina"):
        assert read_replies(cast.act("amina"), finding.id) == 0
        replied(cast, finding)
    assert len(lines(client)) == 1, "a new reply waits anew"


def test_a_finding_that_is_closed_waits_for_nothing(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        reply_to_finding(guest(cast, finding), replying())
    assert len(lines(signed_in(cast))) == 1
    with cast.acting("amina"):
        close_finding(cast.act("amina", at=NOW + timedelta(days=20)), finding.id)
    assert lines(signed_in(cast)) == []


def test_what_the_partner_says_it_put_right_waits_until_somebody_looked(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        remedy = claimed(cast, finding)
    to = reverse("partnerships:finding", args=[finding.id])
    assert lines(signed_in(cast)) == [("The partner says that it is put right: look", to)]
    with cast.acting("amina"):
        looking = Checking(found=Checked.NOT, words="We looked.", on=TODAY, knowing=Knowing.SEEN)
        check_remedy(cast.act("dara"), remedy.id, looking)
    assert lines(signed_in(cast)) == []


def test_a_version_of_the_partner_waits_until_we_send_one_or_agree(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        assert lines(signed_in(cast)) == []
        theirs = guest_act(cast, agreement)
        reword(theirs, agreement, "meeting_notice", "Two days are enough.")
        send_version(theirs, agreement.id, comment="")
    to = reverse("partnerships:agreement", args=[agreement.id])
    assert lines(signed_in(cast)) == [("The partner sent a version of the agreement: read it", to)]
    assert lines(signed_in(cast, "chi")) == []
    with cast.acting("amina"):
        reword(cast.act("amina"), agreement, "meeting_notice", "A week is fair.")
        send_version(cast.act("amina"), agreement.id, comment="")
    assert lines(signed_in(cast)) == []


def test_answers_wait_until_they_are_weighed(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        for row in ("D04", "D13"):
            save_answer(partner(inquiry), row, Writing(seen=0, text="We say so."))
        send_answers(partner(inquiry))
    client = signed_in(cast)
    to = reverse("partnerships:inquiry", args=[inquiry.id])
    assert lines(client) == [("The partner answered questions: weigh what came", to)]
    assert "2 answers" in client.get("/").content.decode()
    with cast.acting("amina"):
        for row in ("D04", "D13"):
            weigh(
                cast.act("amina"),
                inquiry.id,
                question(inquiry, row).id,
                finding=Shows.MET,
                basis=Basis.WORDS,
                why="They say so.",
            )
    assert lines(client) == []


def test_however_much_waits_the_week_asks_as_often(cast: Cast) -> None:
    def more() -> None:
        with cast.acting("amina"):
            contested(cast)
            finding = shared(cast)
            replied(cast, finding)
            claimed(cast, finding)

    more()
    client = signed_in(cast)
    client.get("/")
    one = queries(client, "/")
    more()
    more()
    assert len(lines(client)) == 9
    assert queries(client, "/") == one


def test_what_has_waited_longest_comes_first(cast: Cast) -> None:
    with cast.acting("amina"):
        contest = contested(cast)
        finding = shared(cast)
        earlier = timezone.now() - timedelta(days=30)
        reply_to_finding(guest(cast, finding, at=earlier), replying())
        assert Reply.objects.get().read_at is None
    assert [to for _, to in lines(signed_in(cast))] == [
        reverse("partnerships:finding", args=[finding.id]),
        reverse("partnerships:noticed", args=[contest.noticed_id]),
    ]
