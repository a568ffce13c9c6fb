"""One address, two sizes: the whole page, or the part that htmx asks for."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Give a page, or the named part of it if that is what was asked for."""
    wants_part = bool(part) and request.headers.get("HX-Request") == "true"
    name = f"{template}#{part}" if wants_part else template
    response = render(request, name, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
