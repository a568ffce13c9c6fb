"""The monthly check-in: its table, whose rows they are, and that what was said stands."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation


class Migration(migrations.Migration):
    """Make the table, and lock it."""

    dependencies = [
        ("parties", "0005_who_invites"),
        ("partnerships", "0008_review_locks"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("month", models.DateField()),
                ("side", models.CharField(max_length=10)),
                ("going", models.CharField(max_length=15)),
                ("activities", models.CharField(blank=True, max_length=15)),
                ("money", models.CharField(blank=True, max_length=15)),
                ("note", models.TextField(blank=True, max_length=2000)),
                ("worries", models.TextField(blank=True, max_length=2000)),
                ("thanks", models.TextField(blank=True, max_length=2000)),
                ("own_note", models.TextField(blank=True, max_length=2000)),
                ("said_on", models.DateField()),
                ("said_by", models.UUIDField(null=True)),
                ("taken_up_on", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.pair",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pair", "month", "side"), name="partnerships_checkin_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="partnerships_checkin_month_by_its_first_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side", "ours"), ("own_note", ""), _connector="OR"),
                        name="partnerships_checkin_own_note_is_ours",
                    ),
                ],
            },
        ),
        own_rows("partnerships_checkin"),
        same_organisation("partnerships_checkin", "pair_id", "partnerships_pair"),
        only_changes("partnerships_checkin", "taken_up_on"),
    ]
