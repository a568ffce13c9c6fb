"""Whose letters to institutions these are, and what of them stands."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation, stands

TABLES = ("institution", "escalation", "cover", "step", "outcome", "outcomeof", "answerdue")
POINTS = (
    ("cases_institution", "party_id", "parties_party"),
    ("cases_escalation", "desk_id", "cases_desk"),
    ("cases_escalation", "institution_id", "cases_institution"),
    ("cases_escalation", "follows_id", "cases_escalation"),
    ("cases_cover", "escalation_id", "cases_escalation"),
    ("cases_cover", "event_id", "cases_codedevent"),
    ("cases_step", "escalation_id", "cases_escalation"),
    ("cases_step", "takes_back_id", "cases_step"),
    ("cases_step", "noted_id", "promises_promiseevent"),
    ("cases_outcome", "escalation_id", "cases_escalation"),
    ("cases_outcome", "takes_back_id", "cases_outcome"),
    ("cases_outcomeof", "outcome_id", "cases_outcome"),
    ("cases_outcomeof", "event_id", "cases_codedevent"),
    ("cases_answerdue", "escalation_id", "cases_escalation"),
    ("cases_answerdue", "promise_id", "promises_promise"),
)


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [
        ("database", "0001_for_whom"),
        ("promises", "0003_locks"),
        ("cases", "0007_escalations"),
    ]
    operations = [
        *(own_rows(f"cases_{table}") for table in TABLES),
        *(same_organisation(*point) for point in POINTS),
        only_changes("cases_institution", "own_length", "own_unit", "own_source", "own_set_on"),
        only_changes("cases_escalation", "exact_because"),
        stands("cases_step"),
        stands("cases_outcome"),
        stands("cases_answerdue"),
    ]
