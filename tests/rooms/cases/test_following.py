"""Readers: who gets what, who comes later, who leaves; and desks."""

import json
from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.audit.models import Entry
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.people import give_mandate, make_person
from firsthand.ground.parties.models import Mandate
from firsthand.ground.parties.queries import mandates_in
from firsthand.ground.vault.envelopes import Place, open_envelope
from firsthand.rooms.cases.actions.desks import add_reader, close_desk, end_reader, open_desk
from firsthand.rooms.cases.actions.following import NewKey, add_to_case, give_key, renew_key
from firsthand.rooms.cases.actions.papers import make_papers
from firsthand.rooms.cases.actions.readers import keep_key
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Case, Key, Reader
from firsthand.rooms.cases.queries.cases import (
    envelopes_of,
    get_case,
    holders,
    keys_for,
    lacking,
    list_cases,
    needs_a_new_key,
    written_since,
)
from firsthand.rooms.cases.queries.desks import readers_of
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import Envelope, Kind, SealedKey
from tests.cast import FOUNDED, TODAY, Cast
from tests.rooms.cases.sealing import (
    OPENING,
    WRAPPED,
    Keys,
    Reporting,
    desk_with,
    report_read,
    seal_words,
    sealed_key,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Let Dara be a documenter, too."""
    return documenting(cast, monkeypatch, "dara")


@pytest.fixture
def all_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Let Dara and Ben be documenters, too."""
    return documenting(cast, monkeypatch, "dara", "ben")


def documenting(cast: Cast, monkeypatch: pytest.MonkeyPatch, *names: str) -> Cast:
    acted = Cast.act

    def act(self: Cast, name: str, **rest: Any) -> Act:
        made = acted(self, name, **rest)
        if name not in names:
            return made
        return replace(made, roles=("documenter",), permissions=permissions_of(("documenter",)))

    monkeypatch.setattr(Cast, "act", act)
    with acting(organisation=cast.river.id):
        for name in names:
            give_mandate(cast.river.id, cast.people[name].id, role="documenter", on=FOUNDED)
    return cast


def arrived(cast: Cast, *names: str) -> tuple[Reporting, Case, dict[str, tuple[Reader, Keys]]]:
    desk, readers = desk_with(cast, *names)
    somebody = Reporting({"answers": {"happened": ["search"]}})
    with cast.acting("amina"):
        take_report(desk, somebody.arrival(*(reader for reader, _ in readers.values())), on=TODAY)
        case = Case.objects.get()
    return somebody, case, readers


def note(case: Case, text: str, key: Keys, kind: Kind = Kind.NOTE) -> Envelope:
    id = uuid4()
    place = Place(str(kind), str(case.id), str(id))
    return Envelope(id, kind, seal_words(place, {"text": text}, key.recipient))


def test_only_who_reads_at_the_desk_finds_a_case(reading: Cast) -> None:
    _, case, _ = arrived(reading, "amina")
    with reading.acting("amina"):
        assert list(list_cases(reading.act("amina"))) == [case]
    for name, error in (("dara", NotFound), ("chi", NotFound), ("ben", NotAllowed)):
        with reading.acting(name), pytest.raises(error):
            get_case(reading.act(name), case.id)


def test_the_week_says_in_how_many_reports_somebody_wrote_to_who_can_open_them(
    reading: Cast,
) -> None:
    arrived(reading, "amina")
    act = reading.act("amina")
    with reading.acting("amina"):
        assert written_since(act, TODAY) == 1
        assert written_since(act, TODAY + timedelta(days=1)) == 0
    with reading.acting("dara"):
        assert written_since(reading.act("dara"), TODAY) == 0


def test_an_answer_and_a_note_are_kept_and_the_audit_names_no_case(reading: Cast) -> None:
    somebody, case, _ = arrived(reading, "amina")
    act = reading.act("amina")
    with reading.acting("amina"):
        for kind in (Kind.NOTE, Kind.ANSWER):
            add_to_case(act, case.id, note(case, "We call.", somebody.key, kind), version=1)
        assert envelopes_of(case).count() == 3
        for kind in (Kind.REPORT, Kind.MESSAGE, Kind.FILE):
            with pytest.raises(RuleBroken):
                add_to_case(act, case.id, note(case, "x", somebody.key, kind), version=1)
        told = Entry.objects.filter(what__startswith="cases.").order_by("-id")
        assert {"cases.note", "cases.answer"} < set(told.values_list("what", flat=True))
        assert not any(str(case.id) in f"{each.subject}{each.detail}" for each in told)


def test_who_comes_later_reads_what_came_before_once_a_colleague_gave_the_key(
    reading: Cast,
) -> None:
    somebody, case, _ = arrived(reading, "amina")
    keys = Keys()
    with reading.acting("dara"):
        reader = keep_key(reading.act("dara"), keys.recipient, WRAPPED)
    with reading.acting("amina"):
        add_reader(reading.act("amina", is_elevated=True), case.desk_id, reader.id)
        assert lacking(case, TODAY) == {1: [reader]}
        give_key(reading.act("amina"), case.id, 1, [sealed_key(case.id, 1, somebody.key, reader)])
        assert lacking(case, TODAY) == {1: []}
    with reading.acting("dara"):
        assert report_read(get_case(reading.act("dara"), case.id), reader, keys)["answers"]
        with pytest.raises(RuleBroken):
            give_key(reading.act("dara"), case.id, 2, [sealed_key(case.id, 2, Keys(), reader)])


def test_a_key_is_not_written_over(reading: Cast) -> None:
    _, case, made = arrived(reading, "amina", "dara")
    dara, keys = made["dara"]
    with reading.acting("amina"):
        give_key(reading.act("amina"), case.id, 1, [sealed_key(case.id, 1, Keys(), dara)])
        assert report_read(case, dara, keys)["answers"]


def test_who_leaves_gets_nothing_and_what_comes_later_has_another_key(reading: Cast) -> None:
    somebody, case, made = arrived(reading, "amina", "dara")
    amina, keys = made["amina"]
    dara, _ = made["dara"]
    act = reading.act("amina", is_elevated=True)
    with reading.acting("amina"):
        end_reader(act, case.desk_id, dara.id)
        assert needs_a_new_key(case, TODAY)
        with pytest.raises(RuleBroken):  # not before there is one
            add_to_case(act, case.id, note(case, "x", somebody.key), version=1)
    with reading.acting("dara"), pytest.raises(NotFound):
        get_case(reading.act("dara"), case.id)
    new = Keys()
    with reading.acting("amina"):
        for wrong in ([], [sealed_key(case.id, 2, new, dara)]):
            with pytest.raises(RuleBroken):
                renew_key(act, case.id, fresh(new, 2, wrong))
        for version in (1, 3):
            mine = [sealed_key(case.id, version, new, amina)]
            with pytest.raises(RuleBroken):
                renew_key(act, case.id, fresh(new, version, mine))
        renew_key(act, case.id, fresh(new, 2, [sealed_key(case.id, 2, new, amina)]))
        case.refresh_from_db()
        assert (case.version, case.recipient) == (2, new.recipient)
        assert not needs_a_new_key(case, TODAY)
        add_to_case(act, case.id, note(case, "Now.", new), version=2)
        with pytest.raises(RuleBroken):  # a page that was open before
            add_to_case(act, case.id, note(case, "Late.", somebody.key), version=1)
        opened = [open_version(each, keys) for each in keys_for(case, amina)]
    assert opened == [somebody.key.identity, new.identity]


def fresh(key: Keys, version: int, keys: list[SealedKey]) -> NewKey:
    return NewKey(version, key.recipient, "0" * 64, keys)


def open_version(key: Key, keys: Keys) -> str:
    place = Place("key", str(key.case_id), str(key.version))
    return str(json.loads(open_envelope(place, bytes(key.sealed), [keys.identity]))["identity"])


def test_the_last_reader_stays_and_a_stranger_is_none(reading: Cast) -> None:
    _, case, made = arrived(reading, "amina")
    act = reading.act("amina", is_elevated=True)
    with reading.acting("amina"):
        with pytest.raises(RuleBroken):
            end_reader(act, case.desk_id, made["amina"][0].id)
        for deed in (add_reader, end_reader):
            with pytest.raises(NotFound):
                deed(act, case.desk_id, uuid4())
        with pytest.raises(NotFound):  # reads there already
            add_reader(act, case.desk_id, made["amina"][0].id)


def test_who_may_do_what(reading: Cast) -> None:
    desk, _ = desk_with(reading, "amina")
    for name in ("dara", "ben"):
        act = reading.act(name)
        with reading.acting(name):
            for deed in (
                lambda act=act: open_desk(act, OPENING),
                lambda act=act: close_desk(act, desk.id),
                lambda act=act: add_reader(act, desk.id, uuid4()),
                lambda act=act: end_reader(act, desk.id, uuid4()),
            ):
                with pytest.raises(NotAllowed):
                    deed()
    with reading.acting("chi"):
        for id in (desk.id, uuid4()):
            with pytest.raises(NotFound):
                close_desk(reading.act("chi"), id)


def test_one_key_a_person_and_nothing_but_a_wrapped_one(reading: Cast) -> None:
    act = reading.act("amina")
    with reading.acting("amina"):
        for recipient, wrapped in (
            ("age1x", WRAPPED),
            (Keys().recipient, b"AGE-SECRET-KEY-1"),
            (Keys().recipient, WRAPPED + b"x" * 2000),
        ):
            with pytest.raises(RuleBroken):
                keep_key(act, recipient, wrapped)
        keep_key(act, Keys().recipient, WRAPPED)
        with pytest.raises(RuleBroken):
            keep_key(act, Keys().recipient, WRAPPED)


def test_keys_that_are_not_sealed_are_refused(reading: Cast) -> None:
    _, case, _ = arrived(reading, "amina")
    act, bare = reading.act("amina"), SealedKey(UUID(int=1), b"AGE-SECRET-KEY-1")
    with reading.acting("amina"):
        with pytest.raises(RuleBroken):
            give_key(act, case.id, 1, [bare])
        with pytest.raises(RuleBroken):
            renew_key(act, case.id, fresh(Keys(), 2, [bare]))


def test_a_key_is_renewed_only_when_somebody_left(reading: Cast) -> None:
    _, case, made = arrived(reading, "amina")
    key = Keys()
    with reading.acting("amina"), pytest.raises(RuleBroken) as no:
        renew_key(
            reading.act("amina"),
            case.id,
            fresh(key, 2, [sealed_key(case.id, 2, key, made["amina"][0])]),
        )
    assert no.value.because == (Obstacle.NOT_NEEDED,)


def test_nobody_leaves_with_the_only_key_to_something(reading: Cast) -> None:
    somebody, case, made = arrived(reading, "amina")
    act, (amina, _) = reading.act("amina", is_elevated=True), made["amina"]
    with reading.acting("dara"):
        later = keep_key(reading.act("dara"), Keys().recipient, WRAPPED)
    with reading.acting("amina"):
        add_reader(act, case.desk_id, later.id)
        with pytest.raises(RuleBroken) as no:
            end_reader(act, case.desk_id, amina.id)
        assert no.value.because == (Obstacle.KEYS_NOT_GIVEN,)
        give_key(act, case.id, 1, [sealed_key(case.id, 1, somebody.key, later)])
        end_reader(act, case.desk_id, amina.id)
        told = Entry.objects.get(what="cases.end_reader")
        assert told.detail == {"reader": str(amina.id)}


def test_a_seat_is_worth_nothing_without_a_role_that_reads(reading: Cast) -> None:
    _, case, made = arrived(reading, "amina")
    with reading.acting("amina"):
        assert [each.reader for each in readers_of(case.desk_id, TODAY)] == [made["amina"][0]]
        mandate = mandates_in(reading.river.id).get(person=reading.people["amina"])
        Mandate.objects.filter(id=mandate.id).update(ends_on=TODAY)
        assert not readers_of(case.desk_id, TODAY).exists()
        assert readers_of(case.desk_id, TODAY - timedelta(days=1)).exists()


def test_the_audit_of_reports_tells_days_and_no_times(reading: Cast) -> None:
    somebody, case, _ = arrived(reading, "amina")
    with reading.acting("amina"):
        add_to_case(reading.act("amina"), case.id, note(case, "x", somebody.key), version=1)
        told = Entry.objects.get(what="cases.note")
        assert (told.at.date(), told.at.time()) == (TODAY, time())


def test_the_same_key_sent_again_is_kept_once(reading: Cast) -> None:
    keys, act = Keys(), reading.act("amina")
    with reading.acting("amina"):
        assert keep_key(act, keys.recipient, WRAPPED) == keep_key(act, keys.recipient, WRAPPED)


def test_whom_a_reporter_took_off_sees_nothing_and_gets_no_later_key(all_read: Cast) -> None:
    """Of three at the desk, the report is sealed for two; when one of them leaves, the other goes on without the third."""
    desk, made = desk_with(all_read, "amina", "dara", "ben")
    (amina, _), (dara, _), (ben, _) = (made[name] for name in ("amina", "dara", "ben"))
    somebody = Reporting({"not_for": [str(ben.id)]})
    with all_read.acting("amina"):
        take_report(desk, somebody.arrival(amina, dara), on=TODAY)
        case = Case.objects.get()
    with all_read.acting("ben"):
        assert list(list_cases(all_read.act("ben"))) == []
        with pytest.raises(NotFound):
            get_case(all_read.act("ben"), case.id)
    act, new = all_read.act("amina", is_elevated=True), Keys()
    with all_read.acting("amina"):
        end_reader(act, desk.id, dara.id)
        renew_key(act, case.id, fresh(new, 2, [sealed_key(case.id, 2, new, amina)]))
        assert holders(case, 2) == {amina.id}


def test_a_new_key_leaves_out_nobody_who_has_the_one_of_now(all_read: Cast) -> None:
    desk, made = desk_with(all_read, "amina", "dara", "ben")
    readers = [made[name][0] for name in ("amina", "dara", "ben")]
    somebody = Reporting({"answers": {}})
    act, new = all_read.act("amina", is_elevated=True), Keys()
    with all_read.acting("amina"):
        take_report(desk, somebody.arrival(*readers), on=TODAY)
        case = Case.objects.get()
        end_reader(act, desk.id, readers[1].id)
        with pytest.raises(RuleBroken) as no:
            renew_key(act, case.id, fresh(new, 2, [sealed_key(case.id, 2, new, readers[0])]))
        assert no.value.because == (Obstacle.NO_KEY_FOR_A_READER,)


def test_more_readers_with_older_keys_and_more_desks_need_no_more_queries(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    act, (amina, _) = cast.act("amina", is_elevated=True), readers["amina"]
    somebody, client, asked, number = Reporting({"answers": {}}), Client(), [], 0
    client.force_login(cast.people["amina"])
    with cast.acting("amina"):
        take_report(desk, somebody.arrival(amina), on=TODAY)
        make_papers(act, desk.id, Keys().recipient)
    for more in (1, 4):
        with cast.acting("amina"):
            for _ in range(more):
                number += 1
                other = open_desk(act, replace(OPENING, name=f"Desk {number}"))
                add_reader(act, other.id, amina.id)
                make_papers(act, other.id, Keys().recipient)
                came_later = with_an_older_key(cast, f"reader {number}")
                add_reader(act, desk.id, came_later.id)
                add_reader(act, other.id, came_later.id)
        for path in ("", "followed/"):
            client.get(f"/cases/came/{somebody.case}/{path}")  # what is asked once is asked
            with CaptureQueriesContext(connection) as found:
                client.get(f"/cases/came/{somebody.case}/{path}")
            asked.append(len(found))
    assert asked[:2] == asked[2:]
    others = client.get(f"/cases/came/{somebody.case}/followed/").json()["desks"]
    assert [sum(one["is_new"] for one in each["readers"]) for each in others] == [1] * number
    assert all(len(each["readers"]) == 3 for each in others)
    told = client.get(f"/cases/came/{somebody.case}/").json()
    lacking_it = {each["called"]: len(each["before"]) for each in told["lacking"]["1"]}
    assert lacking_it == {f"reader {each}": 1 for each in range(1, 6)} | {"Recovery papers": 5}


def with_an_older_key(cast: Cast, name: str) -> Reader:
    """Let a documenter come who made another key once. Whoever calls this acts for River."""
    person = make_person(name, "made up for tests")
    give_mandate(cast.river.id, person.id, role="documenter", on=FOUNDED)
    made = [
        Reader.objects.create(
            organisation=cast.river,
            person=person,
            recipient=Keys().recipient,
            wrapped=WRAPPED,
            made_on=TODAY,
            replaced_on=replaced_on,
        )
        for replaced_on in (TODAY, None)
    ]
    return made[1]
