"""README.txt of an export, in plain words, for whoever opens it in ten years."""

from collections.abc import Mapping
from typing import Final

_TEXT: Final = """\
{name}
{rule}

Everything that this organisation kept in Firsthand, written {written_at}.
You need no Firsthand to read it: everything is text, or a file as it was attached.

WHAT IS IN IT

cases/      One folder for each pair of a community organisation and a partner, one case file for each period: who, when, what
            was seen, by whom, how strong. Open the .yaml in any text editor (format firsthand-case/1). Beside it, the
            .verdict.json says what follows from it by the rules {rules} (format firsthand-verdict/1).
files/      The files that were attached, as they were kept. Each begins with its id, by which the tables name it.
tables/     Everything else, table by table, one row a line, in JSON. Any program for tables or data reads it: in a
            spreadsheet, look for "from JSON". A name that ends in _id points to the row with that id in another table.
            Days are year-month-day; moments are in UTC.
people.jsonl  The people whom the tables name by id: the id, and what they are called. Nothing by which they sign in.
manifest.json What is in this zip, how many of each, and a SHA-256 sum of every part, to tell whether one was changed.

HOW MANY

{counts}
{lost}
WHAT IS NOT IN IT

Passwords, keys, one-time codes, sessions, and what is needed to use an invitation. Nobody can sign in by this file.
What a partner wrote and has not sent, and what it said in a check-in that you may not read yet.
A pair with more than {largest_case} accounts has no case file: nobody could open it. Its accounts are in tables/.

TO TAKE IT INTO ANOTHER FIRSTHAND

    firsthand import THIS-FILE

KEEP IT SAFE

It says who saw what. Whoever has this file can read it, unless it was encrypted when it was made (--recipient).
"""
_LOST: Final = """\

THESE FILES WERE LOST BEFORE

The tables name them, and this server no longer had their bytes:
{ids}
"""


def readme(
    name: str, *, written_at: str, rules: str, counts: Mapping[str, int], lost: list[str], most: int
) -> bytes:
    """Write README.txt."""
    width = max(map(len, counts))
    told = _LOST.format(ids="\n".join(f"  {id}" for id in lost)) if lost else ""
    return _TEXT.format(
        name=name,
        rule="=" * min(len(name), 100),
        written_at=written_at,
        rules=rules,
        counts="\n".join(f"  {table.ljust(width)}  {count:>9,}" for table, count in counts.items()),
        lost=told,
        largest_case=f"{most:,}",
    ).encode()
