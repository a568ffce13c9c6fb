"""Home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def home(request: HttpRequest) -> HttpResponse:
    """Go to the partnerships; “My week” comes with promises. Whoever acts for nobody is told so."""
    if getattr(request, "act", None) is None:
        return redirect("organisation:choose")
    return redirect("partnerships:index")
