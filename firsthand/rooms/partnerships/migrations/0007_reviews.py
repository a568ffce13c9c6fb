"""Reviews: who has rated, what was rated, and what both sides want to do after it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the tables."""

    dependencies = [
        ("parties", "0005_who_invites"),
        ("partnerships", "0010_sharing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_last", models.BooleanField(default=False)),
                ("opened_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("ours_closed_on", models.DateField(null=True)),
                ("theirs_closed_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
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
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.period",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.CharField(max_length=500)),
                ("who", models.CharField(max_length=10)),
                ("role", models.CharField(blank=True, max_length=100)),
                ("due_on", models.DateField()),
                ("noted_on", models.DateField()),
                ("agreed_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.review",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Box",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("side", models.CharField(max_length=10)),
                ("sealed_tally", models.TextField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.review",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="rating",
            name="review",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ratings",
                to="partnerships.review",
            ),
        ),
        migrations.CreateModel(
            name="ReviewDay",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("due_on", models.DateField()),
                ("source", models.CharField(blank=True, max_length=200)),
                ("agreed_on", models.DateField()),
                ("dropped_on", models.DateField(null=True)),
                ("dropped_because", models.CharField(blank=True, max_length=300)),
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
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("side", models.CharField(max_length=10)),
                ("who", models.UUIDField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.review",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                fields=["pair", "-opened_on", "id"], name="partnerships_review_last"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_review_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                fields=("pair",),
                name="partnerships_review_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gte", models.F("opened_on"))),
                name="partnerships_review_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    models.Q(
                        ("ours_closed_on__isnull", False), ("theirs_closed_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="partnerships_review_closed_by_both",
            ),
        ),
        migrations.AddConstraint(
            model_name="box",
            constraint=models.UniqueConstraint(
                fields=("review", "side"), name="partnerships_box_one_a_side"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewday",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_on__isnull", True)),
                fields=("pair", "due_on"),
                name="partnerships_reviewday_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dropped_on__isnull", True),
                    models.Q(("dropped_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="partnerships_reviewday_dropped_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(
                fields=("review", "who"), name="partnerships_turn_once"
            ),
        ),
    ]
