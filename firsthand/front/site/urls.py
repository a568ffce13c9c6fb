"""The root of all addresses."""

from django.urls import include, path

from firsthand.front.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("organisation/", include("firsthand.rooms.organisation.urls")),
    path("partnerships/", include("firsthand.rooms.partnerships.urls")),
]

handler400 = "firsthand.ground.web.failures.bad_request"
handler404 = "firsthand.ground.web.failures.not_found"
handler500 = "firsthand.ground.web.failures.server_error"
