"""The scheduled work sees which organisations have keys to forget, and deletes as each of them."""

from django.db import migrations

SEEN = "CREATE POLICY ticked_rows ON api_repeat FOR SELECT USING (firsthand_key() = 'tick')"
"""It shows this key, which is no digest and so opens nothing else; rows hold digests and ids."""


class Migration(migrations.Migration):
    """Show them."""

    dependencies = [("api", "0002_locks")]
    operations = [migrations.RunSQL(SEEN, "DROP POLICY ticked_rows ON api_repeat")]
