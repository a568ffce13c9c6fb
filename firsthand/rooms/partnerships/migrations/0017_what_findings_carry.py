"""A new link gives more time to reply; a worry becomes a finding; a share knows its finding and that its verdict moved."""

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import same_organisation

OF_SHARED = "'closed_at', 'withdrawn_at', 'withdrawn_because'"
TIME_TO_REPLY = f"""
DROP TRIGGER shared_stands ON partnerships_finding;
CREATE TRIGGER shared_stands BEFORE UPDATE ON partnerships_finding FOR EACH ROW
    WHEN (OLD.shared_at IS NOT NULL) EXECUTE FUNCTION firsthand_only({OF_SHARED}, 'reply_by');
CREATE TRIGGER time_to_reply_only_grows BEFORE UPDATE ON partnerships_finding FOR EACH ROW
    WHEN (NEW.reply_by < OLD.reply_by OR (NEW.reply_by IS NULL AND OLD.reply_by IS NOT NULL))
    EXECUTE FUNCTION firsthand_stands();
"""
AS_BEFORE = f"""
DROP TRIGGER time_to_reply_only_grows ON partnerships_finding;
DROP TRIGGER shared_stands ON partnerships_finding;
CREATE TRIGGER shared_stands BEFORE UPDATE ON partnerships_finding FOR EACH ROW
    WHEN (OLD.shared_at IS NOT NULL) EXECUTE FUNCTION firsthand_only({OF_SHARED});
"""


def _only(table: str, now: str, before: str) -> migrations.RunSQL:
    """Let other columns of a table change than before."""
    made = "DROP TRIGGER only_changes ON {0}; CREATE TRIGGER only_changes BEFORE UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION firsthand_only({1})"
    return migrations.RunSQL(made.format(table, now), made.format(table, before))


class Migration(migrations.Migration):
    """Three columns, and which of them may change."""

    dependencies = [("partnerships", "0016_what_follows")]
    operations = [
        migrations.AddField(
            model_name="checkin",
            name="finding",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.finding",
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="finding",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.finding",
            ),
        ),
        migrations.AddField(
            model_name="share", name="moved_at", field=models.DateTimeField(null=True)
        ),
        same_organisation("partnerships_checkin", "finding_id", "partnerships_finding"),
        same_organisation("partnerships_share", "finding_id", "partnerships_finding"),
        migrations.RunSQL(TIME_TO_REPLY, AS_BEFORE),
        _only("partnerships_checkin", "'taken_up_on', 'finding_id'", "'taken_up_on'"),
        _only("partnerships_share", "'moved_at', 'ended_at'", "'ended_at'"),
    ]
