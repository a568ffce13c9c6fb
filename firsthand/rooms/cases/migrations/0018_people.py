"""Numbers of people: an event of somebody who is counted already is marked. And no sum of what was counted is kept."""

from django.db import migrations, models

WITHOUT_SUMS = """
ALTER TABLE cases_countedtable NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER;
WITH drawn AS MATERIALIZED (
    SELECT organisation_id, version, replace(gen_random_uuid()::text, '-', '') AS number
    FROM cases_countedtable GROUP BY organisation_id, version
)
UPDATE cases_countedtable SET version = drawn.number,
    released = jsonb_set(released, '{version}', to_jsonb(drawn.number))
FROM drawn WHERE drawn.organisation_id = cases_countedtable.organisation_id
    AND drawn.version = cases_countedtable.version;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE cases_countedtable FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER;
"""
"""Tables of one version stay tables of one; the owner looks past its own lock for the length of this migration."""


class Migration(migrations.Migration):
    """Add the mark; draw the versions of tables at random."""

    dependencies = [("cases", "0017_given_keys")]
    operations = [
        migrations.AddField(
            model_name="codedevent",
            name="is_again",
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(WITHOUT_SUMS, migrations.RunSQL.noop),
    ]
