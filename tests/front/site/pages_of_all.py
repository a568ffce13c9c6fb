"""Every page that the application shows: those of the door table, those of accounts, forms that were sent empty, and noes."""

from collections.abc import Iterator, Mapping

from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from firsthand.rooms.organisation.actions.invitations import invite
from tests.cast import PASSWORD, Cast
from tests.house.doors import DOORS

ACCOUNT = [
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_generate_recovery_codes",
]
FILES = (".csv", ".xlsx", ".yaml", ".json", ".pdf", ".docx", "/file/")
Ids = Mapping[str, dict[str, object]]


def speaking(client: Client, language: str) -> Client:
    """Let a browser ask for a language."""
    client.cookies["language"] = language
    return client


def amina(language: str) -> Client:
    """Sign Amina in, as everybody does, and show once more who it is."""
    cache.clear()
    client = speaking(Client(raise_request_exception=False), language)
    client.post("/account/login/", {"login": "amina", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def paths(ids: Ids) -> list[str]:
    """Give the address of every page that shows Amina something: no files, nothing that only does."""
    found = [reverse(name, kwargs=ids.get(name.rpartition(":")[2])) for name in DOORS]
    return [path for path in [*found, *map(reverse, ACCOUNT)] if not path.endswith(FILES)]


def pages(cast: Cast, ids: Ids, language: str) -> Iterator[tuple[str, HttpResponseBase]]:
    """Open every page, signed in and not, and send every form empty."""
    client = amina(language)
    for path in paths(ids):
        yield path, client.get(path, follow=True)
    for path in paths(ids):
        if "sign-out" not in path and "logout" not in path and "language" not in path:
            yield f"{path} sent empty", client.post(path, follow=True)
    ben = speaking(Client(raise_request_exception=False), language)
    ben.force_login(cast.people["ben"])
    yield "not allowed", ben.get("/partnerships/open/")
    yield from _outside(cast, language)


def _outside(cast: Cast, language: str) -> Iterator[tuple[str, HttpResponseBase]]:
    client = speaking(Client(raise_request_exception=False), language)
    with cast.acting("amina"):
        key = invite(cast.act("amina", is_elevated=True), role="member")
    yield "too large", client.post("/account/login/", {"login": "x" * 100_000})
    yield "no page", client.get("/no/such/page/")
    for path in ("account_login", "account_signup"):
        yield path, client.get(reverse(path))
    yield "a wrong password", client.post("/account/login/", {"login": "amina", "password": "no"})
    yield "an invitation", client.get(f"/organisation/invitation/{key}/", follow=True)
    yield "coming in", client.get(reverse("account_signup"))
    typed = {"username": "a b", "password1": "short", "password2": "other"}
    yield "coming in, wrongly", client.post(reverse("account_signup"), typed)
