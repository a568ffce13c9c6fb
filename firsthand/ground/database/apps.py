"""The Django application: only functions in the database, no tables."""

from django.apps import AppConfig


class Database(AppConfig):
    """The part of the ground that holds the second lock."""

    name = "firsthand.ground.database"
    label = "database"
