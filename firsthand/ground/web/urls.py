"""Addresses of accounts: the ones of allauth that need no mail. Whoever forgot a password is invited again."""

from typing import Final

from allauth.account.urls import urlpatterns as of_accounts
from django.urls import include, path

_KEPT: Final = (
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
)

urlpatterns = [
    *(each for each in of_accounts if each.name in _KEPT),
    path("2fa/", include("allauth.mfa.urls")),
]
