"""The root of all addresses."""

from django.urls import include, path

from firsthand.front.site import calendar, subscription, week
from firsthand.front.site.languages import set_language
from firsthand.ground.web.guests import open_link

_CALENDAR = [
    path("", calendar.month, name="month"),
    path("address/", subscription.address, name="address"),
    path("<str:key>.ics", subscription.subscribed, name="subscribed"),
]

urlpatterns = [
    path("", week.home, name="home"),
    path("calendar/", include((_CALENDAR, "calendar"))),
    path("api/", include("firsthand.front.api.urls")),
    path("account/", include("firsthand.ground.web.urls")),
    path("with/<str:key>/", open_link, name="open_link"),
    path("language/", set_language, name="set_language"),
    path("organisation/export/", include("firsthand.front.site.leaving")),
    path("organisation/", include("firsthand.rooms.organisation.urls")),
    path("cases/", include("firsthand.rooms.cases.urls")),
    path("partnerships/", include("firsthand.rooms.partnerships.urls")),
]

handler400 = "firsthand.ground.web.failures.bad_request"
handler403 = "firsthand.ground.web.failures.denied"
handler404 = "firsthand.ground.web.failures.not_found"
handler500 = "firsthand.ground.web.failures.server_error"
