"""Whether somebody has shown a moment ago who they are. Signing in counts, and so does showing it once more."""

import time

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest


def has_just_shown(request: HttpRequest) -> bool:
    """Tell whether the person has shown a moment ago who they are: by signing in, or once more."""
    records = get_authentication_records(request, request.user)
    latest = max((float(each["at"]) for each in records), default=0.0)
    return bool(0 <= time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT)
