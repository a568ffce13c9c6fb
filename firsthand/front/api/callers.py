"""Who asks: from a token to an act. The clock and the request stop here."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.security import HttpBearer

from firsthand.core.refusals import NotFound
from firsthand.front.api.bodies import TooLarge, take_body
from firsthand.front.api.problems import misfits, problem
from firsthand.front.api.tokens import PREFIX
from firsthand.ground.access.actions import note_use
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.access.models import ApiToken
from firsthand.ground.access.queries import find_token
from firsthand.ground.access.roles import ELEVATED
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.queries import get_organisation, holding, mandates_in
from firsthand.ground.vault.keys import digest_of
from firsthand.rooms.partnerships.policy import Can

MOST_A_MINUTE: Final = 300
"""Requests of one token, in each process that serves."""
_BEARER: Final = re.compile(rf"Bearer +({PREFIX}[A-Za-z0-9_-]{{43}})", re.IGNORECASE)
_COVERED: Final = frozenset(each.value for each in Can)
"""What there are doors for."""
Run = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Caller:
    """A token, and the act that it makes."""

    token: ApiToken
    act: Act


class Asking(HttpRequest):
    """A request that carries its caller: what the doors receive."""

    caller: Caller


class ByToken(HttpBearer):
    """Says in the document how one shows who one is. `as_caller` has looked already."""

    def __call__(self, request: HttpRequest) -> Caller:
        """Give the caller that was found."""
        caller: Caller = request.caller  # type: ignore[attr-defined]  # put there by as_caller
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> None:
        """Find nobody: whoever comes here came another way."""


def act_of(request: HttpRequest) -> Act:
    """Give the act of a request to the API."""
    caller: Caller = request.caller  # type: ignore[attr-defined]  # put there by as_caller
    return caller.act


def as_caller(run: Run) -> Run:
    """Run a door as one transaction, for the organisation of the token that was shown. A no undoes everything."""

    names = _names(run)

    @wraps(run)
    def answered(request: Asking, **asked: Any) -> HttpResponse:
        now = timezone.now()
        token = _token(request, now.date())
        if token is None:
            return problem(401)
        if _too_often(token.id, int(now.timestamp() // 60)):
            answer = problem(429)
            answer.headers["Retry-After"] = str(60 - now.second)
            return answer
        unknown = [name for name in request.GET if name not in names]
        if unknown:
            return misfits([(("query", name), "unknown_field") for name in unknown])
        try:
            take_body(request)
        except TooLarge:
            return problem(413)
        with acting(organisation=token.organisation_id):
            act = _act(token, now)
            if act is None:
                return problem(401)
            request.caller = Caller(token, act)
            answer = run(request, **asked)
            if answer.status_code >= 400:
                transaction.set_rollback(True)
        return answer

    return answered


def _names(run: Run) -> frozenset[str]:
    """Give what the address of a door may ask for after the question mark."""
    models = run.__self__.models  # type: ignore[attr-defined]  # ninja gives the method of an operation
    asked = (each for each in models if each.__ninja_param_source__ == "query")
    return frozenset(name for each in asked for name in each.__ninja_flatten_map__)


def _token(request: HttpRequest, today: date) -> ApiToken | None:
    """Give the token that a request shows, if it works today, and keep the day."""
    shown = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    if not shown:
        return None
    digest = digest_of(shown[1])
    with acting(key=digest):
        token = find_token(digest)
    if token is None or token.revoked_at or token.ends_on < today:
        return None
    if token.last_used_on != today:
        with acting(organisation=token.organisation_id):
            note_use(token.id, on=today)
    return token


def _act(token: ApiToken, at: datetime) -> Act | None:
    """Give what a token may do: no more than its role, no more than its maker today, nothing that needs a person."""
    try:
        organisation = get_organisation(token.organisation_id)
    except NotFound:
        return None
    held = mandates_in(token.organisation_id).filter(
        holding(at.date()), person_id=token.made_by, person__is_active=True
    )
    roles = tuple(mandate.role for mandate in held)
    if not roles:
        return None
    return Act(
        organisation=organisation.id,
        organisation_name=organisation.name,
        at=at,
        called=token.name,
        roles=(token.role,),
        permissions=(permissions_of((token.role,)) & permissions_of(roles) & _COVERED) - ELEVATED,
    )


def _too_often(token: UUID, minute: int) -> bool:
    """Count a request; tell whether there were too many in this minute. Only the token is counted, in memory."""
    key = f"api:{token}:{minute}"
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # forgotten between the two lines
        return False
