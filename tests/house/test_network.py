"""Tests reach this machine and no other: the rule is in pyproject.toml, and it holds."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use:UserWarning")  # it warns, then refuses
def test_other_addresses_are_out_of_reach() -> None:
    # An address of this machine that is not on the list: nothing leaves, whether or not the rule holds.
    with socket.socket() as caller, pytest.raises(SocketConnectBlockedError):
        caller.connect(("127.0.0.2", 9))


@pytest.mark.parametrize(
    ("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]
)
def test_this_machine_is_within_reach(family: socket.AddressFamily, address: str) -> None:
    with socket.socket(family) as listener, socket.socket(family) as caller:
        try:
            listener.bind((address, 0))
        except OSError:
            assert family is socket.AF_INET6, "this machine has no loopback at all"
            return  # a machine without IPv6 has nothing to reach there
        listener.listen()
        caller.connect(listener.getsockname())
