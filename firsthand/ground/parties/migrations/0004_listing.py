"""Who looks after an installation may list its organisations: the owner of the tables, where they say that they do so."""

from django.db import migrations

LISTED = """
CREATE POLICY listed_rows ON parties_organisation FOR SELECT USING (
    current_setting('firsthand.listing', true) = 'on'
    AND pg_has_role(session_user, (
        SELECT relowner FROM pg_class WHERE oid = 'parties_organisation'::regclass), 'MEMBER'))
"""


class Migration(migrations.Migration):
    """Let the owner read names and ids of organisations; what they have stays locked."""

    dependencies = [("parties", "0003_how_chosen_and_when_kept")]
    operations = [
        migrations.RunSQL(LISTED, "DROP POLICY listed_rows ON parties_organisation"),
    ]
