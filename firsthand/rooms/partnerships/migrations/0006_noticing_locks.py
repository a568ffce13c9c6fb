"""Whose rows these are, what of them can change, and that nothing points into another organisation."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation

POINTS = (
    ("partnerships_notice", "pair_id", "partnerships_pair"),
    ("partnerships_askedchange", "pair_id", "partnerships_pair"),
    ("partnerships_noticed", "pair_id", "partnerships_pair"),
    ("partnerships_noticed", "evidence_id", "partnerships_evidence"),
    ("partnerships_contest", "noticed_id", "partnerships_noticed"),
    ("partnerships_contest", "attachment_id", "files_attachment"),
)
TABLES = sorted({table for table, _, _ in POINTS})


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("partnerships", "0005_noticing")]
    operations = [
        *(own_rows(table) for table in TABLES),
        *(same_organisation(*point) for point in POINTS),
        only_changes("partnerships_notice", "withdrawn_at"),
        only_changes("partnerships_askedchange", "withdrawn_at"),
        only_changes("partnerships_noticed", "ended_at", "is_overruled"),
        only_changes("partnerships_contest", "is_accepted", "answer", "answered_at", "answered_by"),
    ]
