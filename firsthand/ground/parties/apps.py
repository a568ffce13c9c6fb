"""The Django application."""

from django.apps import AppConfig


class Parties(AppConfig):
    """Organisations and people."""

    name = "firsthand.ground.parties"
    label = "parties"
