"""Words that were lost, or seen: who gets what then, and who gets nothing."""

import json
from base64 import b64decode
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.audit.models import Entry
from firsthand.ground.vault import challenges
from firsthand.ground.vault.challenges import Answer
from firsthand.ground.vault.envelopes import NotAnEnvelope, Place, open_envelope
from firsthand.rooms.cases.actions.desks import add_reader, end_reader
from firsthand.rooms.cases.actions.own_keys import (
    ask_for_proof,
    change_words,
    replace_key,
    take_over,
)
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Case, Desk, Key, Reader, Seat
from firsthand.rooms.cases.queries.cases import lacking, list_cases, needs_a_new_key
from firsthand.rooms.cases.queries.desks import readers_of
from firsthand.rooms.cases.queries.own_keys import not_taken_over, waiting_at
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import HeldKey
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import (
    WRAPPED,
    Keys,
    Reporting,
    desk_with,
    in_base64,
    proof_by,
    report_read,
    sealed_key,
)
from tests.rooms.cases.signing_in import signed_in

pytestmark = pytest.mark.django_db


@dataclass
class Lost:
    """A desk where Amina reads, a report there, and the key that she made since."""

    desk: Desk
    somebody: Reporting
    old: Reader
    old_keys: Keys
    new: Reader
    new_keys: Keys


@pytest.fixture
def lost(cast: Cast) -> Lost:
    """Let somebody report to Amina, who then makes another key."""
    desk, made = desk_with(cast, "amina")
    somebody, new = Reporting({"answers": {"happened": ["search"]}}), Keys()
    with cast.acting("amina"):
        take_report(desk, somebody.arrival(made["amina"][0]), on=TODAY)
        reader = replace_key(cast.act("amina", is_elevated=True), new.recipient, WRAPPED)
    return Lost(desk, somebody, *made["amina"], reader, new)


def test_nothing_more_is_sealed_for_a_key_that_was_replaced_and_the_new_one_reads_nothing_yet(
    cast: Cast, lost: Lost
) -> None:
    with cast.acting("amina"):
        assert not readers_of(lost.desk.id, TODAY).exists()
        assert not list_cases(cast.act("amina")).exists()
        assert waiting_at(lost.desk.id) == [lost.new]
        again = Reporting({"answers": {}})
        with pytest.raises(RuleBroken) as no:
            take_report(lost.desk, again.arrival(lost.old), on=TODAY)
        assert no.value.because == (Obstacle.NO_KEY_FOR_A_READER,)
        told = Entry.objects.get(what="cases.replace_key")
        assert told.detail == {"before": str(lost.old.id)}


def test_who_still_has_the_old_words_takes_everything_over(cast: Cast, lost: Lost) -> None:
    act, case = cast.act("amina", is_elevated=True), lost.somebody.case
    again = sealed_key(case, 1, lost.somebody.key, lost.new).sealed
    with cast.acting("amina"):
        take_over(act, lost.old.id, proof_by(lost.old, lost.old_keys), [HeldKey(case, 1, again)])
        (found,) = list_cases(act)
        assert report_read(found, lost.new, lost.new_keys)["answers"]
        assert not not_taken_over(lost.old, lost.new).exists()
        assert [each.reader for each in readers_of(lost.desk.id, TODAY)] == [lost.new]
        assert waiting_at(lost.desk.id) == []
        assert needs_a_new_key(found, TODAY)  # the old one may be in other hands
        assert lacking(found, TODAY) == {1: []}


def test_nobody_takes_over_without_the_old_key(cast: Cast, lost: Lost) -> None:
    act = cast.act("amina", is_elevated=True)
    asked = ask_for_proof(lost.old)
    of_another = ask_for_proof(lost.new)
    right = proof_by(lost.new, lost.new_keys)
    with cast.acting("amina"):
        for wrong in (
            Answer(asked.token, "0" * 64),
            Answer(asked.token + "x", "0" * 64),
            Answer("x" * 1000, ""),
            Answer(of_another.token, right.answer),
            right,  # of the new key, which proves nothing about the old one
        ):
            with pytest.raises(RuleBroken) as no:
                take_over(act, lost.old.id, wrong, [])
            assert no.value.because == (Obstacle.NOT_SHOWN,)
        assert not readers_of(lost.desk.id, TODAY).exists()
    with cast.acting("chi"), pytest.raises(NotFound):
        take_over(
            cast.act("chi", is_elevated=True), lost.old.id, proof_by(lost.old, lost.old_keys), []
        )


