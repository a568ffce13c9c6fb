"""What a log may hold: never an id, a query, or the key of a link."""

import logging

import pytest
from django.core.exceptions import SuspiciousOperation

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


@pytest.mark.parametrize("name", ["DisallowedRedirect", "DisallowedHost"])
def test_what_a_stranger_is_refused_is_a_short_line_without_a_trace(name: str) -> None:
    error = SuspiciousOperation("x y" * 20_000)
    about = (type(error), error, None)
    record = logging.LogRecord(
        f"django.security.{name}", logging.ERROR, "", 1, str(error), None, about
    )

    assert Nobody().filter(record)
    line = logging.Formatter("%(levelname)s %(name)s %(message)s").format(record)
    assert line.startswith(f"WARNING django.security.{name} x yx y")
    assert "Traceback" not in line
    assert "SuspiciousOperation" not in line
    assert len(line) < 400


def test_a_long_path_that_leads_nowhere_is_a_short_line() -> None:
    message = "Not Found: /" + "a b/" * 10_000
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, message, None, None)
    assert Nobody().filter(record)
    assert len(record.getMessage()) < 400
