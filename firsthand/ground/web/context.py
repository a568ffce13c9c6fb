"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi


def everywhere(request: HttpRequest) -> dict[str, object]:
    """Give the act, the language and the look to every page."""
    user = getattr(request, "user", None)
    return {
        "act": getattr(request, "act", None),
        "organisations": getattr(request, "organisations", ()),
        "language": get_language() or settings.LANGUAGE_CODE,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "theme": getattr(user, "theme", ""),
    }
