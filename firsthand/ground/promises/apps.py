"""The Django application."""

from django.apps import AppConfig


class Promises(AppConfig):
    """What was promised."""

    name = "firsthand.ground.promises"
    label = "promises"
