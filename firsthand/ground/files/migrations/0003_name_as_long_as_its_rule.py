"""The name of a file is as long as the rule lets it be."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("files", "0002_locks")]
    operations = [
        migrations.AlterField("attachment", "name", models.CharField(max_length=100)),
    ]
