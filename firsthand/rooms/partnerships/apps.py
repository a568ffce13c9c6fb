"""The Django application."""

from django.apps import AppConfig


class Partnerships(AppConfig):
    """The room."""

    name = "firsthand.rooms.partnerships"
    label = "partnerships"
