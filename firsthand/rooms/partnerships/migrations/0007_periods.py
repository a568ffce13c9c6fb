"""A period that was started by mistake can be taken back."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Two columns, and of one day only one period that stands."""

    dependencies = [("partnerships", "0006_noticing_locks")]
    operations = [
        migrations.AddField("period", "shortened_from", models.DateField(null=True)),
        migrations.AddField("period", "taken_back_at", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("period", "partnerships_period_starts_once"),
        migrations.AddConstraint(
            "period",
            models.UniqueConstraint(
                fields=["pair", "starts_on"],
                condition=Q(taken_back_at__isnull=True),
                nulls_distinct=False,
                name="partnerships_period_starts_once",
            ),
        ),
    ]
