"""Recovery papers of a desk."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation


class Migration(migrations.Migration):
    """Papers, and the keys that are sealed for them."""

    dependencies = [
        ("cases", "0009_words_change"),
        ("parties", "0008_zones"),
    ]

    operations = [
        migrations.CreateModel(
            name="Papers",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recipient", models.CharField(max_length=100)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("used_on", models.DateField(null=True)),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.desk",
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
            name="PaperKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("recipient", models.CharField(max_length=100)),
                ("sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_keys",
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
                    "papers",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.papers",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="papers",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="cases_papers_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="papers",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("desk",),
                name="cases_papers_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperkey",
            constraint=models.UniqueConstraint(
                fields=("case", "papers", "version"), name="cases_paper_key_once"
            ),
        ),
        own_rows("cases_papers"),
        own_rows("cases_paperkey"),
        same_organisation("cases_papers", "desk_id", "cases_desk"),
        same_organisation("cases_paperkey", "case_id", "cases_case"),
        same_organisation("cases_paperkey", "papers_id", "cases_papers"),
        only_changes("cases_papers", "ended_on", "used_on"),
    ]
