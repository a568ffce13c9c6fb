"""How an invited person was chosen, and when a check was kept."""

from datetime import UTC, datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add both columns."""

    dependencies = [("parties", "0002_locks")]
    operations = [
        migrations.AddField(
            "invitation", "chosen", models.CharField(default="invited", max_length=20)
        ),
        migrations.AddField(
            "communityledcheck",
            "kept_at",
            models.DateTimeField(default=datetime(2026, 11, 21, tzinfo=UTC)),
            preserve_default=False,
        ),
    ]
