"""What browsers do in the story: a report sealed for who reads, and a documenter's envelopes. The formats are those of docs/formats/sealing.md."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from firsthand.ground.vault.binding import case_id_of, note_proof, vouch_for
from firsthand.ground.vault.case_keys import new_case_key
from firsthand.ground.vault.envelopes import Place, seal_words
from firsthand.ground.vault.receipts import derive
from firsthand.ground.vault.work import worked_for
from firsthand.ground.vault.wrapping import wrap
from firsthand.rooms.cases.rules.coding import Coding, Done
from firsthand.rooms.cases.rules.reporting import EASY
from firsthand.rooms.cases.rules.sealed import Arrival, Envelope, Kind, SealedKey

_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report of the story, and what was done with it."""

    days: int
    """So many days before the story is told."""
    answers: Mapping[str, Sequence[str]]
    answer: str = ""
    acts: tuple[Done, ...] = ()


def a_key(words: str) -> tuple[str, bytes]:
    """Make a reader's key: for whom one seals, and the identity under words."""
    identity, recipient = new_case_key()
    return recipient, wrap(identity, words)


class Envelopes:
    """Somebody with a code, and who reads what they report; what either seals."""

    def __init__(self, secret: bytes, by: str) -> None:
        self.code = derive(secret)
        self._by = by
        self._identity, self._recipient = new_case_key()
        self.case = case_id_of(self._recipient, self.code.recipient, self.code.proof)

    def arrival(self, told: Told, reader: UUID, recipient: str) -> Arrival:
        """Give a report as a browser sends it, sealed for one reader."""
        of, id = str(self.case), uuid4()
        words = {
            "format": "firsthand-report/1",
            "answers": told.answers,
            "not_for": [],
            "photos": [],
            "files": [],
            "proof": b64encode(self.code.proof).decode(),
            "answers_to": self.code.recipient,
        }
        place = Place("key", of, str(_VERSION))
        key = seal_words(place, {"identity": self._identity}, [recipient])
        sealed = seal_words(Place("report", of, str(id)), words, [self._recipient])
        return Arrival(
            case=self.case,
            recipient=self._recipient,
            vouched=vouch_for(of, _VERSION, self._recipient, self.code.proof),
            answers_to=self.code.recipient,
            locator=self.code.locator,
            writing=self.code.writing,
            keys=[SealedKey(reader, key)],
            report=Envelope(id, Kind.REPORT, sealed),
            work=worked_for(of, EASY),
        )

    def answer(self, text: str, on: date, *, by: str, reader: UUID) -> Envelope:
        """Give an answer by somebody as reporters know them; the reporter opens it with the code, and readers open it, too."""
        words = {"format": "firsthand-answer/1", "text": text, "by": by, "reader": str(reader)}
        return self._sealed(
            Kind.ANSWER, words, on, [self.code.recipient, self._recipient], self.code.proof
        )

    def coded(self, event: Coding, on: date) -> Envelope:
        """Give the note that says what was coded."""
        told = {
            "event": str(event.event),
            "corrects": None,
            "month": event.month.isoformat()[:7],
            "district": str(event.district),
            "setting": event.setting,
            "source": event.source,
            "sureness": event.sureness,
            "acts": [
                {
                    "act": each.act,
                    "group": each.group,
                    "role": each.role,
                    "involvement": each.involvement,
                }
                for each in event.acts
            ],
        }
        return self._ours(Kind.NOTE, {"format": "firsthand-coding/1", "event": told}, on)

    def task(self, text: str, on: date) -> Envelope:
        """Give the words of a task."""
        return self._ours(Kind.TASK, {"format": "firsthand-task/1", "text": text}, on)

    def _ours(self, kind: Kind, words: Mapping[str, object], on: date) -> Envelope:
        return self._sealed(kind, words, on, [self._recipient], note_proof(self._identity))

    def _sealed(
        self,
        kind: Kind,
        words: Mapping[str, object],
        on: date,
        recipients: Sequence[str],
        proof: bytes,
    ) -> Envelope:
        id = uuid4()
        signed = {"by": self._by, **words, "on": on.isoformat(), "after": []}
        place = Place(str(kind), str(self.case), str(id))
        return Envelope(id, kind, seal_words(place, signed, recipients, proof))
