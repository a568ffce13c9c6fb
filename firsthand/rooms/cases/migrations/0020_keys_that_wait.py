"""A new key of a case is used once somebody else opened it: until then it is known whose it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add it. Every key that is here is in use."""

    dependencies = [("cases", "0019_vouched_versions")]
    operations = [
        migrations.AddField(
            model_name="key", name="is_makers", field=models.BooleanField(default=False)
        ),
    ]
