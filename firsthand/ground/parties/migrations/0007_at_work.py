"""Scheduled work goes from organisation to organisation: whoever acts with the key of that work may list them."""

from django.db import migrations


class Migration(migrations.Migration):
    """Let them be listed. (No link can hold this key: those that are kept are digests.)"""

    dependencies = [("parties", "0006_ways")]
    operations = [
        migrations.RunSQL(
            "CREATE POLICY at_work ON parties_organisation FOR SELECT USING (firsthand_key() = 'tick')",
            "DROP POLICY at_work ON parties_organisation",
        )
    ]
