"""The address of the application."""

import pytest

from firsthand.settings.address import Address, read_address
from firsthand.settings.env import BadSetting


@pytest.mark.parametrize(
    ("given", "address", "origin", "is_secure"),
    [
        ("https://a.example.org", Address("https", "a.example.org"), "https://a.example.org", True),
        (
            "https://A.example.org:8443/x",
            Address("https", "a.example.org", 8443),
            "https://a.example.org:8443",
            True,
        ),
        (
            "http://127.0.0.1:8000",
            Address("http", "127.0.0.1", 8000),
            "http://127.0.0.1:8000",
            False,
        ),
        ("http://localhost", Address("http", "localhost"), "http://localhost", False),
        ("http://[::1]:8000", Address("http", "::1", 8000), "http://[::1]:8000", False),
    ],
)
def test_an_address_is_read(given: str, address: Address, origin: str, is_secure: bool) -> None:
    read = read_address(given)
    assert read == address
    assert (read.origin, read.is_secure) == (origin, is_secure)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("http://a.example.org", "would let others read along"),
        ("http://192.168.1.5:8000", "would let others read along"),
        ("http://127.0.0.1.example.org", "would let others read along"),
        ("a.example.org", "is an address such as"),
        ("", "is an address such as"),
        ("ftp://a.example.org", "is an address such as"),
        ("https://", "is an address such as"),
        ("https://a.example.org:many", "host or the port"),
        ("https://a.example.org:99999", "host or the port"),
        ("https://[a.example.org", "host or the port"),
    ],
)
def test_an_address_that_is_none_or_is_unsafe_is_refused(given: str, why: str) -> None:
    with pytest.raises(BadSetting, match=why):
        read_address(given)
