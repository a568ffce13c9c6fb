"""What vouches for a version of a case's key stands with that version, and not only for the latest one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add it. Of versions before the latest, nobody kept it: theirs stays empty, and readers are told."""

    dependencies = [("cases", "0018_people")]
    operations = [
        migrations.AddField(
            model_name=name,
            name="vouched",
            field=models.CharField(blank=True, default="", max_length=64),
        )
        for name in ("key", "paperkey")
    ]
