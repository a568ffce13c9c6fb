"""Promises, and what happens to them."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_locks"),
        ("promises", "0001_schedules"),
    ]
    operations = [
        migrations.CreateModel(
            name="Promise",
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
                ("due_from", models.DateField()),
                ("due_to", models.DateField()),
                ("zone", models.CharField(max_length=60)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("source", models.CharField(max_length=20)),
                ("source_id", models.UUIDField(null=True)),
                ("slot", models.DateField(null=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
                ("agreed_from", models.DateField()),
                ("agreed_to", models.DateField()),
                ("late_at", models.DateTimeField()),
                ("is_open", models.BooleanField(default=True)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("settled_on", models.DateField(null=True)),
                ("claimed_on", models.DateField(null=True)),
                ("found_on", models.DateField(null=True)),
                ("reminded_on", models.DateField(null=True)),
                ("has_part", models.BooleanField(default=False)),
                ("is_disputed", models.BooleanField(default=False)),
                ("replaced_at", models.DateTimeField(null=True)),
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
                    "schedule",
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
            name="PromiseEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.CharField(max_length=20)),
                ("side", models.CharField(max_length=10)),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(null=True)),
                ("guest", models.UUIDField(null=True)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("due_from", models.DateField(null=True)),
                ("due_to", models.DateField(null=True)),
                ("note", models.TextField(blank=True, max_length=2000)),
                (
                    "attachment",
                    models.ForeignKey(
                        null=True,
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
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="promises.promise",
                    ),
                ),
                (
                    "takes_back",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="promises.promiseevent",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["promise", "on", "recorded_at"], name="promises_event_by_day"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "id"), name="promises_event_own"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["debtor", "creditor"])),
                        name="promises_event_side",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["organisation", "ours", "late_at", "id"],
                name="promises_open_by_lateness",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["organisation", "late_at", "id"],
                name="promises_open_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["organisation", "ours", "kind", "late_at", "id"],
                name="promises_open_by_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("replaced_at__isnull", True)),
                fields=["organisation", "-agreed_to", "-id"],
                name="promises_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("replaced_at__isnull", True)),
                fields=["organisation", "ours", "-agreed_to", "-id"],
                name="promises_by_side_and_day",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("replaced_at__isnull", True)),
                fields=["organisation", "outcome", "-agreed_to", "-id"],
                name="promises_by_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="promises_promise_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.UniqueConstraint(
                fields=("schedule", "slot"), name="promises_promise_one_a_slot"
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(("debtor", models.F("creditor")), _negated=True),
                name="promises_promise_of_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_to__gte", models.F("due_from"))),
                name="promises_promise_window",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__isnull", True), ("currency", "")),
                    models.Q(("amount__gt", 0), models.Q(("currency", ""), _negated=True)),
                    _connector="OR",
                ),
                name="promises_promise_amount_and_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("schedule__isnull", True), ("slot__isnull", False), _connector="OR"
                ),
                name="promises_promise_slot_of_a_schedule",
            ),
        ),
    ]
