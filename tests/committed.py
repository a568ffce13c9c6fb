"""What a test has committed, because two had to act at once: erased again, whatever tables there are."""

from collections.abc import Sequence
from uuid import UUID

import psycopg
from psycopg import sql

from firsthand.front.leaving.tables import tables
from firsthand.ground.database.location import Location


def erase_committed(owner: Location, organisation: UUID, people: Sequence[UUID] = ()) -> None:
    """Erase an organisation and these people, as the owner of the tables."""
    with psycopg.connect(owner.as_libpq()) as connection:
        connection.execute(
            "SELECT set_config('firsthand.erasing', 'on', true),"
            " set_config('firsthand.organisation', %s, true)",
            [str(organisation)],
        )
        for table in reversed(tables()):
            name, column = table.model._meta.db_table, table.column
            asked = sql.SQL("DELETE FROM {} WHERE {} = %s").format(
                sql.Identifier(name), sql.Identifier(column)
            )
            connection.execute(asked, [organisation])
        connection.execute("DELETE FROM parties_person WHERE id = ANY(%s)", [list(people)])
