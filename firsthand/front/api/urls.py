"""Addresses of the API, and of the pages on which its tokens are made."""

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from firsthand.front.api import cases, evidence, me, pairs, partnerships, standards, views
from firsthand.front.api.bodies import StrictParser
from firsthand.front.api.callers import ByToken, as_caller
from firsthand.front.api.problems import answer_problems, problem

ABOUT: Final = (
    "Partnerships, evidence and verdicts of one organisation, for its other tools. "
    "How to use it, with examples: docs/formats/api.md."
)

api = NinjaAPI(
    title="Firsthand",
    version="1",
    description=ABOUT,
    urls_namespace="api",
    docs_url=None,
    auth=ByToken(),
    parser=StrictParser(),
)
api.add_decorator(as_caller, mode="view")
answer_problems(api)
for each in (me, partnerships, pairs, cases, evidence, standards):
    api.add_router("", each.router)


@csrf_exempt
@login_not_required
def nothing_here(_: HttpRequest) -> HttpResponse:
    """Answer an address of the API that leads nowhere."""
    return problem(404)


_doors, _, _ = api.urls
for door in _doors:
    vars(door.callback)["login_required"] = False  # by token, and never by session

_tokens = [
    path("", views.index, name="index"),
    path("list.<str:form>", views.download, name="download"),
    path("make/", views.make, name="make"),
    path("<uuid:id>/revoke/", views.revoke, name="revoke"),
]
urlpatterns = [
    path("1/", include(([*_doors, re_path("", nothing_here, name="nothing")], "api"))),
    path("tokens/", include((_tokens, "tokens"))),
]
