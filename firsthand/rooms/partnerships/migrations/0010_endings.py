"""Endings: their tables, whose rows they are, and what of them may change."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation


class Migration(migrations.Migration):
    """Make the tables, and lock them."""

    dependencies = [
        ("parties", "0005_who_invites"),
        ("partnerships", "0009_check_ins"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("planned_on", models.DateField()),
                ("last_day", models.DateField()),
                ("because", models.CharField(blank=True, max_length=500)),
                ("called_off_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=15)),
                ("what", models.CharField(max_length=500)),
                ("who", models.CharField(max_length=10)),
                ("role", models.CharField(blank=True, max_length=100)),
                ("due_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("dropped_on", models.DateField(null=True)),
                (
                    "ending",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.ending",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_ending_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.UniqueConstraint(
                condition=models.Q(("called_off_on__isnull", True), ("ended_on__isnull", True)),
                fields=("partnership",),
                name="partnerships_ending_one_planned",
            ),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("called_off_on__isnull", True), ("ended_on__isnull", True), _connector="OR"
                ),
                name="partnerships_ending_either_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"
                ),
                name="partnerships_handover_either_way",
            ),
        ),
        own_rows("partnerships_ending"),
        own_rows("partnerships_handover"),
        same_organisation("partnerships_ending", "partnership_id", "partnerships_partnership"),
        same_organisation("partnerships_handover", "ending_id", "partnerships_ending"),
        only_changes("partnerships_ending", "called_off_on", "ended_on"),
        only_changes("partnerships_handover", "done_on", "dropped_on"),
    ]
