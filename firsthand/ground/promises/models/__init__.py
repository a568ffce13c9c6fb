"""The tables of promises."""

from firsthand.ground.promises.models.calendars import CalendarKey
from firsthand.ground.promises.models.promises import Promise, PromiseEvent
from firsthand.ground.promises.models.schedules import Schedule, TopUp

__all__ = ["CalendarKey", "Promise", "PromiseEvent", "Schedule", "TopUp"]
