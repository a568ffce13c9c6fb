"""The Django application."""

from django.apps import AppConfig

from firsthand.core.agreements import library


class Partnerships(AppConfig):
    """The room."""

    name = "firsthand.rooms.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        """Read the clauses of agreements: a broken file of them stops the program here, not half-way through a page."""
        library()
