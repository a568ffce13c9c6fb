"""Whose rows these are."""

from django.db import migrations

from firsthand.ground.database.rows import own_rows


class Migration(migrations.Migration):
    """Lock the table."""

    dependencies = [("database", "0001_for_whom"), ("api", "0001_initial")]
    operations = [own_rows("api_repeat")]
