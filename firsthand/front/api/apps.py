"""The Django application."""

from django.apps import AppConfig


class Api(AppConfig):
    """The JSON API."""

    name = "firsthand.front.api"
    label = "api"
