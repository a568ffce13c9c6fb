"""What crosses from an organisation to its network: the tables, and the one window in each through which it is read."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation, stands

WHO_RECEIVES = "receiver = firsthand_organisation() AND ended_at IS NULL"
WHO_HAS_THE_KEY = "ended_at IS NULL AND key_digest = firsthand_key()"


class Migration(migrations.Migration):
    """Make the tables and lock them."""

    dependencies = [
        ("parties", "0005_who_invites"),
        ("partnerships", "0009_findings_locks"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShareKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("network", models.CharField(max_length=200)),
                ("key_digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "member",
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
            ],
        ),
        migrations.CreateModel(
            name="ShareTie",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("receiver", models.UUIDField()),
                ("network", models.CharField(max_length=200)),
                ("key", models.UUIDField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
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
            name="Share",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("receiver", models.UUIDField()),
                ("kind", models.CharField(max_length=10)),
                ("partner_key", models.CharField(max_length=253)),
                ("content", models.JSONField()),
                ("shared_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
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
                    "tie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.sharetie",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartnerRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("partner_key", models.CharField(max_length=253)),
                ("made_at", models.DateTimeField()),
                ("cells", models.JSONField()),
                ("basis", models.JSONField()),
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
                        fields=["organisation", "partner_key", "-made_at"],
                        name="partnerships_record_last",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="sharetie",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_sharetie_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="sharetie",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("organisation", "receiver"),
                name="partnerships_sharetie_once",
            ),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                fields=["receiver", "partner_key"], name="partnerships_share_by_partner"
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("tie", "pair"),
                name="partnerships_share_once",
            ),
        ),
        own_rows("partnerships_sharekey", mine=WHO_HAS_THE_KEY),
        own_rows("partnerships_sharetie", mine=WHO_RECEIVES),
        own_rows("partnerships_share", mine=WHO_RECEIVES),
        own_rows("partnerships_partnerrecord"),
        same_organisation("partnerships_sharekey", "member_id", "parties_party"),
        same_organisation("partnerships_share", "tie_id", "partnerships_sharetie"),
        same_organisation("partnerships_share", "pair_id", "partnerships_pair"),
        *(
            only_changes(f"partnerships_{table}", "ended_at")
            for table in ("sharekey", "sharetie", "share")
        ),
        stands("partnerships_partnerrecord"),
    ]
