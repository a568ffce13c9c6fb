"""The Django application."""

from django.apps import AppConfig


class Organisation(AppConfig):
    """The room."""

    name = "firsthand.rooms.organisation"
    label = "organisation"