def test_an_older_key_moves_no_seats_of_another_one(cast: Cast, lost: Lost) -> None:
    """A thief saw the first key's words, so a second took its place. Whoever has the account and the first words gets nothing new."""
    act, case = cast.act("amina", is_elevated=True), lost.somebody.case
    again = sealed_key(case, 1, lost.somebody.key, lost.new).sealed
    with cast.acting("amina"):
        take_over(act, lost.old.id, proof_by(lost.old, lost.old_keys), [HeldKey(case, 1, again)])
        third_keys = Keys()
        third = replace_key(act, third_keys.recipient, WRAPPED)
        to_third = sealed_key(case, 1, lost.somebody.key, third).sealed
        by_the_first = proof_by(lost.old, lost.old_keys)
        take_over(act, lost.old.id, by_the_first, [HeldKey(case, 1, to_third)])
        assert not readers_of(lost.desk.id, TODAY).exists()
        assert not list_cases(act).exists()
        assert Seat.objects.get(until__isnull=True).reader == lost.new
        assert waiting_at(lost.desk.id) == [third]
        later = Reporting({"answers": {}})
        with pytest.raises(RuleBroken) as no:
            take_report(lost.desk, later.arrival(third), on=TODAY)
        assert no.value.because == (Obstacle.NO_KEY_FOR_A_READER,)
        assert not not_taken_over(lost.new, third).exists()
    page = signed_in("amina").get("/cases/key/").content.decode()
    assert f"/cases/key/older/{lost.new.id}/" in page  # nothing to open, but seats to move
    assert f"/cases/key/older/{lost.old.id}/" not in page
    with cast.acting("amina"):
        take_over(act, lost.new.id, proof_by(lost.new, lost.new_keys), [])
        assert [each.reader for each in readers_of(lost.desk.id, TODAY)] == [third]


