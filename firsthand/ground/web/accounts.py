"""How accounts work here: by invitation, without mail, without addresses."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone

from firsthand.ground.access.queries import find_good_invitation
from firsthand.ground.parties.names import same
from firsthand.ground.vault.keys import passing_name
from firsthand.ground.web.forms import name_in
from firsthand.ground.web.showing_again import has_just_shown
from firsthand.ground.web.wording import ACCOUNT_MISTAKES

INVITED = "invitation"
"""Where a session keeps the digest of the key by which somebody came in."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # the package has no types
    """The rules of signing up and in."""

    error_messages = ACCOUNT_MISTAKES

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let in whoever comes with an invitation that still lets somebody in."""
        digest = request.session.get(INVITED, "")
        return find_good_invitation(digest, timezone.now()) is not None

    def clean_username(self, username: str, shallow: bool = False) -> str:  # noqa: FBT001, FBT002  # as the package asks
        """Take a name that is free, and that could not be taken for somebody else's."""
        return str(super().clean_username(name_in(username, signs_in=True), shallow))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Know a name again, however a keyboard puts its letters together."""
        if "username" in credentials:
            credentials["username"] = same(credentials["username"])
        found: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return found

    def is_reauthentication_required(self, **_: object) -> bool:
        """Ask once more who it is, unless the person has just signed in."""
        return not has_just_shown(context.request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Give a name that limits tries and tells nothing: no address is kept, not even for a minute."""
        return passing_name(str(super().get_client_ip(request)))

    def get_http_user_agent(self, _: HttpRequest) -> str:
        """Tell nothing of the device."""
        return ""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send nothing: nobody gives an address here."""

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Send nothing."""
