"""How many members have to be tied so that a record may be shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the number."""

    dependencies = [
        ("partnerships", "0013_agreements"),
    ]

    operations = [
        migrations.AddField(
            model_name="partnerrecord",
            name="needs",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
