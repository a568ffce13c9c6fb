"""The Django application."""

from django.apps import AppConfig


class Files(AppConfig):
    """Attachments."""

    name = "firsthand.ground.files"
    label = "files"
