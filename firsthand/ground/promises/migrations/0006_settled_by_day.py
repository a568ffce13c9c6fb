"""What is settled by its day: the list of all promises goes on with it, after what is open."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Add an index."""

    dependencies = [("promises", "0005_tasks")]
    operations = [
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                fields=["organisation", "-agreed_to", "-id"],
                condition=Q(is_open=False, replaced_at__isnull=True),
                name="promises_settled_by_day",
            ),
        ),
    ]
