"""Reading and writing answers without scripts: the code goes to the server, which opens for a moment, and forgets."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.database.acting import acting
from firsthand.ground.vault.keys import digest_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions.by_form.apart import Apart, Busy, NotRead, apart
from firsthand.rooms.cases.actions.reporting import take_more
from firsthand.rooms.cases.queries.cases import case_at, is_kept
from firsthand.rooms.cases.rules.by_form import LONGEST_WORDS
from firsthand.rooms.cases.rules.sealed import Envelope, Kind
from firsthand.rooms.cases.views.parsing import bytes_in
from firsthand.rooms.cases.views.passing import ends_the_line, let_go, page_with
from firsthand.rooms.cases.views.reports import as_found, for_everybody
from firsthand.rooms.cases.wording.by_form import REFUSED
from firsthand.rooms.cases.wording.codes import OBSTACLES

_TEMPLATE = "cases/answers_form.html"
_BUSY, _BAD, _CONFLICT = 503, 400, 409


@for_everybody
@ends_the_line
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest) -> HttpResponseBase:
    """Show the form for a code; with a code, show what was answered, and keep what is written more."""
    if request.method != "POST":
        return page(request, _TEMPLATE, {"id": uuid4(), "longest_words": LONGEST_WORDS})
    try:
        return _opened(request)
    except NotFound:
        return _refused(request, REFUSED["not_found"], _BAD)
    except RuleBroken as no:
        return _refused(request, OBSTACLES[no.because[0]], _CONFLICT)
    except (Busy, NotRead):
        return _refused(request, REFUSED["busy"], _BUSY)


def _opened(request: HttpRequest) -> HttpResponseBase:
    with apart(_job(request)) as reading:
        reading.pass_on([], request.read)
        let_go(request)
        found = reading.said()
        case = as_found(found["locator"]) if "locator" in found else {}
        said = _told(reading, case) if case else found
        if "refused" in said:
            return _refused(request, REFUSED[said["refused"]], _BAD)
        if said["sealed"]:
            _keep(found, said["sealed"])
        shown = reading.shown()
    context = {
        "is_open": True,
        "count": len(case["answers"]),
        "has_sent": bool(said["sealed"]),
        "id": uuid4(),
        "longest_words": LONGEST_WORDS,
    }
    return page_with(request, _TEMPLATE, context, shown)


def _told(reading: Apart, case: dict[str, Any]) -> dict[str, str]:
    """Let the process apart have the case, with days as the page writes them."""
    dated = [
        {**each, "day": date_format(date.fromisoformat(each["came_on"]))}
        for each in case["answers"]
    ]
    reading.tell({**case, "answers": dated})
    return reading.said()


def _keep(found: dict[str, str], sealed: str) -> None:
    """Keep what was written more; sent twice, it is kept once. Raises NotFound, RuleBroken."""
    envelope = Envelope(UUID(found["id"]), Kind.MESSAGE, bytes_in(sealed))
    digest = digest_of(found["locator"])
    with acting(key=digest):
        case = case_at(digest)
    with acting(organisation=case.organisation_id):
        if not is_kept(envelope.id):
            take_more(case, found["writing"], envelope, on=timezone.now().date())


def _job(request: HttpRequest) -> dict[str, object]:
    return {
        "deed": "answers",
        "length": int(request.META.get("CONTENT_LENGTH") or 0),
        "day": timezone.now().date().isoformat(),
        "says": {
            "unreadable": _("One answer does not open. Tell them."),
            "desk": _("The desk"),
        },
    }


def _refused(request: HttpRequest, reason: object, status: int) -> HttpResponseBase:
    return page(request, "cases/form_refused.html", {"reasons": [reason]}, status=status)
