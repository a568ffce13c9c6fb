"""Whose rows reviews are, what of them may change, and that a rating stands."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation, stands

POINTS = (
    ("partnerships_review", "pair_id", "partnerships_pair"),
    ("partnerships_review", "period_id", "partnerships_period"),
    ("partnerships_turn", "review_id", "partnerships_review"),
    ("partnerships_box", "review_id", "partnerships_review"),
    ("partnerships_nextstep", "review_id", "partnerships_review"),
    ("partnerships_reviewday", "pair_id", "partnerships_pair"),
)
TABLES = sorted({table for table, _, _ in POINTS})


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("partnerships", "0007_reviews")]
    operations = [
        *(own_rows(table) for table in TABLES),
        *(same_organisation(*point) for point in POINTS),
        same_organisation("partnerships_rating", "review_id", "partnerships_review"),
        stands("partnerships_rating"),
        only_changes("partnerships_review", "ours_closed_on", "theirs_closed_on", "closed_on"),
        only_changes("partnerships_box", "sealed_tally"),
        only_changes("partnerships_nextstep", "agreed_on", "done_on"),
        only_changes("partnerships_reviewday", "dropped_on", "dropped_because"),
    ]
