"""What follows from an agreement: days of reviews, and the notice before an end."""

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import only_changes, same_organisation

CHANGES = ("work_began_on", "agreed_on", "agreed_number")
AGAIN = only_changes("partnerships_agreement", *CHANGES)


class Migration(migrations.Migration):
    """Add the columns. Those of an ending and of a review day stand from the beginning."""

    dependencies = [
        ("parties", "0008_zones"),
        ("promises", "0004_parts_of_sources"),
        ("partnerships", "0015_days_read"),
    ]
    operations = [
        migrations.AddField(
            model_name="agreement", name="reviews_until", field=models.DateField(null=True)
        ),
        migrations.RunSQL(
            "DROP TRIGGER only_changes ON partnerships_agreement", reverse_sql=AGAIN.sql
        ),
        only_changes("partnerships_agreement", *CHANGES, "reviews_until"),
        migrations.AddField(
            model_name="reviewday",
            name="agreement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.agreement",
            ),
        ),
        same_organisation("partnerships_reviewday", "agreement_id", "partnerships_agreement"),
        migrations.AddField(model_name="ending", name="said_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="ending",
            name="notice_days",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="ending",
            name="shorter_because",
            field=models.CharField(blank=True, max_length=500),
        ),
    ]
