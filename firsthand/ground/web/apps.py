"""The Django application: no tables."""

from django.apps import AppConfig


class Web(AppConfig):
    """What every page shares."""

    name = "firsthand.ground.web"
    label = "web"
