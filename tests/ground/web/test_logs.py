"""What a log may hold: never an id, a query, or the key of a link."""

import logging

import pytest

from firsthand.ground.vault.keys import new_key
from firsthand.ground.web.logs import Nobody

ID = "0f0f0f0f-1111-4222-8333-444444444444"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            "Not Found: /organisation/invitation/{key}/",
            "Not Found: /organisation/invitation/<key>/",
        ),
        (f"Not Found: /organisation/parties/{ID}/", "Not Found: /organisation/parties/<id>/"),
        ("Not Found: /partnerships/?q=somebody", "Not Found: /partnerships/"),
        ("Forbidden: /partnerships/", "Forbidden: /partnerships/"),
    ],
)
def test_ids_queries_and_keys_are_left_out(said: str, kept: str) -> None:
    message = said.replace("{key}", new_key())
    record = logging.LogRecord("django", logging.WARNING, "", 1, message, None, None)

    assert Nobody().filter(record)
    assert record.getMessage() == kept
