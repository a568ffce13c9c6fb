"""Which part of its source a promise comes from: the clause of an agreement."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the part. It stands, as the source does."""

    dependencies = [("promises", "0003_locks")]
    operations = [
        migrations.AddField(
            model_name=name,
            name="source_part",
            field=models.CharField(blank=True, max_length=40),
        )
        for name in ("promise", "schedule")
    ]
