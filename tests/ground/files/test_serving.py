"""A file leaves to be saved, under its name, and runs nowhere."""

import pytest
from django.http import HttpResponse

from firsthand.ground.files.models import Attachment
from firsthand.ground.files.serving import headers_for


def headers(name: str, kind: str = "image/jpeg") -> dict[str, str]:
    return headers_for(Attachment(name=name, kind=kind, size=5))


def test_a_file_is_saved_and_never_shown() -> None:
    given = headers("photo.jpg")
    assert given["Content-Disposition"].startswith("attachment;")
    assert given["Content-Security-Policy"].startswith("sandbox;")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Cross-Origin-Resource-Policy"] == "same-origin"
    assert given["Cache-Control"] == "private, no-store"
    assert given["Content-Length"] == "5"
    assert HttpResponse(b"12345", headers=given)["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("photo.jpg", "attachment; filename=\"photo.jpg\"; filename*=UTF-8''photo.jpg"),
        ("été 1.jpg", "attachment; filename=\"ete 1.jpg\"; filename*=UTF-8''%C3%A9t%C3%A9%201.jpg"),
        ("да.txt", "attachment; filename=\"file.txt\"; filename*=UTF-8''%D0%B4%D0%B0.txt"),
        ('a"\r\nb.txt', "attachment; filename=\"ab.txt\"; filename*=UTF-8''a%22%0D%0Ab.txt"),
    ],
)
def test_a_name_arrives_in_every_script_and_breaks_no_header(name: str, disposition: str) -> None:
    assert headers(name)["Content-Disposition"] == disposition


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/pdf", "application/pdf"),
        ("text/html", "application/octet-stream"),
        ("image/svg+xml", "application/octet-stream"),
    ],
)
def test_only_kinds_that_we_keep_are_named(kind: str, said: str) -> None:
    assert headers("x", kind)["Content-Type"] == said
