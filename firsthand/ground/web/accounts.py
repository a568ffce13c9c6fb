"""How accounts work here: by invitation, without mail, without addresses."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from firsthand.ground.access.queries import find_good_invitation
from firsthand.ground.vault.keys import passing_name
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
