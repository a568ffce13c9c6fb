"""Whose findings, replies, remedies and publications these are, and what of them stands."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation, stands

POINTS = (
    ("partnerships_finding", "pair_id", "partnerships_pair"),
    ("partnerships_finding", "period_id", "partnerships_period"),
    ("partnerships_finding", "assessment_id", "partnerships_assessment"),
    ("partnerships_findingevidence", "finding_id", "partnerships_finding"),
    ("partnerships_findingevidence", "evidence_id", "partnerships_evidence"),
    ("partnerships_reply", "finding_id", "partnerships_finding"),
    ("partnerships_replyfile", "reply_id", "partnerships_reply"),
    ("partnerships_replyfile", "attachment_id", "files_attachment"),
    ("partnerships_remedy", "finding_id", "partnerships_finding"),
    ("partnerships_remedyfile", "remedy_id", "partnerships_remedy"),
    ("partnerships_remedyfile", "attachment_id", "files_attachment"),
    ("partnerships_remedycheck", "remedy_id", "partnerships_remedy"),
    ("partnerships_remedycheck", "evidence_id", "partnerships_evidence"),
    ("partnerships_publication", "finding_id", "partnerships_finding"),
)
TABLES = sorted({table for table, _, _ in POINTS} - {"partnerships_publication"})
OF_SHARED = "'closed_at', 'withdrawn_at', 'withdrawn_because'"
SHARED_STANDS = f"""
CREATE TRIGGER shared_stands BEFORE UPDATE ON partnerships_finding FOR EACH ROW
    WHEN (OLD.shared_at IS NOT NULL) EXECUTE FUNCTION firsthand_only({OF_SHARED});
CREATE TRIGGER never_goes BEFORE DELETE ON partnerships_finding FOR EACH ROW
    EXECUTE FUNCTION firsthand_only();
CREATE TRIGGER shown_stands BEFORE UPDATE OR DELETE ON partnerships_findingevidence FOR EACH ROW
    WHEN (OLD.shown_at IS NOT NULL) EXECUTE FUNCTION firsthand_stands();
CREATE TRIGGER published_stands BEFORE UPDATE ON partnerships_publication FOR EACH ROW
    WHEN (OLD.agreed_at IS NOT NULL)
    EXECUTE FUNCTION firsthand_only('taken_back_at', 'taken_back_because', 'followed_by');
"""
NOT_ANY_MORE = """
DROP TRIGGER published_stands ON partnerships_publication;
DROP TRIGGER shown_stands ON partnerships_findingevidence;
DROP TRIGGER never_goes ON partnerships_finding;
DROP TRIGGER shared_stands ON partnerships_finding;
"""
WITH_ADDRESS = "agreed_at IS NOT NULL AND address = firsthand_key()"
OF_PROPOSED = (
    "agreed_at",
    "agreed_by",
    "dropped_at",
    "taken_back_at",
    "taken_back_because",
    "followed_by",
)


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [
        ("database", "0001_for_whom"),
        ("files", "0002_locks"),
        ("partnerships", "0008_remedies"),
    ]
    operations = [
        *(own_rows(table) for table in TABLES),
        own_rows("partnerships_publication", mine=WITH_ADDRESS),
        *(same_organisation(*point) for point in POINTS),
        *(
            stands(f"partnerships_{table}")
            for table in ("reply", "replyfile", "remedy", "remedyfile", "remedycheck")
        ),
        only_changes("partnerships_publication", *OF_PROPOSED),
        migrations.RunSQL(SHARED_STANDS, NOT_ANY_MORE),
    ]
