"""Who made an invitation: it is good only as long as they may invite."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column."""

    dependencies = [("parties", "0004_listing")]
    operations = [
        migrations.AddField("invitation", "made_by", models.UUIDField(null=True)),
    ]
