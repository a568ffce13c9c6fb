"""The Django application: no tables."""

from django.apps import AppConfig


class Site(AppConfig):
    """The application put together."""

    name = "firsthand.front.site"
    label = "site"
