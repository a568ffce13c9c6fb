"""Findings, on what they rest, and replies."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the tables."""

    dependencies = [
        ("files", "0002_locks"),
        ("parties", "0005_who_invites"),
        ("partnerships", "0007_periods"),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("row", models.CharField(blank=True, max_length=10)),
                ("incident", models.CharField(max_length=300)),
                ("found", models.TextField()),
                ("would_remedy", models.TextField()),
                ("drafted_at", models.DateTimeField()),
                ("drafted_by", models.UUIDField(null=True)),
                ("shared_at", models.DateTimeField(null=True)),
                ("reply_by", models.DateField(null=True)),
                ("spared_at", models.DateTimeField(null=True)),
                ("spared_because", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="FindingEvidence",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("shown_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("stance", models.CharField(max_length=10)),
                ("words", models.TextField()),
                ("puts_right_by", models.DateField(null=True)),
                ("is_whole", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="ReplyFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_assessment_own"
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="assessment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.assessment",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.organisation",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="pair",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.pair",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="period",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.period",
            ),
        ),
        migrations.AddField(
            model_name="findingevidence",
            name="evidence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.evidence",
            ),
        ),
        migrations.AddField(
            model_name="findingevidence",
            name="finding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.finding",
            ),
        ),
        migrations.AddField(
            model_name="findingevidence",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.organisation",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="finding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.finding",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.organisation",
            ),
        ),
        migrations.AddField(
            model_name="replyfile",
            name="attachment",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.attachment"
            ),
        ),
        migrations.AddField(
            model_name="replyfile",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.organisation",
            ),
        ),
        migrations.AddField(
            model_name="replyfile",
            name="reply",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.reply",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                fields=["organisation", "-drafted_at", "id"], name="partnerships_finding_by_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_finding_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                fields=("pair", "place"), name="partnerships_finding_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("assessment__isnull", False), ("row", "")),
                    models.Q(models.Q(("row", ""), _negated=True), ("assessment__isnull", True)),
                    _connector="OR",
                ),
                name="partnerships_finding_of_a_row_or_a_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shared_at__isnull", True), ("reply_by__isnull", False), _connector="OR"
                ),
                name="partnerships_finding_shared_with_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(("withdrawn_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="partnerships_finding_withdrawn_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="findingevidence",
            constraint=models.UniqueConstraint(
                fields=("finding", "evidence"), name="partnerships_findingevidence_once"
            ),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(
                fields=["finding", "said_at", "id"], name="partnerships_reply_by_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_reply_own"
            ),
        ),
    ]
