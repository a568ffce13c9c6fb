"""The calendar that other programs subscribe to: how many things are due on which day, and nothing more.

The address has a random key, of which only a digest is kept. It works without a session, because calendar programs
have none; so nothing that it gives says who, what, how much or with whom. A wrong key, one that was taken away and one
that never was are answered alike.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from icalendar import Alarm, Calendar, Event

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, permissions_of, require
from firsthand.ground.audit.actions import record
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.models import Person
from firsthand.ground.parties.queries import mandates_of
from firsthand.ground.promises.actions.calendars import end_calendar_key, keep_calendar_key
from firsthand.ground.promises.models import CalendarKey
from firsthand.ground.promises.queries.calendars import calendar_of, find_calendar
from firsthand.ground.promises.queries.weeks import days_due
from firsthand.ground.vault.keys import digest_of, new_key
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.queries.escalations import answers_hidden
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.dues import dues

BEHIND, AHEAD = timedelta(days=31), timedelta(days=400)
"""How far the calendar looks: what was late before that is known by now."""
MOST: Final = 3_000
"""Promises that are counted."""
MOST_A_MINUTE: Final = 20
"""Looks at one calendar, in each process that serves."""
_ALARM: Final = timedelta(hours=-15)
"""Before the midnight with which the day begins: nine in the morning of the day before."""
_LONGEST_KEY: Final = 60


@login_not_required
@require_safe
def subscribed(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001  # asks for nothing but the key
    """Give the calendar that a key opens. Raises NotFound for every other key, whatever is the matter with it."""
    now = timezone.now()
    digest = digest_of(key[:_LONGEST_KEY])
    with acting(key=digest):
        found = find_calendar(digest)
    if found is None:
        raise NotFound
    if _too_often(found.id, int(now.timestamp() // 60)):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    act, language = _act(found, now)
    with acting(organisation=act.organisation), translation.override(language):
        days = days_due(act, now - BEHIND, now + AHEAD, MOST, without=answers_hidden(act))
        others = dues(act, (now - BEHIND).date(), (now + AHEAD).date())
        data = calendar(found.id, [*days, *(each.on for each in others)], now)
    return HttpResponse(
        data,
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"},
    )


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Make an address for one's calendar and show it once, or take it away."""
    act = act_of(request)
    require(act, Can.SUBSCRIBE)
    shown = ""
    if request.method == "POST" and "end" in request.POST:
        _end(act)
        messages.success(request, _("Taken away. It works no more, from this moment."))
        return redirect("calendar:address")
    if request.method == "POST":
        path = reverse("calendar:subscribed", args=[_make(act)])
        shown = f"{settings.FIRSTHAND_ADDRESS.origin}{path}"
    known = calendar_of(act.organisation, act.person) if act.person else None
    answer = page(request, "site/address.html", {"known": known, "shown": shown, "section": "home"})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def calendar(id: UUID, days: list[date], now: datetime) -> bytes:
    """Write the calendar: one event a day, which says how many things are due and not which."""
    made = Calendar()
    made.add("prodid", "-//Firsthand//Firsthand//")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Firsthand")
    made.add("refresh-interval;value=duration", "PT6H")
    for day, count in sorted(Counter(days).items()):
        words = ngettext("Firsthand: 1 thing is due", "Firsthand: %(count)s things are due", count)
        event = Event()
        event.add("uid", f"{uuid5(id, day.isoformat())}@firsthand")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", day)
        event.add("summary", words % {"count": count})
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words % {"count": count})
        alarm.add("trigger", _ALARM)
        event.add_component(alarm)
        made.add_component(event)
    data: bytes = made.to_ical()
    return data


def _make(act: Act) -> str:
    key = new_key()
    found = keep_calendar_key(act, digest_of(key))
    record(act, Can.SUBSCRIBE, f"calendar:{found.id}", made=True)
    return key


def _end(act: Act) -> None:
    if end_calendar_key(act):
        record(act, Can.SUBSCRIBE, f"organisation:{act.organisation}", made=False)


def _act(found: CalendarKey, at: datetime) -> tuple[Act, str]:
    """Give what the person whose calendar it is may do today, and their language. Raises NotFound if it is nothing."""
    with acting(person=found.person_id):
        roles = tuple(
            each.role
            for each in mandates_of(found.person_id, at.date())
            if each.organisation_id == found.organisation_id
        )
        person = Person.objects.filter(id=found.person_id, is_active=True).first()
    act = Act(
        organisation=found.organisation_id,
        organisation_name="",
        at=at,
        person=found.person_id,
        roles=roles,
        permissions=permissions_of(roles),
    )
    if person is None or not may(act, Can.READ):
        raise NotFound
    return act, person.language or settings.LANGUAGE_CODE


def _too_often(id: UUID, minute: int) -> bool:
    """Count a look; tell whether there were too many in this minute. Only the calendar is counted, in memory."""
    key = f"calendar:{id}:{minute}"
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # forgotten between the two lines
        return False
