"""Clients that signed in as everybody does, and so have just shown who they are."""

from django.core.cache import cache
from django.test import Client

from tests.cast import PASSWORD


def signed_in(name: str) -> Client:
    """Sign somebody of the cast in with their password."""
    cache.clear()
    client = Client()
    client.post("/account/login/", {"login": name, "password": PASSWORD})
    return client