def test_a_proof_is_good_for_a_while_only(
    cast: Cast, lost: Lost, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = proof_by(lost.old, lost.old_keys)
    monkeypatch.setattr(challenges, "_SECONDS", -1)
    with cast.acting("amina"), pytest.raises(RuleBroken):
        take_over(cast.act("amina", is_elevated=True), lost.old.id, proof, [])


def test_what_is_sealed_for_a_proof_is_no_envelope_of_anything_else(lost: Lost) -> None:
    asked = ask_for_proof(lost.old)
    for kind in ("key", "report", "answer", "note"):
        with pytest.raises(NotAnEnvelope) as no:
            open_envelope(
                Place(kind, str(lost.old.id), asked.id), asked.sealed, [lost.old_keys.identity]
            )
        assert no.value.code == "another_place"


def test_only_what_the_older_key_opened_is_taken_over_and_nothing_is_written_over(
    cast: Cast, lost: Lost
) -> None:
    act, case = cast.act("amina", is_elevated=True), lost.somebody.case
    right = HeldKey(case, 1, sealed_key(case, 1, lost.somebody.key, lost.new).sealed)
    other = HeldKey(case, 1, sealed_key(case, 1, Keys(), lost.new).sealed)
    strange = HeldKey(uuid4(), 1, right.sealed)
    later = HeldKey(case, 2, right.sealed)
    proof = proof_by(lost.old, lost.old_keys)
    with cast.acting("amina"):
        take_over(act, lost.old.id, proof, [strange, later, right])
        take_over(act, lost.old.id, proof, [other])
        (found,) = list_cases(act)
        assert Key.objects.filter(reader=lost.new).count() == 1
        assert report_read(found, lost.new, lost.new_keys)["answers"]
        with pytest.raises(RuleBroken) as no:
            take_over(act, lost.old.id, proof, [HeldKey(case, 1, b"AGE-SECRET-KEY-1")])
        assert no.value.because == (Obstacle.NOT_SEALED,)


def test_a_coordinator_who_asked_by_voice_lets_the_new_key_read_and_the_old_seat_ends(
    cast: Cast, lost: Lost
) -> None:
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        add_reader(act, lost.desk.id, lost.new.id)
        assert [each.reader for each in readers_of(lost.desk.id, TODAY)] == [lost.new]
        assert Seat.objects.get(reader=lost.old).until == TODAY
        assert lacking(Case.objects.get(), TODAY) == {1: [lost.new]}
        assert not list_cases(act).exists()  # the keys come from a colleague


def test_the_only_reader_stays_seated_while_their_new_key_waits(cast: Cast, lost: Lost) -> None:
    with cast.acting("amina"), pytest.raises(RuleBroken) as no:
        end_reader(cast.act("amina", is_elevated=True), lost.desk.id, lost.old.id)
    assert no.value.because == (Obstacle.LAST_READER,)


def test_replacing_and_choosing_need_somebody_to_show_again_who_they_are(
    cast: Cast, lost: Lost
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        for deed in (
            lambda: replace_key(act, Keys().recipient, WRAPPED),
            lambda: change_words(act, WRAPPED, Answer("", "")),
            lambda: take_over(act, lost.old.id, proof_by(lost.old, lost.old_keys), []),
            lambda: add_reader(act, lost.desk.id, lost.new.id),
            lambda: end_reader(act, lost.desk.id, lost.new.id),
        ):
            with pytest.raises(NotAllowed) as no:
                deed()
            assert no.value.show_again


def test_other_words_need_the_key_itself(cast: Cast, lost: Lost) -> None:
    act = cast.act("amina", is_elevated=True)
    wrapped = WRAPPED + b"other"
    with cast.acting("amina"):
        with pytest.raises(RuleBroken):
            change_words(act, wrapped, proof_by(lost.old, lost.old_keys))
        proof = proof_by(lost.new, lost.new_keys)
        with pytest.raises(RuleBroken):
            change_words(act, b"AGE-SECRET-KEY-1", proof)
        change_words(act, wrapped, proof)
        assert bytes(Reader.objects.get(id=lost.new.id).wrapped) == wrapped


def test_the_same_new_key_sent_again_is_kept_once(cast: Cast, lost: Lost) -> None:
    with cast.acting("amina"):
        act = cast.act("amina", is_elevated=True)
        assert replace_key(act, lost.new.recipient, WRAPPED) == lost.new
        assert Reader.objects.count() == 2
        with pytest.raises(RuleBroken):
            replace_key(act, "age1nobody", WRAPPED)


def test_the_pages(cast: Cast, lost: Lost) -> None:
    client = signed_in("amina")
    mine = client.get("/cases/key/").content.decode()
    assert "reads nothing yet" in mine
    assert f"/cases/key/older/{lost.old.id}/" in mine
    assert "1 key of a report" in client.get(f"/cases/key/older/{lost.old.id}/").content.decode()
    held = client.get(f"/cases/key/older/{lost.old.id}/held/").json()["keys"]
    assert [(each["case"], each["version"]) for each in held] == [(str(lost.somebody.case), 1)]
    assert client.get(f"/cases/key/older/{lost.old.id}/held/?skip=1").json() == {"keys": []}
    assert client.get(f"/cases/key/older/{lost.old.id}/held/?skip=x").json()["keys"]
    desk = client.get(f"/cases/desks/{lost.desk.id}/").content.decode()
    assert lost.new.recipient[-8:] in desk
    assert "reads nothing here until you let the new one read" in desk


def test_from_old_words_to_the_last_report_over_the_wire(cast: Cast, lost: Lost) -> None:
    client = signed_in("amina")
    asked = post(client, "/cases/key/prove/", {"reader": str(lost.old.id)})
    place = Place("challenge", str(lost.old.id), asked["id"])
    sealed = b64decode(asked["sealed"])
    answer = json.loads(open_envelope(place, sealed, [lost.old_keys.identity]))["answer"]
    again = sealed_key(lost.somebody.case, 1, lost.somebody.key, lost.new).sealed
    key = {"case": str(lost.somebody.case), "version": 1, "sealed": in_base64(again)}
    body = {"proof": {"token": asked["token"], "answer": answer}, "keys": [key]}
    assert post(client, f"/cases/key/older/{lost.old.id}/take-over/", body) == {"kept": True}
    with cast.acting("amina"):
        case = Case.objects.get()
        assert report_read(case, lost.new, lost.new_keys)["answers"]
    kept = client.get(f"/cases/came/{case.id}/").json()
    assert [each["is_new"] for each in kept["readers"]] == [True]
    other = Client()
    other.force_login(cast.people["amina"])  # signed in, and showed nothing
    refused = post(other, "/cases/key/replace/", {"recipient": "x", "wrapped": ""})
    assert refused == {"refused": "show_again"}


def post(client: Client, address: str, body: object) -> dict[str, Any]:
    answer = client.post(address, json.dumps(body), content_type="application/json")
    found: dict[str, Any] = json.loads(answer.content)
    return found
