"""Coming in by a link, without an account: the key is remembered in the session, and stands in no address after that."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.guests import act_by, find_link
from firsthand.ground.database.acting import acting
from firsthand.ground.vault.links import digest_of_link
from firsthand.ground.web.failures import refusal_page

_LINKS: Final = "links"
"""Where a session keeps the digests of the keys by which somebody came in: link → digest."""
_MOST: Final = 20
_OURS: Final = re.compile(r"/[a-z_]+/with/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


def address_of(request: HttpRequest, key: str) -> str:
    """Give the address to hand to a guest."""
    return request.build_absolute_uri(reverse("open_link", args=[key]))


@login_not_required
@never_cache
def open_link(request: HttpRequest, key: str) -> HttpResponse:
    """Remember with which key somebody comes, and go on to what it opens. Nothing is used up by this."""
    try:
        answer = _remembered(request, digest_of_link(key))
    except NotFound as refusal:
        answer = refusal_page(request, refusal)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def link_in(path: str) -> str:
    """Give the link that an address is for, if it is one for guests."""
    found = _OURS.match(path)
    return found[1] if found else ""


def is_guest(request: HttpRequest) -> bool:
    """Tell whether this session holds a link to the address, good or not."""
    link = link_in(request.path_info)
    return bool(link) and link in request.session.get(_LINKS, {})


@contextmanager
def acting_as_guest(request: HttpRequest) -> Iterator[Act | None]:
    """Act for the organisation behind the link of an address, as its guest; as nobody, if it opens nothing now."""
    digest = str(request.session.get(_LINKS, {}).get(link_in(request.path_info), ""))
    at = timezone.now()
    with acting(key=digest):
        link = find_link(digest, at=at) if digest else None
        if link is None or str(link.id) != link_in(request.path_info):
            yield None
            return
        with acting(organisation=link.organisation_id, key=digest):
            yield act_by(link, at=at)


def for_guests(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page to the guest whose link it is, and to nobody else.

    Its name is the one that the link opens (`partnerships:answer_inquiry`), or begins with it (`..._file`).
    """

    @wraps(view)
    def opened(request: HttpRequest, link: UUID, **rest: Any) -> HttpResponse:
        act: Act | None = getattr(request, "act", None)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if act is None or act.guest is None or act.guest.link != link:
            raise NotFound
        if name != act.guest.opens and not name.startswith(f"{act.guest.opens}_"):
            raise NotFound
        return view(request, link, **rest)

    opened.is_for_guests = True  # type: ignore[attr-defined]  # a house test looks for it
    return login_not_required(never_cache(opened))


def _remembered(request: HttpRequest, digest: str) -> HttpResponse:
    with acting(key=digest):
        link = find_link(digest, at=timezone.now())
    if link is None:
        raise NotFound
    known = dict(request.session.get(_LINKS, {}))
    known.pop(str(link.id), None)
    request.session[_LINKS] = dict([*known.items(), (str(link.id), digest)][-_MOST:])
    return redirect(link.opens, link.id)
