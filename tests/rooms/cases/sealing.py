"""A reporter and readers in Python: what their browsers do, with the same formats."""

import json
from base64 import b64encode
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

import pyrage

from firsthand.ground.vault.challenges import Answer
from firsthand.ground.vault.envelopes import Place, open_envelope, seal
from firsthand.ground.vault.receipts import derive
from firsthand.ground.vault.work import worked_for
from firsthand.rooms.cases.actions.desks import Opening, add_reader, open_desk
from firsthand.rooms.cases.actions.own_keys import ask_for_proof
from firsthand.rooms.cases.actions.readers import keep_key
from firsthand.rooms.cases.models import Case, Desk, Papers, Reader
from firsthand.rooms.cases.queries.cases import envelopes_of, keys_for
from firsthand.rooms.cases.rules.reporting import EASY
from firsthand.rooms.cases.rules.sealed import Arrival, Envelope, Kind, SealedKey
from tests.cast import Cast

OPENING = Opening(name="Street desk", about="We listen.", calls="Lawyer: 112 233", keeps=24)
WRAPPED = pyrage.passphrase.encrypt(b"AGE-SECRET-KEY-1\n", "seven words")


@dataclass
class Keys:
    """An identity, and for whom one seals."""

    identity: str = field(default_factory=lambda: str(pyrage.x25519.Identity.generate()))

    @property
    def recipient(self) -> str:
        return str(pyrage.x25519.Identity.from_str(self.identity).to_public())


@dataclass(frozen=True)
class Recipient:
    """A reader, as a reporter's page names one."""

    id: UUID
    recipient: str


@dataclass
class Reporting:
    """Somebody with a code, and what they send."""

    words: dict[str, Any]
    secret: bytes = field(default_factory=lambda: token_bytes(10))
    case: UUID = field(default_factory=uuid4)
    key: Keys = field(default_factory=Keys)
    answers: Keys = field(default_factory=Keys)

    def __post_init__(self) -> None:
        self.code = derive(self.secret)

    def arrival(self, *readers: Reader | Recipient | Papers) -> Arrival:
        """Give the report, sealed for readers."""
        id = uuid4()
        words = self.words | {"proof": b64encode(self.code.proof).decode()}
        place = Place("report", str(self.case), str(id))
        return Arrival(
            case=self.case,
            recipient=self.key.recipient,
            vouched="0" * 64,
            answers_to=self.answers.recipient,
            locator=self.code.locator,
            writing=self.code.writing,
            keys=[sealed_key(self.case, 1, self.key, each) for each in readers],
            report=Envelope(id, Kind.REPORT, seal_words(place, words, self.key.recipient)),
            work=worked_for(str(self.case), EASY),
        )

    def more(self, text: str, kind: Kind = Kind.MESSAGE) -> Envelope:
        """Give something more, sealed."""
        id = uuid4()
        place = Place(str(kind), str(self.case), str(id))
        return Envelope(
            id, kind, seal_words(place, {"text": text}, self.key.recipient, self.code.proof)
        )


def sealed_key(
    case: UUID, version: int, key: Keys, reader: Reader | Recipient | Papers
) -> SealedKey:
    place = Place("key", str(case), str(version))
    return SealedKey(reader.id, seal_words(place, {"identity": key.identity}, reader.recipient))


def seal_words(place: Place, words: object, recipient: str, key: bytes | None = None) -> bytes:
    return seal(place, json.dumps(words).encode(), [recipient], key)


def desk_with(cast: Cast, *names: str) -> tuple[Desk, dict[str, tuple[Reader, Keys]]]:
    """Open a desk of River's with these readers; give their keys, too."""
    made = {}
    with cast.acting("amina"):
        desk = open_desk(cast.act("amina"), OPENING)
    for name in names:
        keys = Keys()
        with cast.acting(name):
            made[name] = (keep_key(cast.act(name), keys.recipient, WRAPPED), keys)
            add_reader(cast.act("amina", is_elevated=True), desk.id, made[name][0].id)
    return desk, made


def report_read(case: Case, reader: Reader, keys: Keys) -> dict[str, Any]:
    """Open the report of a case as a reader's browser does."""
    version = keys_for(case, reader).get(version=1)
    place = Place("key", str(case.id), "1")
    identity = json.loads(open_envelope(place, bytes(version.sealed), [keys.identity]))["identity"]
    (report,) = envelopes_of(case, Kind.REPORT)
    place = Place("report", str(case.id), str(report.id))
    read: dict[str, Any] = json.loads(open_envelope(place, bytes(report.sealed), [identity]))
    return read


def as_sent(arrival: Arrival) -> dict[str, object]:
    """Give a report as the browser sends it."""
    return {
        "case": str(arrival.case),
        "recipient": arrival.recipient,
        "vouched": arrival.vouched,
        "answers_to": arrival.answers_to,
        "locator": arrival.locator,
        "writing": arrival.writing,
        "keys": [
            {"reader": str(each.reader), "sealed": in_base64(each.sealed)} for each in arrival.keys
        ],
        "report": envelope_sent(arrival.report),
        "work": arrival.work,
    }


def envelope_sent(envelope: Envelope) -> dict[str, str]:
    sealed = in_base64(envelope.sealed)
    return {"id": str(envelope.id), "kind": str(envelope.kind), "sealed": sealed}


def in_base64(data: bytes) -> str:
    return b64encode(data).decode()


def proof_by(reader: Reader, keys: Keys) -> Answer:
    """Open what is sealed for a key, as its holder's browser does."""
    asked = ask_for_proof(reader)
    place = Place("challenge", str(reader.id), asked.id)
    opened = json.loads(open_envelope(place, asked.sealed, [keys.identity]))
    return Answer(asked.token, opened["answer"])
