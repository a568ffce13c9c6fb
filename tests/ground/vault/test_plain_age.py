"""What is sealed opens with the plain `age` tool of Debian, and nothing of ours: whoever keeps their key needs us no more."""

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from firsthand.ground.vault.envelopes import Place, framed, seal, unframed
from tests.ground.vault.test_vectors import KEY, READER, VECTORS, place_of, sealed


@pytest.fixture(scope="module")
def age() -> str:
    """Give the plain tool; the only place where it may be missing."""
    found = Path("/usr/bin/age")
    if not found.exists():
        pytest.skip("Debian's age is not installed (apt install age).")
    return str(found)


def opened_with(age: str, folder: Path, data: bytes, identity: str) -> bytes:
    (folder / "key.txt").write_text(identity + "\n")
    command = [age, "--decrypt", "--identity", str(folder / "key.txt")]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def test_what_a_browser_sealed_opens(age: str, tmp_path: Path) -> None:
    proof = bytes.fromhex(VECTORS["code"]["proof"])
    for identity in (KEY["identity"], READER["identity"]):
        plain = opened_with(age, tmp_path, sealed("words"), identity)
        assert json.loads(unframed(plain, place_of("words"), proof)) == VECTORS["words"]["words"]
    plain = opened_with(age, tmp_path, sealed("key"), READER["identity"])
    place = Place("key", KEY["case"], str(KEY["version"]))
    assert json.loads(unframed(plain, place)) == {"identity": KEY["identity"]}


def test_what_the_server_sealed_opens(age: str, tmp_path: Path) -> None:
    place = Place("report", "one", "a")
    plain = opened_with(
        age, tmp_path, seal(place, b"words", [READER["recipient"]]), READER["identity"]
    )
    assert plain == framed(place, b"words")


def test_another_key_opens_nothing(age: str, tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        opened_with(age, tmp_path, sealed("words"), VECTORS["code"]["identity"])


def test_a_wrapped_identity_opens_with_its_words(age: str, tmp_path: Path) -> None:
    """The tool asks for the words at a terminal, so it gets one."""
    (tmp_path / "wrapped.age").write_bytes(sealed("wrapped"))
    out = tmp_path / "identity.txt"
    process, terminal = pty.fork()
    if process == 0:
        os.execv(age, [age, "--decrypt", "--output", str(out), str(tmp_path / "wrapped.age")])  # noqa: S606
    asked = b""
    while b":" not in asked:
        asked += os.read(terminal, 1024)
    os.write(terminal, VECTORS["wrapped"]["passphrase"].encode() + b"\n")
    assert os.waitpid(process, 0)[1] == 0
    os.close(terminal)
    assert out.read_text() == READER["identity"] + "\n"
