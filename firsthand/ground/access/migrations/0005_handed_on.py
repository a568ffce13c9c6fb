"""A link that a guest handed on knows from which one, so that both end together."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column. It stands from the beginning."""

    dependencies = [("access", "0004_guest_locks")]
    operations = [
        migrations.AddField(
            model_name="guestlink", name="handed_on_from", field=models.UUIDField(null=True)
        ),
    ]
