"""What we write down for both is our word until the partner confirms it; a worry leads back to its draft."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.ground.audit.queries import list_entries
from firsthand.rooms.partnerships.actions import check_ins as actions
from firsthand.rooms.partnerships.actions.check_ins import CannotCheckIn
from firsthand.rooms.partnerships.models import CheckIn
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.check_ins import list_check_ins, months
from firsthand.rooms.partnerships.rules.check_ins import Held, Says, Side
from tests.cast import Cast
from tests.guests import visit
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_check_ins import WELL, WORRY, partner
from tests.rooms.partnerships.test_pages import signed_in

NOVEMBER = date(2026, 11, 1)


def _id(cast: Cast, side: str) -> object:
    with cast.acting("amina"):
        return CheckIn.objects.get(side=side).id


def test_what_we_write_for_both_is_our_word_until_the_partner_confirms_it(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        guest = partner(cast, pair)
        both = actions.check_in(act, pair.id, Side.BOTH, WELL)
        assert months(act, pair, list_check_ins(act, pair))[-1].held is Held.BY_ONE
        actions.say_of_check_in(guest, both.id, Says.CONFIRMS)
        assert months(act, pair, list_check_ins(act, pair))[-1].held is Held.BY_BOTH
        with pytest.raises(CannotCheckIn, match="check_in_said_about"):
            actions.say_of_check_in(guest, both.id, Says.DENIES)
        with pytest.raises(NotAllowed):
            actions.say_of_check_in(act, both.id, Says.CONFIRMS)
        entry = list_entries(act).first()
        assert entry is not None
        assert (entry.what, entry.called) == ("partnerships.say_of_check_in", "A fund")


def test_only_what_was_written_for_both_and_of_its_own_pair_can_be_confirmed(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        guest = partner(cast, pair)
        ours = actions.check_in(act, pair.id, Side.OURS, WELL)
        other = actions.check_in(act, a_pair(cast).id, Side.BOTH, WELL)
        for each in (ours, other):
            with pytest.raises(NotFound):
                actions.say_of_check_in(guest, each.id, Says.CONFIRMS)
        for changed in ({"partner_says": "confirms"}, {"partner_said_on": NOVEMBER}):
            with pytest.raises(DatabaseError), transaction.atomic():
                CheckIn.objects.filter(id=other.id).update(**changed)
        with pytest.raises(DatabaseError), transaction.atomic():
            CheckIn.objects.filter(id=ours.id).update(
                partner_says="confirms", partner_said_on=NOVEMBER
            )


@pytest.mark.parametrize(
    ("says", "told", "held"),
    [
        ("confirms", "The partner says so, too.", "by both"),
        ("denies", "did not say this", "by one"),
    ],
)
def test_the_partner_confirms_or_denies_by_its_link_and_both_pages_say_so(
    cast: Cast, says: str, told: str, held: str
) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
    guest, us = Client(), signed_in(cast)
    link = visit(cast, guest, opens=Opens.CHECK_IN, record=pair.id, party=pair.partner_id)
    theirs = reverse("partnerships:check_in_as_guest", args=[link.id])
    ours = reverse("partnerships:check_ins", args=[pair.id])
    mine = {"side": "both", "going": "well", "own_note": "Only for us."}
    us.post(reverse("partnerships:check_in", args=[pair.id]), mine)
    page = us.get(ours).content.decode()
    assert "Only the network wrote this down. The partner has not confirmed it." in page
    assert "Only for us." in page
    assert "Yes, we said this together" not in page
    page = guest.get(theirs).content.decode()
    assert "Only for us." not in page
    assert "Yes, we said this together" in page
    say = reverse("partnerships:check_in_as_guest_say", args=[link.id, _id(cast, "both")])
    assert guest.post(say, {"says": "perhaps"}).status_code == 404
    assert guest.get(say).status_code == 404
    assert guest.post(say, {"says": says}).status_code == 302
    for client, path in ((us, ours), (guest, theirs)):
        page = client.get(path).content.decode()
        assert told in page
        assert "has not confirmed it" not in page
        assert "Yes, we said this together" not in page
    assert us.get(ours).context["months"][-1]["word"].startswith(held)
    again = guest.post(say, {"says": "confirms"}, follow=True).content.decode()
    assert "This was answered already." in again


def test_a_worry_that_was_taken_up_leads_back_to_its_draft(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        mine = actions.check_in(act, pair.id, Side.OURS, WORRY)
        actions.raise_worry(act, mine.id)
    draft = reverse("partnerships:file_evidence", args=[pair.partnership_id])
    path = reverse("partnerships:check_ins", args=[pair.id])
    page = signed_in(cast).get(path).content.decode()
    assert f'<a href="{draft}">Go on with the draft</a>' in page
    assert f'<a href="{draft}">' in signed_in(cast).get("/").content.decode()
    assert "Go on with the draft" not in signed_in(cast, "dara").get(path).content.decode()
