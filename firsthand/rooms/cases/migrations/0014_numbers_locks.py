"""Whose tables these are, and what of them stands: all that readers were given, and none goes but with its organisation."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows

OF_PROPOSED = ("agreed_on", "agreed_by", "dropped_on", "taken_back_on", "taken_back_because")
PUBLISHED_STANDS = """
CREATE TRIGGER published_stands BEFORE UPDATE ON cases_countedtable FOR EACH ROW
    WHEN (OLD.agreed_on IS NOT NULL)
    EXECUTE FUNCTION firsthand_only('taken_back_on', 'taken_back_because');
"""
NOT_ANY_MORE = "DROP TRIGGER published_stands ON cases_countedtable;"


class Migration(migrations.Migration):
    """Lock the table."""

    dependencies = [
        ("database", "0001_for_whom"),
        ("cases", "0013_numbers"),
    ]
    operations = [
        own_rows("cases_countedtable", mine="agreed_on IS NOT NULL AND address = firsthand_key()"),
        only_changes("cases_countedtable", *OF_PROPOSED),
        migrations.RunSQL(PUBLISHED_STANDS, NOT_ANY_MORE),
    ]
