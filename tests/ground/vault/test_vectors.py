"""What the browser sealed opens here, with the same library as anybody's `age`; and the other way round."""

import base64
import hmac
import json
from collections.abc import Callable
from pathlib import Path
from secrets import token_bytes

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ground.vault.binding import case_id_of, vouch_for
from firsthand.ground.vault.envelopes import (
    NotAnEnvelope,
    Place,
    framed,
    looks_sealed,
    looks_wrapped,
    open_envelope,
    open_words,
    padded_length,
    seal,
    seal_words,
    unframed,
)
from firsthand.ground.vault.keys import sum_of
from firsthand.ground.vault.receipts import NotACode, derive, read_digits, to_digits
from firsthand.ground.vault.work import work_in, worked_for
from firsthand.ground.vault.wrapping import wrap

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())
READER, KEY, CODE = VECTORS["reader"], VECTORS["key"], VECTORS["code"]
HERE = Place("answer", "one", "a")


def sealed(name: str) -> bytes:
    return base64.b64decode(VECTORS[name]["sealed"])


def place_of(name: str) -> Place:
    return Place(**VECTORS[name]["place"])


def test_lengths_are_the_same_on_both_sides() -> None:
    for length, padded in VECTORS["padding"]:
        assert padded_length(length) == padded


def test_words_and_a_file_that_the_browser_sealed() -> None:
    proof = bytes.fromhex(CODE["proof"])
    for identity in (KEY["identity"], READER["identity"]):
        opened = open_envelope(place_of("words"), sealed("words"), [identity], proof)
        assert json.loads(opened) == VECTORS["words"]["words"]
    file = open_envelope(place_of("file"), sealed("file"), [KEY["identity"]])
    assert file == bytes(at % VECTORS["file"]["every"] for at in range(VECTORS["file"]["length"]))


def test_what_is_wrapped_here_is_a_file_of_age_with_the_work_of_a_browser() -> None:
    wrapped = wrap(READER["identity"], "seven words of a list")
    assert looks_wrapped(wrapped)
    assert wrapped.splitlines()[1].endswith(b" 16")
    opened = pyrage.passphrase.decrypt(wrapped, "seven words of a list")
    assert opened.decode() == READER["identity"] + "\n"
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(wrapped, "seven other words")
    assert wrap(READER["identity"], "seven words of a list") != wrapped


def test_the_key_of_a_case_and_a_wrapped_identity() -> None:
    place = Place("key", KEY["case"], str(KEY["version"]))
    opened = json.loads(open_envelope(place, sealed("key"), [READER["identity"]]))
    assert opened == {"identity": KEY["identity"]}
    unwrapped = pyrage.passphrase.decrypt(sealed("wrapped"), VECTORS["wrapped"]["passphrase"])
    assert unwrapped.decode() == READER["identity"] + "\n"


def test_a_code_is_the_same_on_both_sides() -> None:
    secret = bytes.fromhex(CODE["secret"])
    assert to_digits(secret) == CODE["digits"]
    found = derive(secret)
    assert (found.locator, found.writing) == (CODE["locator"], CODE["writing"])
    assert found.proof.hex() == CODE["proof"]
    assert (found.identity, found.recipient) == (CODE["identity"], CODE["recipient"])
    assert derive(token_bytes(10)).locator != found.locator


def test_what_binds_a_case_to_its_keys_can_be_worked_out_by_anybody_who_reads_the_format() -> None:
    for each in VECTORS["binding"]:
        proof = bytes.fromhex(each["proof"])
        parts = ["firsthand-case/1", each["recipient"], each["answers_to"], sum_of(proof)]
        assert sum_of(in_json(parts))[:32] == each["case"].replace("-", "")
        vouch = ["firsthand-vouch/1", each["case"], 1, each["recipient"]]
        assert hmac.digest(proof, in_json(vouch), "sha256").hex() == each["vouched"]
        assert str(case_id_of(each["recipient"], each["answers_to"], proof)) == each["case"]
        assert vouch_for(each["case"], 1, each["recipient"], proof) == each["vouched"]
        later = each["later"]
        vouch = ["firsthand-vouch/1", each["case"], later["version"], later["recipient"]]
        assert hmac.digest(proof, in_json(vouch), "sha256").hex() == later["vouched"]


