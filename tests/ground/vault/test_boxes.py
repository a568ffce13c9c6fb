"""Boxes open with the key that closed them and with no other."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ground.vault.boxes import NotAnIdentity, NotOpened, decrypt, encrypt, identity_in

OURS, OTHER = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()


@given(st.binary(max_size=200_000))
def test_what_goes_in_comes_out(data: bytes) -> None:
    box = encrypt(data, OURS)
    assert decrypt(box, OURS) == data
    assert len(data) < 16 or data not in box.partition(b"\n--- ")[2]


def test_another_key_opens_nothing() -> None:
    with pytest.raises(NotOpened):
        decrypt(encrypt(b"words", OURS), OTHER)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_box_is_noticed_wherever_it_was_changed(at: int, by: int) -> None:
    box = bytearray(encrypt(b"words" * 100, OURS))
    box[at % len(box)] ^= by
    with pytest.raises(NotOpened):
        decrypt(bytes(box), OURS)


@given(st.binary(max_size=400))
def test_noise_is_no_box(data: bytes) -> None:
    with pytest.raises(NotOpened):
        decrypt(data, OURS)


def test_an_identity_is_made_once_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "files"
    with ThreadPoolExecutor(8) as pool:
        made = {str(each) for each in pool.map(identity_in, [path] * 16)}
    assert len(made) == 1
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in path.parent.iterdir()] == ["files"]
    assert str(identity_in(path)) in made


@pytest.mark.parametrize("held", ["", "words", "AGE-SECRET-KEY-1", "\xff"])
def test_a_file_that_holds_no_identity_is_refused_and_stays(tmp_path: Path, held: str) -> None:
    path = tmp_path / "files"
    path.write_bytes(held.encode("latin-1"))
    with pytest.raises(NotAnIdentity, match="put the right one back"):
        identity_in(path)
    assert path.read_bytes() == held.encode("latin-1")
