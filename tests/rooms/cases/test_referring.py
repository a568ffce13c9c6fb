"""Passing on: what is kept of it, who finds it, how it ends; another desk; and those outside."""

from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pyrage
import pytest
from django.test import Client

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.audit.models import Entry
from firsthand.ground.database.acting import acting
from firsthand.ground.vault.envelopes import padded_length
from firsthand.ground.vault.keys import digest_of
from firsthand.rooms.cases.actions.desks import add_reader, open_desk
from firsthand.rooms.cases.actions.handing_over import hand_over
from firsthand.rooms.cases.actions.papers import make_papers
from firsthand.rooms.cases.actions.referring import (
    Entry as Outsider,
)
from firsthand.rooms.cases.actions.referring import (
    Passing,
    end_outside,
    erase_what_was_passed_on,
    keep_outside,
    refer,
    take_back,
)
from firsthand.rooms.cases.models import Case, Key, PaperKey, Reader, Referral, ReferralPiece
from firsthand.rooms.cases.queries.cases import list_cases, needs_a_new_key
from firsthand.rooms.cases.queries.following import (
    list_outside,
    other_desks,
    referral_at,
    referrals_of,
)
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.referrals import PIECE, Service
from firsthand.rooms.cases.rules.sealed import GivenKey
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import OPENING, Keys, sealed_key
from tests.rooms.cases.signing_in import signed_in
from tests.rooms.cases.test_pages import post
from tests.rooms.cases.test_tasks import Made, made

__all__ = ["made"]
pytestmark = pytest.mark.django_db
PAGE = b"<!doctype html>They took it.".ljust(padded_length(100_000))


def passing(data: bytes = b"", **more: object) -> Passing:
    """Give what a reader's browser sends."""
    sealed = data or pyrage.encrypt(PAGE, [pyrage.x25519.Identity.generate().to_public()])
    pieces = [sealed[at : at + PIECE] for at in range(0, len(sealed), PIECE)]
    whole = Passing(uuid4(), Service.LAWYER, 7, "a" * 32, "b" * 32, "c" * 64, pieces)
    return replace(whole, **more)  # type: ignore[arg-type]  # fields by name


def test_kept_are_a_kind_of_service_and_a_day_and_who_has_the_link_gets_the_pieces(
    cast: Cast, made: Made
) -> None:
    one = passing()
    with cast.acting("amina"):
        for _ in range(2):  # sent again, it is kept once
            refer(made.act, made.case.id, one)
        (found,) = referrals_of(made.case)
        assert (found.kind, found.made_on) == ("lawyer", TODAY)
        told = Entry.objects.get(what="cases.refer")
        assert told.detail == {"kind": "lawyer"}
    with acting(key=digest_of(one.locator)):  # whoever has the link, and nobody else
        assert referral_at(digest_of(one.locator), TODAY) == found
    for key in ("", digest_of("d" * 32)):
        with acting(key=key), pytest.raises(NotFound):
            referral_at(digest_of(one.locator), TODAY)


def test_over_the_wire_it_opens_and_they_say_whether_they_take_it(cast: Cast, made: Made) -> None:
    one = passing()
    with cast.acting("amina"):
        refer(made.act, made.case.id, replace(one, days=30))
        Referral.objects.update(ends_on=TODAY + timedelta(days=3650))  # pages read the clock
    client = Client()
    page = client.get("/cases/passed/")
    assert page["Referrer-Policy"] == "no-referrer"
    status, found = post(client, "/cases/passed/find/", {"locator": one.locator})
    assert (status, found["organisation"], found["proof"]) == (200, "River", one.proof)
    assert found["pieces"] == len(one.pieces) == 2
    asked = [{"locator": one.locator, "number": number} for number in range(2)]
    answers = [post(client, "/cases/passed/piece/", each)[1] for each in asked]
    pieces = [b64decode(str(each["sealed"])) for each in answers]
    assert pieces == list(one.pieces)
    says = {"locator": one.locator, "answering": "0" * 32, "says": "taken"}
    assert post(client, "/cases/passed/say/", says)[0] == 404
    assert post(client, "/cases/passed/say/", says | {"answering": one.answering})[0] == 200
    assert post(client, "/cases/passed/say/", says | {"says": "sold"})[0] == 400
    assert not client.cookies
    with cast.acting("amina"):
        assert referrals_of(made.case).get().said == "taken"
    assert post(client, "/cases/passed/find/", {"locator": "d" * 32})[0] == 404


def test_taken_back_or_ended_it_opens_nothing_and_what_was_sealed_is_gone(
    cast: Cast, made: Made
) -> None:
    back, over = passing(), passing(locator="e" * 32, days=3)
    with cast.acting("amina"):
        for one in (back, over):
            refer(made.act, made.case.id, one)
        take_back(made.act, made.case.id, back.id)
        assert not ReferralPiece.objects.filter(referral=back.id).exists()
        with pytest.raises(NotFound):
            take_back(made.act, made.case.id, back.id)
        for one, day in ((back, TODAY), (over, TODAY + timedelta(days=4))):
            with pytest.raises(NotFound):
                referral_at(digest_of(one.locator), day)
        last = TODAY + timedelta(days=3)
        assert referral_at(digest_of(over.locator), last).id == over.id
        later = made.act.at + timedelta(days=3)
        assert erase_what_was_passed_on(replace(made.act, at=later)) == 0
        later += timedelta(days=1)
        assert erase_what_was_passed_on(replace(made.act, at=later)) == len(over.pieces)
        assert Referral.objects.count() == 2  # that it was, and when, stays for the case's time


