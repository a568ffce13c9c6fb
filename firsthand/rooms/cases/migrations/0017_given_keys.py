"""Whether a key was given by a colleague, or by papers: the reporter had not sealed it for that reader."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add it; keys that are here came with their reports, as far as anybody knows."""

    dependencies = [("cases", "0016_desks_change")]
    operations = [
        migrations.AddField(
            model_name="key", name="is_given", field=models.BooleanField(default=False)
        ),
    ]
