"""In whose time the days of a party end."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the time zone of a party."""

    dependencies = [("parties", "0007_at_work")]
    operations = [
        migrations.AddField(
            model_name="party", name="zone", field=models.CharField(blank=True, max_length=60)
        ),
    ]
