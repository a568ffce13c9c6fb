"""From a request to an act. The clock, the session and the request stop here."""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime

from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.utils import timezone

from firsthand.core.refusals import NotFound, Refusal
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.models import Mandate
from firsthand.ground.parties.queries import mandates_of
from firsthand.ground.web.failures import refusal_page
from firsthand.ground.web.guests import acting_as_guest, link_in
from firsthand.ground.web.showing_again import has_just_shown

_CHOSEN = "organisation"
Answer = Callable[[HttpRequest], HttpResponse]


class Acting(HttpRequest):
    """A request that carries its act: what views receive."""

    act: Act | None
    organisations: tuple[tuple[uuid.UUID, str], ...]


class ActMiddleware:
    """Runs each request of a signed-in person, or of a guest with a link, as one transaction, for one organisation.

    An answer leaves only after its transaction is committed. A refusal or a failure undoes everything.
    """

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: Acting) -> HttpResponse:
        """Find out who acts for whom, and act."""
        request.act, request.organisations = None, ()
        if link_in(request.path_info):  # even somebody who is signed in is a guest here
            with acting_as_guest(request) as request.act:
                return self._answered(request)
        if not request.user.is_authenticated:
            return self._answer(request)
        at = timezone.now()
        with acting(person=request.user.id):
            mandates = list(mandates_of(request.user.id, at.date()))
            request.organisations = tuple(
                dict.fromkeys((m.organisation_id, m.organisation.name) for m in mandates)
            )
            chosen = _chosen(request, mandates)
            if not chosen:
                return self._answered(request)
            request.act = _act(request, chosen, at)
            with acting(organisation=request.act.organisation, person=request.user.id):
                return self._answered(request)

    def process_exception(self, request: Acting, error: Exception) -> HttpResponse | None:
        """Answer a refusal with a page; leave everything else to Django. Nothing of the request is kept.

        What allauth raises to ask who one is, it answers itself, and reads tables for it.
        """
        if isinstance(error, ImmediateHttpResponse | ReauthenticationRequired):
            return None
        if request.user.is_authenticated or request.act:  # for nobody, nothing was begun
            _undo()
        return refusal_page(request, error) if isinstance(error, Refusal) else None

    def _answered(self, request: Acting) -> HttpResponse:
        response = self._answer(request)
        if response.status_code >= 500:
            _undo()
        return response


def act_of(request: HttpRequest) -> Act:
    """Give the act of a request. Raises NotFound for somebody who acts for no organisation."""
    act: Act | None = getattr(request, "act", None)
    if act is None:
        raise NotFound
    return act


def choose(request: HttpRequest, organisation: uuid.UUID) -> None:
    """Act for another of one's organisations from now on. Raises NotFound if it is none of them."""
    known: Iterable[tuple[uuid.UUID, str]] = getattr(request, "organisations", ())
    if organisation not in {id for id, _ in known}:
        raise NotFound
    turn_to(request, organisation)


def turn_to(request: HttpRequest, organisation: uuid.UUID) -> None:
    """Act for an organisation from the next request on, if one may by then: after coming in, say."""
    request.session[_CHOSEN] = str(organisation)
    rotate_token(request)  # a form that was opened for another organisation comes too late


def _chosen(request: HttpRequest, mandates: list[Mandate]) -> list[Mandate]:
    """Give the mandates in the organisation that was chosen, or in the first one."""
    wanted = request.session.get(_CHOSEN)
    found = [each for each in mandates if str(each.organisation_id) == wanted]
    if wanted and not found and request.method == "POST":
        return []  # it was meant for an organisation for which one acts no more
    first = mandates[:1]
    return found or [m for m in mandates if m.organisation_id == first[0].organisation_id]


def _act(request: HttpRequest, mandates: list[Mandate], at: datetime) -> Act:
    roles = tuple(mandate.role for mandate in mandates)
    return Act(
        organisation=mandates[0].organisation_id,
        organisation_name=mandates[0].organisation.name,
        at=at,
        person=request.user.id,
        called=str(request.user),
        roles=roles,
        permissions=permissions_of(roles),
        is_elevated=has_just_shown(request),
    )


def _undo() -> None:
    if transaction.get_connection().in_atomic_block:
        transaction.set_rollback(True)
