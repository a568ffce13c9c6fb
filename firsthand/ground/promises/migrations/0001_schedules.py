"""Schedules, and the addresses of calendars."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("parties", "0005_who_invites"),
    ]
    operations = [
        migrations.CreateModel(
            name="Schedule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("ours", models.CharField(blank=True, max_length=10)),
                ("kind", models.CharField(max_length=20)),
                ("what", models.CharField(max_length=300)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("zone", models.CharField(max_length=60)),
                ("source", models.CharField(max_length=20)),
                ("source_id", models.UUIDField(null=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("unit", models.CharField(max_length=10)),
                ("every", models.PositiveSmallIntegerField()),
                ("on", models.CharField(max_length=20)),
                ("day", models.PositiveSmallIntegerField()),
                ("window", models.PositiveSmallIntegerField(default=0)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("shift", models.CharField(max_length=10)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
                ("made_until", models.DateField()),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "creditor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
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
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="promises.schedule",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TopUp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
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
        migrations.CreateModel(
            name="CalendarKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key_digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "person"), name="promises_calendar_one_each"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="schedule",
            index=models.Index(
                condition=models.Q(("stopped_at__isnull", True)),
                fields=["organisation", "made_until"],
                name="promises_schedule_to_top_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="schedule",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="promises_schedule_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="schedule",
            constraint=models.CheckConstraint(
                condition=models.Q(("debtor", models.F("creditor")), _negated=True),
                name="promises_schedule_of_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="schedule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="promises_schedule_ends_after_it_starts",
            ),
        ),
    ]
