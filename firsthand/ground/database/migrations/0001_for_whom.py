"""Functions that say for whom a transaction acts. Row policies and nothing else use them."""

from django.db import migrations

WHO = """
CREATE FUNCTION firsthand_{name}() RETURNS {type} LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('firsthand.{name}', true), '')::{type} $$
"""
STANDS = """
CREATE FUNCTION firsthand_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('firsthand.erasing', true) = 'on' AND TG_OP = 'DELETE'
        AND pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'MEMBER')
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'what is written in % stands: it is never changed and never deleted', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$
"""
ONLY = """
CREATE FUNCTION firsthand_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF current_setting('firsthand.erasing', true) = 'on'
            AND pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'MEMBER')
        THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'what is written in % stands: it is never deleted', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(OLD) - TG_ARGV IS DISTINCT FROM to_jsonb(NEW) - TG_ARGV THEN
        RAISE EXCEPTION 'what is written in % stands: only % can change', TG_TABLE_NAME, TG_ARGV
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    """Make the functions."""

    initial = True
    dependencies = []
    operations = [
        *(
            migrations.RunSQL(WHO.format(name=name, type=kind), f"DROP FUNCTION firsthand_{name}()")
            for name, kind in (("organisation", "uuid"), ("person", "uuid"), ("key", "text"))
        ),
        migrations.RunSQL(STANDS, "DROP FUNCTION firsthand_stands()"),
        migrations.RunSQL(ONLY, "DROP FUNCTION firsthand_only()"),
    ]
