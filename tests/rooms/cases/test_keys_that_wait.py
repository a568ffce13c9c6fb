"""A new key is used once somebody opened it who did not make it. So no reader alone takes from the others what comes later."""

import json
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import pytest

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.audit.models import Entry
from firsthand.ground.vault.envelopes import NotAnEnvelope, Place, open_envelope
from firsthand.rooms.cases.actions.desks import end_reader
from firsthand.rooms.cases.actions.following import (
    NewKey,
    add_to_case,
    confirm_key,
    give_key,
    give_key_back,
    renew_key,
)
from firsthand.rooms.cases.actions.own_keys import replace_key, take_over
from firsthand.rooms.cases.actions.papers import make_papers
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Case, Key, Reader
from firsthand.rooms.cases.queries.cases import (
    holders,
    keys_for,
    lacking,
    needs_a_new_key,
    waiting_version,
    who_confirm,
)
from firsthand.rooms.cases.rules.keys import confirming
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import HeldKey
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import WRAPPED, Keys, Reporting, desk_with, proof_by, sealed_key
from tests.rooms.cases.test_following import documenting, note

pytestmark = pytest.mark.django_db
GOOD, BAD = "0" * 64, "b" * 64
HONEST = ("amina", "ben")


@dataclass
class Room:
    """A desk at which Amina, Dara and Ben read, and a report that is sealed for all of them. Dara means harm."""

    cast: Cast
    case: Case
    readers: dict[str, Reader]
    own: dict[str, Keys]
    first: Keys

    def renews(
        self, name: str, *, good: Sequence[str], rubbish: Sequence[str] = (), vouched: str = GOOD
    ) -> Keys:
        """Let somebody make a new key: for some it opens, for others it is rubbish, which no server can see."""
        with self.cast.acting(name):
            self.case.refresh_from_db()
            key, version = Keys(), self.case.version + 1
            every = [(each, key) for each in good] + [(each, Keys()) for each in rubbish]
            keys = [
                sealed_key(self.case.id, version, which, self.readers[each])
                for each, which in every
            ]
            fresh = NewKey(version, key.recipient, vouched, keys)
            renew_key(self.cast.act(name), self.case.id, fresh)
            self.case.refresh_from_db()
        return key

    def confirms(self, name: str) -> None:
        with self.cast.acting(name):
            version = waiting_version(self.case) or self.case.version
            confirm_key(self.cast.act(name), self.case.id, version)
            self.case.refresh_from_db()

    def opens(self, name: str, version: int) -> str:
        """Give the identity that a version is, as somebody's browser does; nothing where it does not open or fit."""
        with self.cast.acting(name):
            key = keys_for(self.case, self.readers[name]).filter(version=version).first()
        if key is None:
            return ""
        place = Place("key", str(self.case.id), str(version))
        try:
            found = open_envelope(place, bytes(key.sealed), [self.own[name].identity])
        except NotAnEnvelope:
            return ""
        identity = str(json.loads(found)["identity"])
        fits = Keys(identity).recipient == key.recipient
        return identity if fits and (version == 1 or key.vouched == GOOD) else ""

    def refreshed(self) -> Case:
        with self.cast.acting("amina"):
            self.case.refresh_from_db()
        return self.case

    def leaves(self, name: str) -> None:
        with self.cast.acting("amina"):
            act = self.cast.act("amina", is_elevated=True)
            end_reader(act, self.case.desk_id, self.readers[name].id)


