"""What goes soon because nobody touches it, for those who read it: the day and the desk, and nothing of a case."""

from datetime import date, timedelta

from django.db.models import Q

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may
from firsthand.rooms.cases.models import Case, Desk
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.cases import list_cases
from firsthand.rooms.cases.rules.keeping import goes_first_on, last_touch_that_goes

_SLACK = timedelta(days=4)
"""Months differ in length: so much earlier or later a touch is looked at."""


def goes(case: Case) -> date:
    """Give the day on which a case goes that nobody touches again."""
    return goes_of(case.desk, case.touched_on)


def goes_of(desk: Desk, touched_on: date) -> date:
    """Give the day on which something at a desk goes that was touched last on a day."""
    return goes_first_on(
        touched_on, desk.keeps, shorter=desk.shorter, shorter_from=desk.shorter_from
    )


def going(act: Act, first: date, last: date) -> list[tuple[date, Desk]]:
    """Give on which days, from a day to a day, something goes that the one who acts can open, and at which desk; each once."""
    if not may(act, Can.READ):
        return []
    cases = list_cases(act).order_by()
    desks = {
        each.id: each for each in Desk.objects.filter(id__in=cases.values("desk_id")).order_by("id")
    }
    near = Q(pk__in=[])
    for desk in desks.values():
        for keeps in filter(None, (desk.keeps, desk.shorter)):
            since = last_touch_that_goes(first, keeps) - _SLACK
            until = last_touch_that_goes(last, keeps) + _SLACK
            if keeps == desk.shorter:  # all that is older goes on the day from which it counts
                since = date.min
            near |= Q(desk=desk, touched_on__range=(since, until))
    touched = cases.filter(near).values_list("desk_id", "touched_on").distinct()
    found = {(goes_of(desks[desk], on), desk) for desk, on in touched}
    return sorted(
        ((day, desks[desk]) for day, desk in found if first <= day <= last),
        key=lambda each: (each[0], each[1].name, each[1].id),
    )
