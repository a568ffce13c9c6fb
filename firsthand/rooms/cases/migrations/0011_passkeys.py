"""Passkeys beside the words."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import own_rows, same_organisation


class Migration(migrations.Migration):
    """A reader's key as a passkey opens it."""

    dependencies = [
        ("cases", "0010_papers"),
        ("parties", "0008_zones"),
    ]

    operations = [
        migrations.CreateModel(
            name="Passkey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("credential", models.CharField(max_length=1000)),
                ("wrapped", models.BinaryField()),
                ("made_on", models.DateField()),
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
                        related_name="passkeys",
                        to="cases.reader",
                    ),
                ),
            ],
        ),
        own_rows("cases_passkey"),
        same_organisation("cases_passkey", "reader_id", "cases_reader"),
    ]
