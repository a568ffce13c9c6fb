"""Remedies, their checks, and publications."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the tables."""

    dependencies = [
        ("files", "0002_locks"),
        ("parties", "0005_who_invites"),
        ("partnerships", "0007_findings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remedy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("claimed_at", models.DateTimeField()),
                ("is_by_link", models.BooleanField(default=False)),
                ("done_on", models.DateField()),
                ("words", models.TextField()),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.finding",
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
        migrations.CreateModel(
            name="RemedyCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("checked_at", models.DateTimeField()),
                ("checked_by", models.UUIDField(null=True)),
                ("checked_on", models.DateField()),
                ("found", models.CharField(max_length=10)),
                ("words", models.TextField()),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.evidence",
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
                    "remedy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.remedy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RemedyFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.attachment",
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
                    "remedy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.remedy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.CharField(max_length=40, unique=True)),
                ("is_listed", models.BooleanField(default=False)),
                ("shown", models.JSONField()),
                ("proposed_at", models.DateTimeField()),
                ("proposed_by", models.UUIDField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("agreed_by", models.UUIDField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("taken_back_because", models.TextField(blank=True)),
                ("followed_by", models.CharField(blank=True, max_length=40)),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.finding",
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
            options={
                "indexes": [
                    models.Index(
                        fields=["finding", "-proposed_at", "id"],
                        name="partnerships_publication_last",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_at__isnull", True),
                            models.Q(
                                ("agreed_by__isnull", False),
                                models.Q(("agreed_by", models.F("proposed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="partnerships_publication_by_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_at__isnull", True),
                            models.Q(
                                ("agreed_at__isnull", False),
                                models.Q(("taken_back_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="partnerships_publication_taken_back_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="remedy",
            index=models.Index(
                fields=["finding", "claimed_at", "id"], name="partnerships_remedy_by_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_remedy_own"
            ),
        ),
        migrations.AddIndex(
            model_name="remedycheck",
            index=models.Index(
                fields=["remedy", "checked_at", "id"], name="partnerships_check_by_time"
            ),
        ),
    ]
