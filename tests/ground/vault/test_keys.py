"""Keys of links, and what is kept of them."""

import hashlib

from firsthand.ground.vault.keys import digest_of, new_key, passing_name, sum_of


def test_keys_are_long_different_and_fit_a_link() -> None:
    keys = {new_key() for _ in range(200)}
    assert len(keys) == 200
    assert all(len(key) >= 43 and key.replace("-", "").replace("_", "").isalnum() for key in keys)


def test_a_digest_knows_its_key_again_and_does_not_hold_it() -> None:
    key = new_key()
    assert digest_of(key) == digest_of(key) != digest_of(new_key())
    assert key not in digest_of(key)
    assert len(digest_of(key)) == 64


def test_a_sum_is_the_one_that_everybody_can_check() -> None:
    assert sum_of(b"words") == hashlib.sha256(b"words").hexdigest()


def test_a_passing_name_is_the_same_while_we_run_and_no_digest_that_others_can_make() -> None:
    assert passing_name("192.0.2.1") == passing_name("192.0.2.1") != passing_name("192.0.2.2")
    assert passing_name("192.0.2.1") != hashlib.sha256(b"192.0.2.1").hexdigest()
