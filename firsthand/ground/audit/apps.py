"""The Django application."""

from django.apps import AppConfig


class Audit(AppConfig):
    """What was done."""

    name = "firsthand.ground.audit"
    label = "audit"