def in_json(parts: list[str | int]) -> bytes:
    return json.dumps(parts, separators=(",", ":")).encode()


def test_work_is_the_same_on_both_sides() -> None:
    work = VECTORS["work"]
    assert worked_for(work["of"], work["bits"]) == work["number"]
    assert work_in(work["of"], work["number"]) >= work["bits"]


def test_any_two_papers_give_the_recovery_key() -> None:
    """Shamir's sum, worked out here without the library: over GF(2^8), at zero, from two points."""
    papers = [paper_bytes(each) for each in VECTORS["recovery"]["papers"]]
    for one, two in ((0, 1), (0, 2), (1, 2)):
        secret = at_zero(papers[one], papers[two])
        identity = pyrage.x25519.Identity.from_str(as_identity(secret))
        assert str(identity.to_public()) == VECTORS["recovery"]["recipient"]


@given(st.binary(max_size=70_000), st.text(max_size=40), st.text(max_size=40))
def test_what_goes_in_comes_out_of_its_own_place_only(payload: bytes, case: str, id: str) -> None:
    place = Place("note", case, id)
    whole = framed(place, payload)
    assert unframed(whole, place) == payload
    with pytest.raises(NotAnEnvelope, match="another_place"):
        unframed(whole, Place("note", case, id + "x"))


@given(st.binary(max_size=3000))
def test_noise_is_refused(noise: bytes) -> None:
    for made in (noise, b"FHS1" + noise, framed(HERE, b"words")[: len(noise)] + noise):
        with pytest.raises(NotAnEnvelope):
            unframed(made, HERE)
        with pytest.raises(NotAnEnvelope):
            open_envelope(HERE, made, [READER["identity"]])


@given(st.integers(0, 1500), st.integers(1, 255))
def test_a_changed_byte_is_noticed(at: int, by: int) -> None:
    whole = bytearray(seal(HERE, b"words", [READER["recipient"]]))
    whole[at % len(whole)] ^= by
    with pytest.raises(NotAnEnvelope, match="not_opened"):
        open_envelope(HERE, bytes(whole), [READER["identity"]])


def test_nobody_writes_in_the_name_of_who_shares_a_key() -> None:
    made = seal(HERE, b"words", [READER["recipient"]])
    with pytest.raises(NotAnEnvelope, match="not_proved"):
        open_envelope(HERE, made, [READER["identity"]], b"k" * 32)
    with pytest.raises(NotAnEnvelope, match="nobody_could_read_it"):
        seal(HERE, b"words", [])
    with pytest.raises(NotAnEnvelope, match="no_recipient"):
        seal(HERE, b"words", ["age1nobody"])


LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def paper_bytes(paper: str) -> bytes:
    values = [LETTERS.index(each) for each in paper.rpartition("1")[2][:-6]]
    number = 0
    for each in values:
        number = number << 5 | each
    return (number >> (len(values) * 5 % 8)).to_bytes(len(values) * 5 // 8, "big")


def as_identity(secret: bytes) -> str:
    """Write bytes in the form of an age identity, with the check of BIP-173."""
    prefix = "age-secret-key-"
    number = int.from_bytes(secret, "big") << 4
    data = [number >> 5 * (51 - at) & 31 for at in range(52)]
    spread = [ord(each) >> 5 for each in prefix] + [0] + [ord(each) & 31 for each in prefix]
    check = polymod(spread + data + [0] * 6) ^ 1
    data += [check >> 5 * (5 - at) & 31 for at in range(6)]
    return (prefix + "1" + "".join(LETTERS[each] for each in data)).upper()


def polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for at, by in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= by if top >> at & 1 else 0
    return check


def at_zero(one: bytes, two: bytes) -> bytes:
    x, z = one[-1], two[-1]
    weight_one, weight_two = times(z, inverse(x ^ z)), times(x, inverse(x ^ z))
    return bytes(
        times(a, weight_one) ^ times(b, weight_two) for a, b in zip(one[:-1], two[:-1], strict=True)
    )


def times(a: int, b: int) -> int:
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def inverse(a: int) -> int:
    return next(b for b in range(1, 256) if times(a, b) == 1)


@given(st.binary(min_size=10, max_size=10))
def test_a_code_is_read_as_people_type_it(secret: bytes) -> None:
    digits = to_digits(secret)
    arabic = "".join(chr(0x660 + int(each)) if each.isdigit() else each for each in digits)
    for typed in (digits, digits.replace(" ", ""), f" {digits.replace(' ', '-')}\n", arabic):
        assert read_digits(typed) == secret


def test_a_wrong_code_is_told_as_what_it_is() -> None:
    digits = CODE["digits"].replace(" ", "")
    for at, each in enumerate(digits):
        for other in "0123456789".replace(each, ""):
            with pytest.raises(NotACode, match="code_check"):
                read_digits(digits[:at] + other + digits[at + 1 :])
    for typed, code in (("", "code_length"), ("1234", "code_length"), ("12ab", "code_letters")):
        with pytest.raises(NotACode, match=code):
            read_digits(typed)
    with pytest.raises(NotACode, match="code_letters"):
        read_digits("²" * 28)  # a digit, and none of a number


def test_what_is_sealed_on_either_side_looks_sealed_and_is_told_from_what_does_not() -> None:
    for name in ("words", "file", "key"):
        assert looks_sealed(sealed(name))
    for length in (0, 900, 5_000, 60_000, 65_400, 65_500, 200_000):
        for readers in (1, 2, 12):
            assert looks_sealed(seal(HERE, b"x" * length, [READER["recipient"]] * readers))
    assert not looks_sealed(seal(HERE, b"x", [READER["recipient"]] * 17))
    assert looks_wrapped(sealed("wrapped"))
    assert not looks_sealed(sealed("wrapped"))
    assert not looks_wrapped(sealed("key"))


SPOILT = [
    lambda _: b"age-encryption.org/v1\n" + b"They took it. " * 100,
    lambda data: data[:-1],
    lambda data: data + b"x",
    lambda data: data[: data.index(b"\n---")],
    lambda data: data.replace(b"/v1", b"/v2", 1),
    lambda data: data.replace(b"X25519", b"scrypt", 1),
    lambda data: data.replace(b"-> X25519", b"-> ssh-ed25519", 1),
    lambda data: data.replace(b"\n---", b"\n-> X25519 They took it\n---", 1),
    lambda data: data.replace(b"\n---", b"\n" + b"A" * 64 + b"\n---", 1),
    lambda data: data.replace(b"\n--- ", b"\n---", 1),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_only_begins_like_an_envelope_is_none(spoil: Callable[[bytes], bytes]) -> None:
    assert looks_sealed(sealed("words"))
    assert not looks_sealed(spoil(sealed("words")))


@given(st.binary(max_size=3000))
def test_noise_behind_a_true_header_is_measured(noise: bytes) -> None:
    data = sealed("words")
    header = data[: data.index(b"\n", data.index(b"\n---") + 1) + 1]
    fits = len(noise) - 32 in {1024}
    assert looks_sealed(header + noise) == fits


def test_words_open_as_they_were_sealed_and_nothing_else_does() -> None:
    made = seal_words(HERE, {"text": "они"}, [READER["recipient"]])
    assert open_words(HERE, made, [READER["identity"]]) == {"text": "они"}
    for payload in (b"{", b"\xff", b"[" * 100_000):
        with pytest.raises(NotAnEnvelope, match="damaged"):
            open_words(HERE, seal(HERE, payload, [READER["recipient"]]), [READER["identity"]])
