"""Whose rows these are, and what of them can change."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows


class Migration(migrations.Migration):
    """Lock the table."""

    dependencies = [("database", "0001_for_whom"), ("access", "0001_initial")]
    operations = [
        own_rows("access_apitoken", mine="key_digest = firsthand_key()"),
        only_changes("access_apitoken", "last_used_on", "revoked_at"),
    ]
