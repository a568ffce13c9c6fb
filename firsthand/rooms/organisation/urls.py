"""Addresses of the room."""

from django.urls import path

from firsthand.rooms.organisation.views import (
    account,
    audit,
    checks,
    invitations,
    memberships,
    parties,
    people,
    start,
    ways,
)

app_name = "organisation"
urlpatterns = [
    path("", start.index, name="index"),
    path("choose/", start.choose, name="choose"),
    path("people/", people.index, name="people"),
    path("people/give/", people.give_mandate, name="give_mandate"),
    path("people/<uuid:id>/end/", people.end_mandate, name="end_mandate"),
    path("people/<uuid:id>/way/", ways.make_way, name="make_way"),
    path("people/ways/<uuid:id>/withdraw/", ways.withdraw_way, name="withdraw_way"),
    path("way/", ways.use_way, name="use_way"),
    path("way/<str:key>/", ways.open_way, name="open_way"),
    path("people/invite/", invitations.invite, name="invite"),
    path(
        "people/invitations/<uuid:id>/withdraw/",
        invitations.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("invitation/", invitations.accept_invitation, name="accept_invitation"),
    path("invitation/<str:key>/", invitations.open_invitation, name="open_invitation"),
    path("parties/", parties.index, name="parties"),
    path("parties/list.<str:form>", parties.download, name="parties_download"),
    path("parties/add/", parties.add_party, name="add_party"),
    path("parties/<uuid:id>/", parties.show, name="party"),
    path("parties/<uuid:id>/describe/", parties.describe_party, name="describe_party"),
    path("parties/<uuid:id>/check/", checks.check_led, name="check_led"),
    path("memberships/", memberships.index, name="memberships"),
    path("memberships/list.<str:form>", memberships.download, name="memberships_download"),
    path("memberships/add/", memberships.add_membership, name="add_membership"),
    path("memberships/<uuid:id>/end/", memberships.end_membership, name="end_membership"),
    path("audit/", audit.index, name="audit"),
    path("audit/list.<str:form>", audit.download, name="audit_download"),
    path("account/", account.show, name="account"),
    path("account/sign-out-everywhere/", account.sign_out_everywhere, name="sign_out_everywhere"),
]