def test_what_is_not_sealed_or_too_much_is_refused(cast: Cast, made: Made) -> None:
    cases = (
        (passing(b"They took it" * 200), Obstacle.NOT_SEALED),
        (passing(b"age-encryption.org/v1\n-> X25519 They took it\n"), Obstacle.NOT_SEALED),
        (passing(pieces=[]), Obstacle.NOT_SEALED),
        (passing(days=400), Obstacle.OTHER_CASE),
    )
    with cast.acting("amina"):
        for one, why in cases:
            with pytest.raises(RuleBroken) as no:
                refer(made.act, made.case.id, one)
            assert why in no.value.because
        one = passing()
        refer(made.act, made.case.id, one)
        with pytest.raises(RuleBroken):
            refer(made.act, made.case.id, replace(one, proof="d" * 64))
    with cast.acting("chi"), pytest.raises(NotFound):
        refer(cast.act("chi"), made.case.id, passing())


def test_another_desk_gets_every_key_first_and_those_before_see_it_no_more(
    cast: Cast, made: Made
) -> None:
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        other = open_desk(act, replace(OPENING, name="Lawyers' desk"))
        assert other_desks(act, made.case) == []  # nobody reads there yet
        add_reader(act, other.id, made.reader.id)
        papers = make_papers(act, other.id, Keys().recipient)
        before = make_papers(act, made.case.desk_id, Keys().recipient)
        assert other_desks(act, made.case) == [other]
        bare = GivenKey(1, papers.id, b"AGE-SECRET-KEY-1")
        for wrong, desk in (([bare], other.id), ([], uuid4())):
            with pytest.raises((RuleBroken, NotFound)):
                hand_over(act, made.case.id, desk, wrong)
        key = sealed_key(made.case.id, 1, made.somebody.key, papers).sealed
        hand_over(act, made.case.id, other.id, [GivenKey(1, papers.id, key)])
        moved = Case.objects.get()
        assert moved.desk == other
        assert list(list_cases(act)) == [moved]  # she reads there, too, and had the key
        assert Key.objects.count() == 1
        assert PaperKey.objects.get(case=moved).papers == papers
        assert before.id != papers.id
        assert not needs_a_new_key(moved, TODAY)
        told = Entry.objects.get(what="cases.hand_over")
        assert told.detail == {"to": str(other.id)}


def test_a_case_does_not_move_to_where_nobody_could_open_it(cast: Cast, made: Made) -> None:
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        other = open_desk(act, replace(OPENING, name="Lawyers' desk"))
        add_reader(act, other.id, made.reader.id)
        Key.objects.create(
            organisation_id=act.organisation,
            case=made.case,
            reader=replaced(cast, made),
            version=2,
            recipient=made.keys.recipient,
            sealed=b"",
        )
        Case.objects.update(version=2)
        with pytest.raises(RuleBroken) as no:
            hand_over(act, made.case.id, other.id, [])
        assert no.value.because == (Obstacle.NO_KEY_FOR_A_READER,)


def replaced(cast: Cast, made: Made) -> Reader:
    """Give somebody's key of long ago, which reads nowhere."""
    return Reader.objects.create(
        organisation_id=made.act.organisation,
        person=cast.people["dara"],
        recipient=Keys().recipient,
        wrapped=b"",
        made_on=TODAY,
        replaced_on=TODAY,
    )


def test_those_outside_are_kept_by_coordinators_and_a_key_counts_once_compared(
    cast: Cast,
) -> None:
    entry = Outsider("Street lawyer", Service.LAWYER, "Calls back.", Keys().recipient, False)
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        one = keep_outside(act, entry)
        assert one.compared_on is None
        for wrong, why in (
            (entry, Obstacle.NAME_TAKEN),
            (replace(entry, name="x", recipient="age1nobody"), Obstacle.NO_AGE_KEY),
        ):
            with pytest.raises(RuleBroken) as no:
                keep_outside(act, wrong)
            assert no.value.because == (why,)
        two = keep_outside(act, replace(entry, name="Clinic", compared=True))
        assert two.compared_on == TODAY
        end_outside(act, one.id)
        assert list(list_outside(act)) == [two]
        with pytest.raises(NotAllowed):
            keep_outside(cast.act("amina"), replace(entry, name="y"))
    with cast.acting("chi"):
        assert not list_outside(cast.act("chi")).exists()
    client = signed_in("amina")
    page = client.get("/cases/outside/").content.decode()
    assert "Clinic" in page
    assert "key compared on" in page
    sent = {"name": "Shelter", "kind": "shelter", "about": "", "recipient": "nonsense"}
    assert "no public key of age" in client.post("/cases/outside/add/", sent).content.decode()
    sent["recipient"] = ""
    assert "Shelter" in client.post("/cases/outside/add/", sent, follow=True).content.decode()