@pytest.fixture
def room(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Room:
    documenting(cast, monkeypatch, "dara", "ben")
    desk, made = desk_with(cast, "amina", "dara", "ben")
    readers, own = ({name: each[at] for name, each in made.items()} for at in (0, 1))
    somebody = Reporting({"answers": {}})
    with cast.acting("amina"):
        take_report(desk, somebody.arrival(*readers.values()), on=TODAY)  # type: ignore[arg-type]
        return Room(cast, Case.objects.get(), readers, own, somebody.key)  # type: ignore[arg-type]


def test_who_gives_back_a_good_key_makes_no_new_one_and_gets_it_again(room: Room) -> None:
    """So one reader spoilt a case for the others: give a good key back, make the next one, seal rubbish for them."""
    with room.cast.acting("dara"):
        give_key_back(room.cast.act("dara"), room.case.id, 1)
    with room.cast.acting("amina"):
        again = [sealed_key(room.case.id, 1, room.first, room.readers["dara"])]
        give_key(room.cast.act("amina"), room.case.id, 1, again)
    for good, rubbish in ((["dara"], ["amina", "ben"]), (["dara", "amina", "ben"], [])):
        with pytest.raises(RuleBroken) as no:
            room.renews("dara", good=good, rubbish=rubbish)
        assert no.value.because == (Obstacle.NOT_NEEDED,)
    assert (room.case.version, room.case.recipient) == (1, room.first.recipient)


def test_a_key_that_opens_for_its_maker_alone_is_never_used(room: Room) -> None:
    room.leaves("ben")
    room.renews("dara", good=["dara"], rubbish=["amina"])
    assert (room.case.version, room.case.recipient) == (1, room.first.recipient)
    with pytest.raises(RuleBroken):  # nor because its maker says so
        room.confirms("dara")
    with room.cast.acting("dara"), pytest.raises(NotFound):  # nor by getting it anew from somebody
        give_key_back(room.cast.act("dara"), room.case.id, 2)
    with room.cast.acting("amina"):
        act, dara = room.cast.act("amina"), room.readers["dara"]
        with pytest.raises(RuleBroken):
            give_key(act, room.case.id, 2, [sealed_key(room.case.id, 2, Keys(), dara)])
        assert set(lacking(room.case, TODAY)) == {1}
        add_to_case(act, room.case.id, note(room.case, "On it goes.", room.first), version=1)


def test_nor_does_its_maker_open_it_with_another_key_of_theirs(room: Room) -> None:
    room.leaves("ben")
    key, new = room.renews("dara", good=["dara"], rubbish=["amina"]), Keys()
    with room.cast.acting("dara"):
        act = room.cast.act("dara", is_elevated=True)
        other = replace_key(act, new.recipient, WRAPPED)
        proof = proof_by(room.readers["dara"], room.own["dara"])
        held = [
            HeldKey(room.case.id, version, sealed_key(room.case.id, version, which, other).sealed)
            for version, which in ((1, room.first), (2, key))
        ]
        take_over(act, room.readers["dara"].id, proof, held)
        assert holders(room.case, 2) >= {other.id}
        assert who_confirm(room.case, 2, TODAY) == {room.readers["amina"].id}
    with pytest.raises(RuleBroken):
        room.confirms("dara")


def test_who_got_rubbish_makes_another_in_its_place_and_both_go_on(room: Room) -> None:
    room.leaves("ben")
    room.renews("dara", good=["dara"], rubbish=["amina"])
    right = room.renews("amina", good=["amina", "dara"])
    with room.cast.acting("amina"):
        assert Key.objects.filter(version=2).count() == 2  # of the one before nothing is left
        with pytest.raises(RuleBroken):
            confirm_key(room.cast.act("amina"), room.case.id, 2)
    room.confirms("dara")
    assert (room.case.version, room.case.recipient) == (2, right.recipient)
    room.confirms("dara")  # said twice
    with room.cast.acting("amina"):
        assert not needs_a_new_key(room.case, TODAY)
        act = room.cast.act("amina")
        add_to_case(act, room.case.id, note(room.case, "Now.", right), version=2)
        told = Entry.objects.get(what="cases.confirm_key")
        assert str(room.case.id) not in f"{told.subject}{told.detail}"


def test_who_reads_alone_uses_it_at_once(room: Room) -> None:
    room.leaves("ben")
    room.leaves("dara")
    key = room.renews("amina", good=["amina"])
    assert (room.case.version, room.case.recipient) == (2, key.recipient)


def test_who_may_say_that_it_opens() -> None:
    made = [Reader() for _ in range(4)]
    one, two, three, four = (each.id for each in made)
    those = {"readers": [one, two, three], "by_reporter": [two, four]}
    assert confirming(holders=[one, two, four], **those) == {two}  # before whom the maker let in
    assert confirming(holders=[one, four], **those) == {one}
    assert confirming(holders=[four], **those) == set()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_one_reader_does_what_comes_opens_for_the_others(room: Room, seed: int) -> None:
    """Dara does anything, in any order; papers are replaced in between, so that new keys are asked for. After each of her deeds what
    comes next opens for somebody else; and once the others have opened the report, for all of them."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    for _ in range(10):
        if chance.random() < 0.5:
            _papers_are_replaced(room)
        with suppress(RuleBroken, NotFound):
            _harm(room, chance)
        room.refreshed()
        assert any(room.opens(name, room.case.version) for name in HONEST)
        for name in (*HONEST, *HONEST) if chance.random() < 0.7 else ():
            _looks(room, name)
            assert any(room.opens(each, room.case.version) for each in HONEST)
    for name in (*HONEST, *HONEST, *HONEST):
        _looks(room, name)
    for version in range(1, room.case.version + 1):
        found = {room.opens(name, version) for name in HONEST}
        assert len(found) == 1
        assert "" not in found
    assert Keys(room.opens("ben", room.case.version)).recipient == room.case.recipient


def _papers_are_replaced(room: Room) -> None:
    """Let papers open the case, and others take their place: now a new key is needed."""
    version = room.refreshed().version
    identity = room.opens("amina", version)
    with room.cast.acting("amina"):
        act = room.cast.act("amina", is_elevated=True)
        papers = make_papers(act, room.case.desk_id, Keys().recipient)
        if identity:
            give_key(
                act,
                room.case.id,
                version,
                [sealed_key(room.case.id, version, Keys(identity), papers)],
            )
            make_papers(act, room.case.desk_id, Keys().recipient)
            assert needs_a_new_key(room.case, TODAY)


def _harm(room: Room, chance: random.Random) -> None:
    """Let Dara do something of what a reader can ask of the server."""
    deed = chance.choice(("renew", "renew", "renew", "back", "give", "confirm"))
    version = chance.randint(1, room.case.version + 1)
    if deed == "renew":
        good = [each for each in HONEST if chance.random() < 0.3]
        rubbish = [each for each in HONEST if each not in good and chance.random() < 0.9]
        vouched = BAD if chance.random() < 0.3 else GOOD
        room.renews("dara", good=["dara", *good], rubbish=rubbish, vouched=vouched)
    elif deed == "back":
        with room.cast.acting("dara"):
            give_key_back(room.cast.act("dara"), room.case.id, version)
    elif deed == "give":
        with room.cast.acting("dara"):
            keys = [
                sealed_key(room.case.id, version, Keys(), each) for each in room.readers.values()
            ]
            give_key(room.cast.act("dara"), room.case.id, version, keys)
    else:
        room.confirms("dara")


def _looks(room: Room, name: str) -> None:
    """Do what somebody does who opens the report: say what does not open, give what others lack, open the new key, make one."""
    case, act = room.refreshed(), room.cast.act(name)
    with room.cast.acting(name):
        mine = {each.version for each in keys_for(case, room.readers[name])}
        for version in range(1, case.version + 1):
            identity = room.opens(name, version)
            if not identity:
                with suppress(RuleBroken, NotFound):
                    give_key_back(act, case.id, version)
                continue
            without = lacking(case, TODAY)[version]
            keys = [sealed_key(case.id, version, Keys(identity), each) for each in without]
            if keys:
                give_key(act, case.id, version, keys)
        waiting = waiting_version(case)
        if waiting and waiting in mine and room.opens(name, waiting):
            with suppress(RuleBroken):
                confirm_key(act, case.id, waiting)
            case.refresh_from_db()
    if name == "ben" and needs_a_new_key_now(room):
        room.renews("ben", good=[*HONEST, "dara"])


def needs_a_new_key_now(room: Room) -> bool:
    with room.cast.acting("ben"):
        return needs_a_new_key(room.case, TODAY)
