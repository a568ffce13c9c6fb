"""In which language Firsthand speaks to somebody, from now on."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from firsthand.ground.parties.actions.people import set_looks


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep a language, for this browser and for whoever is signed in, and go back to where they were."""
    language = request.POST.get("language", "")
    answer = HttpResponseRedirect(_back(request))
    if language not in dict(settings.LANGUAGES):
        return answer
    if request.user.is_authenticated:
        person = request.user
        set_looks(person.id, language=language, theme=person.theme, called=person.called)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return answer


def _back(request: HttpRequest) -> str:
    """Give the page of ours that was left, or home. A page of somebody else is never gone to."""
    there = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(
        there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return there if is_ours else "/"
