"""Which rows each account touches, so that accounts are found by a row without reading all of them."""

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import own_rows, same_organisation, stands

PROTECT = django.db.models.deletion.PROTECT
TOUCHED = """
    SELECT DISTINCT e.organisation_id, e.id, touched FROM {accounts} e, jsonb_object_keys(e.rows) k,
        unnest(ARRAY[left(k, 20), left(split_part(k, ':', 1), 20)]) touched
"""
WRITTEN_DOWN = f"""
CREATE FUNCTION partnerships_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO partnerships_touch (organisation_id, evidence_id, row) {TOUCHED.format(accounts="added")};
    RETURN NULL;
END $$;
CREATE TRIGGER touch AFTER INSERT ON partnerships_evidence
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION partnerships_touch();
"""
BEFORE = f"""
ALTER TABLE partnerships_evidence NO FORCE ROW LEVEL SECURITY;
ALTER TABLE partnerships_touch NO FORCE ROW LEVEL SECURITY;
INSERT INTO partnerships_touch (organisation_id, evidence_id, row)
    {TOUCHED.format(accounts="partnerships_evidence")};
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE partnerships_evidence FORCE ROW LEVEL SECURITY;
ALTER TABLE partnerships_touch FORCE ROW LEVEL SECURITY;
"""
"""For accounts that were filed before: the owner looks past its own lock for the length of this migration."""


class Migration(migrations.Migration):
    """Make the table, lock it, let the database fill it."""

    dependencies = [("partnerships", "0003_locks")]
    operations = [
        migrations.AddIndex(
            "evidence",
            models.Index(
                fields=["partnership", "-filed_at", "id"], name="partnerships_evidence_in_one"
            ),
        ),
        migrations.CreateModel(
            name="Touch",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("row", models.CharField(max_length=20)),
                (
                    "evidence",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=PROTECT,
                        related_name="+",
                        to="partnerships.evidence",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["organisation", "row", "evidence"],
                        name="partnerships_touch_by_row",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evidence", "row"), name="partnerships_touch_once"
                    )
                ],
            },
        ),
        own_rows("partnerships_touch"),
        same_organisation("partnerships_touch", "evidence_id", "partnerships_evidence"),
        stands("partnerships_touch"),
        migrations.RunSQL(
            WRITTEN_DOWN,
            "DROP TRIGGER touch ON partnerships_evidence; DROP FUNCTION partnerships_touch()",
        ),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
    ]
