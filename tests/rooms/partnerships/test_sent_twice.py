"""What a partner sends twice by its link, in the same words: it stands once, and the partner reads that it is kept."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firsthand.ground.files.models import Attachment
from firsthand.rooms.partnerships.actions.findings import CannotFind, reply_to_finding
from firsthand.rooms.partnerships.actions.remedies import (
    Checking,
    Claiming,
    check_remedy,
    claim_remedy,
)
from firsthand.rooms.partnerships.models import Remedy, RemedyFile, Reply, ReplyFile
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.rules.findings import MOST_REPLIES, Stance
from firsthand.rooms.partnerships.rules.remedies import Checked
from firsthand.rooms.partnerships.rules.strength import Knowing
from tests.cast import NOW, TODAY, Cast
from tests.guests import visit
from tests.rooms.partnerships.found import guest, replying, shared
from tests.rooms.partnerships.test_answering import pdf

MINUTE = timedelta(minutes=1)


def test_a_reply_that_is_sent_twice_is_kept_once(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        once = replying(files=[pdf()])
        first, again = (reply_to_finding(guest(cast, finding), once) for _ in range(2))
        assert first == again
        assert Reply.objects.count() == ReplyFile.objects.count() == Attachment.objects.count() == 1
        for other in (
            replying(),
            replying(files=[pdf("Other")]),
            replying(is_whole=True),
            replying(stance=Stance.ACCEPTS),
            replying(files=[pdf()]),  # said again after something else
        ):
            reply_to_finding(guest(cast, finding, at=NOW + MINUTE * Reply.objects.count()), other)
        assert Reply.objects.count() == 6


def test_the_last_reply_of_all_that_is_sent_twice_is_kept_and_no_mistake(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)

        def replies(number: int) -> Reply:
            act = guest(cast, finding, at=NOW + MINUTE * number)
            return reply_to_finding(act, replying(words=f"Reply {number}"))

        every = [replies(number) for number in range(MOST_REPLIES)]
        assert replies(MOST_REPLIES - 1) == every[-1]
        with pytest.raises(CannotFind, match="too_many_replies"):
            replies(MOST_REPLIES)


def test_what_is_claimed_twice_stands_once_until_somebody_looked(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        partner, claiming = (
            guest(cast, finding),
            Claiming(words="Done.", done_on=TODAY, files=[pdf()]),
        )
        first, again = (claim_remedy(partner, claiming) for _ in range(2))
        assert first == again
        assert (
            Remedy.objects.count() == RemedyFile.objects.count() == Attachment.objects.count() == 1
        )
        looking = Checking(found=Checked.NOT, words="No.", on=TODAY, knowing=Knowing.SEEN)
        check_remedy(cast.act("dara"), first.id, looking)
        assert claim_remedy(partner, claiming) != first


def test_the_partner_reads_that_it_is_kept_however_often_it_pressed(
    cast: Cast, client: Client
) -> None:
    with cast.acting("amina"):
        finding = shared(cast, at=timezone.now())
    link = visit(
        cast,
        client,
        opens=Opens.FINDING,
        record=finding.id,
        party=finding.pair.partner_id,
    )
    to = reverse("partnerships:answer_finding", args=[link.id])
    deeds = {
        "Your reply is kept.": {"deed": "reply", "stance": "disputes", "words": "We differ."},
        "The community will look": {
            "deed": "remedy",
            "done": "Two lines are open again.",
            "done_on": timezone.now().date().isoformat(),
        },
    }
    for kept, typed in deeds.items():
        for _ in range(2):
            answer = client.post(to, typed, follow=True)
            assert kept in answer.content.decode()
    with cast.acting("amina"):
        assert (Reply.objects.count(), Remedy.objects.count()) == (1, 1)
