"""Home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def home(_: HttpRequest) -> HttpResponse:
    """Go to the partnerships; “My week” comes with promises."""
    return redirect("partnerships:index")
