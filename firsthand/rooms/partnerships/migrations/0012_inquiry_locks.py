"""Whose rows these are, what stands, and that nothing points into another organisation."""

from django.db import migrations

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation, stands

POINTS = (
    ("partnerships_inquiry", "pair_id", "partnerships_pair"),
    ("partnerships_inquiry", "period_id", "partnerships_period"),
    ("partnerships_question", "inquiry_id", "partnerships_inquiry"),
    ("partnerships_question", "request_id", "partnerships_request"),
    ("partnerships_answerdraft", "question_id", "partnerships_question"),
    ("partnerships_draftfile", "draft_id", "partnerships_answerdraft"),
    ("partnerships_draftfile", "attachment_id", "files_attachment"),
    ("partnerships_answer", "question_id", "partnerships_question"),
    ("partnerships_answerfile", "answer_id", "partnerships_answer"),
    ("partnerships_answerfile", "attachment_id", "files_attachment"),
    ("partnerships_membervoice", "question_id", "partnerships_question"),
    ("partnerships_weighing", "question_id", "partnerships_question"),
    ("partnerships_weighing", "answer_id", "partnerships_answer"),
    ("partnerships_weighing", "evidence_id", "partnerships_evidence"),
    ("partnerships_letter", "inquiry_id", "partnerships_inquiry"),
)
TICK = "firsthand_key() = 'tick' AND closed_at IS NULL AND reminded_on IS NOT NULL"
"""What scheduled work may see, to find out where something may have to close."""
TABLES = sorted({table for table, _, _ in POINTS})
STAND = ("answer", "answerfile", "weighing", "letter")


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("partnerships", "0011_inquiry")]
    operations = [
        *(own_rows(table) for table in TABLES if table != "partnerships_inquiry"),
        own_rows("partnerships_inquiry", mine=TICK),
        *(same_organisation(*point) for point in POINTS),
        *(stands(f"partnerships_{table}") for table in STAND),
        only_changes(
            "partnerships_inquiry",
            "period_id",
            "intro",
            "due_on",
            "remind_on",
            "asked_on",
            "reminded_on",
            "closed_at",
        ),
        only_changes(
            "partnerships_question", "is_asked", "is_reworded", "words", "papers", "request_id"
        ),
    ]
