"""Whose rows these are, what stands, and that nothing points into another organisation."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation, stands

POINTS = (
    ("promises_schedule", "debtor_id", "parties_party"),
    ("promises_schedule", "creditor_id", "parties_party"),
    ("promises_schedule", "replaces_id", "promises_schedule"),
    ("promises_promise", "debtor_id", "parties_party"),
    ("promises_promise", "creditor_id", "parties_party"),
    ("promises_promise", "schedule_id", "promises_schedule"),
    ("promises_promiseevent", "promise_id", "promises_promise"),
    ("promises_promiseevent", "takes_back_id", "promises_promiseevent"),
    ("promises_promiseevent", "attachment_id", "files_attachment"),
)
DERIVED = (
    "agreed_from",
    "agreed_to",
    "late_at",
    "is_open",
    "outcome",
    "settled_on",
    "claimed_on",
    "found_on",
    "reminded_on",
    "has_part",
    "is_disputed",
    "replaced_at",
)
TICK = "firsthand_key() = 'tick'"
"""The scheduled work shows this key, which is no digest and so opens nothing else; it sees ids and no more."""


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [
        ("database", "0001_for_whom"),
        ("parties", "0002_locks"),
        ("files", "0002_locks"),
        ("promises", "0002_promises"),
    ]
    operations = [
        *(own_rows(table) for table in sorted({table for table, _, _ in POINTS})),
        own_rows("promises_topup", mine=TICK),
        own_rows("promises_calendarkey", mine="key_digest = firsthand_key()"),
        *(same_organisation(*point) for point in POINTS),
        stands("promises_promiseevent"),
        only_changes("promises_promise", *DERIVED),
        only_changes("promises_schedule", "made_until", "stopped_at"),
    ]
