"""Whose rows the links of guests are, what of them can change, and that each is for a party of its organisation."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation


class Migration(migrations.Migration):
    """Lock the table."""

    dependencies = [
        ("database", "0001_for_whom"),
        ("parties", "0002_locks"),
        ("access", "0003_guest_links"),
    ]
    operations = [
        own_rows("access_guestlink", mine="key_digest = firsthand_key()"),
        same_organisation("access_guestlink", "party_id", "parties_party"),
        only_changes("access_guestlink", "last_used_on", "revoked_at"),
    ]
