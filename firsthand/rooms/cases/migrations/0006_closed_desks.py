"""A desk is shown to whoever comes with its address also when it is closed: a report sent again has to find it."""

from django.db import migrations

OWN = "organisation_id = firsthand_organisation()"
BEFORE = "closed_on IS NULL AND address = firsthand_key()"
NOW = "address = firsthand_key()"
SHOWN = "ALTER POLICY shown_rows ON cases_desk USING ({} OR ({}))"


class Migration(migrations.Migration):
    """Show closed desks by their address."""

    dependencies = [("cases", "0005_coding_locks")]
    operations = [migrations.RunSQL(SHOWN.format(OWN, NOW), SHOWN.format(OWN, BEFORE))]
