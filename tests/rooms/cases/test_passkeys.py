"""Passkeys: kept for who holds the key, a few, and taken away."""

from base64 import b64encode
from uuid import uuid4

import pytest

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.rooms.cases.actions.passkeys import MOST, add_passkey, remove_passkey
from firsthand.rooms.cases.models import Passkey
from firsthand.rooms.cases.rules.obstacles import Obstacle
from tests.cast import Cast
from tests.rooms.cases.sealing import WRAPPED, Keys, desk_with, proof_by

pytestmark = pytest.mark.django_db
LINE = b64encode(b"\1" * 32).rstrip(b"=")
FOR_A_PASSKEY = (
    b"age-encryption.org/v1\n-> age-encryption.org/fido2prf "
    + b64encode(b"\2" * 16).rstrip(b"=")
    + b"\n"
    + LINE
    + b"\n--- "
    + LINE
    + b"\n"
    + b"\3" * 110
)


def credential(number: int) -> str:
    return "AGE-PLUGIN-FIDO2PRF-1" + "QPZRY9X8"[number % 8] * 60


def test_a_passkey_is_kept_once_a_few_and_taken_away(cast: Cast) -> None:
    _, made = desk_with(cast, "amina")
    reader, keys = made["amina"]
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        first = add_passkey(act, credential(0), FOR_A_PASSKEY, proof_by(reader, keys))
        assert first == add_passkey(act, credential(0), FOR_A_PASSKEY, proof_by(reader, keys))
        for number in range(1, MOST):
            add_passkey(act, credential(number), FOR_A_PASSKEY, proof_by(reader, keys))
        with pytest.raises(RuleBroken) as no:
            add_passkey(act, credential(MOST), FOR_A_PASSKEY, proof_by(reader, keys))
        assert no.value.because == (Obstacle.TOO_MANY,)
        remove_passkey(act, first.id)
        assert Passkey.objects.count() == MOST - 1
        for id in (first.id, uuid4()):
            with pytest.raises(NotFound):
                remove_passkey(act, id)


def test_what_is_none_and_who_holds_nothing_is_refused(cast: Cast) -> None:
    _, made = desk_with(cast, "amina")
    reader, keys = made["amina"]
    act = cast.act("amina", is_elevated=True)
    other = Keys()
    with cast.acting("amina"):
        proof = proof_by(reader, keys)
        for name, wrapped in (
            (credential(0), WRAPPED),
            (credential(0), b"AGE-SECRET-KEY-1"),
            (credential(0), FOR_A_PASSKEY + b"x" * 2000),
            ("AGE-SECRET-KEY-1QQQ", FOR_A_PASSKEY),
            (other.identity, FOR_A_PASSKEY),
        ):
            with pytest.raises(RuleBroken) as no:
                add_passkey(act, name, wrapped, proof)
            assert no.value.because == (Obstacle.NOT_SEALED,)
        with pytest.raises(NotAllowed) as again:
            add_passkey(cast.act("amina"), credential(0), FOR_A_PASSKEY, proof)
        assert again.value.show_again
        assert not Passkey.objects.exists()
    with cast.acting("chi"), pytest.raises(NotFound):
        add_passkey(cast.act("chi", is_elevated=True), credential(0), FOR_A_PASSKEY, proof)
