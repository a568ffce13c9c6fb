"""Streams sealed to people outside: only they open them, and a stream that fails says so."""

import io
from pathlib import Path
from typing import BinaryIO

import pyrage
import pytest

from firsthand.ground.vault.boxes import NotAnIdentity, NotOpened
from firsthand.ground.vault.sealing import (
    NotARecipient,
    identities_in,
    is_sealed,
    recipient_of,
    sealing,
    unseal,
)

OURS, THEIRS = (pyrage.x25519.Identity.generate() for _ in range(2))
DATA = bytes(range(256)) * 4000


def sealed(*to: pyrage.x25519.Identity) -> bytes:
    out = io.BytesIO()
    with sealing(out, [recipient_of(f" {each.to_public()}\n") for each in to]) as plain:
        for start in range(0, len(DATA), 10_000):
            plain.write(DATA[start : start + 10_000])
    return out.getvalue()


def test_each_reader_opens_it_and_nobody_else() -> None:
    data = sealed(OURS, THEIRS)
    assert is_sealed(io.BytesIO(data))
    for identity in (OURS, THEIRS):
        out = io.BytesIO()
        unseal(io.BytesIO(data), out, [identity])
        assert out.getvalue() == DATA
    with pytest.raises(NotOpened):
        unseal(io.BytesIO(data), io.BytesIO(), [pyrage.x25519.Identity.generate()])


def test_without_readers_it_goes_as_it_is() -> None:
    assert sealed() == DATA
    assert not is_sealed(io.BytesIO(DATA))


@pytest.mark.parametrize("end", [-1, -70_000, 500, 30])
def test_cut_short_it_does_not_open(end: int) -> None:
    with pytest.raises(NotOpened):
        unseal(io.BytesIO(sealed(OURS)[:end]), io.BytesIO(), [OURS])


def write_much(out: BinaryIO, divisor: int = 1) -> None:
    with sealing(out, [OURS.to_public()]) as plain:
        for _ in range(100 // divisor):
            plain.write(DATA)


class Full(io.BytesIO):
    """A disk without room."""

    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_and_nobody_waits_for_ever() -> None:
    with pytest.raises(OSError, match="No space"):
        write_much(Full())
    with pytest.raises(OSError, match="No space"):
        unseal(io.BytesIO(sealed(OURS)), Full(), [OURS])


def test_what_goes_wrong_inside_comes_out() -> None:
    with pytest.raises(ZeroDivisionError):
        write_much(io.BytesIO(), 0)


def test_keys_are_read_as_age_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "key.txt"
    path.write_text(f"# created: made up\n# public key: {OURS.to_public()}\n{OURS}\n\n{THEIRS}\n")
    assert [str(each) for each in identities_in(path)] == [str(OURS), str(THEIRS)]
    for wrong in (b"", b"# nothing\n", b"\xff\xfe", b"AGE-SECRET-KEY-1NO\n"):
        path.write_bytes(wrong)
        with pytest.raises(NotAnIdentity, match="holds no age identity"):
            identities_in(path)
    for text in ("", "age1", "ssh-ed25519 AAAA", str(OURS)):
        with pytest.raises(NotARecipient):
            recipient_of(text)
