"""A reply that somebody read; what the partner says of a check-in that was written down for both; what waits is found fast."""

from django.db import migrations, models
from django.db.models import Q

from firsthand.ground.database.rows import only_changes

SAID = "partner_says", "partner_said_on"
BEFORE = only_changes("partnerships_checkin", "taken_up_on", "finding_id")
STOOD = """
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON partnerships_reply
    FOR EACH ROW EXECUTE FUNCTION firsthand_stands()
"""


class Migration(migrations.Migration):
    """Three columns, what of the rows may change, and two indexes of what waits."""

    dependencies = [("partnerships", "0017_what_findings_carry")]
    operations = [
        migrations.AddField(
            model_name="reply", name="read_at", field=models.DateTimeField(null=True)
        ),
        migrations.RunSQL("DROP TRIGGER stands ON partnerships_reply", STOOD),
        only_changes("partnerships_reply", "read_at"),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(
                fields=["organisation", "said_at"],
                condition=Q(read_at__isnull=True),
                name="partnerships_reply_unread",
            ),
        ),
        migrations.AddIndex(
            model_name="contest",
            index=models.Index(
                fields=["organisation", "at"],
                condition=Q(is_accepted__isnull=True),
                name="partnerships_contest_open",
            ),
        ),
        migrations.AddField(
            model_name="checkin",
            name="partner_says",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="checkin", name="partner_said_on", field=models.DateField(null=True)
        ),
        migrations.RemoveConstraint(
            model_name="checkin", name="partnerships_checkin_own_note_is_ours"
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.CheckConstraint(
                condition=~Q(side="theirs") | Q(own_note=""),
                name="partnerships_checkin_own_note_is_ours",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.CheckConstraint(
                condition=Q(partner_says="", partner_said_on__isnull=True)
                | Q(side="both", partner_says__gt="", partner_said_on__isnull=False),
                name="partnerships_checkin_partner_says_of_both",
            ),
        ),
        migrations.RunSQL("DROP TRIGGER only_changes ON partnerships_checkin", BEFORE.sql),
        only_changes("partnerships_checkin", "taken_up_on", "finding_id", *SAID),
    ]
