"""Whose rows these are, what stands, and that nothing points into another organisation."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation, stands

POINTS = (
    ("partnerships_pair", "partnership_id", "partnerships_partnership"),
    ("partnerships_pair", "community_id", "parties_party"),
    ("partnerships_pair", "partner_id", "parties_party"),
    ("partnerships_period", "pair_id", "partnerships_pair"),
    ("partnerships_houseredline", "pair_id", "partnerships_pair"),
    ("partnerships_request", "period_id", "partnerships_period"),
    ("partnerships_rating", "period_id", "partnerships_period"),
    ("partnerships_openfinding", "period_id", "partnerships_period"),
    ("partnerships_source", "partnership_id", "partnerships_partnership"),
    ("partnerships_evidence", "partnership_id", "partnerships_partnership"),
    ("partnerships_evidence", "source_id", "partnerships_source"),
    ("partnerships_about", "evidence_id", "partnerships_evidence"),
    ("partnerships_about", "pair_id", "partnerships_pair"),
    ("partnerships_evidencefile", "evidence_id", "partnerships_evidence"),
    ("partnerships_evidencefile", "attachment_id", "files_attachment"),
    ("partnerships_draft", "partnership_id", "partnerships_partnership"),
    ("partnerships_assessment", "pair_id", "partnerships_pair"),
    ("partnerships_assessment", "period_id", "partnerships_period"),
)
TABLES = sorted({table for table, _, _ in POINTS} | {"partnerships_partnership"})


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [
        ("database", "0001_for_whom"),
        ("parties", "0002_locks"),
        ("files", "0002_locks"),
        ("partnerships", "0002_evidence"),
    ]
    operations = [
        *(own_rows(table) for table in TABLES),
        *(same_organisation(*point) for point in POINTS),
        stands("partnerships_assessment"),
        only_changes("partnerships_evidence", "audience", "withdrawn_at", "withdrawn_because"),
    ]
