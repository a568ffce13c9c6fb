"""Whose coded rows these are, and what of them stands: codes never change, a correction is a new row."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation

TABLES = ("district", "codedevent", "codedact")
POINTS = (
    ("cases_codedevent", "desk_id", "cases_desk"),
    ("cases_codedevent", "district_id", "cases_district"),
    ("cases_codedevent", "corrected_by_id", "cases_codedevent"),
    ("cases_codedact", "event_id", "cases_codedevent"),
)
# Rows can go: somebody may ask that what was coded of them goes with their report.
CODES_STAND = """
CREATE TRIGGER codes_stand BEFORE UPDATE ON cases_codedevent FOR EACH ROW
    EXECUTE FUNCTION firsthand_only('is_withdrawn', 'corrected_by_id');
CREATE TRIGGER codes_stand BEFORE UPDATE ON cases_codedact FOR EACH ROW
    EXECUTE FUNCTION firsthand_only('nothing');
"""
NOT_ANY_MORE = """
DROP TRIGGER codes_stand ON cases_codedevent;
DROP TRIGGER codes_stand ON cases_codedact;
"""


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [
        ("database", "0001_for_whom"),
        ("cases", "0004_coding"),
    ]
    operations = [
        *(own_rows(f"cases_{table}") for table in TABLES),
        *(same_organisation(*point) for point in POINTS),
        only_changes("cases_district", "is_chosen"),
        migrations.RunSQL(CODES_STAND, NOT_ANY_MORE),
    ]
