"""Links by which somebody who is here sets a new password."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from firsthand.ground.database.rows import own_rows

PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    """Make the table, and lock it."""

    dependencies = [("parties", "0005_who_invites")]
    operations = [
        migrations.CreateModel(
            name="Way",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key_digest", models.CharField(max_length=64, unique=True)),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to="parties.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        own_rows("parties_way", mine="key_digest = firsthand_key()"),
    ]
