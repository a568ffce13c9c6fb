"""What is said of a desk and of those who read there can change; its address, and since when, cannot."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes


def before(table: str, column: str) -> tuple[str, str]:
    """Give the SQL that takes the lock of before away, and brings it back."""
    back = f"CREATE TRIGGER only_changes BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION firsthand_only('{column}')"
    return f"DROP TRIGGER only_changes ON {table}", back


class Migration(migrations.Migration):
    """Let it."""

    dependencies = [("cases", "0015_shorter")]
    operations = [
        migrations.RunSQL(*before("cases_desk", "closed_on")),
        only_changes(
            "cases_desk",
            *("closed_on", "name", "about", "calls", "keeps", "shorter", "shorter_from"),
        ),
        migrations.RunSQL(*before("cases_seat", "until")),
        only_changes("cases_seat", "until", "shown_as", "compared_on"),
    ]
