"""Whose desks, keys and envelopes these are, and what of them stands."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation

TABLES = ("reader", "seat", "key", "envelope")
POINTS = (
    ("cases_seat", "desk_id", "cases_desk"),
    ("cases_seat", "reader_id", "cases_reader"),
    ("cases_case", "desk_id", "cases_desk"),
    ("cases_key", "case_id", "cases_case"),
    ("cases_key", "reader_id", "cases_reader"),
    ("cases_envelope", "case_id", "cases_case"),
)


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [
        ("database", "0001_for_whom"),
        ("parties", "0001_initial"),
        ("cases", "0001_desks"),
    ]
    operations = [
        *(own_rows(f"cases_{table}") for table in TABLES),
        own_rows("cases_desk", mine="closed_on IS NULL AND address = firsthand_key()"),
        own_rows("cases_case", mine="locator_digest = firsthand_key()"),
        *(same_organisation(*point) for point in POINTS),
        only_changes("cases_desk", "closed_on"),
        only_changes("cases_seat", "until"),
        only_changes("cases_reader", "replaced_on"),
    ]
