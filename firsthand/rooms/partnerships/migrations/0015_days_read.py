"""What a noticed sentence was made with, until when the same could be seen, and until when days were looked through."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations import RunSQL

from firsthand.ground.database.rows import only_changes, own_rows

AGAIN = RunSQL(
    "DROP TRIGGER only_changes ON partnerships_noticed",
    "CREATE TRIGGER only_changes BEFORE UPDATE OR DELETE ON partnerships_noticed"
    " FOR EACH ROW EXECUTE FUNCTION firsthand_only('ended_at', 'is_overruled')",
)
"""The end of the days in which the same could be seen may change, too."""


class Migration(migrations.Migration):
    """Add columns and a table, and lock it."""

    dependencies = [
        ("parties", "0007_at_work"),
        ("partnerships", "0014_crowd_of_a_record"),
    ]

    operations = [
        migrations.AddField(model_name="noticed", name="blanks", field=models.JSONField(null=True)),
        migrations.AddField(model_name="noticed", name="until", field=models.DateField(null=True)),
        migrations.CreateModel(
            name="DaysRead",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("until", models.DateTimeField()),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
        ),
        own_rows("partnerships_daysread"),
        AGAIN,
        only_changes("partnerships_noticed", "ended_at", "is_overruled", "until"),
    ]
