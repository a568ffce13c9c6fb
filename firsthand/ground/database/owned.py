"""Which tables of the database belong to organisations, asked of the database itself: whatever Django knows of them."""

from typing import Final

HOME: Final = "parties_organisation"
"""The table of the organisations: its own `id` says whose a row is; in every other, `organisation_id`."""

OWNED: Final = f"""
SELECT c.relname,
    c.relrowsecurity AND c.relforcerowsecurity,
    exists(SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_rows')
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND (c.relname = '{HOME}' OR EXISTS (
        SELECT FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped))
ORDER BY 1
"""  # noqa: S608  # from the line above
"""Every table with an organisation, by name; whether its rows are locked even for its owner; whether they are its own."""
