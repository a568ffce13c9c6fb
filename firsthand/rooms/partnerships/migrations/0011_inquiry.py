"""Questions to a partner before signing, their answers, and what became of them."""

import uuid
from typing import Any

from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT


def uuid_key() -> "models.Field[Any, Any]":
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


def to(table: str, *, named: str = "+", null: bool = False) -> "models.Field[Any, Any]":
    return models.ForeignKey(table, PROTECT, related_name=named, null=null)


class Migration(migrations.Migration):
    """Make the tables."""

    dependencies = [
        ("files", "0002_locks"),
        ("parties", "0005_who_invites"),
        ("partnerships", "0010_endings"),
    ]
    operations = [
        migrations.AddConstraint(
            model_name="request",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_request_own"
            ),
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                ("id", uuid_key()),
                ("organisation", to("parties.organisation")),
                ("pair", to("partnerships.pair")),
                ("period", to("partnerships.period")),
                ("begun_at", models.DateTimeField()),
                ("language", models.CharField(max_length=20)),
                ("intro", models.TextField(blank=True)),
                ("due_on", models.DateField(null=True)),
                ("remind_on", models.DateField(null=True)),
                ("asked_on", models.DateField(null=True)),
                ("reminded_on", models.DateField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["pair", "-begun_at", "id"], name="partnerships_inquiry_by_pair"
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["organisation", "due_on"],
                        name="partnerships_inquiry_by_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "id"), name="partnerships_inquiry_own"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("pair",),
                        name="partnerships_inquiry_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked_on__isnull", True),
                            ("due_on__gt", models.F("asked_on")),
                            _connector="OR",
                        ),
                        name="partnerships_inquiry_due_after_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reminded_on__isnull", True),
                            ("reminded_on__gte", models.F("asked_on")),
                            _connector="OR",
                        ),
                        name="partnerships_inquiry_reminded_after_asked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", uuid_key()),
                ("organisation", to("parties.organisation")),
                ("inquiry", to("partnerships.inquiry", named="questions")),
                ("row", models.CharField(max_length=10)),
                ("is_asked", models.BooleanField(default=True)),
                ("is_reworded", models.BooleanField(default=False)),
                ("words", models.TextField()),
                ("papers", models.TextField(blank=True)),
                (
                    "request",
                    models.OneToOneField(
                        null=True, on_delete=PROTECT, related_name="+", to="partnerships.request"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "id"), name="partnerships_question_own"
                    ),
                    models.UniqueConstraint(
                        fields=("inquiry", "row"), name="partnerships_question_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="AnswerDraft",
            fields=[
                ("id", uuid_key()),
                ("organisation", to("parties.organisation")),
                (
                    "question",
                    models.OneToOneField(
                        on_delete=PROTECT, related_name="draft", to="partnerships.question"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("text", models.TextField(blank=True)),
                ("declined", models.CharField(blank=True, max_length=10)),
                ("reason", models.TextField(blank=True)),
                ("beside", models.JSONField(default=list)),
                ("uploads", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(null=True)),
                ("saved_by", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "id"), name="partnerships_answerdraft_own"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation", to("parties.organisation")),
                ("draft", to("partnerships.answerdraft", named="files")),
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=PROTECT, related_name="+", to="files.attachment"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", uuid_key()),
                ("organisation", to("parties.organisation")),
                ("question", to("partnerships.question", named="answers")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("declined", models.CharField(blank=True, max_length=10)),
                ("reason", models.TextField(blank=True)),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "id"), name="partnerships_answer_own"
                    ),
                    models.UniqueConstraint(
                        fields=("question", "number"), name="partnerships_answer_in_order"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="AnswerFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation", to("parties.organisation")),
                ("answer", to("partnerships.answer", named="files")),
                ("attachment", to("files.attachment")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "attachment"), name="partnerships_answerfile_once"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="MemberVoice",
            fields=[
                ("id", uuid_key()),
                ("organisation", to("parties.organisation")),
                ("question", to("partnerships.question", named="voices")),
                ("person", to(settings.AUTH_USER_MODEL)),
                ("says", models.CharField(max_length=10)),
                ("why", models.TextField(blank=True)),
                ("said_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "person"), name="partnerships_voice_one_each"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Weighing",
            fields=[
                ("id", uuid_key()),
                ("organisation", to("parties.organisation")),
                ("question", to("partnerships.question", named="weighings")),
                ("answer", to("partnerships.answer", null=True)),
                ("finding", models.CharField(max_length=10)),
                ("basis", models.CharField(blank=True, max_length=10)),
                ("why", models.TextField()),
                ("evidence", to("partnerships.evidence", null=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["question", "-made_at", "id"], name="partnerships_weighing_last"
                    )
                ],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", uuid_key()),
                ("organisation", to("parties.organisation")),
                ("inquiry", to("partnerships.inquiry", named="letters")),
                ("kind", models.CharField(max_length=20)),
                ("language", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["inquiry", "-made_at", "id"], name="partnerships_letter_last"
                    )
                ],
                "constraints": [],
            },
        ),
        migrations.AlterField(
            model_name="evidencefile",
            name="attachment",
            field=to("files.attachment"),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.UniqueConstraint(
                fields=("evidence", "attachment"), name="partnerships_evidencefile_once"
            ),
        ),
    ]
