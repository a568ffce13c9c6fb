"""Whose rows these are, and that they stand."""

from django.db import migrations

from firsthand.ground.database.rows import own_rows, stands


class Migration(migrations.Migration):
    """Lock the table."""

    dependencies = [("database", "0001_for_whom"), ("audit", "0001_initial")]
    operations = [own_rows("audit_entry"), stands("audit_entry")]
