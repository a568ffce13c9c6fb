"""Words for a key can be others: the wrapped key changes, and the mark that another took its place. Nothing else does."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes

GONE = "DROP TRIGGER only_changes ON cases_reader"
BEFORE = "CREATE TRIGGER only_changes BEFORE UPDATE OR DELETE ON cases_reader FOR EACH ROW EXECUTE FUNCTION firsthand_only('replaced_on')"


class Migration(migrations.Migration):
    """Let it."""

    dependencies = [("cases", "0008_escalation_locks")]
    operations = [
        migrations.RunSQL(GONE, BEFORE),
        only_changes("cases_reader", "replaced_on", "wrapped"),
    ]
