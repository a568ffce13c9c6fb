"""Files from strangers, read into plain data that remembers on which line each value stood.

YAML and JSON come in as bytes and go out as a `Document`: dictionaries with text keys, lists, text, numbers,
dates, booleans and nothing else. Code-bearing tags, doubled keys, aliases that explode, bottomless nesting and
things that are not text are refused in a sentence, in bounded time and memory. `Fields` then takes a mapping apart
field by field and keeps every mistake, so that a person can mend a file in one go.
"""

from firsthand.core.documents.document import Document, Mistake, Unreadable, Value
from firsthand.core.documents.fields import Fields, nearest
from firsthand.core.documents.json_reading import read_json
from firsthand.core.documents.limits import LARGEST_FILE
from firsthand.core.documents.yaml_reading import read_yaml

__all__ = [
    "LARGEST_FILE",
    "Document",
    "Fields",
    "Mistake",
    "Unreadable",
    "Value",
    "nearest",
    "read_json",
    "read_yaml",
]
