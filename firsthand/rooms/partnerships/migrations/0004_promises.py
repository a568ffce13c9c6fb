"""Which partnership a promise or a schedule belongs to; whose rows these are."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import own_rows, same_organisation

POINTS = (
    ("partnerships_promiseof", "promise_id", "promises_promise"),
    ("partnerships_promiseof", "partnership_id", "partnerships_partnership"),
    ("partnerships_promiseof", "pair_id", "partnerships_pair"),
    ("partnerships_scheduleof", "schedule_id", "promises_schedule"),
    ("partnerships_scheduleof", "partnership_id", "partnerships_partnership"),
    ("partnerships_scheduleof", "pair_id", "partnerships_pair"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0005_who_invites"),
        ("partnerships", "0003_locks"),
        ("promises", "0003_locks"),
    ]

    operations = [
        migrations.CreateModel(
            name="PromiseOf",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "pair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.pair",
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
                (
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="of_partnership",
                        to="promises.promise",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ScheduleOf",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "pair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.pair",
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
                (
                    "schedule",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="of_partnership",
                        to="promises.schedule",
                    ),
                ),
            ],
        ),
        *(own_rows(table) for table in ("partnerships_promiseof", "partnerships_scheduleof")),
        *(same_organisation(*point) for point in POINTS),
    ]
