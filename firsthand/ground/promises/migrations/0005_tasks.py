"""Tasks: what somebody owes their own organisation, and only they see."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Say whose a task is. It stands, as the other terms do."""

    dependencies = [
        ("parties", "0008_zones"),
        ("promises", "0004_parts_of_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="promise",
            name="promises_promise_of_two",
        ),
        migrations.AddField(
            model_name="promise",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("by__isnull", False), ("is_open", True)),
                fields=["by", "late_at", "id"],
                name="promises_open_by_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("debtor", models.F("creditor")), _negated=True),
                    ("by__isnull", False),
                    _connector="OR",
                ),
                name="promises_promise_of_two",
            ),
        ),
    ]
