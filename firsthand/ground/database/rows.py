"""What a migration says about the rows of a table: whose they are, that they stand, that they stay in one organisation."""

from django.db.migrations import RunSQL


def own_rows(table: str, *, mine: str = "", column: str = "organisation_id") -> RunSQL:
    """Show and take the rows of a table only to the organisation that acts; `mine` is SQL for rows shown besides.

    Row-level security is forced: it binds the owner of the table as well.
    """
    own = f"{column} = firsthand_organisation()"
    shown = f"{own} OR ({mine})" if mine else own
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY own_rows ON {table} USING ({own}) WITH CHECK ({own});
        CREATE POLICY shown_rows ON {table} FOR SELECT USING ({shown});
        """,
        f"""
        DROP POLICY own_rows ON {table};
        DROP POLICY shown_rows ON {table};
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
        """,
    )


def stands(table: str) -> RunSQL:
    """Let rows be added to a table and never changed or deleted, whoever asks; only erasing an organisation removes them."""
    return RunSQL(
        f"""
        CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION firsthand_stands();
        CREATE TRIGGER stands_whole BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION firsthand_stands();
        """,
        f"DROP TRIGGER stands ON {table}; DROP TRIGGER stands_whole ON {table};",
    )


def only_changes(table: str, *columns: str) -> RunSQL:
    """Let nothing but these columns of a row ever change, and no row go but with its organisation, whoever asks."""
    named = ", ".join(f"'{column}'" for column in columns)
    return RunSQL(
        f"CREATE TRIGGER only_changes BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION firsthand_only({named})",
        f"DROP TRIGGER only_changes ON {table}",
    )


def same_organisation(table: str, column: str, target: str) -> RunSQL:
    """Let a row point only to rows of its own organisation. (A foreign key alone looks past row-level security.)

    The target needs a unique constraint on `(organisation_id, id)`.
    """
    name = f"{table}_{column}_same_organisation"
    return RunSQL(
        f"""
        ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (organisation_id, {column})
            REFERENCES {target} (organisation_id, id) DEFERRABLE INITIALLY DEFERRED
        """,
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
