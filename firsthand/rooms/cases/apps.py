"""The Django application."""

from django.apps import AppConfig


class Cases(AppConfig):
    """The room."""

    name = "firsthand.rooms.cases"
    label = "cases"
