"""Nobody is tracked: after a visit, no address, device or query of the visitor stands anywhere in the database or the logs."""

import logging

import pytest
from django.db import connection
from django.test import Client

from firsthand.ground.web.logs import Nobody
from tests.cast import PASSWORD, Cast

ADDRESS = "203.0.113.77"
DEVICE = "A-very-particular-browser/1.0"


def everything() -> str:
    """Give every row of every table that the application can read, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608  # our own tables
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found)


def test_no_address_and_no_device_of_a_visitor_is_kept(cast: Cast) -> None:
    client = Client(headers={"user-agent": DEVICE}, REMOTE_ADDR=ADDRESS)
    for password in ("wrong", PASSWORD):
        client.post("/account/login/", {"login": "amina", "password": password})
    assert client.get("/partnerships/?q=a-very-particular-question").status_code == 200

    with cast.acting("amina"):
        kept = everything()

    assert "amina" in kept  # it looks where people are
    for trace in (ADDRESS, DEVICE, "a-very-particular-question"):
        assert trace not in kept


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("Not Found: /x/?q=secret", "Not Found: /x/"),
        (
            "at /partnerships/0e0dbd0e-7a2c-4d3b-9d3e-3c0f7e1b2a4d/",
            "at /partnerships/<id>/",
        ),
    ],
)
def test_a_log_tells_nothing_of_who_asked(message: str, written: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, None, None)
    record.request = f"<request from {ADDRESS}>"

    assert Nobody().filter(record)

    assert record.getMessage() == written
    assert not hasattr(record, "request")


def test_an_error_is_logged_without_what_somebody_wrote() -> None:
    words = " ".join(("what", "somebody", "wrote"))  # apart here: a trace shows lines of source
    with pytest.raises(ValueError, match=words) as raised:
        int(words)
    info = (raised.type, raised.value, raised.tb)
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "failed", None, info)

    Nobody().filter(record)

    assert words not in logging.Formatter().format(record)
