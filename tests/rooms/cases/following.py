"""Something of everything that follows a report up: a task, who has it, somebody outside, what was passed on, a passkey."""

from datetime import timedelta

from firsthand.rooms.cases.actions.passkeys import add_passkey
from firsthand.rooms.cases.actions.referring import Entry, keep_outside, refer
from firsthand.rooms.cases.actions.tasks import add_task, assign
from firsthand.rooms.cases.models import Reader
from firsthand.rooms.cases.rules.referrals import Service
from firsthand.rooms.cases.rules.sealed import Kind
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import Keys, Reporting, proof_by
from tests.rooms.cases.test_passkeys import FOR_A_PASSKEY, credential
from tests.rooms.cases.test_referring import passing


def fill_following(cast: Cast, somebody: Reporting, reader: Reader, keys: Keys) -> None:
    """Let Amina follow up what somebody reported to River."""
    act = cast.act("amina", is_elevated=True)
    words, due = somebody.more("Call them.", Kind.TASK), TODAY + timedelta(days=4)
    add_task(act, somebody.case, words, version=1, reader=reader.id, due_on=due)
    assign(act, somebody.case, reader.id)
    keep_outside(act, Entry("Street lawyer", Service.LAWYER, "", Keys().recipient, compared=True))
    refer(act, somebody.case, passing())
    add_passkey(act, credential(0), FOR_A_PASSKEY, proof_by(reader, keys))
