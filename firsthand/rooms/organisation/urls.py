"""Addresses of the room."""

app_name = "organisation"
urlpatterns: list[object] = []
