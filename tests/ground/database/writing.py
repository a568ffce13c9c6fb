"""A process that writes to an embedded server in pairs of rows and says which pair is committed; or reads what is there.

`python -m tests.ground.database.writing FOLDER write|read`
"""

import sys
from itertools import count
from pathlib import Path

import psycopg

from firsthand.ground.database import embedded


def main(folder: Path, deed: str) -> None:
    """Write until somebody ends us, or read and end."""
    way_in = embedded.start(folder, "made-up-for-tests").as_libpq()
    with psycopg.connect(way_in) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS pair (number int, half text)")
        connection.commit()
        if deed == "read":
            rows = connection.execute("SELECT number, half FROM pair ORDER BY number, half")
            sys.stdout.write("".join(f"{number} {half}\n" for number, half in rows))
            return
        first = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM pair").fetchone()
        for number in count(first[0] if first else 1):
            for half in "ab":
                connection.execute("INSERT INTO pair VALUES (%s, %s)", [number, half * 400])
            connection.commit()
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
