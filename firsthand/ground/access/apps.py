"""The Django application."""

from django.apps import AppConfig


class Access(AppConfig):
    """Who may do what."""

    name = "firsthand.ground.access"
    label = "access"
