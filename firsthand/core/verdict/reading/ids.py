"""Ids in a case file: text, not empty, each once."""

from firsthand.core.documents import Fields
from firsthand.core.documents.fields import LONGEST_NAME, shown
from firsthand.core.words import marked


def unique_id(fields: Fields, seen: set[str]) -> str:
    """Take the id of an entry and note it when another entry of the list has it already."""
    id = fields.text("id", required=True, longest=LONGEST_NAME)
    if id and id in seen:
        fields.wrong("id", marked('The id "{id}" is used twice.'), id=shown(id))
    seen.add(id)
    return id
