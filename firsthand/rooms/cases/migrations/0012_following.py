"""Who follows a case up, tasks, and what is passed on."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation


class Migration(migrations.Migration):
    """Whose rows these are, and what of them stands."""

    dependencies = [
        ("cases", "0011_passkeys"),
        ("parties", "0008_zones"),
        ("promises", "0005_tasks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignment",
                        to="cases.case",
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
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.reader",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("made_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("locator_digest", models.CharField(max_length=64, unique=True)),
                ("answering_digest", models.CharField(max_length=64)),
                ("proof", models.CharField(max_length=64)),
                ("taken_back_on", models.DateField(null=True)),
                ("said", models.CharField(blank=True, max_length=10)),
                ("said_on", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="referrals",
                        to="cases.case",
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
            name="ReferralPiece",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("sealed", models.BinaryField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="cases.referral",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="cases.case",
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
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="of_case",
                        to="promises.promise",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.reader",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Outside",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=20)),
                ("about", models.TextField(blank=True, max_length=1000)),
                ("recipient", models.CharField(blank=True, max_length=100)),
                ("compared_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("organisation", "name"),
                        name="cases_outside_once_by_name",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="cases_referral_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="referralpiece",
            constraint=models.UniqueConstraint(
                fields=("referral", "number"), name="cases_referral_piece_once"
            ),
        ),
        *(
            own_rows(f"cases_{table}")
            for table in ("assignment", "task", "outside", "referralpiece")
        ),
        own_rows("cases_referral", mine="locator_digest = firsthand_key()"),
        same_organisation("cases_assignment", "case_id", "cases_case"),
        same_organisation("cases_assignment", "reader_id", "cases_reader"),
        same_organisation("cases_task", "case_id", "cases_case"),
        same_organisation("cases_task", "reader_id", "cases_reader"),
        same_organisation("cases_task", "promise_id", "promises_promise"),
        same_organisation("cases_referral", "case_id", "cases_case"),
        same_organisation("cases_referralpiece", "referral_id", "cases_referral"),
        only_changes("cases_outside", "ended_on"),
    ]
